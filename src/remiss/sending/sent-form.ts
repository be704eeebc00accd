import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, notAfter, notBefore, textField, unclearDay } from '../../chat/form-fields.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';
import { optionalText } from '../case/remiss-actions.ts';

const longestDnr = 100;

/** @property madeOn the day on which the draft was made that is sent. */
type Sendable = { remiss: Remiss; madeOn: Temporal.PlainDate; today: Temporal.PlainDate };

/** @property seen what the one who fills it in has been warned of. */
type SentContext = { remiss: number; seen: string | undefined };

export type FilledSent = { on: Temporal.PlainDate; dnr: string | null };

export const sentForm = defineForm<SentContext, Sendable, FilledSent>(
  'remiss.sent',
  { remiss: numberValue, seen: optionalText },
  ({ remiss, madeOn, today }) => ({
    title: 'Svaret är avsänt',
    intro: `Remiss ${remiss.number} är klar när svaret är avsänt.`,
    submit: 'Spara',
    fields: {
      on: dayField('Avsänt den')
        .initial(today.toString())
        .check(notAfter(today, 'Dagen kan inte ligga i framtiden.'))
        .check(notBefore(madeOn, beforeDraft(madeOn)))
        .needed(unclearDay),
      dnr: textField('Diarienummer för svaret')
        .hint('Lämna tomt om varje region har sitt eget.')
        .check(atMost(longestDnr)),
    },
  }),
);

const beforeDraft = (madeOn: Temporal.PlainDate): string =>
  `Utkastet som skickas gjordes ${longDate(madeOn)}, så svaret kan inte vara avsänt före den dagen.`;
