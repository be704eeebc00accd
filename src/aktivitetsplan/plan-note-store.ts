import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';
import type { PlanNote } from './plan.ts';

type Row = {
  id: number;
  activity: number;
  words: string;
  is_nothing: 0 | 1;
  source: string | null;
  person_id: string;
  name: string;
  at: string;
  changed_name: string | null;
  changed_at: string | null;
  taken_back_at: string | null;
};

type NewNote = Pick<PlanNote, 'activity' | 'words' | 'isNothing' | 'source'>;
/** @property by the id of whoever does it */
type Deed = { by: string; at: Temporal.Instant };

/** What has been noted of the activities. */
export function planNoteStore(db: Database) {
  const columns = `
    SELECT aktivitet_note.id, aktivitet_id AS activity, words, is_nothing, source, person_id, writer.name, at,
           changer.name AS changed_name, changed_at, taken_back_at
    FROM aktivitet_note JOIN person AS writer ON writer.id = person_id
    LEFT JOIN person AS changer ON changer.id = changed_by`;
  const stands = 'taken_back_at IS NULL';
  const ofActivity = db.prepare<[number], Row>(
    `${columns} WHERE aktivitet_id = ? AND ${stands} ORDER BY aktivitet_note.id`,
  );
  const ofYear = db.prepare<[number], Row>(`
    ${columns} WHERE aktivitet_id IN (SELECT id FROM aktivitet WHERE year = ?) AND ${stands} ORDER BY aktivitet_note.id`);
  const one = db.prepare<[number], Row>(`${columns} WHERE aktivitet_note.id = ?`);
  const insert = db.prepare(`
    INSERT INTO aktivitet_note (aktivitet_id, words, is_nothing, source, person_id, at)
    VALUES (@activity, @words, @nothing, @source, @by, @at) ON CONFLICT DO NOTHING`);
  const change = db.prepare(`
    UPDATE aktivitet_note SET words = @words, changed_by = @by, changed_at = @at WHERE id = @id`);
  const takeBack = db.prepare(`
    UPDATE aktivitet_note SET taken_back_by = @by, taken_back_at = @at WHERE id = @id AND ${stands}`);
  const putBack = db.prepare(`
    UPDATE OR IGNORE aktivitet_note SET taken_back_by = NULL, taken_back_at = NULL WHERE id = @id AND NOT ${stands}`);

  return {
    /** Those that stand, the first first. */
    ofActivity: (activity: number): PlanNote[] => ofActivity.all(activity).map(toNote),
    ofYear: (year: number): PlanNote[] => ofYear.all(year).map(toNote),
    /** Also one that was taken back. */
    note: (id: number): PlanNote | null => orNull(one.get(id) ?? null, toNote),
    /** False when one with the same source stands already. */
    add: ({ isNothing, ...note }: NewNote, { by, at }: Deed): boolean =>
      insert.run({ ...note, nothing: isNothing ? 1 : 0, by, at: toInstantColumn(at) }).changes === 1,
    change: (id: number, words: string, { by, at }: Deed): void =>
      void change.run({ id, words, by, at: toInstantColumn(at) }),
    /** False when it is so already. */
    takeBack: (id: number, { by, at }: Deed): boolean =>
      takeBack.run({ id, by, at: toInstantColumn(at) }).changes === 1,
    /** False when it stands, or another with the same source does. */
    putBack: (id: number): boolean => putBack.run({ id }).changes === 1,
  };
}

export type PlanNoteStore = ReturnType<typeof planNoteStore>;

const toNote = ({
  is_nothing,
  person_id,
  name,
  at,
  changed_name,
  changed_at,
  taken_back_at,
  ...row
}: Row): PlanNote => ({
  ...row,
  isNothing: is_nothing === 1,
  by: { id: person_id, name },
  at: fromInstantColumn(at),
  changed: orNull(changed_at, (then) => ({ by: changed_name ?? '', at: fromInstantColumn(then) })),
  isTakenBack: taken_back_at !== null,
});
