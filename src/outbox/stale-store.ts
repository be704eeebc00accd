import type { Database } from 'better-sqlite3';

/** The subjects of messages that must be said anew. */
export function staleStore(db: Database) {
  const first = db.prepare<[number], string>('SELECT subject FROM stale ORDER BY id LIMIT ? + 0').pluck();
  const settle = db.prepare<[string]>('DELETE FROM stale WHERE subject = ?');

  return {
    /** At most so many, the first that were marked first. */
    first: (most: number): string[] => first.all(most),
    /** It has been said anew. */
    settle: (subject: string): void => void settle.run(subject),
  };
}

export type StaleStore = ReturnType<typeof staleStore>;
