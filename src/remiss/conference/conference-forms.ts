import { type FilledTimes, placeField, timeFaults, timeField } from '../../calendar/meeting-form.ts';
import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, dayField, longTextField, notBefore, unclearDay } from '../../chat/form-fields.ts';
import { clockTime } from '../../chat/swedish.ts';
import type { Remiss } from '../case/remiss.ts';
import type { Conference } from './conference-store.ts';

const longest = { material: 2_000, notes: 10_000, names: 2_000 };

/** @property conference the one that is changed; null: a new one. */
type CalledConference = {
  remiss: Remiss;
  conference: Conference | null;
  today: Temporal.PlainDate;
  timeZone: string;
};

export type FilledConference = Omit<FilledTimes, 'endDay'> & {
  place: string | null;
  material: string | null;
  /** One a line. */
  experts: string | null;
};

/** When and where those who prepare the answer go through the remiss together, and who else is called. */
export const callConferenceForm = defineForm<{ remiss: number }, CalledConference, FilledConference>(
  'remiss.call-conference',
  { remiss: numberValue },
  ({ remiss, conference, today, timeZone }) => {
    const start = conference?.startAt.toZonedDateTimeISO(timeZone);
    const end = conference?.endAt.toZonedDateTimeISO(timeZone);
    return {
      title: conference ? 'Ändra remisskonferensen' : 'Kalla till remisskonferens',
      intro: `Remiss ${remiss.number}. De som svarar för regionerna och deras handläggare och sakkunniga kallas, och de som du skriver här.`,
      submit: conference ? 'Spara' : 'Kalla',
      fields: {
        day: dayField('Dag').initial(start?.toPlainDate().toString()).check(notBefore(today)).needed(unclearDay),
        start: timeField('Börjar', '13.00').initial(start && clockTime(start)),
        end: timeField('Slutar', '15.00').initial(end && clockTime(end)),
        place: placeField().initial(conference?.place),
        material: longTextField('Material')
          .hint('Länkar och vad som ska läsas innan.')
          .initial(conference?.material)
          .check(atMost(longest.material)),
        experts: longTextField('Sakkunniga, en per rad')
          .hint('Namn eller e-postadress i registret.')
          .initial(conference?.experts.map(({ name }) => name).join('\n') || null)
          .check(atMost(longest.names)),
      },
      check: (read) => timeFaults({ ...read, endDay: null }, timeZone),
    };
  },
);

/** @property proposed the questions on which all agree, where none has been chosen. */
type Noting = { remiss: Remiss; conference: Conference; proposed: readonly number[] };

/** What was decided there: the questions on which the regions say the same, and notes. */
export const conferenceNotesForm = defineForm<
  { remiss: number },
  Noting,
  { unison: readonly number[] | null; notes: string | null }
>('remiss.conference-notes', { remiss: numberValue }, ({ remiss, conference, proposed }) => ({
  title: 'Efter remisskonferensen',
  intro: `Remiss ${remiss.number} har fråga ${remiss.questions.map(({ nr }) => nr).join(', ')}.`,
  submit: 'Spara',
  fields: {
    unison: longTextField('Frågor som trycks på unisont')
      .hint('Till exempel 1, 3 och 4. Ni väljer: förslaget är de frågor där alla som har svarat är eniga.')
      .initial((conference.unison.length > 0 ? conference.unison : proposed).join(', ') || null)
      .as((typed): readonly number[] => (typed.match(/\d+/gu) ?? []).map(Number), '')
      .check((numbers) => unknownQuestion(numbers, remiss)),
    notes: longTextField('Anteckningar').initial(conference.notes).check(atMost(longest.notes)),
  },
}));

function unknownQuestion(numbers: readonly number[], { questions }: Remiss): string | null {
  const unknown = numbers.find((number) => !questions.some(({ nr }) => nr === number));
  return unknown === undefined ? null : `Det finns ingen fråga ${unknown}. Skriv frågornas nummer.`;
}
