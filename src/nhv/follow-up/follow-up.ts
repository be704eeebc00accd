import { type Codec, joinedValues, keyed, numberValue, oneOf } from '../../chat/action.ts';
import { isAfter } from '../../chat/days.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { ownPrefix } from '../area/nhv-keys.ts';

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

/** What someone answered, in its latest version. */
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

/** The care is run under permits, so there is something to follow up. A permit that is not valid yet waits for another year. */
export const isFollowedUp = ({ state }: AreaRecord, today: Temporal.PlainDate): boolean =>
  state.step === 8 &&
  state.ending === null &&
  state.permits.some(({ validFromOn }) => !validFromOn || !isAfter(validFromOn, today));

/** The questions that nobody in the group has answered. */
export const unanswered = (answers: readonly Pick<FollowUpAnswer, 'question'>[]): QuestionNumber[] =>
  questionNumbers.filter((number) => !answers.some(({ question }) => question === number));

export const isAnswered = ({ answers }: FollowUpOfGroup): boolean => unanswered(answers).length === 0;

const questionValue: Codec<QuestionNumber> = {
  write: String,
  read: (text) => questionNumbers.find((number) => String(number) === text) ?? null,
};

/** What the thread under a question is about: `nhv/17/2`. */
export const followUpTopic = keyed('nhv', joinedValues({ followUp: numberValue, question: questionValue }));

/** A follow-up, as what people are reminded of: `nhv/uppfoljning/3`. */
export const followUpKey = keyed('nhv/uppfoljning', numberValue);

/** The message with one of a group's questions. `place`: in the group's conversation, or to a person in place of it. */
export const followUpSubject = keyed(
  `${ownPrefix}/uppfoljning`,
  joinedValues({ followUp: numberValue, question: questionValue, place: oneOf(['rum', 'person']) }),
);

/** The message with a year's compilation. */
export const compiledSubject = keyed(`${ownPrefix}/sammanstalld`, numberValue);
