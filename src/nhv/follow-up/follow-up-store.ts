import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../chat/invocation.ts';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { FollowUp, FollowUpAnswer } from './follow-up.ts';

/** A reply in a thread; a higher version is the same reply after an edit. */
type FromThread = { connection: ConnectionId; address: string; message: string; version: number };

/** `person`: the id of its writer. */
type StandingReply = Pick<FromThread, 'message' | 'version'> & { person: string };

/** @property isTalk it was said in the thread, and answers nothing */
type NewAnswer = Omit<FollowUpAnswer, 'byName' | 'text'> & {
  text: string | null;
  from: (FromThread & { isTalk?: boolean }) | null;
};

/** A reply in a thread as it stands. `id`: of its first version that was heard, by which buttons know it. */
export type GivenReply = Pick<FollowUpAnswer, 'followUp' | 'question' | 'by'> & {
  id: number;
  text: string | null;
  isTalk: boolean;
};

/** What came by form, in the rows after one and until another. */
type FormRows = { followUp: number; after: number; until: number };
type Undoable = Pick<FollowUpAnswer, 'question' | 'area'> & { before: string | null };

type Row = Omit<FollowUp, 'lastDayOn' | 'areas' | 'askedAt' | 'nextCheckAt'> & {
  lastDayOn: string;
  areas: string;
  askedAt: string | null;
  nextCheckAt: string | null;
};
type AnswerRow = Omit<FollowUpAnswer, 'at'> & { at: string };
type ReplyRow = Omit<GivenReply, 'isTalk'> & { talk: 0 | 1 };

const noThread = { isTalk: false, connection: null, address: null, message: null, version: null };

const columns = `
  SELECT id, group_id AS "group", year, last_day_on AS lastDayOn, asked_at AS askedAt, look_at AS nextCheckAt,
    (SELECT json_group_array(area_id) FROM nhv_follow_up_area WHERE follow_up_id = id) AS areas
  FROM nhv_follow_up`;

export function followUpStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO nhv_follow_up (group_id, year, last_day_on, look_at) VALUES (@group, @year, @lastDayOn, @nextCheckAt)
    ON CONFLICT DO NOTHING`);
  const markAsked = db.prepare('UPDATE nhv_follow_up SET asked_at = @now WHERE id = @id AND asked_at IS NULL');
  const setLook = db.prepare('UPDATE nhv_follow_up SET look_at = @nextCheckAt WHERE id = @id');
  const nextCheck = db
    .prepare<[], string | null>('SELECT min(look_at) FROM nhv_follow_up WHERE look_at IS NOT NULL')
    .pluck();
  const dueToLook = db.prepare<{ until: string; most: number }, Row>(
    `${columns} WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`,
  );
  const inYear = db.prepare<[string], 1>('SELECT 1 FROM nhv_yearly WHERE what = ?').pluck();
  const say = db.prepare('INSERT INTO nhv_yearly (what, said_at) VALUES (@what, @now) ON CONFLICT DO NOTHING');
  const insertArea = db.prepare('INSERT INTO nhv_follow_up_area (follow_up_id, area_id) VALUES (?, ?)');
  const byId = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const ofYear = db.prepare<[number], Row>(`${columns} WHERE year = ? ORDER BY id`);
  const insertAnswer = db.prepare(`
    INSERT INTO nhv_answer
      (follow_up_id, question, area_id, person_id, at, text, connection, address, message, version, talk)
    VALUES (@followUp, @question, @area, @by, @at, @text, @connection, @address, @message, @version, @talk)
    ON CONFLICT DO NOTHING`);
  // Of a reply only its highest version counts; of what came by form, the latest of each person, question and area.
  const counted = `
    SELECT follow_up_id AS followUp, question, area_id AS area, person_id AS "by", person.name AS byName, at, text
    FROM nhv_answer AS answer JOIN person ON person.id = person_id
    WHERE follow_up_id = ? AND text IS NOT NULL AND NOT talk AND NOT EXISTS (
      SELECT 1 FROM nhv_answer AS newer
      WHERE newer.follow_up_id = answer.follow_up_id
        AND CASE WHEN answer.message IS NULL
          THEN newer.message IS NULL AND newer.id > answer.id AND newer.question = answer.question
            AND newer.area_id IS answer.area_id AND newer.person_id = answer.person_id
          ELSE newer.connection = answer.connection AND newer.address = answer.address AND newer.message = answer.message
            AND newer.version > answer.version
        END)`;
  const answers = db.prepare<[number], AnswerRow>(`${counted} ORDER BY question, answer.id`);
  const formAnswers = db.prepare<[number], AnswerRow>(`${counted} AND answer.message IS NULL ORDER BY answer.id`);

  const latestByForm = db
    .prepare<{ followUp: number; by: string }, number | null>(
      'SELECT max(id) FROM nhv_answer WHERE follow_up_id = @followUp AND person_id = @by AND message IS NULL',
    )
    .pluck();
  const sameField =
    'follow_up_id = given.follow_up_id AND person_id = given.person_id AND message IS NULL AND question = given.question AND area_id IS given.area_id';
  const undoable = db.prepare<FormRows & { by: string }, Undoable>(`
    SELECT question, area_id AS area,
      (SELECT text FROM nhv_answer WHERE ${sameField} AND id <= @after ORDER BY id DESC LIMIT 1) AS before
    FROM nhv_answer AS given
    WHERE follow_up_id = @followUp AND person_id = @by AND message IS NULL AND id > @after AND id <= @until
      AND NOT EXISTS (SELECT 1 FROM nhv_answer WHERE ${sameField} AND id > @until)
    ORDER BY id`);

  // Of a group with one max(), SQLite takes the other columns from the row that has it.
  const standing = db.prepare<
    { followUp: number; connection: ConnectionId; address: string },
    StandingReply & { latest: string | null }
  >(`
    SELECT message, max(version) AS version, person_id AS person, text AS latest FROM nhv_answer
    WHERE follow_up_id = @followUp AND connection = @connection AND address = @address
    GROUP BY message HAVING latest IS NOT NULL`);
  // The oldest row's id, since a later version may be heard first, and the rest of the highest version.
  const ofReply = `
    SELECT (SELECT min(id) FROM nhv_answer AS first WHERE first.connection = answer.connection
              AND first.address = answer.address AND first.message = answer.message) AS id,
           follow_up_id AS followUp, question, person_id AS "by", text, talk
    FROM nhv_answer AS answer`;
  const given = db.prepare<Omit<FromThread, 'version'>, ReplyRow>(
    `${ofReply} WHERE connection = @connection AND address = @address AND message = @message ORDER BY version DESC LIMIT 1`,
  );
  const sameReply =
    '(connection, address, message) = (SELECT connection, address, message FROM nhv_answer WHERE id = @id)';
  const givenById = db.prepare<{ id: number }, ReplyRow>(`${ofReply} WHERE ${sameReply} ORDER BY version DESC LIMIT 1`);
  const setTalk = db.prepare<{ id: number; talk: 0 | 1 }>(`UPDATE nhv_answer SET talk = @talk WHERE ${sameReply}`);
  const talked = db
    .prepare<{ year: number; person: string; besides: string }, 1>(`
      SELECT 1 FROM nhv_answer JOIN nhv_follow_up ON nhv_follow_up.id = follow_up_id
      WHERE year = @year AND person_id = @person AND talk AND group_id NOT IN (SELECT value FROM json_each(@besides))
      LIMIT 1`)
    .pluck();
  const removeTalk = db.prepare<[number]>(
    'DELETE FROM nhv_answer WHERE talk AND follow_up_id IN (SELECT id FROM nhv_follow_up WHERE year = ?)',
  );
  const askedFrom = db.prepare<[number], Row>(`${columns} WHERE asked_at IS NOT NULL AND year >= ? ORDER BY id`);

  const store = {
    /** One that will be asked: nothing when it is there already. */
    expect: ({
      group,
      year,
      lastDayOn,
      nextCheckAt,
    }: Pick<FollowUp, 'group' | 'year' | 'lastDayOn' | 'nextCheckAt'>): void => {
      insert.run({
        group,
        year,
        lastDayOn: toDateColumn(lastDayOn),
        nextCheckAt: orNull(nextCheckAt, toInstantColumn),
      });
    },
    /** Asked now, about these areas. Nothing when it was asked before. */
    ask(id: number, areas: readonly string[], now: Temporal.Instant): void {
      if (markAsked.run({ id, now: toInstantColumn(now) }).changes === 0) return;
      for (const area of areas) insertArea.run(id, area);
    },
    nextCheck: (): Temporal.Instant | null => orNull(nextCheck.get() ?? null, fromInstantColumn),
    /** At most so many; -1: all. */
    dueToLook: (until: Temporal.Instant, most: number): FollowUp[] =>
      dueToLook.all({ until: toInstantColumn(until), most }).map(toFollowUp),
    checkAgainAt: (id: number, at: Temporal.Instant | null): void => {
      setLook.run({ id, nextCheckAt: orNull(at, toInstantColumn) });
    },
    /** What the bot says once a year. */
    saidInYear: (what: string): boolean => inYear.get(what) !== undefined,
    sayInYear: (what: string, now: Temporal.Instant): void => {
      say.run({ what, now: toInstantColumn(now) });
    },
    followUp: (id: number): FollowUp | null => orNull(byId.get(id) ?? null, toFollowUp),
    ofYear: (year: number): FollowUp[] => ofYear.all(year).map(toFollowUp),
    /** Those that have been asked, of that year and later. */
    askedFrom: (year: number): FollowUp[] => askedFrom.all(year).map(toFollowUp),
    /** The replies in that conversation that count. */
    standing: (followUp: number, place: Pick<FromThread, 'connection' | 'address'>): StandingReply[] =>
      standing.all({ followUp, ...place }).map(({ message, version, person }) => ({ message, version, person })),
    /** False when that version of the reply was there already. */
    answer({ from, ...answer }: NewAnswer): boolean {
      const { isTalk = false, ...thread } = from ?? noThread;
      const row = { ...answer, ...thread, at: toInstantColumn(answer.at), talk: isTalk ? 1 : 0 };
      return insertAnswer.run(row).changes === 1;
    },
    /** The same reply, if it has been heard before. */
    given: (from: Omit<FromThread, 'version'>): GivenReply | null => orNull(given.get(from) ?? null, toReply),
    givenById: (id: number): GivenReply | null => orNull(givenById.get({ id }) ?? null, toReply),
    /** It is talk from now on, or an answer: as it stands, and as it is changed to. */
    setTalk: ({ id }: Pick<GivenReply, 'id'>, isTalk: boolean): void => void setTalk.run({ id, talk: isTalk ? 1 : 0 }),
    /** It can no longer be made an answer, so nothing is left of it. */
    removeTalk: (year: number): void => void removeTalk.run(year),
    /** Whether something that the person wrote in that year's threads is talk. @param besides groups that do not count */
    hasTalkOf: (year: number, person: string, besides: readonly string[]): boolean =>
      talked.get({ year, person, besides: JSON.stringify(besides) }) !== undefined,
    /** The row of what the person answered last by form; 0: nothing yet. */
    latestByForm: (followUp: number, by: string): number => latestByForm.get({ followUp, by }) ?? 0,
    /** What the person answered in those rows and has not changed since, with what stood there before. */
    undoable: (by: string, rows: FormRows): Undoable[] => undoable.all({ ...rows, by }),
    /** What counts now, by question. */
    answers: (followUp: number): FollowUpAnswer[] => answers.all(followUp).map(toAnswer),
    /** Those of them that came by form. */
    formAnswers: (followUp: number): FollowUpAnswer[] => formAnswers.all(followUp).map(toAnswer),
  };
  return remembered(db, store, ['followUp', 'ofYear', 'answers']);
}

export type FollowUpStore = ReturnType<typeof followUpStore>;

const toFollowUp = (row: Row): FollowUp => ({
  ...row,
  lastDayOn: fromDateColumn(row.lastDayOn),
  areas: JSON.parse(row.areas),
  askedAt: orNull(row.askedAt, fromInstantColumn),
  nextCheckAt: orNull(row.nextCheckAt, fromInstantColumn),
});

const toAnswer = (row: AnswerRow): FollowUpAnswer => ({ ...row, at: fromInstantColumn(row.at) });

const toReply = ({ talk, ...row }: ReplyRow): GivenReply => ({ ...row, isTalk: talk === 1 });
