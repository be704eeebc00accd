import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';

/** When each routine of the bot is to be done next. */
export function routineStore(db: Database) {
  const find = db.prepare<[string], string>('SELECT due_at FROM routine WHERE name = ?').pluck();
  const due = db.prepare<[string], string>('SELECT name FROM routine WHERE due_at <= ? ORDER BY due_at').pluck();
  const next = db
    .prepare<[string], string | null>(
      'SELECT min(due_at) FROM routine WHERE name NOT IN (SELECT value FROM json_each(?))',
    )
    .pluck();
  const set = db.prepare(`
    INSERT INTO routine (name, due_at) VALUES (@name, @dueAt)
    ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at`);

  const remove = db.prepare<[string]>('DELETE FROM routine WHERE name = ?');

  return {
    dueAt: (name: string): Temporal.Instant | null => orNull(find.get(name) ?? null, fromInstantColumn),
    due: (now: Temporal.Instant): string[] => due.all(toInstantColumn(now)),
    /** @param without those that wait for something else than their moment */
    next: (without: readonly string[] = []): Temporal.Instant | null =>
      orNull(next.get(JSON.stringify(without)) ?? null, fromInstantColumn),
    /** Removes a routine that only an older version had. */
    forget: (name: string): void => {
      remove.run(name);
    },
    schedule: (name: string, dueAt: Temporal.Instant): void => {
      set.run({ name, dueAt: toInstantColumn(dueAt) });
    },
  };
}

/** Those that work out what follows of a register that has been taken in. */
export const registerRoutines = ['duties', 'handovers'] as const;
