import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';
import { remembered } from '../database/remembered.ts';
import type { Meeting, MeetingTimes, NewMeeting } from './meeting.ts';

type Row = {
  id: number;
  group: string;
  start_at: string;
  end_at: string;
  place: string | null;
  cancelled_at: string | null;
  cancel_reason: string | null;
  version: number;
  changed_at: string | null;
  told_at: string | null;
};

const columns = `
  SELECT id, group_id AS "group", start_at, end_at, place, cancelled_at, cancel_reason, version, changed_at, told_at
  FROM meeting`;
const held = 'cancelled_at IS NULL';
const noLimit = -1;

/**
 * Meetings come in the order in which they begin. "From" and "to" are about when they begin; "to" is not included. Those
 * that are cancelled are only there where they are asked for.
 */
export function meetingStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO meeting (group_id, start_at, end_at, place, told_at)
    VALUES (@group, @startAt, @endAt, @place, @toldAt)
    ON CONFLICT (group_id, start_at) DO NOTHING`);
  const same = db
    .prepare<{ group: string; startAt: string }, number>(
      'SELECT id FROM meeting WHERE group_id = @group AND start_at = @startAt',
    )
    .pluck();
  const one = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const next = db.prepare<{ group: string; now: string }, Row>(
    `${columns} WHERE group_id = @group AND ${held} AND start_at >= @now ORDER BY start_at LIMIT 1`,
  );
  const latest = db.prepare<{ group: string; now: string }, Row>(
    `${columns} WHERE group_id = @group AND ${held} AND start_at < @now ORDER BY start_at DESC LIMIT 1`,
  );
  const between = db.prepare<{ from: string; to: string }, Row>(
    `${columns} WHERE ${held} AND start_at >= @from AND start_at < @to ORDER BY start_at, id`,
  );
  const ofGroups = db.prepare<{ groups: string; from: string; limit: number }, Row>(`
    ${columns} WHERE group_id IN (SELECT value FROM json_each(@groups)) AND ${held} AND start_at >= @from
    ORDER BY start_at, id LIMIT @limit + 0`);
  const cancelledOf = db.prepare<{ groups: string; from: string }, Row>(`
    ${columns} WHERE group_id IN (SELECT value FROM json_each(@groups)) AND NOT ${held} AND start_at >= @from
    ORDER BY start_at, id`);
  const count = db
    .prepare<{ groups: string; from: string }, number>(`
      SELECT count(*) FROM meeting
      WHERE group_id IN (SELECT value FROM json_each(@groups)) AND ${held} AND start_at >= @from`)
    .pluck();
  const overlapping = db.prepare<{ group: string; id: number; startAt: string; endAt: string }, Row>(`
    ${columns} WHERE group_id = @group AND id <> @id AND ${held} AND start_at < @endAt AND end_at > @startAt
    ORDER BY start_at LIMIT 1`);
  const untold = db.prepare<[], Row>(`${columns} WHERE told_at IS NULL ORDER BY start_at, id`);
  const tell = db.prepare('UPDATE meeting SET told_at = @now WHERE id = @id');
  const untell = db.prepare<[number]>('UPDATE meeting SET told_at = NULL WHERE id = ?');
  const touch = db.prepare('UPDATE meeting SET changed_at = @now WHERE id = @id');
  const change = db.prepare(`
    UPDATE OR IGNORE meeting SET start_at = @startAt, end_at = @endAt, place = @place, cancelled_at = @cancelledAt,
      cancel_reason = @reason, version = version + 1, changed_at = @now, told_at = @now
    WHERE id = @id`);
  const keepEarlier = db.prepare(`
    INSERT INTO meeting_earlier (group_id, start_at, meeting_id) VALUES (@group, @startAt, @id)
    ON CONFLICT (group_id, start_at) DO UPDATE SET meeting_id = excluded.meeting_id`);

  const store = {
    /**
     * A group has one meeting at a time: when one begins then already, nothing is added, and `id` is that one's.
     * @param toldAt when its members hear of it; null: the bot tells them some morning
     */
    add(meeting: NewMeeting, toldAt: Temporal.Instant | null = null): { added: boolean; id: number } {
      const row = {
        ...meeting,
        toldAt: orNull(toldAt, toInstantColumn),
        startAt: toInstantColumn(meeting.startAt),
        endAt: toInstantColumn(meeting.endAt),
      };
      const { changes, lastInsertRowid } = insert.run(row);
      return changes === 1
        ? { added: true, id: Number(lastInsertRowid) }
        : { added: false, id: same.get({ group: row.group, startAt: row.startAt }) as number };
    },
    meeting: (id: number): Meeting | null => toMeeting(one.get(id)),
    /** The group's meeting that begins then, also a cancelled one. */
    beginning(group: string, startAt: Temporal.Instant): Meeting | null {
      const id = same.get({ group, startAt: toInstantColumn(startAt) });
      return id === undefined ? null : toMeeting(one.get(id));
    },
    /** The first that has not begun. */
    next: (group: string, now: Temporal.Instant): Meeting | null =>
      toMeeting(next.get({ group, now: toInstantColumn(now) })),
    /** The last that has begun. */
    latest: (group: string, now: Temporal.Instant): Meeting | null =>
      toMeeting(latest.get({ group, now: toInstantColumn(now) })),
    between: (from: Temporal.Instant, to: Temporal.Instant): Meeting[] =>
      between.all({ from: toInstantColumn(from), to: toInstantColumn(to) }).map(fromRow),
    forGroups: (groups: readonly string[], from: Temporal.Instant, limit = noLimit): Meeting[] =>
      ofGroups.all({ groups: JSON.stringify(groups), from: toInstantColumn(from), limit }).map(fromRow),
    countForGroups: (groups: readonly string[], from: Temporal.Instant): number =>
      count.get({ groups: JSON.stringify(groups), from: toInstantColumn(from) }) ?? 0,
    cancelledForGroups: (groups: readonly string[], from: Temporal.Instant): Meeting[] =>
      cancelledOf.all({ groups: JSON.stringify(groups), from: toInstantColumn(from) }).map(fromRow),
    /** Another of the group's that goes on at some of the same time. */
    overlapping: ({ group, id }: Meeting, { startAt, endAt }: Omit<MeetingTimes, 'place'>): Meeting | null =>
      toMeeting(overlapping.get({ group, id, startAt: toInstantColumn(startAt), endAt: toInstantColumn(endAt) })),
    /** Those that nobody has been told of. */
    untold: (): Meeting[] => untold.all().map(fromRow),
    told: (id: number, now: Temporal.Instant): void => {
      tell.run({ id, now: toInstantColumn(now) });
    },
    /** Its members have not been told of it, and hear of it some morning. */
    untell: (id: number): void => void untell.run(id),
    /** Its agenda is another. */
    agendaChanged: (id: number, now: Temporal.Instant): void => {
      touch.run({ id, now: toInstantColumn(now) });
    },
    /** Its members are told now. Null: the group has another meeting that begins then, and nothing is changed. */
    change(meeting: Meeting, to: MeetingChange, now: Temporal.Instant): Meeting | null {
      const is = { ...meeting, ...to };
      const at = toInstantColumn(now);
      const { changes } = change.run({
        id: is.id,
        startAt: toInstantColumn(is.startAt),
        endAt: toInstantColumn(is.endAt),
        place: is.place,
        cancelledAt: is.cancelled && at,
        reason: is.cancelled?.reason ?? null,
        now: at,
      });
      if (changes === 0) return null;
      if (!is.startAt.equals(meeting.startAt)) {
        keepEarlier.run({ group: is.group, startAt: toInstantColumn(meeting.startAt), id: is.id });
      }
      return toMeeting(one.get(is.id));
    },
  };
  return remembered(db, store, ['forGroups']);
}

type MeetingChange = Partial<MeetingTimes & Pick<Meeting, 'cancelled'>>;

export type MeetingStore = ReturnType<typeof meetingStore>;

const toMeeting = (row: Row | undefined): Meeting | null => (row ? fromRow(row) : null);

const fromRow = ({ id, group, place, version, ...row }: Row): Meeting => ({
  id,
  group,
  startAt: fromInstantColumn(row.start_at),
  endAt: fromInstantColumn(row.end_at),
  place,
  cancelled: row.cancelled_at === null ? null : { reason: row.cancel_reason },
  version,
  changedAt: orNull(row.changed_at, fromInstantColumn),
  toldAt: orNull(row.told_at, fromInstantColumn),
});
