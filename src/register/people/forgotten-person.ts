import type { Database } from 'better-sqlite3';
import type { ForgottenPerson, PersonTraces } from '../../changes/personal-data.ts';

/** By what the person's traces are found, accounts that nothing reaches any longer included. Null: no such person. */
export function tracesOf(db: Database, id: string): PersonTraces | null {
  const person = db
    .prepare<[string], Omit<PersonTraces, 'accounts'>>('SELECT id, name, email FROM person WHERE id = ?')
    .get(id);
  const accounts = db
    .prepare<[string], PersonTraces['accounts'][number]>('SELECT account, address FROM account WHERE person_id = ?')
    .all(id);
  return person ? { ...person, accounts } : null;
}

/**
 * Adds someone to the register who stands in the person's place in what the office keeps. The id is new for each person:
 * one that two shared would give them one seat.
 */
export function addSuccessor(db: Database, { id }: PersonTraces): ForgottenPerson['successor'] {
  const region = db
    .prepare<[string], string>(
      'SELECT region.name FROM person JOIN region ON region.id = person.region_id WHERE person.id = ?',
    )
    .pluck()
    .get(id);
  const name = region === undefined ? 'Tidigare person i registret' : `Tidigare ledamot för ${region}`;
  const nr = db
    .prepare<[], number>(`
      SELECT 1 + ifnull(max(CAST(substr(id, 10) AS INTEGER)), 0) FROM person WHERE id GLOB 'tidigare-[0-9]*'`)
    .pluck()
    .get();
  const successor = { id: `tidigare-${nr}`, name };
  db.prepare(`
    INSERT INTO person (id, name, region_id, example)
    SELECT @successor, @name, region_id, example FROM person WHERE id = @id`).run({
    id,
    name,
    successor: successor.id,
  });
  return successor;
}
