import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import type { Addressee } from '../../outbox/delivery.ts';

/** Somebody's choice: to hear of an area (null: of all), or not to. */
export type Choice = { to: Addressee; area: string | null; follows: boolean };

type Row = { area: string | null; person: string | null; conversation: number | null; follows: number };

const columns = 'SELECT area_id AS area, person_id AS person, conversation_id AS conversation, follows FROM nhv_follow';

export function followStore(db: Database) {
  const set = db.prepare(`
    INSERT INTO nhv_follow (area_id, person_id, conversation_id, follows, at)
    VALUES (@area, @person, @conversation, @follows, @at)
    ON CONFLICT (ifnull(area_id, ''), ifnull(person_id, ''), ifnull(conversation_id, 0)) DO UPDATE
      SET follows = excluded.follows, at = excluded.at WHERE follows <> excluded.follows`);
  const forget = db.prepare(`
    DELETE FROM nhv_follow WHERE area_id IS NOT NULL AND person_id IS @person AND conversation_id IS @conversation`);
  const about = db.prepare<[string], Row>(`${columns} WHERE area_id IS NULL OR area_id = ?`);
  const of = db.prepare<Columns, Row>(`${columns} WHERE person_id IS @person AND conversation_id IS @conversation`);

  return {
    /** False when that was the choice already. To choose for all forgets what was chosen for each. */
    choose({ to, area, follows }: Choice, now: Temporal.Instant): boolean {
      const who = toColumns(to);
      const forgotten = area === null && forget.run(who).changes > 0;
      const row = { ...who, area, follows: follows ? 1 : 0, at: toInstantColumn(now) };
      return set.run(row).changes === 1 || forgotten;
    },
    /** What everyone has chosen for an area, or for all. */
    about: (area: string): Choice[] => about.all(area).map(toChoice),
    of: (to: Addressee): Choice[] => of.all(toColumns(to)).map(toChoice),
  };
}

export type FollowStore = ReturnType<typeof followStore>;

type Columns = { person: string | null; conversation: number | null };

const toColumns = (to: Addressee): Columns =>
  'person' in to ? { person: to.person, conversation: null } : { person: null, conversation: to.conversation };

const toChoice = ({ area, person, conversation, follows }: Row): Choice => ({
  to: person === null ? { conversation: Number(conversation) } : { person },
  area,
  follows: follows === 1,
});
