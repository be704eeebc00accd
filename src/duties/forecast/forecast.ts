import type { DaySpan } from '../../chat/asking/periods.ts';
import { findByWords } from '../../chat/find.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import type { RegisterStore } from '../../register/register-store.ts';

/** What somebody wants to know. @property words as they were typed */
export type ForecastQuestion = DaySpan & {
  words: string;
  /** The part of the words that names a group or person; empty: everything. */
  about: string;
};

/** A forecast that somebody has asked for, and where its answer goes. */
export type Forecast = ForecastQuestion & {
  /** A register that is silent is looked at as if it had been set going from that day; null: from the day of looking. */
  owedFrom: Temporal.PlainDate | null;
  id: number;
  person: string;
  connection: ConnectionId;
  account: string;
  address: string;
  /** How often it has been begun. */
  tries: number;
};

/** A message that will be sent. @property person whose message it is; null for a conversation's */
export type ForecastMessage = ForecastLine & { person: string | null; groups: readonly string[] };

/**
 * The same as it is shown. `on`: a day as ISO text. `to`: a name. `instead`: the name of whoever gets it, where nothing
 * reaches the one it is to: that is no message of its own.
 */
export type ForecastLine = { on: string; to: string; title: string; instead?: string };

/** Which messages are asked for, and that in words to put after a title. */
type ForecastSelection = { inWords: string; fits(one: ForecastMessage): boolean };

const everything: ForecastSelection = { inWords: '', fits: () => true };

/** Null when no group or person is called so. */
export function selectionIn(
  { register }: { register: Pick<RegisterStore, 'everyGroup' | 'people'> },
  about: string,
): ForecastSelection | null {
  if (about === '') return everything;
  const group = findByWords(about, register.everyGroup(), ({ id, name, aliases }) => [id, name, ...aliases]);
  const person = findByWords(about, register.people(), ({ name, email }) => [name, email ?? name]);
  if (group.type === 'one') {
    const { id, name } = group.item;
    return { inWords: ` om ${name}`, fits: ({ groups }) => groups.includes(id) };
  }
  if (person.type === 'one') {
    const { id, name } = person.item;
    return { inWords: ` till ${name}`, fits: (one) => one.person === id };
  }
  return null;
}
