import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import type { Remiss } from '../case/remiss.ts';

/** Several underlag of one sender and day. Each is a remiss with a number, questions, answers and an outcome of its own. */
export type Round = {
  id: number;
  /** Our own last day. An underlag that has been given another one is reminded of by itself. */
  lastOn: Temporal.PlainDate;
  nextCheckAt: Temporal.Instant | null;
  /** When those who owe an answer were last reminded by hand. */
  promptedAt: Temporal.Instant | null;
};

const feature = oneOf(['runda']);
const key = joinedValues({ feature, round: numberValue });

/** What everything about a round is filed under in the log, the outbox and the reminders, and what its head's thread is about: `runda/3`. */
export const roundKey = (round: number): string => key.write({ feature: 'runda', round });

/** The id of the round; null when the key is another feature's. */
export const roundOfTopic = (text: string): number | null => key.read(text)?.round ?? null;

/** A message that can be said anew: the head in a group's conversation, and what a person is asked. `whose`: the id of that group or person. */
type RoundSubject = { round: number; kind: 'head' | 'person'; whose: string };

const subject = joinedValues({
  feature,
  round: numberValue,
  kind: oneOf<RoundSubject['kind']>(['head', 'person']),
  whose: textValue,
});

export const roundHeadSubject = (round: number, group: string): string =>
  subject.write({ feature: 'runda', round, kind: 'head', whose: group });
export const roundAskSubject = (round: number, person: string): string =>
  subject.write({ feature: 'runda', round, kind: 'person', whose: person });
/** Null: it is the subject of nothing that a round has said. */
export const readRoundSubject = (text: string): RoundSubject | null => subject.read(text);

/** Whether it is reminded of with its round. */
export const followsRound = ({ lastOn }: Pick<Remiss, 'lastOn'>, round: Pick<Round, 'lastOn'> | null): boolean =>
  round?.lastOn.equals(lastOn) ?? false;
