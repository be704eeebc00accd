import { numberValue, textValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import { defineForm, type Layout } from '../../chat/form-definition.ts';
import {
  atMost,
  choiceField,
  dayField,
  type FormField,
  longTextField,
  notAfter,
  notBefore,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { capitalised, date, list, plural } from '../../chat/swedish.ts';
import { firstDocumentDay, linkFault, oddDayQuestion } from '../duty/document-rules.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions, extensionActions } from '../duty/duty-actions.ts';
import { approval, howItIs, inSentence, settling, theDocument } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import type { ExtensionOfDuty } from '../extensions/extension.ts';
import type { RecordedDecision, Returned } from '../running/decide-duty.ts';
import type { SubmittedDocument } from '../running/submit-duty.ts';

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

const longest = { document: 500, paragraph: 100, text: 2000, status: 500 };

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

const documentLabels = {
  document: {
    document: 'Länk eller diarienummer',
    missing: 'Skriv en länk till dokumentet eller dess diarienummer.',
    documentOn: 'Dokumentets datum',
  },
  event: {
    missing: 'Skriv en länk, ett diarienummer eller en rad om mötet.',
    document: 'Länk, diarienummer eller en anteckning',
    documentOn: 'Vilken dag det hölls',
  },
};

function documentDay(duty: Duty, today: Temporal.PlainDate): FormField<Temporal.PlainDate> {
  const first = firstDocumentDay(duty, today);
  return dayField(documentLabels[duty.rule.is].documentOn)
    .initial(today.toString())
    .check(notAfter(today, 'Dokumentets datum kan inte ligga i framtiden.'))
    .check(notBefore(first, `Dokumentets datum kan inte vara före ${date(first)}. Stämmer årtalet?`))
    .needed(unclearDay);
}

/** What is odd is so. */
type Sure = { sure?: 'ja' };

const sureAnswers = ['ja'] as const;

/** Asked where something is odd about handing it in today. */
function sureField(duty: Duty, today: Temporal.PlainDate): { sure?: FormField<'ja'> } {
  const question = oddDayQuestion(duty, today);
  return question === null
    ? {}
    : { sure: choiceField(question, sureAnswers, () => 'Ja, lämna in').needed('Välj Ja, om det är rätt.') };
}

const documentField = ({ document }: { document: string }): FormField<string | null> =>
  textField(document).check(atMost(longest.document)).check(linkFault);

const commentField = longTextField('Kommentar').hint('Mottagaren ser den.').check(atMost(longest.text));

export const submissionForm = defineForm<AboutDuty, DutyOnDay, SubmittedDocument & Sure>(
  dutyActions.submit.id,
  aboutDuty,
  ({ duty, today }) => {
    const labels = documentLabels[duty.rule.is];
    return layoutAbout(duty, {
      title: settling(duty),
      submit: settling(duty),
      fields: {
        document: documentField(labels).hint('Till exempel https://… eller 2027-0123').needed(labels.missing),
        documentOn: documentDay(duty, today),
        comment: commentField,
        ...sureField(duty, today),
      },
    });
  },
);

/** What was handed in, to be corrected. */
export const correctDocumentForm = defineForm<AboutDuty, DutyOnDay & { before: Submission | null }, SubmittedDocument>(
  dutyActions.correct.id,
  aboutDuty,
  ({ duty, today, before }) => {
    const labels = documentLabels[duty.rule.is];
    return layoutAbout(duty, {
      title: 'Rätta',
      submit: 'Rätta',
      fields: {
        document: documentField(before?.source ? { ...labels, document: 'Fil, länk eller diarienummer' } : labels)
          .initial(before?.document)
          .needed(labels.missing),
        documentOn: documentDay(duty, today).initial(before?.documentOn.toString()),
        comment: commentField.initial(before?.comment ?? undefined),
      },
    });
  },
);

export const reopenForm = defineForm<AboutDuty, DutyOnDay, Reason>(dutyActions.reopen.id, aboutDuty, ({ duty }) =>
  layoutAbout(duty, {
    title: 'Öppna igen',
    submit: 'Öppna igen',
    fields: { reason: neededReason(`${capitalised(howItIs(duty))}. Varför gäller det inte?`) },
  }),
);

type AboutGivenFiles = AboutDuty & { files: string };
type GivenDocument = Omit<SubmittedDocument, 'document'> & { document: string | null } & Sure;

/** The same for files that the chair has given to the bot. `names`: theirs. */
export const givenFilesForm = defineForm<AboutGivenFiles, DutyOnDay & { names: readonly string[] }, GivenDocument>(
  dutyActions.submitFiles.id,
  { duty: numberValue, files: textValue },
  ({ duty, today, names }) =>
    layoutAbout(duty, {
      title: settling(duty),
      submit: settling(duty),
      fields: {
        document: textField('Diarienummer')
          .hint(`${plural(names.length, 'Filen', 'Filerna')} ${list(names)} lämnas in.`)
          .check(atMost(longest.document)),
        documentOn: documentDay(duty, today),
        comment: commentField,
        ...sureField(duty, today),
      },
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
  (duty) => `Varför ${inSentence(duty)} inte behöver lämnas in.`,
);

/** @property body the name of the group that decides, where it is known; @property documentOn of what is decided on. */
type DecisionSubject = DutyOnDay & { body: string | null; documentOn: Temporal.PlainDate | null };

export const decisionForm = defineForm<AboutDuty, DecisionSubject, RecordedDecision>(
  'duty.record',
  aboutDuty,
  ({ duty, today, body, documentOn }) =>
    layoutAbout(duty, {
      title: `Registrera ${approval(duty).noun}`,
      submit: 'Registrera',
      fields: {
        body: textField('Beslutsinstans')
          .initial(body ?? undefined)
          .check(atMost(longest.paragraph))
          .needed('Skriv vem som har beslutat, till exempel ledningsgruppen.'),
        on: dayField('Beslutsdatum')
          .initial(today.toString())
          .check(notAfter(today, 'Beslutsdatum kan inte ligga i framtiden.'))
          .check((on) => decisionFault(on, documentOn))
          .needed(unclearDay),
        paragraph: textField('Paragraf')
          .hint('Till exempel § 12. Lämna tomt om protokollet inte har någon.')
          .check(atMost(longest.paragraph)),
      },
    }),
);

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
        on: dayAhead('Sista dag', today).initial(duty.lastDayOn?.toString()).needed(unclearDay),
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
