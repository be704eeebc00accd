import type { Database, Statement } from 'better-sqlite3';

/** Counts how often each statement of a database is run. Put on it before its stores prepare theirs. */
export function countStatements(db: Database) {
  const counts = new Map<string, number>();
  const prepare = db.prepare.bind(db);
  const counted = (sql: string): Statement => {
    const statement = prepare(sql);
    for (const name of ['get', 'all', 'run'] as const) {
      const run: (...values: unknown[]) => unknown = statement[name].bind(statement);
      const counting = (...values: unknown[]) => {
        counts.set(sql, (counts.get(sql) ?? 0) + 1);
        return run(...values);
      };
      Object.assign(statement, { [name]: counting });
    }
    return statement;
  };
  Object.assign(db, { prepare: counted });
  return {
    clear: (): void => counts.clear(),
    /** How often those with these words in them were run. */
    of: (words: RegExp): number =>
      [...counts].filter(([sql]) => words.test(sql)).reduce((sum, [, count]) => sum + count, 0),
  };
}
