import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { HomeReport } from './home-report.ts';

type Row = {
  meeting_id: number;
  group_id: string;
  person_id: string;
  start_at: string;
  last_day_on: string;
  done_at: string | null;
};

/** What each member owes their home region, from the morning after a meeting. */
export function homeReportStore(db: Database, timeZone: string) {
  const columns = `
    SELECT meeting_id, meeting.group_id, person_id, meeting.start_at, last_day_on, done_at
    FROM home_report JOIN meeting ON meeting.id = meeting_id`;
  const which = 'meeting_id = @meeting AND person_id = @person';
  const add = db.prepare(`
    INSERT INTO home_report (meeting_id, person_id, last_day_on, look_at)
    VALUES (@meeting, @person, @lastDayOn, @nextCheckAt) ON CONFLICT DO NOTHING`);
  const one = db.prepare<{ meeting: number; person: string }, Row>(`${columns} WHERE ${which}`);
  const open = db.prepare<{ person: string; since: string }, Row>(`
    ${columns} WHERE person_id = @person AND done_at IS NULL AND last_day_on >= @since ORDER BY meeting.start_at`);
  const due = db.prepare<[until: string, most: number], Row>(
    `${columns} WHERE look_at <= ? ORDER BY look_at, person_id LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM home_report WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare(`UPDATE home_report SET look_at = @nextCheckAt WHERE ${which}`);
  const setDone = db.prepare(`UPDATE home_report SET done_at = @doneAt WHERE ${which}`);

  const toReport = (row: Row): HomeReport => ({
    meeting: row.meeting_id,
    group: row.group_id,
    person: row.person_id,
    heldOn: fromInstantColumn(row.start_at).toZonedDateTimeISO(timeZone).toPlainDate(),
    lastDayOn: fromDateColumn(row.last_day_on),
    doneAt: orNull(row.done_at, fromInstantColumn),
  });

  return {
    /** Nothing when the member has it already. */
    add: (
      { meeting, person, lastDayOn }: Pick<HomeReport, 'meeting' | 'person' | 'lastDayOn'>,
      nextCheckAt: Temporal.Instant | null,
    ): void => {
      add.run({
        meeting,
        person,
        lastDayOn: toDateColumn(lastDayOn),
        nextCheckAt: orNull(nextCheckAt, toInstantColumn),
      });
    },
    report: ({ meeting, person }: Pick<HomeReport, 'meeting' | 'person'>): HomeReport | null =>
      orNull(one.get({ meeting, person }) ?? null, toReport),
    /** What that person has not said is done, of meetings since that day. */
    openOf: (person: string, since: Temporal.PlainDate): HomeReport[] =>
      open.all({ person, since: toDateColumn(since) }).map(toReport),
    /** Null: it is not done after all. */
    setDone: ({ meeting, person }: HomeReport, doneAt: Temporal.Instant | null): void => {
      setDone.run({ meeting, person, doneAt: orNull(doneAt, toInstantColumn) });
    },
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): HomeReport[] => due.all(toInstantColumn(now), most).map(toReport),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: (
      { meeting, person }: Pick<HomeReport, 'meeting' | 'person'>,
      nextCheckAt: Temporal.Instant | null,
    ): void => {
      setLook.run({ meeting, person, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
  };
}

export type HomeReportStore = ReturnType<typeof homeReportStore>;
