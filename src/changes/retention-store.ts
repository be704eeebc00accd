import type { Database, Statement } from 'better-sqlite3';
import type { RetentionRule } from './retention.ts';

/** Rows in a transaction: some milliseconds, also where each of them changes. */
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
  const made = new Map<string, Statement>();
  function prepared(sql: string): Statement {
    const statement = made.get(sql) ?? db.prepare(sql);
    made.set(sql, statement);
    return statement;
  }
  /** The last of the next rows of a table; null where there are none. */
  const lastOf = (table: string, next: { after: number; piece: number }): number | null => {
    const { last } = prepared(
      `SELECT max(row) AS last FROM (SELECT rowid AS row FROM "${table}" WHERE rowid > @after ORDER BY rowid LIMIT @piece + 0)`,
    ).get(next) as { last: number | null };
    return last;
  };

  return {
    /** Changes nothing. @param before an instant's column: what was finished then or later is kept. @param after as in `piece` */
    trial(rule: RetentionRule, before: string, after: number): RetentionTrialPart {
      const { key, column, table } = walked(rule);
      const to = lastOf(table, { after, piece: trialPiece });
      if (to === null) return { count: 0, oldest: null, newest: null, examples: [], next: null };
      const found = prepared(`
        SELECT whole.finished, ${rule.example} AS example
        FROM (SELECT ${key} AS key, (${rule.finished}) AS finished FROM "${table}"
              WHERE rowid > @after AND rowid <= @to AND ${mayBeFinished(rule)}) AS whole
        JOIN "${rule.table}" ON "${rule.table}".${column} = whole.key
        WHERE whole.finished < @before AND (${rule.rows ?? 'TRUE'})`).all({ before, after, to }) as {
        finished: string;
        example: string | null;
      }[];
      const days = found.map(({ finished }) => finished).sort();
      const examples = new Set(found.flatMap(({ example }) => example ?? []));
      return {
        count: found.length,
        oldest: days[0] ?? null,
        newest: days.at(-1) ?? null,
        examples: [...examples].slice(0, mostExamples),
        next: to,
      };
    },
    /** All that there is, also what is not finished. @param after as in `piece` */
    held(rule: RetentionRule, after: number): HeldPart {
      const { key, column, table } = walked(rule);
      const to = lastOf(table, { after, piece: trialPiece });
      if (to === null) return { count: 0, oldest: null, newest: null, next: null };
      const found = prepared(`
        SELECT count(*) AS count, min(whole.finished) AS oldest, max(whole.finished) AS newest
        FROM (SELECT ${key} AS key, (${rule.finished}) AS finished FROM "${table}" WHERE rowid > @after AND rowid <= @to) AS whole
        JOIN "${rule.table}" ON "${rule.table}".${column} = whole.key
        WHERE (${rule.rows ?? 'TRUE'})`).get({ after, to }) as Omit<HeldPart, 'next'>;
      return { ...found, next: to };
    },
    /** In a transaction. @param after the last row that was gone through; 0 at first */
    piece(rule: RetentionRule, before: string, after: number): RetentionPiece {
      const { key, column, table } = walked(rule);
      const to = lastOf(table, { after, piece: rule.piece ?? usualPiece });
      if (to === null) return { changed: 0, next: null };
      const which = `${column} IN (SELECT ${key} FROM "${table}" WHERE rowid > @after AND rowid <= @to
          AND ${mayBeFinished(rule)} AND (${rule.finished}) < @before)
        AND (${rule.rows ?? 'TRUE'})`;
      const { changes } = prepared(`${statement(rule)} WHERE ${which}`).run({ after, to, before });
      return { changed: changes, next: to };
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

function statement({ table, deed }: RetentionRule): string {
  if (deed.rows === 'remove') return `DELETE FROM "${table}"`;
  const set = Object.entries(deed.set).map(([column, value]) => `${column} = ${value}`);
  return `UPDATE "${table}" SET ${set.join(', ')}`;
}
