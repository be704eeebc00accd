import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';

/** The kansli was asked that day to set a day for the duty. */
export type DayRequest = { duty: number; askedOn: Temporal.PlainDate };

type Row = { duty_id: number; asked_on: string };

const toRequest = ({ duty_id: duty, asked_on: askedOn }: Row): DayRequest => ({
  duty,
  askedOn: fromDateColumn(askedOn),
});

/** What the kansli has been asked to set a day for. A row stays when it has one, for the messages about it. */
export function dayRequestStore(db: Database) {
  const columns = 'SELECT duty_id, asked_on FROM day_request';
  const add = db.prepare(`
    INSERT INTO day_request (duty_id, asked_on, look_at) VALUES (@duty, @askedOn, @nextCheckAt) ON CONFLICT DO NOTHING`);
  const one = db.prepare<[number], Row>(`${columns} WHERE duty_id = ?`);
  const open = db.prepare<[], Row>(`
    ${columns} JOIN duty ON duty.id = duty_id WHERE duty.settled = 0 AND duty.last_day_on IS NULL ORDER BY duty_id`);
  const due = db.prepare<[until: string, most: number], Row>(
    `${columns} WHERE look_at <= ? ORDER BY look_at LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM day_request WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare('UPDATE day_request SET look_at = @nextCheckAt WHERE duty_id = @duty');

  return {
    /** Nothing when it has been asked for already. */
    add: ({ duty, askedOn }: DayRequest, nextCheckAt: Temporal.Instant | null): void => {
      add.run({ duty, askedOn: toDateColumn(askedOn), nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
    of: (duty: number): DayRequest | null => orNull(one.get(duty) ?? null, toRequest),
    /** Those whose duty has no day yet. */
    open: (): DayRequest[] => open.all().map(toRequest),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): DayRequest[] => due.all(toInstantColumn(now), most).map(toRequest),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: (duty: number, nextCheckAt: Temporal.Instant | null): void => {
      setLook.run({ duty, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
  };
}

export type DayRequestStore = ReturnType<typeof dayRequestStore>;
