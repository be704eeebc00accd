import { numberValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import { defineForm, type FieldsOf, type Layout } from '../../chat/form-definition.ts';
import {
  atMost,
  dayField,
  type FormField,
  longTextField,
  notAfter,
  notBefore,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { capitalised, date } from '../../chat/swedish.ts';
import type { Decision } from '../../register/decision.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, extensionActions } from '../duty/duty-actions.ts';
import { approval, howItIs, inSentence, theDocument, toBeDone } from '../duty/duty-words.ts';
import { dayLabel } from '../duty/last-day-words.ts';
import type { ExtensionOfDuty } from '../extensions/extension.ts';
import type { Returned } from '../running/decide-duty.ts';

export const aboutDuty = { duty: numberValue };
export type AboutDuty = { duty: number };

/** What most forms are about. */
export type DutyOnDay = { duty: Duty; today: Temporal.PlainDate };
type Reason = { reason: string };

/** All of these forms say which duty they are about, and tell of one fault at a time. */
export const layoutAbout = <Values>(duty: Duty, layout: Layout<Values>): Layout<Values> => ({
  intro: `${theDocument(duty)}, ${duty.group.name}`,
  oneFaultAtATime: true,
  ...layout,
});

const longest = { paragraph: 100, text: 2000, status: 500 };

export const missingReason = 'Skriv varför, så att den som läser förstår.';

export const reasonField = (hint: string): FormField<string | null> =>
  longTextField('Skäl').hint(hint).check(atMost(longest.text));

const neededReason = (hint: string): FormField<string> => reasonField(hint).needed(missingReason);

const furthestAhead = { years: 3 };

/** A new last day lies ahead, and not absurdly far. */
export function dayAhead(label: string, today: Temporal.PlainDate): FormField<Temporal.PlainDate | null> {
  const latest = today.add(furthestAhead);
  return dayField(label)
    .check(notBefore(today.add({ days: 1 }), `Välj en dag efter ${date(today)}.`))
    .check(notAfter(latest, `Välj en dag senast ${date(latest)}. Stämmer årtalet?`));
}

export const reopenForm = defineForm<AboutDuty, DutyOnDay, Reason>(dutyActions.reopen.id, aboutDuty, ({ duty }) =>
  layoutAbout(duty, {
    title: 'Öppna igen',
    submit: 'Öppna igen',
    fields: { reason: neededReason(`${capitalised(howItIs(duty))}. Varför gäller det inte?`) },
  }),
);

/** A form that only asks why. */
const reasonForm = (id: string, title: string, hint: (duty: Duty) => string) =>
  defineForm<AboutDuty, DutyOnDay, Reason>(id, aboutDuty, ({ duty }) =>
    layoutAbout(duty, { title, submit: title, fields: { reason: neededReason(hint(duty)) } }),
  );

/** How long a group has, unless whoever sends the document back says otherwise. */
const timeToMend = { days: 14 };

export const returnForm = defineForm<AboutDuty, DutyOnDay, Returned>(
  dutyActions.return.id,
  aboutDuty,
  ({ duty, today }) =>
    layoutAbout(duty, {
      title: 'Återremittera',
      submit: 'Återremittera',
      fields: {
        lastDayOn: dayAhead('Ny sista dag', today).initial(today.add(timeToMend).toString()).needed(unclearDay),
        reason: neededReason('Ordföranden får läsa det.'),
      },
    }),
);

export const waiveForm = reasonForm(
  dutyActions.waive.id,
  'Undanta',
  (duty) => `Varför ${inSentence(duty)} inte behöver ${toBeDone(duty)}.`,
);

/** @property body the name of the group that decides, where it is known; @property documentOn of what is decided on. */
type DecisionSubject = DutyOnDay & { body: string | null; documentOn: Temporal.PlainDate | null };

export const decisionForm = defineForm<AboutDuty, DecisionSubject, Decision>('duty.record', aboutDuty, (subject) =>
  layoutAbout(subject.duty, {
    title: `Registrera ${approval(subject.duty).noun}`,
    submit: 'Registrera',
    fields: decidedFields(subject, null),
  }),
);

/** @property before what stands now; null where nothing was kept of it. */
type CorrectionSubject = DecisionSubject & { before: Decision | null };

export const correctDecisionForm = defineForm<AboutDuty, CorrectionSubject, Decision>(
  dutyActions.correctDecision.id,
  aboutDuty,
  (subject) =>
    layoutAbout(subject.duty, {
      title: 'Rätta beslut',
      submit: 'Rätta',
      fields: decidedFields(subject, subject.before),
    }),
);

const decidedFields = ({ today, body, documentOn }: DecisionSubject, before: Decision | null): FieldsOf<Decision> => ({
  body: textField('Beslutsinstans')
    .initial(before?.body ?? body ?? undefined)
    .check(atMost(longest.paragraph))
    .needed(`Skriv vem som har beslutat, till exempel ${theLeaders()}.`),
  on: dayField('Beslutsdatum')
    .initial((before?.on ?? today).toString())
    .check(notAfter(today, 'Beslutsdatum kan inte ligga i framtiden.'))
    .check((on) => decisionFault(on, documentOn))
    .needed(unclearDay),
  paragraph: textField('Paragraf')
    .initial(before?.paragraph ?? undefined)
    .hint('Till exempel § 12. Lämna tomt om protokollet inte har någon.')
    .check(atMost(longest.paragraph)),
});

const decisionFault = (on: Temporal.PlainDate, documentOn: Temporal.PlainDate | null): string | null =>
  documentOn && isBefore(on, documentOn)
    ? `Dokumentet är daterat ${date(documentOn)}, så beslutet kan inte vara äldre än så.`
    : null;

export const lastDayForm = defineForm<AboutDuty, DutyOnDay, { on: Temporal.PlainDate; reason: string }>(
  dutyActions.setLastDay.id,
  aboutDuty,
  ({ duty, today }) =>
    layoutAbout(duty, {
      title: 'Sätt datum',
      submit: 'Spara',
      fields: {
        on: dayAhead(dayLabel(duty), today).initial(duty.lastDayOn?.toString()).needed(unclearDay),
        reason: neededReason('Ordföranden får läsa det.'),
      },
    }),
);

export const statusForm = defineForm<AboutDuty, DutyOnDay, { words: string }>(
  dutyActions.answerStatus.id,
  aboutDuty,
  ({ duty }) =>
    layoutAbout(duty, {
      title: 'Svara om läget',
      submit: 'Svara',
      fields: {
        words: longTextField('Hur går det?')
          .hint('Den som frågade får läsa det.')
          .check(atMost(longest.status))
          .needed('Skriv några ord om hur det går.'),
      },
    }),
);

export const refusalForm = defineForm<{ extension: number }, ExtensionOfDuty, Reason>(
  extensionActions.refuse.id,
  { extension: numberValue },
  ({ duty }) =>
    layoutAbout(duty, {
      title: 'Avslå anstånd',
      submit: 'Avslå',
      fields: { reason: neededReason('Den som begärde får läsa det.') },
    }),
);
