import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { Group } from '../../register/register.ts';
import type { LookedAtBy } from '../leading-group.ts';
import type { Uppdrag, UppdragReport, UppdragState } from './uppdrag.ts';

type Row = {
  id: number;
  group_id: string;
  giver_id: string;
  words: string;
  decided_on: string;
  paragraph: string | null;
  last_day_on: string;
  state: UppdragState;
  version: number;
  report: string | null;
  document: string | null;
  reported_by: string | null;
  reported_at: string | null;
  reporter: string | null;
  handler_id: string | null;
  handler: string | null;
  review_on: string | null;
  at_meeting: 0 | 1;
  why: string | null;
  done_on: string | null;
  done_paragraph: string | null;
  done_words: string | null;
};

type NewUppdrag = {
  group: string;
  giver: string;
  words: string;
  decidedOn: Temporal.PlainDate;
  paragraph: string | null;
  lastDayOn: Temporal.PlainDate;
  /** The id of who at the kansli sees to it; null: all of them. */
  handler: string | null;
  by: string;
  at: Temporal.Instant;
};

/** What is corrected of it, also its last day. */
type ChangedUppdrag = Pick<NewUppdrag, 'words' | 'decidedOn' | 'paragraph' | 'lastDayOn' | 'handler'>;
type DoneUppdrag = { on: Temporal.PlainDate; paragraph: string | null; words: string | null };

/** Every change that somebody is told of gives it a new version. */
export function uppdragStore(db: Database, { group: groupOf }: { group(id: string): Group | null }) {
  const columns = `
    SELECT uppdrag.*, person.name AS reporter, handler.name AS handler FROM uppdrag
    LEFT JOIN person ON person.id = uppdrag.reported_by LEFT JOIN person AS handler ON handler.id = uppdrag.handler_id`;
  const isOpen = "state IN ('pagar', 'rapporterat')";
  const insert = db.prepare(`
    INSERT INTO uppdrag (group_id, giver_id, words, decided_on, paragraph, last_day_on, state, handler_id, given_by, given_at)
    VALUES (@group, @giver, @words, @decidedOn, @paragraph, @lastDayOn, 'pagar', @handler, @by, @at)`);
  const one = db.prepare<[number], Row>(`${columns} WHERE uppdrag.id = ?`);
  const all = db.prepare<[], Row>(`${columns} ORDER BY uppdrag.id DESC`);
  const open = db.prepare<[], Row>(`${columns} WHERE ${isOpen} ORDER BY last_day_on, uppdrag.id`);
  const ofGroup = db.prepare<[string], Row>(`${columns} WHERE group_id = ? ORDER BY uppdrag.id DESC`);
  const change = db.prepare(`
    UPDATE uppdrag SET words = @words, decided_on = @decidedOn, paragraph = @paragraph, last_day_on = @lastDayOn,
      handler_id = @handler, version = version + 1 WHERE id = @id`);
  const giveTo = db.prepare('UPDATE uppdrag SET group_id = @group, version = version + 1 WHERE id = @id');
  const report = db.prepare(`
    UPDATE uppdrag SET state = 'rapporterat', report = @words, document = @document, reported_by = @by, reported_at = @at,
      review_on = @reviewOn, at_meeting = @atMeeting, version = version + 1
    WHERE id = @id AND state IN ('pagar', 'rapporterat')`);
  const move = db.prepare(`
    UPDATE uppdrag SET state = @to, why = @why, version = version + 1, done_on = NULL, done_paragraph = NULL,
      done_words = NULL, review_on = CASE @to WHEN 'pagar' THEN NULL ELSE review_on END
    WHERE id = @id AND state = @from`);
  const finish = db.prepare(`
    UPDATE uppdrag SET state = 'klart', done_on = @on, done_paragraph = @paragraph, done_words = @words,
      version = version + 1
    WHERE id = @id AND state = 'rapporterat'`);
  const setReview = db.prepare('UPDATE uppdrag SET review_on = @on, at_meeting = @atMeeting WHERE id = @id');
  const setLook = db.prepare('UPDATE uppdrag SET look_at = @at WHERE id = @id');
  const setReviewLook = db.prepare('UPDATE uppdrag SET review_look_at = @at WHERE id = @id');
  const due = (column: string) =>
    db.prepare<[until: string, most: number], Row>(`${columns} WHERE ${column} <= ? ORDER BY ${column} LIMIT ? + 0`);
  const next = (column: string) =>
    db.prepare<[], string | null>(`SELECT min(${column}) FROM uppdrag WHERE ${column} IS NOT NULL`).pluck();
  const [dueToGroups, dueReviews] = [due('look_at'), due('review_look_at')];
  const [nextToGroups, nextReview] = [next('look_at'), next('review_look_at')];

  const toUppdrag = (row: Row): Uppdrag[] => {
    const [group, giver] = [groupOf(row.group_id), groupOf(row.giver_id)];
    return group && giver ? [fromRow(row, group, giver)] : [];
  };
  const list = (rows: readonly Row[]): Uppdrag[] => rows.flatMap(toUppdrag);

  return {
    /** Returns its number. */
    give: ({ decidedOn, lastDayOn, at, ...given }: NewUppdrag): number =>
      Number(
        insert.run({
          ...given,
          decidedOn: toDateColumn(decidedOn),
          lastDayOn: toDateColumn(lastDayOn),
          at: toInstantColumn(at),
        }).lastInsertRowid,
      ),
    uppdrag: (id: number): Uppdrag | null => list(one.all(id))[0] ?? null,
    /** The latest first. */
    all: (): Uppdrag[] => list(all.all()),
    /** Those that somebody has more to do with, in the order of their last days. */
    open: (): Uppdrag[] => list(open.all()),
    /** Also what is done and withdrawn, the latest first. */
    ofGroup: (group: string): Uppdrag[] => list(ofGroup.all(group)),
    change: (id: number, { decidedOn, lastDayOn, ...changed }: ChangedUppdrag): void => {
      change.run({ id, ...changed, decidedOn: toDateColumn(decidedOn), lastDayOn: toDateColumn(lastDayOn) });
    },
    /** Another group has it: the one that had it has become part of that one. */
    giveTo: (id: number, group: string): void => void giveTo.run({ id, group }),
    /** The report, or another in its place. False: it is no longer to be reported. */
    report: (id: number, said: Omit<UppdragReport, 'byName'>, review: LookedAtBy): boolean =>
      report.run({
        id,
        ...said,
        at: toInstantColumn(said.at),
        reviewOn: toDateColumn(review.on),
        atMeeting: Number(review.atMeeting),
      }).changes === 1,
    /** False: it stands in another state. */
    move: ({ id, state }: Uppdrag, to: UppdragState, why: string | null): boolean =>
      move.run({ id, from: state, to, why }).changes === 1,
    finish: (id: number, { on, ...done }: DoneUppdrag): boolean =>
      finish.run({ id, on: toDateColumn(on), ...done }).changes === 1,
    reviewAt: (id: number, { on, atMeeting }: LookedAtBy): void => {
      setReview.run({ id, on: toDateColumn(on), atMeeting: Number(atMeeting) });
    },
    /** Those whose groups it is time to remind, at most so many. */
    dueToGroups: (now: Temporal.Instant, most: number): Uppdrag[] => list(dueToGroups.all(toInstantColumn(now), most)),
    nextToGroups: (): Temporal.Instant | null => orNull(nextToGroups.get() ?? null, fromInstantColumn),
    remindGroupAt: (id: number, at: Temporal.Instant | null): void => {
      setLook.run({ id, at: orNull(at, toInstantColumn) });
    },
    /** Those whose report somebody is to be reminded of. */
    dueReviews: (now: Temporal.Instant, most: number): Uppdrag[] => list(dueReviews.all(toInstantColumn(now), most)),
    nextReview: (): Temporal.Instant | null => orNull(nextReview.get() ?? null, fromInstantColumn),
    remindReviewAt: (id: number, at: Temporal.Instant | null): void => {
      setReviewLook.run({ id, at: orNull(at, toInstantColumn) });
    },
  };
}

export type UppdragStore = ReturnType<typeof uppdragStore>;

const fromRow = (row: Row, group: Group, giver: Group): Uppdrag => ({
  id: row.id,
  group,
  giver,
  words: row.words,
  decision: { body: giver.name, on: fromDateColumn(row.decided_on), paragraph: row.paragraph },
  lastDayOn: fromDateColumn(row.last_day_on),
  state: row.state,
  version: row.version,
  report: orNull(row.reported_at, (at) => ({
    words: row.report,
    document: row.document,
    by: row.reported_by ?? '',
    byName: row.reporter ?? '',
    at: fromInstantColumn(at),
  })),
  handler: row.handler_id === null ? null : { id: row.handler_id, name: row.handler ?? '' },
  review: orNull(row.review_on, (on) => ({ on: fromDateColumn(on), atMeeting: row.at_meeting === 1 })),
  why: row.why,
  done: orNull(row.done_on, (on) => ({
    decision: { body: giver.name, on: fromDateColumn(on), paragraph: row.done_paragraph },
    words: row.done_words,
  })),
});
