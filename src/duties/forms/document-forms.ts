import { numberValue, textValue } from '../../chat/action.ts';
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
import { firstDocumentDay, linkFault, oddDayQuestion } from '../duty/document-rules.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { settling } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';
import type { SubmittedDocument } from '../running/submit-duty.ts';
import { type AboutDuty, aboutDuty, type DutyOnDay, layoutAbout } from './duty-forms.ts';

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

const commentField = longTextField('Kommentar').hint('Mottagaren ser den.').check(atMost(longest.comment));

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
