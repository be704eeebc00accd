import type { Database } from 'better-sqlite3';

/** The subjects whose messages must be refreshed. */
export function staleStore(db: Database) {
  const first = db.prepare<[number], string>('SELECT subject FROM stale ORDER BY id LIMIT ? + 0').pluck();
  const settle = db.prepare<[string]>('DELETE FROM stale WHERE subject = ?');

  return {
    /** At most so many, in the order in which they were marked. */
    first: (most: number): string[] => first.all(most),
    /** Its messages have been refreshed. */
    settle: (subject: string): void => void settle.run(subject),
  };
}
