import type { Database, Statement } from 'better-sqlite3';
import type { RetentionRule } from './retention.ts';

/** Rows in a transaction that changes some of them: some milliseconds, also where it changes each. */
const usualPiece = 80;

/** So many rows are looked through at a time, which changes none of them. */
export const trialPiece = 1000;

/** What a rule would do now. @property isMore whether there are rows that were not looked through */
export type RetentionTrial = {
  count: number;
  isMore: boolean;
  oldest: string | null;
  newest: string | null;
  examples: readonly string[];
};

/** A part of that. @property next the last row that was looked through; null: there are no more */
export type RetentionTrialPart = Omit<RetentionTrial, 'isMore'> & { next: number | null };

/** Of how many rows a rule will see to one day, and when the oldest and the newest that are finished were. */
export type HeldPart = { count: number; oldest: string | null; newest: string | null; next: number | null };

/** A part of what a rule does. @property next where the next part begins; null when this was the last */
type RetentionPiece = { changed: number; next: number | null };

const mostExamples = 3;

/** Does what rules say, a part at a time. SQL is prepared when it is first asked for, at night or by an archivist. */
export function retentionStore(db: Database) {
  /** Of a table or a rule, by what the statement is for. Long texts are neither made nor compared for each part. */
  const statements = <Of>(sqlOf: (of: Of) => string): ((of: Of) => Statement) => {
    const made = new Map<Of, Statement>();
    return (of) => made.getOrInsertComputed(of, () => db.prepare(sqlOf(of)));
  };
  const last = statements(lastRow);
  const finished = statements(finishedRows);
  const all = statements(allRows);
  const first = statements(firstToChange);
  const change = statements(changeRows);
  /** The last of the next rows of a table; null where there are none. */
  const lastOf = (table: string, next: { after: number; piece: number }): number | null =>
    (last(table).get(next) as { last: number | null }).last;

  return {
    /** Changes nothing. @param before an instant's column: what was finished then or later is kept. @param after as in `piece` */
    trial(rule: RetentionRule, before: string, after: number): RetentionTrialPart {
      const to = lastOf(walked(rule).table, { after, piece: trialPiece });
      if (to === null) return { count: 0, oldest: null, newest: null, examples: [], next: null };
      const rows = finished(rule).all({ before, after, to }) as { finished: string; example: string | null }[];
      const days = rows.map(({ finished }) => finished).sort();
      const examples = new Set(rows.flatMap(({ example }) => example ?? []));
      return {
        count: rows.length,
        oldest: days[0] ?? null,
        newest: days.at(-1) ?? null,
        examples: [...examples].slice(0, mostExamples),
        next: to,
      };
    },
    /** All that there is, also what is not finished. @param after as in `piece` */
    held(rule: RetentionRule, after: number): HeldPart {
      const to = lastOf(walked(rule).table, { after, piece: trialPiece });
      if (to === null) return { count: 0, oldest: null, newest: null, next: null };
      return { ...(all(rule).get({ after, to }) as Omit<HeldPart, 'next'>), next: to };
    },
    /**
     * In a transaction. Nearly all rows are too young every night, so many are looked through at a time, up to the first
     * that changes; from there on it is few.
     *
     * @param after the last row that was gone through; 0 at first
     */
    piece(rule: RetentionRule, before: string, after: number): RetentionPiece {
      const { table } = walked(rule);
      const looked = lastOf(table, { after, piece: trialPiece });
      if (looked === null) return { changed: 0, next: null };
      const found = first(rule).get({ after, to: looked, before }) as { row: number } | undefined;
      if (!found) return { changed: 0, next: looked };
      const from = found.row - 1;
      const to = lastOf(table, { after: from, piece: rule.piece ?? usualPiece });
      return { changed: change(rule).run({ after: from, to, before }).changes, next: to };
    },
  };
}

/** Several parts as one. */
export function joinTrials(parts: readonly RetentionTrialPart[], isMore: boolean): RetentionTrial {
  const days = parts.flatMap(({ oldest, newest }) => [oldest ?? [], newest ?? []].flat()).sort();
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    isMore,
    oldest: days[0] ?? null,
    newest: days.at(-1) ?? null,
    examples: [...new Set(parts.flatMap(({ examples }) => examples))],
  };
}

export type RetentionStore = ReturnType<typeof retentionStore>;

/** Asked first, since most rows are too young, and each of them is gone through every night. */
const mayBeFinished = ({ earliest }: RetentionRule): string => (earliest ? `${earliest} < @before` : 'TRUE');

const walked = ({ table, through }: RetentionRule) => through ?? { table, key: 'rowid', column: 'rowid' };

const lastRow = (table: string): string =>
  `SELECT max(row) AS last FROM (SELECT rowid AS row FROM "${table}" WHERE rowid > @after ORDER BY rowid LIMIT @piece + 0)`;

/** In the order of what is gone through. @param which SQL over it: which of it is looked at */
function fromWalked(rule: RetentionRule, which: string): string {
  const { key, column, table } = walked(rule);
  return `
    FROM (SELECT rowid AS row, ${key} AS key, (${rule.finished}) AS finished FROM "${table}"
          WHERE rowid > @after AND rowid <= @to AND ${which}) AS whole
    CROSS JOIN "${rule.table}" ON "${rule.table}".${column} = whole.key
    WHERE (${rule.rows ?? 'TRUE'})`;
}

const fromFinished = (rule: RetentionRule): string =>
  `${fromWalked(rule, mayBeFinished(rule))} AND whole.finished < @before`;

const finishedRows = (rule: RetentionRule): string =>
  `SELECT whole.finished, ${rule.example} AS example ${fromFinished(rule)}`;

const firstToChange = (rule: RetentionRule): string =>
  `SELECT whole.row ${fromFinished(rule)} ORDER BY whole.row LIMIT 1`;

const allRows = (rule: RetentionRule): string =>
  `SELECT count(*) AS count, min(whole.finished) AS oldest, max(whole.finished) AS newest ${fromWalked(rule, 'TRUE')}`;

function changeRows(rule: RetentionRule): string {
  const { key, column, table } = walked(rule);
  return `${deedOf(rule)} WHERE ${column} IN (
      SELECT ${key} FROM "${table}" WHERE rowid > @after AND rowid <= @to AND ${mayBeFinished(rule)} AND (${rule.finished}) < @before)
    AND (${rule.rows ?? 'TRUE'})`;
}

function deedOf({ table, deed }: RetentionRule): string {
  if (deed.rows === 'remove') return `DELETE FROM "${table}"`;
  const set = Object.entries(deed.set).map(([column, value]) => `${column} = ${value}`);
  return `UPDATE "${table}" SET ${set.join(', ')}`;
}
