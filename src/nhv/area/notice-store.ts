import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';

/** What a move started, and the bot says on its day. */
export type Notice = {
  id: number;
  area: string;
  /** The line of the log that started it. */
  move: number;
  /** Which notice it is, as the table of starts names it. */
  kind: string;
  openedAt: Temporal.Instant;
  /** By when a question is to be answered; null for what is no question. */
  lastDayOn: Temporal.PlainDate | null;
  nextCheckAt: Temporal.Instant | null;
  saidAt: Temporal.Instant | null;
  isOpen: boolean;
};

/** The last day to answer a question, and when a reminder may be due next. */
export type Limit = { lastDayOn: Temporal.PlainDate; nextCheckAt: Temporal.Instant | null };

/** @property limit null for what is no question. */
type NewNotice = Pick<Notice, 'area' | 'move' | 'kind'> & { limit: Limit | null };

/** A person who was asked for a region, and the subject of the message that asked. */
export type QuestionSent = { notice: number; region: string; person: string; subject: string };

/** A notice that asks the regions something, and waits for their answers. */
export const isQuestion = ({ lastDayOn }: Notice): boolean => lastDayOn !== null;

type Row = Omit<Notice, 'openedAt' | 'lastDayOn' | 'nextCheckAt' | 'saidAt' | 'isOpen'> & {
  nextCheckAt: string | null;
  openedAt: string;
  isOpen: 0 | 1;
  lastDayOn: string | null;
  saidAt: string | null;
};

const columns = `
  SELECT id, area_id AS area, move_id AS move, kind, opened_at AS openedAt, last_day_on AS lastDayOn, look_at AS nextCheckAt, said_at AS saidAt,
    closed_at IS NULL AS isOpen
  FROM nhv_errand`;
const askedColumns = 'SELECT errand_id AS notice, region_id AS region, person_id AS person, subject FROM nhv_asked';

export function noticeStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO nhv_errand (area_id, move_id, kind, opened_at, last_day_on, look_at)
    VALUES (@area, @move, @kind, @now, @lastDayOn, @nextCheckAt)
    ON CONFLICT DO NOTHING`);
  const open = db.prepare<[], Row>(`${columns} WHERE closed_at IS NULL ORDER BY id`);
  const openOf = db.prepare<[string], Row>(`${columns} WHERE area_id = ? AND closed_at IS NULL ORDER BY id`);
  const byId = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const markSaid = db.prepare('UPDATE nhv_errand SET said_at = @now WHERE id = @id');
  const forgetSaid = db.prepare<[number]>('UPDATE nhv_errand SET said_at = NULL WHERE id = ?');
  const setLimit = db.prepare('UPDATE nhv_errand SET last_day_on = @lastDayOn, look_at = @nextCheckAt WHERE id = @id');
  const setLook = db.prepare('UPDATE nhv_errand SET look_at = @nextCheckAt WHERE id = @id');
  const nextCheck = db
    .prepare<[], string | null>('SELECT min(look_at) FROM nhv_errand WHERE look_at IS NOT NULL')
    .pluck();
  const dueToLook = db.prepare<{ until: string; most: number }, Row>(
    `${columns} WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`,
  );
  const close = db.prepare(
    'UPDATE nhv_errand SET closed_at = @now, closed_by = @by WHERE id = @id AND closed_at IS NULL',
  );
  const reopen = db.prepare<[number]>('UPDATE nhv_errand SET closed_at = NULL, closed_by = NULL WHERE closed_by = ?');
  const insertAsked = db.prepare(`
    INSERT INTO nhv_asked (errand_id, region_id, person_id, subject) VALUES (@notice, @region, @person, @subject)`);
  const askedIn = db.prepare<[string], QuestionSent>(`${askedColumns} WHERE subject = ? ORDER BY errand_id, region_id`);
  const askedAbout = db
    .prepare<{ area: string; now: string }, number>(`
      SELECT id FROM nhv_errand
      WHERE area_id = @area AND (closed_at IS NULL OR closed_at = @now) AND said_at IS NOT NULL
        AND last_day_on IS NOT NULL
      ORDER BY id`)
    .pluck();
  const lastDayAsked = db
    .prepare<[number], string | null>(
      'SELECT last_day_on FROM nhv_errand WHERE move_id = ? AND last_day_on IS NOT NULL',
    )
    .pluck();
  const subjectsAsking = db
    .prepare<[number, string], string>('SELECT DISTINCT subject FROM nhv_asked WHERE errand_id = ? AND region_id = ?')
    .pluck();

  const store = {
    /** Nothing when the same move has started it already. */
    open: ({ area, move, kind, limit }: NewNotice, now: Temporal.Instant): void => {
      insert.run({ area, move, kind, now: toInstantColumn(now), ...toColumns(limit) });
    },
    notice: (id: number): Notice | null => orNull(byId.get(id) ?? null, toNotice),
    /** Everything that is not over, in the order in which it was started. */
    allOpen: (): Notice[] => open.all().map(toNotice),
    openOf: (area: string): Notice[] => openOf.all(area).map(toNotice),
    said: (id: number, now: Temporal.Instant): void => {
      markSaid.run({ id, now: toInstantColumn(now) });
    },
    /** It is to be said again: what it was said before is not to be. */
    unsay: (id: number): void => {
      forgetSaid.run(id);
    },
    setLimit: (id: number, limit: Limit): void => {
      setLimit.run({ id, ...toColumns(limit) });
    },
    nextCheck: (): Temporal.Instant | null => orNull(nextCheck.get() ?? null, fromInstantColumn),
    /** At most so many; -1: all. */
    dueToLook: (until: Temporal.Instant, most: number): Notice[] =>
      dueToLook.all({ until: toInstantColumn(until), most }).map(toNotice),
    checkAgainAt: (id: number, at: Temporal.Instant | null): void => {
      setLook.run({ id, nextCheckAt: orNull(at, toInstantColumn) });
    },
    /** @param by the line of the log that leaves no point in it; null where none did. */
    close: (id: number, by: number | null, now: Temporal.Instant): void => {
      close.run({ id, by, now: toInstantColumn(now) });
    },
    /** What a line closed is open again, when the line was a mistake. */
    reopen: (closedBy: number): void => {
      reopen.run(closedBy);
    },
    ask: (asked: QuestionSent): void => {
      insertAsked.run(asked);
    },
    /** Everything that one message asks. */
    askedIn: (subject: string): QuestionSent[] => askedIn.all(subject),
    /** The questions about an area that have been asked and are open, or were until now. */
    askedAbout: (area: string, now: Temporal.Instant): number[] => askedAbout.all({ area, now: toInstantColumn(now) }),
    /** The last day to answer the question that a line of the log started, also when it is over; null when it asked none. */
    lastDayAsked: (move: number): Temporal.PlainDate | null => orNull(lastDayAsked.get(move) ?? null, fromDateColumn),
    /** The messages in which a region was asked it. */
    subjectsAsking: (notice: number, region: string): string[] => subjectsAsking.all(notice, region),
  };
  return remembered(db, store, ['notice']);
}

export type NoticeStore = ReturnType<typeof noticeStore>;

const toNotice = (row: Row): Notice => ({
  ...row,
  openedAt: fromInstantColumn(row.openedAt),
  lastDayOn: orNull(row.lastDayOn, fromDateColumn),
  nextCheckAt: orNull(row.nextCheckAt, fromInstantColumn),
  saidAt: orNull(row.saidAt, fromInstantColumn),
  isOpen: row.isOpen === 1,
});

const toColumns = (limit: Limit | null) => ({
  lastDayOn: limit && toDateColumn(limit.lastDayOn),
  nextCheckAt: orNull(limit?.nextCheckAt ?? null, toInstantColumn),
});
