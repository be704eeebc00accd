import { z } from 'zod';
import shipped from '../../../data/nhv-follow-up.json' with { type: 'json' };

const words = z.string().trim().min(1);

const questionSchema = z
  .strictObject({
    /** Stable: answers are stored by it, and a thread is about it. */
    number: z.int().min(1),
    /** The first year in which it is asked. */
    from_year: z.int(),
    /** The regional routine's own words ("Exempel på frågor"). */
    text: words,
    /** "om remisserna sköts rätt" */
    about: words,
  })
  .readonly();

export type YearlyQuestion = z.infer<typeof questionSchema>;

/** @param json the questions in the order in which they are asked */
function loadYearlyQuestions(json: unknown): readonly YearlyQuestion[] {
  const all = z.array(questionSchema).min(1).parse(json);
  if (new Set(all.map(({ number }) => number)).size < all.length) throw new Error('Two questions have the same number');
  return all;
}

let yearlyQuestions = loadYearlyQuestions(shipped);

/** Said once, before anything else is done: other questions than the shipped. */
export function takeYearlyQuestions(json: unknown): void {
  yearlyQuestions = loadYearlyQuestions(json);
}

/** What the groups are asked in a year: a question that came later was not asked before. */
export const questionsIn = (year: number): readonly YearlyQuestion[] => {
  const asked = yearlyQuestions.filter(({ from_year: from }) => from <= year);
  return asked.length > 0 ? asked : yearlyQuestions;
};

/** Which of the year's questions it is, as people count them: their numbers may have gaps. */
export const placeOfQuestion = (year: number, number: number): number =>
  questionsIn(year).findIndex((one) => one.number === number) + 1;

export const isQuestionNumber = (number: number): boolean => yearlyQuestions.some((one) => one.number === number);
