import { numberValue, textValue } from '../../chat/action.ts';
import type { FormErrors } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
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
import { date, list, plural } from '../../chat/swedish.ts';
import { linkFault } from '../../register/reading/document-link.ts';
import { firstDocumentDay, oddDayQuestion } from '../duty/document-rules.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { settling } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import type { SubmittedDocument } from '../running/submit-duty.ts';
import { type AboutDuty, aboutDuty, type DutyOnDay, layoutAbout } from './duty-forms.ts';
import { type FilledPassages, isUnwritten, passageFields, passagesIn } from './passage-fields.ts';

const longest = { document: 500, comment: 2000 };

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

/** What is handed in, as it was filled in. */
type FilledDocument = FilledPassages & {
  document: string | null;
  documentOn: Temporal.PlainDate;
  comment: string | null;
};

export const documentFilledIn = ({ rule }: Duty, filled: FilledDocument): SubmittedDocument => ({
  document: filled.document,
  documentOn: filled.documentOn,
  comment: filled.comment,
  passages: passagesIn(rule, filled),
});

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

/** Needed where nothing can be written in its place. */
function documentField(
  { rule }: Duty,
  { document, missing }: { document: string; missing: string },
): FormField<string | null> {
  const field = textField(document)
    .hint('Till exempel https://… eller 2027-0123')
    .check(atMost(longest.document))
    .check(linkFault);
  return rule.headings ? field.hint(linkOrText) : field.needed(missing);
}

const linkOrText = 'Till exempel https://… eller 2027-0123. Det räcker med det, eller med text under en av rubrikerna.';

function nothingHandedIn({ rule }: Duty, filled: Partial<FilledDocument>): FormErrors {
  if (!rule.headings || filled.document !== null || !isUnwritten(rule, filled)) return {};
  return { document: 'Skriv en länk eller ett diarienummer, eller något under en av rubrikerna.' };
}

const commentField = longTextField('Kommentar').hint('Mottagaren ser den.').check(atMost(longest.comment));

/** @property beside what the passages are to be read beside, by its kind, in words */
export type DocumentSubject = DutyOnDay & { beside: ReadonlyMap<string, string> };

export const submissionForm = defineForm<AboutDuty, DocumentSubject, FilledDocument & Sure>(
  dutyActions.submit.id,
  aboutDuty,
  ({ duty, today, beside }) =>
    layoutAbout(duty, {
      title: settling(duty),
      submit: settling(duty),
      fields: {
        document: documentField(duty, documentLabels[duty.rule.is]),
        documentOn: documentDay(duty, today),
        ...passageFields(duty, { beside }),
        comment: commentField,
        ...sureField(duty, today),
      },
      check: (filled) => nothingHandedIn(duty, filled),
    }),
);

/** What was handed in, to be corrected. */
export const correctDocumentForm = defineForm<
  AboutDuty,
  DocumentSubject & { before: Submission | null },
  FilledDocument
>(dutyActions.correct.id, aboutDuty, ({ duty, today, beside, before }) => {
  const labels = documentLabels[duty.rule.is];
  return layoutAbout(duty, {
    title: 'Rätta',
    submit: 'Rätta',
    fields: {
      document: documentField(
        duty,
        before?.source ? { ...labels, document: 'Fil, länk eller diarienummer' } : labels,
      ).initial(before?.document),
      documentOn: documentDay(duty, today).initial(before?.documentOn.toString()),
      ...passageFields(duty, { beside, before: before?.passages }),
      comment: commentField.initial(before?.comment ?? undefined),
    },
    check: (filled) => nothingHandedIn(duty, filled),
  });
});

type AboutGivenFiles = AboutDuty & { files: string };
/** The same for files that the chair has given to the bot. `names`: theirs. */
export const givenFilesForm = defineForm<
  AboutGivenFiles,
  DocumentSubject & { names: readonly string[] },
  FilledDocument & Sure
>(dutyActions.submitFiles.id, { duty: numberValue, files: textValue }, ({ duty, today, names, beside }) =>
  layoutAbout(duty, {
    title: settling(duty),
    submit: settling(duty),
    fields: {
      document: textField('Diarienummer')
        .hint(`${plural(names.length, 'Filen', 'Filerna')} ${list(names)} lämnas in.`)
        .check(atMost(longest.document)),
      documentOn: documentDay(duty, today),
      ...passageFields(duty, { beside }),
      comment: commentField,
      ...sureField(duty, today),
    },
  }),
);
