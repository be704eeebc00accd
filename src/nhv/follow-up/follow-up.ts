import type { AreaRecord } from '../area/area-state.ts';

/** A year's questions to one group. */
export type FollowUp = {
  id: number;
  group: string;
  year: number;
  lastDayOn: Temporal.PlainDate;
  /** Ids of the areas that it is about, from when it was asked. */
  areas: readonly string[];
  askedAt: Temporal.Instant | null;
  nextCheckAt: Temporal.Instant | null;
};

/** What someone answered, as it stands now. */
export type FollowUpAnswer = {
  followUp: number;
  question: QuestionNumber;
  /** Null: all the areas that the group was asked about. */
  area: string | null;
  by: string;
  byName: string;
  at: Temporal.Instant;
  text: string;
};

export const questionNumbers = [1, 2, 3] as const;
export type QuestionNumber = (typeof questionNumbers)[number];

/** The regional routine's own words (rutin för NHV, "Exempel på frågor"). */
export const questions: Record<QuestionNumber, string> = {
  1: 'Sköts remisser på rätt sätt inom sjukvårdsregionen?',
  2: 'Når patientflödena dit de ska?',
  3: 'Sköts vården tillfredsställande av tillståndsinnehavarna?',
};

/** A group's follow-up of a year, with what it has answered. */
export type FollowUpOfGroup = {
  followUp: FollowUp;
  group: { id: string; name: string };
  /** Those that it was asked about, by name. */
  areas: readonly { id: string; name: string }[];
  answers: readonly FollowUpAnswer[];
};

/** The care is run under permits, so there is something to follow up. One that has not begun is left for another year. */
export const isFollowedUp = ({ state }: AreaRecord, today: Temporal.PlainDate): boolean =>
  state.step === 8 &&
  state.ending === null &&
  state.permits.some(({ validFromOn }) => !validFromOn || Temporal.PlainDate.compare(validFromOn, today) <= 0);

/** The questions that nobody in the group has answered. */
export const unanswered = (answers: readonly Pick<FollowUpAnswer, 'question'>[]): QuestionNumber[] =>
  questionNumbers.filter((number) => !answers.some(({ question }) => question === number));

export const isAnswered = ({ answers }: FollowUpOfGroup): boolean => unanswered(answers).length === 0;

/** What the thread under a question is about: `nhv/17/2`. */
export const followUpTopic = (followUp: number, question: QuestionNumber): string => `nhv/${followUp}/${question}`;

export function fromTopic(topic: string): { followUp: number; question: QuestionNumber } | null {
  const [, id, number] = topic.split('/');
  const question = questionNumbers.find((one) => String(one) === number);
  return question ? { followUp: Number(id), question } : null;
}
