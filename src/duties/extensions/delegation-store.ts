import type { Database } from 'better-sqlite3';
import { fromDateColumn, orNull, toDateColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';

/** Which groups have delegated to the kansli to grant extensions of their own days, and when they decided it. */
export function delegationStore(db: Database) {
  const of = db.prepare<[string], string>('SELECT decided_on FROM delegation WHERE group_id = ?').pluck();
  const set = db.prepare(`
    INSERT INTO delegation (group_id, decided_on) VALUES (@group, @on)
    ON CONFLICT (group_id) DO UPDATE SET decided_on = excluded.decided_on`);
  const remove = db.prepare<[string]>('DELETE FROM delegation WHERE group_id = ?');
  const store = {
    /** The day of the decision; null: there is none. */
    of: (group: string): Temporal.PlainDate | null => orNull(of.get(group) ?? null, fromDateColumn),
    set: (group: string, on: Temporal.PlainDate): void => void set.run({ group, on: toDateColumn(on) }),
    remove: (group: string): void => void remove.run(group),
  };
  return remembered(db, store, ['of']);
}

export type DelegationStore = ReturnType<typeof delegationStore>;
