import { numberValue } from '../../chat/action.ts';
import { earlierOf } from '../../chat/days.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, formOption, notAfter, selectField, textField, unclearDay } from '../../chat/form-fields.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { isOver, type Remiss } from '../case/remiss.ts';
import { changeHandler, takenUp } from './plan-actions.ts';

const longestNote = 500;
const about = { remiss: numberValue };

/** @property meetingOn the meeting in the plan; null: there is none */
type TakingUp = { remiss: Remiss; meetingOn: Temporal.PlainDate | null; today: Temporal.PlainDate };

export type FilledTakenUp = { on: Temporal.PlainDate; note: string | null };

export const takenUpForm = defineForm<{ remiss: number }, TakingUp, FilledTakenUp>(
  takenUp.id,
  about,
  ({ remiss, meetingOn, today }) => ({
    title: `Uppe i ${theLeaders()}`,
    intro: `Remiss ${remiss.number}, ${remiss.title}`,
    submit: 'Spara',
    fields: {
      on: dayField('Vilken dag')
        .initial(String(meetingOn ? earlierOf(meetingOn, today) : today))
        .check(notAfter(today, 'Dagen kan inte ligga i framtiden.'))
        .needed(unclearDay),
      note: textField(`Vad ${theLeaders()} sade`).hint('Frivilligt.').check(atMost(longestNote)),
    },
  }),
);

type Person = { id: string; name: string };
type Choosing = { remiss: Remiss; kansli: readonly Person[]; handler: Person | null };

const everyone = 'alla';

export const handlerForm = defineForm<{ remiss: number }, Choosing, { handler: string }>(
  changeHandler.id,
  about,
  ({ remiss, kansli, handler }) => ({
    title: 'Handläggare',
    intro: `Handläggaren för remiss ${remiss.number} påminns om ${isOver(remiss) ? 'att titta igen på utfallet' : 'att sammanställa och skicka'}. Övriga på kansliet ser det i veckans läge.`,
    submit: 'Spara',
    fields: {
      handler: selectField('Handläggare', [
        formOption(everyone, 'Hela kansliet'),
        ...kansli.map(({ id, name }) => formOption(id, name)),
      ])
        .initial(handler?.id ?? everyone)
        .needed('Välj vem som är handläggare.'),
    },
  }),
);

/** Null: everyone at the kansli. */
export const chosenHandler = (chosen: string): string | null => (chosen === everyone ? null : chosen);
