import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { Office } from '../../register/offices.ts';
import type { Term } from './term.ts';

type Watched = Pick<Term, 'group' | 'role' | 'lastDayOn'>;
/** A group's chair, its vice chairs, or our places in it. */
type Held = Pick<Term, 'group' | 'role'>;
type Row = { group_id: string; role: Office; last_day_on: string };

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
    ON CONFLICT (group_id, role, last_day_on) DO UPDATE SET look_at = @nextCheckAt`);
  const end = db.prepare('DELETE FROM term WHERE group_id = @group AND role = @role AND last_day_on = @lastDayOn');
  const all = db.prepare<[], Row>(columns);
  const ofHeld = db.prepare<Held, Row>(`${columns} WHERE group_id = @group AND role = @role ORDER BY last_day_on`);
  const due = db.prepare<[now: string, most: number], Held>(`
    SELECT group_id AS "group", role FROM term WHERE look_at <= ?
    GROUP BY group_id, role ORDER BY min(look_at) LIMIT ? + 0`);
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM term WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare('UPDATE term SET look_at = @nextCheckAt WHERE group_id = @group AND role = @role');

  return {
    put: ({ group, role, lastDayOn }: Watched, nextCheckAt: Temporal.Instant | null): void => {
      put.run({ group, role, lastDayOn: toDateColumn(lastDayOn), nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
    end: ({ group, role, lastDayOn }: Watched): void =>
      void end.run({ group, role, lastDayOn: toDateColumn(lastDayOn) }),
    /** In the order of their last days. */
    of: ({ group, role }: Held): Watched[] => ofHeld.all({ group, role }).map(toWatched),
    all: (): Watched[] => all.all().map(toWatched),
    /** Those whose terms it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): Held[] => due.all(toInstantColumn(now), most),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: ({ group, role }: Held, at: Temporal.Instant | null): void => {
      setLook.run({ group, role, nextCheckAt: orNull(at, toInstantColumn) });
    },
  };
}

export type TermStore = ReturnType<typeof termStore>;
