import type { Database } from 'better-sqlite3';
import { orNull, toDateColumn } from '../database/columns.ts';
import type { Decision } from './decision.ts';
import type { Mandates } from './mandates.ts';
import { newGroupId } from './new-id.ts';
import type { Group } from './register.ts';

/** How a group ends: its last day, the decision, and why. */
type GroupEnd = { on: Temporal.PlainDate; decision: Decision; why: string };

/** What a body outside has besides. */
export type BodyFacts = Pick<Group, 'region' | 'papersDays' | 'appointedBy' | 'places'>;

/** What a form says of a new group. */
type NewGroup = Pick<Group, 'name' | 'type' | 'aliases' | 'fromOn' | 'begunBy'> & BodyFacts;

/** Writes what becomes of a group, for forms. A file goes through `importRegister`. */
export function groupWriters(db: Database, mandates: Mandates) {
  const taken = db.prepare<[string]>('SELECT 1 FROM "group" WHERE id = ?');
  const insert = db.prepare(`
    INSERT INTO "group" (id, name, type, mandate_id, region_id, papers_days, appointed_by_id, places, from_on,
      begun_by, begun_decided_on, begun_paragraph)
    VALUES (@id, @name, @type, @mandate, @region, @papersDays, @appointedBy, @places, @fromOn, @body, @decidedOn, @paragraph)`);
  const rename = db.prepare('UPDATE "group" SET name = @name WHERE id = @id');
  const describe = db.prepare(`
    UPDATE "group" SET region_id = @region, papers_days = @papersDays, appointed_by_id = @appointedBy, places = @places
    WHERE id = @id`);
  const setPlace = db.prepare('UPDATE "group" SET minutes_place = @place WHERE id = @id');
  const forgetOthers = db.prepare<[string, string]>(
    'DELETE FROM group_alias WHERE group_id = ? AND alias NOT IN (SELECT value FROM json_each(?))',
  );
  const insertAlias = db.prepare<[string, string]>(
    'INSERT INTO group_alias (group_id, alias) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const markFormerName = db.prepare<[string]>(
    'UPDATE group_alias SET was_name = 1 FROM "group" WHERE group_id = ? AND "group".id = group_id AND alias = "group".name',
  );
  const end = db.prepare(`
    UPDATE "group" SET to_on = @toOn, ended_by = @body, ended_decided_on = @decidedOn, ended_paragraph = @paragraph,
      ended_why = @why
    WHERE id = @id AND to_on IS NULL`);
  const resume = db.prepare<[string]>(`
    UPDATE "group" SET to_on = NULL, ended_by = NULL, ended_decided_on = NULL, ended_paragraph = NULL, ended_why = NULL
    WHERE id = ? AND to_on IS NOT NULL`);

  function setAliases(id: string, aliases: readonly string[]): void {
    forgetOthers.run(id, JSON.stringify(aliases));
    for (const alias of aliases) insertAlias.run(id, alias);
  }

  return {
    /** With the mandate that counts for its type now. Returns the new group's id. */
    addGroup({ name, type, aliases, region, papersDays, appointedBy, places, fromOn, begunBy }: NewGroup): string {
      const id = newGroupId(name, (wanted) => taken.get(wanted) !== undefined);
      insert.run({
        id,
        name,
        type: type.id,
        mandate: mandates.currentFor(type.id)?.id ?? null,
        region,
        papersDays,
        appointedBy,
        places,
        fromOn: orNull(fromOn, toDateColumn),
        body: begunBy?.body ?? null,
        decidedOn: begunBy && toDateColumn(begunBy.on),
        paragraph: begunBy?.paragraph ?? null,
      });
      setAliases(id, aliases);
      return id;
    },
    /** What it is called. */
    nameGroup(id: string, { name, aliases }: Pick<Group, 'name' | 'aliases'>): void {
      setAliases(id, aliases);
      markFormerName.run(id);
      rename.run({ id, name });
    },
    /** Where its minutes are published; null: nowhere that is given. */
    setMinutesPlace: (id: string, place: string | null): void => {
      setPlace.run({ id, place });
    },
    /** Whose it is, when its papers go out, who appoints to our places, and how many they are. */
    describeBody(id: string, { region, papersDays, appointedBy, places }: BodyFacts): void {
      describe.run({ id, region, papersDays, appointedBy, places });
    },
    /** False when it has a last day already, or is not there. */
    endGroup: (id: string, { on, decision: { body, on: decidedOn, paragraph }, why }: GroupEnd): boolean =>
      end.run({ id, toOn: toDateColumn(on), body, decidedOn: toDateColumn(decidedOn), paragraph, why }).changes === 1,
    /** It goes on until further notice. False when it had no last day. */
    resumeGroup: (id: string): boolean => resume.run(id).changes === 1,
  };
}
