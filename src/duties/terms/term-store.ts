import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { ChairingRole } from '../../register/seat-roles.ts';
import type { Term } from './term.ts';

type Watched = Pick<Term, 'group' | 'role' | 'lastDayOn'>;
type Row = { group_id: string; role: ChairingRole; last_day_on: string };

const toWatched = ({ group_id: group, role, last_day_on: lastDayOn }: Row): Watched => ({
  group,
  role,
  lastDayOn: fromDateColumn(lastDayOn),
});

/** Which terms end when, as the last night found it, and when to remind of them next. */
export function termStore(db: Database) {
  const columns = 'SELECT group_id, role, last_day_on FROM term';
  const put = db.prepare(`
    INSERT INTO term (group_id, role, last_day_on, look_at) VALUES (@group, @role, @lastDayOn, @nextCheckAt)
    ON CONFLICT (group_id, role) DO UPDATE SET last_day_on = @lastDayOn, look_at = @nextCheckAt`);
  const end = db.prepare('DELETE FROM term WHERE group_id = @group AND role = @role');
  const all = db.prepare<[], Row>(columns);
  const one = db.prepare<{ group: string; role: string }, Row>(`${columns} WHERE group_id = @group AND role = @role`);
  const due = db.prepare<[now: string, most: number], Row>(
    `${columns} WHERE look_at <= ? ORDER BY look_at LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM term WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare('UPDATE term SET look_at = @nextCheckAt WHERE group_id = @group AND role = @role');

  return {
    put: ({ group, role, lastDayOn }: Watched, nextCheckAt: Temporal.Instant | null): void => {
      put.run({ group, role, lastDayOn: toDateColumn(lastDayOn), nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
    end: ({ group, role }: Pick<Term, 'group' | 'role'>): void => void end.run({ group, role }),
    of: ({ group, role }: Pick<Term, 'group' | 'role'>): Watched | null =>
      orNull(one.get({ group, role }) ?? null, toWatched),
    all: (): Watched[] => all.all().map(toWatched),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): Watched[] => due.all(toInstantColumn(now), most).map(toWatched),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: ({ group, role }: Pick<Term, 'group' | 'role'>, at: Temporal.Instant | null): void => {
      setLook.run({ group, role, nextCheckAt: orNull(at, toInstantColumn) });
    },
  };
}

export type TermStore = ReturnType<typeof termStore>;
