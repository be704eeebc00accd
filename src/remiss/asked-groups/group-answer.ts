import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import type { Position } from '../case/answers.ts';
import type { AskedGroup, Question, Remiss } from '../case/remiss.ts';

/**
 * One line of the log of what groups as such have answered. Nothing is ever changed in it.
 *
 * @property group the id of the group
 * @property position null: what the group had answered was taken back
 */
export type GroupAnswer = {
  id: number;
  group: string;
  question: number;
  person: { id: string; name: string };
  at: Temporal.Instant;
  position: Position | null;
  text: string | null;
};

/** What a group stands for on a question. */
export type GroupStand = GroupAnswer & { position: Position };

/** What counts of one group, by question: the latest, unless it was taken back. @param log the first first */
export function groupStands(log: readonly GroupAnswer[], group: string): ReadonlyMap<number, GroupStand> {
  const own = log.filter((one) => one.group === group);
  const latest = new Map(own.map((one) => [one.question, one]));
  return new Map(
    [...latest].flatMap(([question, { position, ...one }]) =>
      position === null ? [] : [[question, { ...one, position }] as const],
    ),
  );
}

/** The questions that the group has not answered. */
export const groupLeft = (questions: readonly Question[], stands: ReadonlyMap<number, GroupStand>): number[] =>
  questions.flatMap(({ nr }) => (stands.has(nr) ? [] : [nr]));

/** Whether it has answered every question: then nobody reminds it. */
export const hasGroupAnswered = ({ questions }: Pick<Remiss, 'questions'>, { answered }: AskedGroup): boolean =>
  answered >= questions.length;

/** Those that have answered every question, and those that have not. */
export const groupsAnswered = (
  remiss: Pick<Remiss, 'questions' | 'askedGroups'>,
): { done: readonly AskedGroup[]; owing: readonly AskedGroup[] } => ({
  done: remiss.askedGroups.filter((group) => hasGroupAnswered(remiss, group)),
  owing: remiss.askedGroups.filter((group) => !hasGroupAnswered(remiss, group)),
});

export const groupAnswerPrefix = 'gruppsvar';
const feature = oneOf([groupAnswerPrefix]);

type AskedOf = { remiss: number; group: string };

const key = joinedValues({ feature, remiss: numberValue, group: textValue });

/** What is reminded of: `gruppsvar/5/vc-onkologi`. */
export const groupAnswerKey = (remiss: Pick<Remiss, 'id'>, group: string): string =>
  key.write({ feature: groupAnswerPrefix, remiss: remiss.id, group });

export const groupOfKey = (text: string): AskedOf | null => key.read(text);

/** Where the group is asked: in its room, or its chair alone. */
export const askedPlaces = ['rum', 'egen'] as const;
type AskedPlace = (typeof askedPlaces)[number];

const subject = joinedValues({ feature, remiss: numberValue, place: oneOf(askedPlaces), group: textValue });

/** `gruppsvar/5/rum/vc-onkologi` */
export const askedGroupSubject = (remiss: Pick<Remiss, 'id'>, place: AskedPlace, group: string): string =>
  subject.write({ feature: groupAnswerPrefix, remiss: remiss.id, place, group });

export const readAskedGroupSubject = (text: string): (AskedOf & { place: AskedPlace }) | null => subject.read(text);
