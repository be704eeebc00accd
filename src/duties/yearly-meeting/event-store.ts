import type { Database } from 'better-sqlite3';
import { fromDateColumn, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { EventAttendance, EventCall, EventPresence, EventTimes } from './event-plan.ts';

type TimeRow = { starts: string; ends: string; place: string | null };
type CallRow = {
  person_id: string;
  held_on: string;
  starts: string | null;
  ends: string | null;
  place: string | null;
  cancelled: 0 | 1;
};

/** By the id of whoever does it. */
type Deed = { by: string; at: Temporal.Instant };

/** When something to be held begins, who is invited, and which groups were there. */
export function eventStore(db: Database) {
  const times = db.prepare<[number], TimeRow>('SELECT starts, ends, place FROM event_time WHERE duty_id = ?');
  const setTimes = db.prepare(`
    INSERT INTO event_time (duty_id, starts, ends, place, set_by, set_at)
    VALUES (@duty, @starts, @ends, @place, @by, @at)
    ON CONFLICT (duty_id) DO UPDATE SET starts = @starts, ends = @ends, place = @place, set_by = @by, set_at = @at`);
  const calls = db.prepare<[number], CallRow>(`
    SELECT person_id, held_on, starts, ends, place, cancelled FROM event_call WHERE duty_id = ? ORDER BY person_id`);
  const call = db.prepare(`
    INSERT INTO event_call (duty_id, person_id, held_on, starts, ends, place, cancelled, told_at)
    VALUES (@duty, @person, @on, @starts, @ends, @place, @cancelled, @at)
    ON CONFLICT (duty_id, person_id) DO UPDATE SET held_on = @on, starts = @starts, ends = @ends, place = @place,
      cancelled = @cancelled, told_at = @at`);
  const presences = db.prepare<[number], { group_id: string; presence: EventPresence }>(
    'SELECT group_id, presence FROM event_attendance WHERE duty_id = ?',
  );
  const note = db
    .prepare<[number], string | null>('SELECT others FROM event_attendance_note WHERE duty_id = ?')
    .pluck();
  const setPresence = db.prepare(`
    INSERT INTO event_attendance (duty_id, group_id, presence) VALUES (@duty, @group, @presence)
    ON CONFLICT (duty_id, group_id) DO UPDATE SET presence = @presence`);
  const clearPresence = db.prepare('DELETE FROM event_attendance WHERE duty_id = @duty AND group_id = @group');
  const setNote = db.prepare(`
    INSERT INTO event_attendance_note (duty_id, others, noted_by, noted_at) VALUES (@duty, @others, @by, @at)
    ON CONFLICT (duty_id) DO UPDATE SET others = @others, noted_by = @by, noted_at = @at`);

  return {
    times(duty: number): EventTimes | null {
      const row = times.get(duty);
      return row ? toTimes(row) : null;
    },
    setTimes: (duty: number, { starts, ends, place }: EventTimes, { by, at }: Deed): void =>
      void setTimes.run({ duty, starts: inColumn(starts), ends: inColumn(ends), place, by, at: toInstantColumn(at) }),
    calls: (duty: number): EventCall[] => calls.all(duty).map(toCall),
    /** Invited, or told anew. */
    call: (duty: number, { person, on, times: of, cancelled }: EventCall, at: Temporal.Instant): void =>
      void call.run({
        duty,
        person,
        on: toDateColumn(on),
        cancelled: cancelled ? 1 : 0,
        at: toInstantColumn(at),
        starts: of && inColumn(of.starts),
        ends: of && inColumn(of.ends),
        place: of?.place ?? null,
      }),
    attendance: (duty: number): EventAttendance => ({
      groups: new Map(presences.all(duty).map(({ group_id, presence }) => [group_id, presence])),
      others: note.get(duty) ?? null,
    }),
    /** Of these groups; one without a presence is not noted any longer. What is noted of others stays. */
    noteAttendance(
      duty: number,
      { groups, others }: { groups: ReadonlyMap<string, EventPresence | null>; others: string | null },
      { by, at }: Deed,
    ): void {
      for (const [group, presence] of groups) {
        if (presence === null) clearPresence.run({ duty, group });
        else setPresence.run({ duty, group, presence });
      }
      setNote.run({ duty, others, by, at: toInstantColumn(at) });
    },
  };
}

export type EventStore = ReturnType<typeof eventStore>;

/** As clocks in Sweden show it: `13:00`. */
const inColumn = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' });

const toTimes = ({ starts, ends, place }: TimeRow): EventTimes => ({
  starts: Temporal.PlainTime.from(starts),
  ends: Temporal.PlainTime.from(ends),
  place,
});

const toCall = ({ person_id, held_on, starts, ends, place, cancelled }: CallRow): EventCall => ({
  person: person_id,
  on: fromDateColumn(held_on),
  times: starts === null || ends === null ? null : toTimes({ starts, ends, place }),
  cancelled: cancelled === 1,
});
