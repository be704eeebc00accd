import { type Codec, joinedValues, keyed, numberValue, oneOf } from '../../chat/action.ts';
import { isAfter } from '../../chat/days.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import { isQuestionNumber, questionsIn } from './yearly-questions.ts';

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

/** The number of one of the year's questions (yearly-questions.ts). */
export type QuestionNumber = number;

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

type Answering = {
  followUp: Pick<FollowUp, 'year'>;
  answers: readonly Pick<FollowUpAnswer, 'question'>[];
};

/** The questions that nobody in the group has answered. */
export const unanswered = ({ followUp, answers }: Answering): QuestionNumber[] =>
  questionsIn(followUp.year).flatMap(({ number }) =>
    answers.some(({ question }) => question === number) ? [] : [number],
  );

/** Nobody in the group has said a word. */
export const isSilent = (of: Answering): boolean => unanswered(of).length === questionsIn(of.followUp.year).length;

export const isAnswered = (of: Answering): boolean => unanswered(of).length === 0;

const questionValue: Codec<QuestionNumber> = {
  write: String,
  read(text) {
    const number = numberValue.read(text);
    return number !== null && isQuestionNumber(number) ? number : null;
  },
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

/** All the messages with questions to the group, wherever they stand. */
export const questionSubjects = ({ id, year }: Pick<FollowUp, 'id' | 'year'>): string[] =>
  questionsIn(year).flatMap(({ number: question }) =>
    (['rum', 'person'] as const).map((place) => followUpSubject.write({ followUp: id, question, place })),
  );

/** What is done once, when the year is over. */
export const closedYear = (year: number): string => `avslutad/${year}`;

/** The message with a year's compilation. */
export const compiledSubject = keyed(`${ownPrefix}/sammanstalld`, numberValue);
