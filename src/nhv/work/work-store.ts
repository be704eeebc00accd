import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';

/** How it was done: by whom, on which day, and where it can be read. */
type WorkDone = {
  at: Temporal.Instant;
  by: string;
  byName: string;
  on: Temporal.PlainDate;
  document: string | null;
};

/** What somebody owes about an area, by the id of the notice that asked for it. */
export type Work = {
  notice: number;
  askedOn: Temporal.PlainDate;
  bookedOn: Temporal.PlainDate | null;
  done: WorkDone | null;
};

type Row = {
  errand_id: number;
  asked_on: string;
  booked_on: string | null;
  done_at: string | null;
  done_by: string | null;
  done_on: string | null;
  document: string | null;
  name: string | null;
};

const toWork = (row: Row): Work => ({
  notice: row.errand_id,
  askedOn: fromDateColumn(row.asked_on),
  bookedOn: orNull(row.booked_on, fromDateColumn),
  done: orNull(row.done_at, (at) => ({
    at: fromInstantColumn(at),
    by: row.done_by ?? '',
    byName: row.name ?? '',
    on: fromDateColumn(row.done_on ?? row.asked_on),
    document: row.document,
  })),
});

export function workStore(db: Database) {
  const columns = 'SELECT nhv_work.*, person.name FROM nhv_work LEFT JOIN person ON person.id = done_by';
  const add = db.prepare(`
    INSERT INTO nhv_work (errand_id, asked_on, look_at) VALUES (@notice, @askedOn, @nextCheckAt) ON CONFLICT DO NOTHING`);
  const one = db.prepare<[number], Row>(`${columns} WHERE errand_id = ?`);
  const open = db.prepare<[], Row>(`
    ${columns} JOIN nhv_errand ON nhv_errand.id = errand_id
    WHERE nhv_errand.closed_at IS NULL AND done_at IS NULL ORDER BY errand_id`);
  const ofArea = db.prepare<[string], Row>(`
    ${columns} JOIN nhv_errand ON nhv_errand.id = errand_id WHERE nhv_errand.area_id = ? ORDER BY errand_id`);
  const due = db.prepare<{ until: string; most: number }, Row>(
    `${columns} WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM nhv_work WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare('UPDATE nhv_work SET look_at = @nextCheckAt WHERE errand_id = @notice');
  const setBooked = db.prepare('UPDATE nhv_work SET booked_on = @on WHERE errand_id = @notice');
  const setDone = db.prepare(`
    UPDATE nhv_work SET done_at = @at, done_by = @by, done_on = @on, document = @document WHERE errand_id = @notice`);

  return {
    /** Nothing when it has been asked for already. */
    add: ({ notice, askedOn }: Pick<Work, 'notice' | 'askedOn'>, nextCheckAt: Temporal.Instant): void => {
      add.run({ notice, askedOn: toDateColumn(askedOn), nextCheckAt: toInstantColumn(nextCheckAt) });
    },
    work: (notice: number): Work | null => orNull(one.get(notice) ?? null, toWork),
    /** What is owed now. */
    allOwed: (): Work[] => open.all().map(toWork),
    /** Also what is done, and what has no point any longer. */
    ofArea: (area: string): Work[] => ofArea.all(area).map(toWork),
    book: (notice: number, on: Temporal.PlainDate): void => {
      setBooked.run({ notice, on: toDateColumn(on) });
    },
    /** Null: it is not done after all. */
    setDone: (notice: number, done: Omit<WorkDone, 'byName'> | null): void => {
      setDone.run({
        notice,
        at: done && toInstantColumn(done.at),
        by: done?.by ?? null,
        on: done && toDateColumn(done.on),
        document: done?.document ?? null,
      });
    },
    /** Those that it is time to look at, at most so many. */
    due: (until: Temporal.Instant, most: number): Work[] =>
      due.all({ until: toInstantColumn(until), most }).map(toWork),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: (notice: number, nextCheckAt: Temporal.Instant | null): void => {
      setLook.run({ notice, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
  };
}

export type WorkStore = ReturnType<typeof workStore>;
