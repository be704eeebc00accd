import type { Database } from 'better-sqlite3';
import type { SurfaceName } from '../chat/invocation.ts';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../database/columns.ts';
import type { QuestionNumber } from './follow-up.ts';

/** A year's questions to one group. */
export type FollowUp = {
  id: number;
  group: string;
  year: number;
  lastDayOn: Temporal.PlainDate;
  /** Ids of the areas that it is about. */
  areas: readonly string[];
};

/** What someone answered, as it stands now. */
export type Answer = {
  followUp: number;
  question: QuestionNumber;
  /** Null: all the areas that the group was asked about. */
  area: string | null;
  by: string;
  byName: string;
  at: Temporal.Instant;
  text: string;
};

/** A reply in a thread; a higher version is the same reply written anew. */
export type FromThread = { surface: SurfaceName; address: string; message: string; version: number };

export type NewAnswer = Omit<Answer, 'byName' | 'text'> & { text: string | null; from: FromThread | null };

type Row = { id: number; group: string; year: number; lastDayOn: string; areas: string };
type AnswerRow = Omit<Answer, 'at'> & { at: string };

const columns = `
  SELECT id, group_id AS "group", year, last_day_on AS lastDayOn,
    (SELECT json_group_array(area_id) FROM nhv_follow_up_area WHERE follow_up_id = id) AS areas
  FROM nhv_follow_up`;

export function followUpStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO nhv_follow_up (group_id, year, asked_at, last_day_on) VALUES (@group, @year, @now, @lastDayOn)
    ON CONFLICT DO NOTHING`);
  const insertArea = db.prepare('INSERT INTO nhv_follow_up_area (follow_up_id, area_id) VALUES (?, ?)');
  const byId = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const ofYear = db.prepare<[number], Row>(`${columns} WHERE year = ? ORDER BY id`);
  const ofGroup = db.prepare<[string], Row>(`${columns} WHERE group_id = ? ORDER BY year DESC`);
  const insertAnswer = db.prepare(`
    INSERT INTO nhv_answer (follow_up_id, question, area_id, person_id, at, text, surface, address, message, version)
    VALUES (@followUp, @question, @area, @by, @at, @text, @surface, @address, @message, @version)
    ON CONFLICT DO NOTHING`);
  // Of a reply only its highest version counts; of what came by form, the latest of each person, question and area.
  const counted = `
    SELECT follow_up_id AS followUp, question, area_id AS area, person_id AS "by", person.name AS byName, at, text
    FROM nhv_answer AS answer JOIN person ON person.id = person_id
    WHERE follow_up_id = ? AND text IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM nhv_answer AS newer
      WHERE newer.follow_up_id = answer.follow_up_id
        AND CASE WHEN answer.message IS NULL
          THEN newer.message IS NULL AND newer.id > answer.id AND newer.question = answer.question
            AND newer.area_id IS answer.area_id AND newer.person_id = answer.person_id
          ELSE newer.surface = answer.surface AND newer.address = answer.address AND newer.message = answer.message
            AND newer.version > answer.version
        END)`;
  const answers = db.prepare<[number], AnswerRow>(`${counted} ORDER BY question, answer.id`);
  const formAnswers = db.prepare<[number], AnswerRow>(`${counted} AND answer.message IS NULL ORDER BY answer.id`);

  return {
    /** The id of the new one; null when the group was asked that year already. */
    ask(asked: Omit<FollowUp, 'id'>, now: Temporal.Instant): number | null {
      const row = { group: asked.group, year: asked.year, lastDayOn: toDateColumn(asked.lastDayOn) };
      const { changes, lastInsertRowid } = insert.run({ ...row, now: toInstantColumn(now) });
      if (changes === 0) return null;
      for (const area of asked.areas) insertArea.run(lastInsertRowid, area);
      return Number(lastInsertRowid);
    },
    followUp: (id: number): FollowUp | null => orNull(byId.get(id) ?? null, toFollowUp),
    ofYear: (year: number): FollowUp[] => ofYear.all(year).map(toFollowUp),
    /** The latest year first. */
    ofGroup: (group: string): FollowUp[] => ofGroup.all(group).map(toFollowUp),
    /** False when that version of the reply was there already. */
    answer({ from, ...answer }: NewAnswer): boolean {
      const thread = from ?? { surface: null, address: null, message: null, version: null };
      return insertAnswer.run({ ...answer, ...thread, at: toInstantColumn(answer.at) }).changes === 1;
    },
    /** What counts now, by question. */
    answers: (followUp: number): Answer[] => answers.all(followUp).map(toAnswer),
    /** Those of them that came by form. */
    formAnswers: (followUp: number): Answer[] => formAnswers.all(followUp).map(toAnswer),
  };
}

export type FollowUpStore = ReturnType<typeof followUpStore>;

const toFollowUp = (row: Row): FollowUp => ({
  ...row,
  lastDayOn: fromDateColumn(row.lastDayOn),
  areas: JSON.parse(row.areas),
});

const toAnswer = (row: AnswerRow): Answer => ({ ...row, at: fromInstantColumn(row.at) });
