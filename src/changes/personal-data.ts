import type { Turn } from '../chat/table.ts';

/** By what somebody's traces are found: the register's facts and the platforms' ids. */
export type PersonTraces = {
  id: string;
  name: string;
  email: string | null;
  accounts: readonly { account: string; address: string }[];
};

/** Somebody who is to be forgotten. */
export type ForgottenPerson = PersonTraces & {
  /** Who stands in their place in what the office keeps: "Tidigare ledamot för Region Uppsala". */
  successor: { id: string; name: string };
  /** Everything that they wrote, so that copies of it in messages can be emptied too. */
  words: readonly string[];
};

/** Something that is kept about a person. */
export type PersonalRecord = {
  /** In Swedish: "Inlämnad handling". */
  what: string;
  /** As the column has it; null where no time is kept. */
  at: string | null;
  /** All texts of the row. */
  text: string;
  /** Those of its texts that the person wrote. */
  words: readonly string[];
  /** The row is the person's, and does not only name them. */
  isOwn: boolean;
};

/** Where a feature keeps people's ids and words. Every feature has one, so that none can be overlooked. */
export type PersonalData = {
  tables: readonly PersonalTable[];
  of(person: PersonTraces): PersonalRecord[];
  /** In a transaction that has added the successor to the register. */
  forget(person: ForgottenPerson, moment: Pick<Turn, 'now' | 'today'>): void;
  /** Gives everything of the person's to the successor, words included, and no account. In a transaction. */
  rename(person: ForgottenPerson): void;
};

/**
 * What a column holds.
 *
 * - `person`: a person's id
 * - `account`: a platform's id of a person, or of their direct conversation
 * - `key`: a key in which the two above may stand between slashes
 * - `words`: a text that the row's person wrote
 * - `text`: a text in which anybody may be named
 * - `json`: the same as JSON, ids included
 * - `record`: a text of the office's record, which stays as it is
 * - `fact`: something else that the row says, from a fixed set or a day
 * - `none`: what says nothing to a person, such as a number
 */
export type ColumnContent = 'person' | 'account' | 'key' | 'words' | 'text' | 'json' | 'record' | 'fact' | 'none';

export type PersonalTable = {
  table: string;
  /** What a row is, in Swedish. */
  what: string;
  /** The column that says when it was written. */
  at?: string;
  columns: Readonly<Record<string, ColumnContent>>;
  whenForgotten: WhenForgotten;
  /** In Swedish: why words of a forgotten person stay here. */
  because?: string;
};

/**
 * What becomes of a forgotten person's rows: they are removed; or their words are emptied and the successor stands in
 * the row; or the words are kept under the successor. Names are replaced everywhere but in a `record`.
 */
export type WhenForgotten =
  | ({ rows: 'remove' } & UnlessSent)
  | ({ rows: 'empty'; as: '' | null } & UnlessSent)
  | { rows: 'keep' };

/** SQL: these rows stay word for word, because they have been sent or decided. */
type UnlessSent = { unless?: string };

/** Columns in which words of a forgotten person may still stand. */
export type KeptWords = Pick<PersonalTable, 'table' | 'what'> & { columns: string[]; because: string };

export const keptWords = (tables: readonly PersonalTable[]): KeptWords[] =>
  tables.flatMap((table) => {
    const columns = Object.entries(table.columns).flatMap(([name, content]) => (isKept(table, content) ? [name] : []));
    return columns.length > 0 ? [{ table: table.table, what: table.what, columns, because: table.because ?? '' }] : [];
  });

function isKept({ whenForgotten }: PersonalTable, content: ColumnContent): boolean {
  if (content === 'record') return true;
  if (whenForgotten.rows === 'keep') return content === 'words';
  const mayBeSent = whenForgotten.unless !== undefined;
  return mayBeSent && (content === 'words' || content === 'text' || content === 'json');
}
