import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../database/columns.ts';
import type { Meeting, NewMeeting } from './meeting.ts';

type Row = { id: number; group: string; start_at: string; end_at: string; place: string | null };

const columns = 'SELECT id, group_id AS "group", start_at, end_at, place FROM meeting';
const noLimit = -1;

/** Meetings come in the order in which they begin. "From" and "to" are about when they begin; "to" is not included. */
export function meetingStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO meeting (group_id, start_at, end_at, place) VALUES (@group, @startAt, @endAt, @place)
    ON CONFLICT (group_id, start_at) DO NOTHING`);
  const same = db
    .prepare<{ group: string; startAt: string }, number>(
      'SELECT id FROM meeting WHERE group_id = @group AND start_at = @startAt',
    )
    .pluck();
  const one = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const next = db.prepare<{ group: string; now: string }, Row>(
    `${columns} WHERE group_id = @group AND start_at >= @now ORDER BY start_at LIMIT 1`,
  );
  const between = db.prepare<{ from: string; to: string }, Row>(
    `${columns} WHERE start_at >= @from AND start_at < @to ORDER BY start_at, id`,
  );
  const ofGroups = db.prepare<{ groups: string; from: string; limit: number }, Row>(`
    ${columns} WHERE group_id IN (SELECT value FROM json_each(@groups)) AND start_at >= @from
    ORDER BY start_at, id LIMIT @limit + 0`);
  const count = db
    .prepare<{ groups: string; from: string }, number>(
      'SELECT count(*) FROM meeting WHERE group_id IN (SELECT value FROM json_each(@groups)) AND start_at >= @from',
    )
    .pluck();

  return {
    /** A group has one meeting at a time: when one begins then already, nothing is added, and `id` is that one's. */
    add(meeting: NewMeeting): { added: boolean; id: number } {
      const row = {
        ...meeting,
        startAt: toInstantColumn(meeting.startAt),
        endAt: toInstantColumn(meeting.endAt),
      };
      const { changes, lastInsertRowid } = insert.run(row);
      return changes === 1
        ? { added: true, id: Number(lastInsertRowid) }
        : { added: false, id: same.get({ group: row.group, startAt: row.startAt }) as number };
    },
    meeting: (id: number): Meeting | null => toMeeting(one.get(id)),
    /** The first that has not begun. */
    next: (group: string, now: Temporal.Instant): Meeting | null =>
      toMeeting(next.get({ group, now: toInstantColumn(now) })),
    between: (from: Temporal.Instant, to: Temporal.Instant): Meeting[] =>
      between.all({ from: toInstantColumn(from), to: toInstantColumn(to) }).map(fromRow),
    forGroups: (groups: readonly string[], from: Temporal.Instant, limit = noLimit): Meeting[] =>
      ofGroups.all({ groups: JSON.stringify(groups), from: toInstantColumn(from), limit }).map(fromRow),
    countForGroups: (groups: readonly string[], from: Temporal.Instant): number =>
      count.get({ groups: JSON.stringify(groups), from: toInstantColumn(from) }) ?? 0,
  };
}

export type MeetingStore = ReturnType<typeof meetingStore>;

const toMeeting = (row: Row | undefined): Meeting | null => (row ? fromRow(row) : null);

const fromRow = ({ start_at, end_at, ...row }: Row): Meeting => ({
  ...row,
  startAt: fromInstantColumn(start_at),
  endAt: fromInstantColumn(end_at),
});
