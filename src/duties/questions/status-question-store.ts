import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';

/** Somebody has asked how it goes with a duty. */
export type StatusQuestion = {
  id: number;
  duty: number;
  askedBy: string;
  askedByName: string;
  askedAt: Temporal.Instant;
  answer: { byName: string; words: string } | null;
};

type Row = {
  id: number;
  duty_id: number;
  asked_by: string;
  asked_at: string;
  asker: string;
  answerer: string | null;
  answered_at: string | null;
  answer: string | null;
};

const toQuestion = (row: Row): StatusQuestion => ({
  id: row.id,
  duty: row.duty_id,
  askedBy: row.asked_by,
  askedByName: row.asker,
  askedAt: fromInstantColumn(row.asked_at),
  answer: row.answered_at === null ? null : { byName: row.answerer ?? '', words: row.answer ?? '' },
});

const select = `
  SELECT status_question.*, asker.name AS asker, answerer.name AS answerer FROM status_question
  JOIN person AS asker ON asker.id = asked_by LEFT JOIN person AS answerer ON answerer.id = answered_by`;

export function statusQuestionStore(db: Database) {
  const insert = db.prepare('INSERT INTO status_question (duty_id, asked_by, asked_at) VALUES (@duty, @by, @at)');
  const byId = db.prepare<[number], Row>(`${select} WHERE status_question.id = ?`);
  const latest = db.prepare<[number], Row>(`${select} WHERE duty_id = ? ORDER BY status_question.id DESC LIMIT 1`);
  const answer = db.prepare(`
    UPDATE status_question SET answered_by = @by, answered_at = @at, answer = @words
    WHERE duty_id = @duty AND answered_at IS NULL`);
  const open = db.prepare<[string], Row>(`
    ${select} WHERE answered_at IS NULL AND asked_by = ? ORDER BY status_question.id`);

  return {
    /** Returns its id. */
    ask: (duty: number, by: string, at: Temporal.Instant): number =>
      Number(insert.run({ duty, by, at: toInstantColumn(at) }).lastInsertRowid),
    question: (id: number): StatusQuestion | null => orNull(byId.get(id) ?? null, toQuestion),
    /** The latest one about the duty. */
    latest: (duty: number): StatusQuestion | null => orNull(latest.get(duty) ?? null, toQuestion),
    /** Those of the asker's that nobody has answered. */
    openOf: (asker: string): StatusQuestion[] => open.all(asker).map(toQuestion),
    /** Answers all that is asked about the duty. */
    answer: (duty: number, words: string, by: string, at: Temporal.Instant): void => {
      answer.run({ duty, words, by, at: toInstantColumn(at) });
    },
  };
}

export type StatusQuestionStore = ReturnType<typeof statusQuestionStore>;
