import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { Group } from '../../register/register.ts';
import type { LookedAtBy } from '../leading-group.ts';
import type { Arende, ArendeAnswer, ArendeKind, ArendeState } from './arende.ts';

type Row = {
  id: number;
  group_id: string;
  to_id: string;
  kind: ArendeKind;
  title: string;
  words: string;
  link: string | null;
  state: ArendeState;
  version: number;
  sent_by: string;
  sent_at: string;
  name: string;
  answer: ArendeAnswer | null;
  answer_on: string | null;
  paragraph: string | null;
  answer_text: string | null;
  answer_by: string;
  at_meeting: 0 | 1;
};

export type ArendeWords = Pick<Arende, 'kind' | 'title' | 'words' | 'link'>;
type NewArende = ArendeWords & {
  group: string;
  to: string;
  by: string;
  at: Temporal.Instant;
  answerBy: LookedAtBy;
};

type GivenAnswer = { is: ArendeAnswer; on: Temporal.PlainDate; paragraph: string | null; text: string | null };

/** Every change that somebody is told of gives it a new version. */
export function arendeStore(db: Database, { group: groupOf }: { group(id: string): Group | null }) {
  const columns = 'SELECT arende.*, person.name FROM arende JOIN person ON person.id = sent_by';
  const insert = db.prepare(`
    INSERT INTO arende (group_id, to_id, kind, title, words, link, state, sent_by, sent_at, answer_by, at_meeting)
    VALUES (@group, @to, @kind, @title, @words, @link, 'vantar', @by, @at, @answerBy, @atMeeting)`);
  const one = db.prepare<[number], Row>(`${columns} WHERE arende.id = ?`);
  const all = db.prepare<[], Row>(`${columns} ORDER BY arende.id DESC`);
  const waiting = db.prepare<[], Row>(`${columns} WHERE state = 'vantar' ORDER BY answer_by, arende.id`);
  const change = db.prepare(`
    UPDATE arende SET kind = @kind, title = @title, words = @words, link = @link, version = version + 1
    WHERE id = @id AND state = 'vantar'`);
  const answer = db.prepare(`
    UPDATE arende SET state = @state, answer = @is, answer_on = @on, paragraph = @paragraph, answer_text = @text,
      version = version + 1
    WHERE id = @id AND state <> 'aterkallat'`);
  const unanswer = db.prepare(`
    UPDATE arende SET state = 'vantar', answer = NULL, answer_on = NULL, paragraph = NULL, answer_text = NULL,
      version = version + 1
    WHERE id = @id AND answer IS NOT NULL AND state <> 'aterkallat'`);
  const setState = db.prepare('UPDATE arende SET state = @to, version = version + 1 WHERE id = @id AND state = @from');
  const renew = db.prepare<[number]>("UPDATE arende SET version = version + 1 WHERE id = ? AND state = 'vantar'");
  const setAnswerBy = db.prepare('UPDATE arende SET answer_by = @on, at_meeting = @atMeeting WHERE id = @id');
  const setLook = db.prepare('UPDATE arende SET look_at = @at WHERE id = @id');
  const due = db.prepare<[until: string, most: number], Row>(
    `${columns} WHERE look_at <= ? ORDER BY look_at LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM arende WHERE look_at IS NOT NULL').pluck();

  const list = (rows: readonly Row[]): Arende[] =>
    rows.flatMap((row) => {
      const [group, to] = [groupOf(row.group_id), groupOf(row.to_id)];
      return group && to ? [fromRow(row, group, to)] : [];
    });

  return {
    /** Returns its number. */
    send: ({ at, answerBy, ...sent }: NewArende): number =>
      Number(
        insert.run({
          ...sent,
          at: toInstantColumn(at),
          answerBy: toDateColumn(answerBy.on),
          atMeeting: Number(answerBy.atMeeting),
        }).lastInsertRowid,
      ),
    arende: (id: number): Arende | null => list(one.all(id))[0] ?? null,
    /** The latest first. */
    all: (): Arende[] => list(all.all()),
    /** Those without an answer, in the order of the days by which they are to have one. */
    waiting: (): Arende[] => list(waiting.all()),
    /** False: it is no longer to be changed. */
    change: (id: number, words: ArendeWords): boolean => change.run({ id, ...words }).changes === 1,
    /** An answer in the place of one before counts instead of it. */
    answer: (id: number, { on, ...given }: GivenAnswer): boolean =>
      answer.run({
        id,
        ...given,
        on: toDateColumn(on),
        state: given.is === 'aterkommer' ? 'vantar' : 'besvarat',
      }).changes === 1,
    unanswer: (id: number): boolean => unanswer.run({ id }).changes === 1,
    setState: ({ id, state }: Arende, to: ArendeState): boolean => setState.run({ id, from: state, to }).changes === 1,
    /** Somebody is told of it, though nothing of its own has changed. False: it waits no longer. */
    renew: (id: number): boolean => renew.run(id).changes === 1,
    answerBy: (id: number, { on, atMeeting }: LookedAtBy): void => {
      setAnswerBy.run({ id, on: toDateColumn(on), atMeeting: Number(atMeeting) });
    },
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): Arende[] => list(due.all(toInstantColumn(now), most)),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: (id: number, at: Temporal.Instant | null): void => {
      setLook.run({ id, at: orNull(at, toInstantColumn) });
    },
  };
}

export type ArendeStore = ReturnType<typeof arendeStore>;

const fromRow = (row: Row, group: Group, to: Group): Arende => ({
  id: row.id,
  group,
  to,
  kind: row.kind,
  title: row.title,
  words: row.words,
  link: row.link,
  state: row.state,
  version: row.version,
  by: { id: row.sent_by, name: row.name },
  sentAt: fromInstantColumn(row.sent_at),
  answer:
    row.answer && row.answer_on
      ? {
          is: row.answer,
          decision: { body: to.name, on: fromDateColumn(row.answer_on), paragraph: row.paragraph },
          text: row.answer_text,
        }
      : null,
  answerBy: { on: fromDateColumn(row.answer_by), atMeeting: row.at_meeting === 1 },
});
