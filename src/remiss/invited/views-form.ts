import { numberValue } from '../../chat/action.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, longTextField } from '../../chat/form-fields.ts';
import { formSource, questionsFrom } from '../answering/answer-form.ts';
import type { Tally } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { placeValue } from '../case/remiss-actions.ts';
import { questionName } from '../case/remiss-words.ts';

type ViewsFields = Record<`text.${number}`, string | null>;

/** @property tally what counts, of which the person's own words stand in the form */
export type ViewsPage = { remiss: Remiss; tally: Tally; person: string; from: number };

const longest = 10_000;

/** What somebody who answers for no region thinks, question by question. */
export const viewsForm = defineForm<{ remiss: number; from: number }, ViewsPage, ViewsFields>(
  'remiss.views',
  { remiss: numberValue, from: placeValue },
  (page) => ({
    title: `Synpunkter på ${page.remiss.number}`,
    intro: `Remissen: ${page.remiss.title}. Skriv om de frågor du vill. Töm en ruta för att ta bort det du har skrivit där.`,
    submit: 'Spara',
    fields: Object.fromEntries(
      questionsFrom(page.remiss, page.from).map((question) => [
        `text.${question.nr}`,
        longTextField(`${questionName(question.nr)}: ${question.text}`)
          .initial(writtenOn(page, question.nr))
          .check(atMost(longest)),
      ]),
    ) as FieldsOf<ViewsFields>,
  }),
);

/** What the person has written on the question by form; null: nothing. */
export const writtenOn = ({ tally, person }: Pick<ViewsPage, 'tally' | 'person'>, question: number): string | null =>
  tally.texts.find((one) => one.source === formSource(person) && one.question === question)?.text ?? null;

export const viewsIn = (
  filled: ViewsFields,
  { remiss, from }: ViewsPage,
): { question: number; text: string | null }[] =>
  questionsFrom(remiss, from).map(({ nr }) => ({ question: nr, text: filled[`text.${nr}`] ?? null }));
