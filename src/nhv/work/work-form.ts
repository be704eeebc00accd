import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, notAfter, notBefore, textField, unclearDay } from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import { linkFault } from '../../register/reading/document-link.ts';
import type { WorkOf } from './work.ts';
import { workActions } from './work-actions.ts';
import { workWords } from './work-words.ts';

type AboutWork = { work: number };
const aboutWork = { work: numberValue };

/** What the forms are about, on the day that they are filled in. */
type WorkOnDay = WorkOf & { today: Temporal.PlainDate };

export type FinishedWork = { on: Temporal.PlainDate; document: string | null };

export const finishWorkForm = defineForm<AboutWork, WorkOnDay, FinishedWork>(
  workActions.finish.id,
  aboutWork,
  ({ work, kind, record, today }) => ({
    title: workWords[kind].finish,
    intro: `${workWords[kind].definite}, ${record.state.name}`,
    submit: workWords[kind].finish,
    fields: {
      on: dayField(workWords[kind].dayLabel)
        .initial(String(work.done?.on ?? today))
        .check(notAfter(today, 'Dagen kan inte ligga i framtiden.'))
        .needed(unclearDay),
      document: textField('Länk, diarienummer eller en anteckning')
        .hint('Frivillig.')
        .initial(work.done?.document ?? '')
        .check(atMost(500))
        .check(linkFault),
    },
  }),
);

export const bookWorkForm = defineForm<AboutWork, WorkOnDay, { on: Temporal.PlainDate }>(
  workActions.book.id,
  aboutWork,
  ({ work, kind, record, today }) => ({
    title: 'Bokat',
    intro: `${workWords[kind].definite}, ${record.state.name}`,
    submit: 'Spara',
    fields: {
      on: dayField('Vilken dag mötet hålls')
        .initial(work.bookedOn ? String(work.bookedOn) : undefined)
        .check(notBefore(today, `Välj en dag från och med ${date(today)}.`))
        .needed(unclearDay),
    },
  }),
);
