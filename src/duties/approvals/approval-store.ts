import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { Duty } from '../duty/duty.ts';
import type { Approval } from './approval.ts';

type Row = { duty_id: number; last_day_on: string; at_meeting: 0 | 1; look_at: string | null };

/** By when what has been handed in is to be decided. A row stays when it is decided, for the messages about it. */
export function approvalStore(db: Database, { duty: dutyOf }: { duty(id: number): Duty | null }) {
  const columns = 'SELECT duty_id, last_day_on, at_meeting, look_at FROM approval';
  const put = db.prepare(`
    INSERT INTO approval (duty_id, last_day_on, at_meeting, look_at) VALUES (@duty, @lastDayOn, @atMeeting, @nextCheckAt)
    ON CONFLICT (duty_id) DO UPDATE SET last_day_on = @lastDayOn, at_meeting = @atMeeting, look_at = @nextCheckAt`);
  const one = db.prepare<[number], Row>(`${columns} WHERE duty_id = ?`);
  const all = db.prepare<[], Row>(`
    ${columns} WHERE duty_id IN (SELECT id FROM duty WHERE settled = 0 AND state = 'inlamnad') ORDER BY last_day_on, duty_id`);
  const due = db.prepare<[until: string, most: number], Row>(
    `${columns} WHERE look_at <= ? ORDER BY look_at LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM approval WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare('UPDATE approval SET look_at = @nextCheckAt WHERE duty_id = @duty');

  const toApprovals = (rows: readonly Row[]): Approval[] =>
    rows.flatMap((row) => {
      const duty = dutyOf(row.duty_id);
      if (!duty) return [];
      const { last_day_on: lastDayOn, at_meeting: atMeeting, look_at: lookAt } = row;
      return [
        {
          duty,
          lastDayOn: fromDateColumn(lastDayOn),
          atMeeting: atMeeting === 1,
          nextCheckAt: orNull(lookAt, fromInstantColumn),
        },
      ];
    });

  return {
    /** What is handed in anew is to be decided anew. */
    put: ({ duty, lastDayOn, atMeeting, nextCheckAt }: Approval): void => {
      put.run({
        duty: duty.id,
        lastDayOn: toDateColumn(lastDayOn),
        atMeeting: Number(atMeeting),
        nextCheckAt: orNull(nextCheckAt, toInstantColumn),
      });
    },
    of: (duty: number): Approval | null => toApprovals(one.all(duty))[0] ?? null,
    /** What is not decided, in the order of its last days. */
    waiting: (): Approval[] => toApprovals(all.all()),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): Approval[] => toApprovals(due.all(toInstantColumn(now), most)),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: (duty: number, nextCheckAt: Temporal.Instant | null): void => {
      setLook.run({ duty, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
  };
}

export type ApprovalStore = ReturnType<typeof approvalStore>;
