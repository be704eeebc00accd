import type { Database } from 'better-sqlite3';
import { dayOf } from '../../calendar/local-time.ts';
import {
  fromDateColumn,
  fromInstantColumn,
  fromJsonColumn,
  orNull,
  toDateColumn,
  toInstantColumn,
} from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { Mandates } from '../../register/mandates.ts';
import type { Group } from '../../register/register.ts';
import { decisionStore } from './decision-store.ts';
import {
  type Duty,
  type DutyLastDay,
  type DutyState,
  isOwed,
  isSettled,
  type LastDaySource,
  type MovedReminder,
} from './duty.ts';
import type { Snooze } from './duty-roster.ts';
import { submissionStore } from './submission-store.ts';

/** A duty to be created. The same group, kind, year and meeting never gives a second one. */
export type NewDuty = {
  group: string;
  mandate: string;
  kind: string;
  period: number;
  meeting: number | null;
  lastDay: DutyLastDay | null;
};

type Row = {
  id: number;
  group_id: string;
  kind: string;
  period: number;
  mandate_id: string;
  last_day_on: string | null;
  last_day_source: Exclude<LastDaySource, 'aterremiss'> | null;
  day_at_return: 0 | 1;
  state: DutyState;
  look_at: string | null;
  meeting_id: number | null;
  meeting_start_at: string | null;
  meeting_end_at: string | null;
  meeting_cancelled: 0 | 1 | null;
  /** As JSON. */
  moved: string;
};

/** Mostly there are none. */
const movedIn = (json: string): readonly MovedReminder[] =>
  json === '[]'
    ? []
    : fromJsonColumn<{ rung: string; on: string | null }[]>(json).map(({ rung, on }) => ({
        rung,
        on: orNull(on, fromDateColumn),
      }));

const unsettled = 'duty.settled = 0';
const select = `
  SELECT duty.*, meeting.start_at AS meeting_start_at, meeting.end_at AS meeting_end_at,
    meeting.cancelled_at IS NOT NULL AS meeting_cancelled,
    (SELECT json_group_array(json_object('rung', rung, 'on', goes_on)) FROM moved_reminder WHERE duty_id = duty.id) AS moved
  FROM duty LEFT JOIN meeting ON meeting.id = duty.meeting_id`;

/** @property group answers for the duty's group, which the register never forgets while it has duties. */
type Surroundings = { mandates: Mandates; group(id: string): Group | null; timeZone: string };

export function dutyStore(db: Database, { mandates, group: groupOf, timeZone }: Surroundings) {
  const insert = db.prepare(`
    INSERT INTO duty (group_id, mandate_id, kind, period, meeting_id, last_day_on, last_day_source)
    VALUES (@group, @mandate, @kind, @period, @meeting, @lastDayOn, @source)
    ON CONFLICT DO NOTHING`);
  const these = db.prepare<[ids: string], Row>(`${select} WHERE duty.id IN (SELECT value FROM json_each(?))`);
  const byId = db.prepare<[number], Row>(`${select} WHERE duty.id = ?`);
  const due = db.prepare<[string, number], Row>(`${select} WHERE duty.look_at <= ? ORDER BY duty.look_at LIMIT ? + 0`);
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM duty WHERE look_at IS NOT NULL').pluck();
  const open = db.prepare<[], Row>(`${select} WHERE ${unsettled}`);
  const undated = db.prepare<[], Row>(`${select} WHERE ${unsettled} AND duty.last_day_on IS NULL`);
  const bounded = db.prepare<[], Row>(
    `${select} WHERE ${unsettled} AND duty.group_id IN (SELECT id FROM "group" WHERE from_on IS NOT NULL OR to_on IS NOT NULL)`,
  );
  const occasions = db
    .prepare<[string, number], string>(`
      SELECT kind || '/' || period || '/' || ifnull(meeting_id, '') FROM duty WHERE group_id = ? AND period >= ?`)
    .pluck();
  const openOf = db.prepare<[string], Row>(`${select} WHERE duty.group_id = ? AND ${unsettled}`);
  const allOf = db.prepare<[string], Row>(`${select} WHERE duty.group_id = ?`);
  const everyOne = db.prepare<[], Row>(select);
  const between = db.prepare<{ from: string; to: string }, Row>(
    `${select} WHERE duty.last_day_on >= @from AND duty.last_day_on <= @to`,
  );
  const afterMeeting = db.prepare<[number], Row>(`${select} WHERE duty.meeting_id = ?`);
  const setPeriod = db.prepare('UPDATE duty SET period = @period WHERE id = @id AND period <> @period');
  const reopen = db.prepare(`UPDATE duty SET state = @to, settled = 0 WHERE id = @id AND state = @from`);
  const ofKind = db.prepare<[string, number], Row>(`${select} WHERE duty.kind = ? AND duty.period = ?`);
  // Setting a column writes its indexes, even when the value is the same, so unchanged rows are left out.
  const setLook = db.prepare(`UPDATE duty SET look_at = @nextCheckAt WHERE id = @id AND look_at IS NOT @nextCheckAt`);
  const setState = db.prepare(`UPDATE duty SET state = @to WHERE id = @id AND state = @from`);
  const close = db.prepare(`UPDATE duty SET settled = @settled, look_at = NULL WHERE id = @id`);
  const setLastDay = db.prepare(`
    UPDATE duty SET last_day_on = @lastDayOn, last_day_source = @source, day_at_return = @atReturn WHERE id = @id`);
  const moveReminder = db.prepare(`
    INSERT INTO moved_reminder (duty_id, rung, goes_on) VALUES (@duty, @rung, @on)
    ON CONFLICT (duty_id, rung) DO UPDATE SET goes_on = excluded.goes_on`);
  const restoreReminders = db.prepare<[number]>('DELETE FROM moved_reminder WHERE duty_id = ?');
  const insertSnooze = db.prepare(`
    INSERT INTO snooze (duty_id, person_id, at, until_on) VALUES (@duty, @person, @at, @untilOn)`);
  const wake = db.prepare('DELETE FROM snooze WHERE duty_id = @duty AND person_id = @person AND until_on > @today');
  const snoozes = db.prepare<[number], { person_id: string; until_on: string }>(
    `SELECT person_id, until_on FROM snooze WHERE duty_id = ? ORDER BY id`,
  );

  const toDuty = (row: Row, group = groupOf(row.group_id)): Duty => {
    const mandate = mandates.byId.get(row.mandate_id);
    const rule = mandate?.duties.find(({ kind }) => kind === row.kind);
    if (!mandate || !rule || !group)
      throw new Error(`Duty ${row.id} has no group or rule: ${row.mandate_id}/${row.kind}`);
    return {
      id: row.id,
      group,
      mandate,
      rule,
      period: row.period,
      meeting: orNull(row.meeting_start_at, (at) => ({
        id: Number(row.meeting_id),
        firstOn: dayOf(fromInstantColumn(at), timeZone),
        isCancelled: row.meeting_cancelled === 1,
      })),
      meetingOn: orNull(row.meeting_end_at, (at) => dayOf(fromInstantColumn(at), timeZone)),
      lastDayOn: orNull(row.last_day_on, fromDateColumn),
      lastDaySource: row.day_at_return === 1 ? 'aterremiss' : row.last_day_source,
      state: row.state,
      nextCheckAt: orNull(row.look_at, fromInstantColumn),
      moved: movedIn(row.moved),
    };
  };

  /** Each group is read once, however many of the duties it has. */
  function toDuties(rows: readonly Row[]): Duty[] {
    const groups = new Map<string, Group | null>();
    return rows.map((row) => {
      const group = groups.get(row.group_id) ?? groupOf(row.group_id);
      groups.set(row.group_id, group);
      return toDuty(row, group);
    });
  }

  const store = {
    /** The id of the new duty, or null when it was there already. */
    create(duty: NewDuty): number | null {
      const { changes, lastInsertRowid } = insert.run({
        group: duty.group,
        mandate: duty.mandate,
        kind: duty.kind,
        period: duty.period,
        meeting: duty.meeting,
        lastDayOn: orNull(duty.lastDay, ({ on }) => toDateColumn(on)),
        source: duty.lastDay?.source ?? null,
      });
      return changes === 1 ? Number(lastInsertRowid) : null;
    },
    /** Which of them the group does not have yet. They are of one group. */
    missing(wanted: readonly NewDuty[]): NewDuty[] {
      const [first] = wanted;
      if (!first) return [];
      const since = Math.min(...wanted.map(({ period }) => period));
      const there = new Set(occasions.all(first.group, since));
      return wanted.filter(({ kind, period, meeting }) => !there.has(`${kind}/${period}/${meeting ?? ''}`));
    },
    /** In no order. */
    all: (ids: readonly number[]): Duty[] => toDuties(these.all(JSON.stringify(ids))),
    duty: (id: number): Duty | null => orNull(byId.get(id) ?? null, (row) => toDuty(row)),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, limit: number): Duty[] => toDuties(due.all(toInstantColumn(now), limit)),
    /** When the first of them is to be looked at. */
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    /** Everything that is owed or awaits a decision. */
    unsettled: (): Duty[] => toDuties(open.all()),
    /** Of that, what has no last day. */
    undated: (): Duty[] => toDuties(undated.all()),
    /** Of that, what is a group's that has a first or a last day. */
    ofBoundedLives: (): Duty[] => toDuties(bounded.all()),
    unsettledOf: (group: string): Duty[] => toDuties(openOf.all(group)),
    ofGroup: (group: string): Duty[] => toDuties(allOf.all(group)),
    /** All that there ever were, of every group. */
    everyDuty: (): Duty[] => toDuties(everyOne.all()),
    /** Every group's whose last day is one of these, both included. */
    dueBetween: (from: Temporal.PlainDate, to: Temporal.PlainDate): Duty[] =>
      toDuties(between.all({ from: toDateColumn(from), to: toDateColumn(to) })),
    ofMeeting: (meeting: number): Duty[] => toDuties(afterMeeting.all(meeting)),
    /** Every group's of that kind and year. */
    ofKind: (kind: string, period: number): Duty[] => toDuties(ofKind.all(kind, period)),
    checkAgainAt: (id: number, nextCheckAt: Temporal.Instant | null): void => {
      setLook.run({ id, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
    /** False when someone else moved it first. What is no longer owed is no longer looked at. */
    move(moved: Duty, from: DutyState): boolean {
      if (setState.run({ id: moved.id, from, to: moved.state }).changes === 0) return false;
      if (!isOwed(moved)) close.run({ id: moved.id, settled: isSettled(moved) ? 1 : 0 });
      return true;
    },
    /** It is in the state that it had before: owed again, or waiting for its decision. False: someone else was first. */
    reopen: ({ id, state: to }: Duty, from: DutyState): boolean => reopen.run({ id, from, to }).changes === 1,
    /** Its meeting is in that year now. */
    setPeriod: (id: number, period: number): void => {
      setPeriod.run({ id, period });
    },
    setLastDay: (id: number, { on, source }: DutyLastDay): void => {
      const atReturn = source === 'aterremiss';
      restoreReminders.run(id);
      setLastDay.run({
        id,
        lastDayOn: toDateColumn(on),
        source: atReturn ? 'kansli' : source,
        atReturn: Number(atReturn),
      });
    },
    moveReminder: (duty: number, { rung, on }: MovedReminder): void => {
      moveReminder.run({ duty, rung, on: orNull(on, toDateColumn) });
    },
    /** The duty's reminders come on their own days again. */
    restoreReminders: (duty: number): void => {
      restoreReminders.run(duty);
    },
    ...submissionStore(db, timeZone),
    ...decisionStore(db),
    putOff: (duty: number, person: string, untilOn: Temporal.PlainDate, at: Temporal.Instant): void => {
      insertSnooze.run({ duty, person, untilOn: toDateColumn(untilOn), at: toInstantColumn(at) });
    },
    /** Forgets the later days that the person asked for. */
    wake: (duty: number, person: string, today: Temporal.PlainDate): void => {
      wake.run({ duty, person, today: toDateColumn(today) });
    },
    /** In the order in which people asked. */
    snoozes: (duty: number): Snooze[] =>
      snoozes.all(duty).map((row) => ({ person: row.person_id, untilOn: fromDateColumn(row.until_on) })),
  };
  return remembered(db, store, ['duty', 'snoozes', 'submission', 'decision']);
}

export type DutyStore = ReturnType<typeof dutyStore>;
