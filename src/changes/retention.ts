/**
 * When rows of a table are no longer kept, and what becomes of them. Declared by the feature that owns the table; for how
 * long a kind is kept stands in `data/gallring.json`.
 */
export type RetentionRule = {
  /** Id of a kind in `data/gallring.json`. */
  kind: string;
  table: string;
  /** The table that is gone through in the order of its rows, where it is another: whose `key` stands in `column`. */
  through?: { table: string; key: string; column: string };
  /** SQL over what is gone through: the day or the instant when it was finished; null while it is not. */
  finished: string;
  /** SQL over the same, where `finished` is dear: a moment before which it was surely not finished; null while it is not. */
  earliest?: string;
  /** SQL over the table: which of its rows; with what is emptied, that there is something to empty. */
  rows?: string;
  deed: { rows: 'remove' } | { rows: 'empty'; set: Readonly<Record<string, string>> };
  /** SQL over the table: a few words by which an archivist sees what a row is. */
  example: string;
  /** So many rows of what is gone through in a transaction, where they are large. */
  piece?: number;
};
