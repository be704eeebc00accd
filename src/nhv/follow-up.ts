import type { Standing } from './area-state.ts';

export const questionNumbers = [1, 2, 3] as const;
export type QuestionNumber = (typeof questionNumbers)[number];

/** The regional routine's own words (rutin för NHV, "Exempel på frågor"). */
export const questions: Record<QuestionNumber, string> = {
  1: 'Sköts remisser på rätt sätt inom sjukvårdsregionen?',
  2: 'Når patientflödena dit de ska?',
  3: 'Sköts vården tillfredsställande av tillståndsinnehavarna?',
};

/** The care is run under permits, so there is something to follow up. One that has not begun is left for another year. */
export const isFollowedUp = ({ state }: Standing, today: Temporal.PlainDate): boolean =>
  state.step === 8 &&
  state.ending === null &&
  state.permits.some(({ validFromOn }) => !validFromOn || Temporal.PlainDate.compare(validFromOn, today) <= 0);

/** The questions that nobody in the group has answered. */
export const unanswered = (answers: readonly { question: QuestionNumber }[]): QuestionNumber[] =>
  questionNumbers.filter((number) => !answers.some(({ question }) => question === number));
