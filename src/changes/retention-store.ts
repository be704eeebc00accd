import type { Database, Statement } from 'better-sqlite3';
import type { RetentionRule } from './retention.ts';

/** Rows in a transaction: some milliseconds, also where each of them changes. */
const usualPiece = 80;

/** What a rule would do now. @property most whether there are more than were counted */
export type RetentionTrial = {
  count: number;
  isMore: boolean;
  oldest: string | null;
  newest: string | null;
  examples: readonly string[];
};

/** A part of what a rule does. @property next where the next part begins; null when this was the last */
export type RetentionPiece = { changed: number; next: number | null };

const mostExamples = 3;

/** Does what rules say, a part at a time. SQL is prepared when it is first asked for, at night or by an archivist. */
export function retentionStore(db: Database) {
  const made = new Map<string, Statement>();
  function prepared(sql: string): Statement {
    const statement = made.get(sql) ?? db.prepare(sql);
    made.set(sql, statement);
    return statement;
  }

  return {
    /** Changes nothing. @param before an instant's column: what was finished then or later is kept. @param most counted */
    trial(rule: RetentionRule, before: string, most: number): RetentionTrial {
      const { key, column, table } = walked(rule);
      const found = prepared(`
        SELECT whole.finished, ${rule.example} AS example
        FROM (SELECT ${key} AS key, (${rule.finished}) AS finished FROM "${table}" WHERE ${mayBeFinished(rule)}) AS whole
        JOIN "${rule.table}" ON "${rule.table}".${column} = whole.key
        WHERE whole.finished < @before AND (${rule.rows ?? 'TRUE'})
        LIMIT @most + 1`).all({ before, most }) as { finished: string; example: string | null }[];
      const counted = found.slice(0, most);
      const days = counted.map(({ finished }) => finished).sort();
      const examples = new Set(counted.flatMap(({ example }) => example ?? []));
      return {
        count: counted.length,
        isMore: found.length > most,
        oldest: days[0] ?? null,
        newest: days.at(-1) ?? null,
        examples: [...examples].slice(0, mostExamples),
      };
    },
    /** In a transaction. @param after the last row that was gone through; 0 at first */
    piece(rule: RetentionRule, before: string, after: number): RetentionPiece {
      const { key, column, table } = walked(rule);
      const { to } = prepared(
        `SELECT max(row) AS "to" FROM (SELECT rowid AS row FROM "${table}" WHERE rowid > @after ORDER BY rowid LIMIT @piece + 0)`,
      ).get({ after, piece: rule.piece ?? usualPiece }) as { to: number | null };
      if (to === null) return { changed: 0, next: null };
      const which = `${column} IN (SELECT ${key} FROM "${table}" WHERE rowid > @after AND rowid <= @to
          AND ${mayBeFinished(rule)} AND (${rule.finished}) < @before)
      AND (${rule.rows ?? 'TRUE'})`;
      const { changes } = prepared(`${statement(rule)} WHERE ${which}`).run({ after, to, before });
      return { changed: changes, next: to };
    },
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
