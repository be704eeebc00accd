import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { BoardReport, BoardReportDone, BoardReportId } from './board-report.ts';

type Row = {
  meeting_id: number;
  item: string;
  last_on: string;
  done_at: string | null;
  done_by: string | null;
  words: string | null;
  name: string | null;
};

/** What is to be reported at each of the board's meetings, and what has been. */
export function boardReportStore(db: Database) {
  const columns = `
    SELECT meeting_id, item, last_on, done_at, done_by, words, person.name
    FROM board_report LEFT JOIN person ON person.id = done_by`;
  const isThis = 'WHERE meeting_id = @meeting AND item = @item';
  const add = db.prepare(`
    INSERT INTO board_report (meeting_id, item, last_on, look_at) VALUES (@meeting, @item, @lastDayOn, @nextCheckAt)
    ON CONFLICT DO NOTHING`);
  const one = db.prepare<BoardReportId, Row>(`${columns} ${isThis}`);
  const open = db.prepare<[], Row>(`${columns} WHERE done_at IS NULL ORDER BY last_on, meeting_id, item`);
  const ofMeeting = db.prepare<[number], Row>(`${columns} WHERE meeting_id = ?`);
  const due = db.prepare<[until: string, most: number], Row>(
    `${columns} WHERE look_at <= ? ORDER BY look_at LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM board_report WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare(`UPDATE board_report SET look_at = @at ${isThis}`);
  const setLast = db.prepare(`UPDATE board_report SET last_on = @on ${isThis}`);
  const setDone = db.prepare(`UPDATE board_report SET done_at = @at, done_by = @by, words = @words ${isThis}`);
  const remove = db.prepare(`DELETE FROM board_report ${isThis} AND done_at IS NULL`);

  return {
    /** False when it is there already. */
    add: ({ meeting, item, lastDayOn }: Omit<BoardReport, 'done'>, nextCheckAt: Temporal.Instant | null): boolean =>
      add.run({
        meeting,
        item,
        lastDayOn: toDateColumn(lastDayOn),
        nextCheckAt: orNull(nextCheckAt, toInstantColumn),
      }).changes === 1,
    report: ({ meeting, item }: BoardReportId): BoardReport | null =>
      orNull(one.get({ meeting, item }) ?? null, toReport),
    /** The one with the first last day first. */
    open: (): BoardReport[] => open.all().map(toReport),
    ofMeeting: (meeting: number): BoardReport[] => ofMeeting.all(meeting).map(toReport),
    /** Those that it is time to look at, at most so many. */
    due: (until: Temporal.Instant, most: number): BoardReport[] => due.all(toInstantColumn(until), most).map(toReport),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: ({ meeting, item }: BoardReportId, at: Temporal.Instant | null): void =>
      void setLook.run({ meeting, item, at: orNull(at, toInstantColumn) }),
    moveTo: ({ meeting, item }: BoardReportId, on: Temporal.PlainDate): void =>
      void setLast.run({ meeting, item, on: toDateColumn(on) }),
    /** Null: it is not given after all. */
    setDone: ({ meeting, item }: BoardReportId, done: Omit<BoardReportDone, 'byName'> | null): void =>
      void setDone.run({
        meeting,
        item,
        at: done && toInstantColumn(done.at),
        by: done?.by ?? null,
        words: done?.words ?? null,
      }),
    /** Only what has not been given: the meeting is not held. */
    remove: ({ meeting, item }: BoardReportId): void => void remove.run({ meeting, item }),
  };
}

export type BoardReportStore = ReturnType<typeof boardReportStore>;

const toReport = (row: Row): BoardReport => ({
  meeting: row.meeting_id,
  item: row.item,
  lastDayOn: fromDateColumn(row.last_on),
  done: orNull(row.done_at, (at) => ({
    at: fromInstantColumn(at),
    by: row.done_by ?? '',
    byName: row.name ?? '',
    words: row.words,
  })),
});
