import type { Database } from 'better-sqlite3';
import { isIntact } from '../../database/checksum.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { allIntact } from '../../database/damage.ts';
import { remembered } from '../../database/remembered.ts';
import type { Position } from '../case/answers.ts';
import type { GroupAnswer } from './group-answer.ts';

type Row = Omit<GroupAnswer, 'person' | 'at'> & { person: string; name: string; at: string; intact: 0 | 1 };

/** A line to be added. @property replaces the id of a colleague's, where it does not count before its writer says so */
type NewGroupAnswer = {
  group: string;
  question: number;
  person: string;
  at: Temporal.Instant;
  position: Position | null;
  text: string | null;
  replaces?: number;
};

/** Something that somebody wants in a colleague's place. */
export type ProposedAnswer = Omit<GroupAnswer, 'position'> & { position: Position; replaces: number };

type Asked = { remiss: number; group: string };

/** Which groups are asked as such, when they are to be reminded, and the log of what they have answered. */
export function groupAnswerStore(db: Database) {
  const ask = db.prepare(`
    INSERT INTO remiss_asked_group (remiss_id, group_id, asked_at, asked_by) VALUES (@remiss, @group, @now, @by)
    ON CONFLICT (remiss_id, group_id) DO UPDATE SET dropped_at = NULL, asked_at = excluded.asked_at,
      asked_by = excluded.asked_by WHERE dropped_at IS NOT NULL`);
  const drop = db.prepare(`
    UPDATE remiss_asked_group SET dropped_at = @now, look_at = NULL
    WHERE remiss_id = @remiss AND group_id = @group AND dropped_at IS NULL`);
  const dropped = db
    .prepare<[number], string>('SELECT group_id FROM remiss_asked_group WHERE remiss_id = ? AND dropped_at IS NOT NULL')
    .pluck();
  const insert = db.prepare(`
    INSERT INTO remiss_group_answer (remiss_id, group_id, question, person_id, at, position, text, replaces)
    VALUES (@remiss, @group, @question, @person, @at, @position, @text, @replaces)`);
  const select = `
    SELECT remiss_group_answer.id, group_id AS "group", question, person.id AS person, person.name, at, position, text, replaces,
           ${isIntact('remiss_group_answer', 'remiss_group_answer')} AS intact
    FROM remiss_group_answer LEFT JOIN person ON person.id = person_id`;
  const log = db.prepare<[number], Row>(
    `${select} WHERE remiss_id = ? AND replaces IS NULL ORDER BY remiss_group_answer.id`,
  );
  const proposed = db.prepare<Asked & { id: number }, Row & { position: Position; replaces: number }>(
    `${select} WHERE remiss_group_answer.id = @id AND remiss_id = @remiss AND group_id = @group AND replaces IS NOT NULL`,
  );
  const nextLook = db
    .prepare<[], string | null>('SELECT min(look_at) FROM remiss_asked_group WHERE look_at IS NOT NULL')
    .pluck();
  const due = db.prepare<{ until: string; limit: number }, Asked>(`
    SELECT remiss_id AS remiss, group_id AS "group" FROM remiss_asked_group
    WHERE look_at <= @until ORDER BY look_at, remiss_id, group_id LIMIT @limit + 0`);
  const setLook = db.prepare(
    'UPDATE remiss_asked_group SET look_at = @at WHERE remiss_id = @remiss AND group_id = @group AND dropped_at IS NULL',
  );

  const store = {
    /** @param by null: the bot itself */
    ask: (asked: Asked, by: string | null, now: Temporal.Instant): void =>
      void ask.run({ ...asked, by, now: toInstantColumn(now) }),
    /** It is no longer asked. */
    drop: (asked: Asked, now: Temporal.Instant): void => void drop.run({ ...asked, now: toInstantColumn(now) }),
    /** Those that were asked once and are not now. */
    dropped: (remiss: number): string[] => dropped.all(remiss),
    /** Returns its id. */
    add: (remiss: number, { at, replaces, ...answer }: NewGroupAnswer): number =>
      Number(insert.run({ ...answer, remiss, at: toInstantColumn(at), replaces: replaces ?? null }).lastInsertRowid),
    /** All that was ever answered, the first first, also by groups that are no longer asked. */
    log: (remiss: number): GroupAnswer[] => allIntact(log.all(remiss), what).map(toAnswer),
    proposed: (asked: Asked, id: number): ProposedAnswer | null => {
      const [row] = allIntact(proposed.all({ ...asked, id }), what);
      return row ? { ...toAnswer(row), position: row.position, replaces: row.replaces } : null;
    },
    nextLook: (): Temporal.Instant | null => orNull(nextLook.get() ?? null, fromInstantColumn),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, limit: number): Asked[] => due.all({ until: toInstantColumn(now), limit }),
    lookAt: (asked: Asked, at: Temporal.Instant | null): void =>
      void setLook.run({ ...asked, at: orNull(at, toInstantColumn) }),
  };
  return remembered(db, store, ['log']);
}

export type GroupAnswerStore = ReturnType<typeof groupAnswerStore>;

const what = 'Svaret från en grupp';

const toAnswer = ({ id, group, question, person, name, at, position, text }: Row): GroupAnswer => ({
  id,
  group,
  question,
  position,
  text,
  person: { id: person, name },
  at: fromInstantColumn(at),
});
