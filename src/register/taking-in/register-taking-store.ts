import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import type { ImportPlan, ImportStep } from '../import/import-plan.ts';

/** A row that a file added or changed. `before`: null where it was not there. */
export type TakenRow<Rec> = { before: Rec | null; after: Rec };

/** Everything that a file did, to take it back. */
export type RegisterTaking = {
  readonly [Kind in keyof ImportPlan]: readonly TakenRow<ImportPlan[Kind][number]['record']>[];
};

const rowsOf = <Rec>(steps: readonly ImportStep<Rec>[]): TakenRow<Rec>[] =>
  steps.map(({ before, record }) => ({ before, after: record }));

export const takingOf = ({ regions, groups, people, seats, meetings }: ImportPlan): RegisterTaking => ({
  regions: rowsOf(regions),
  groups: rowsOf(groups),
  people: rowsOf(people),
  seats: rowsOf(seats),
  meetings: rowsOf(meetings),
});

/** Of which message a file was, and what it was called. */
type TakenFile = { source: string; name: string };

/** A file that has been taken in and not taken back. */
type TakenInFile = { id: number; name: string; at: Temporal.Instant };

/** What the kansli has taken in from register files in chat, so that it can be taken back. */
export function registerTakingStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO register_taking (person_id, at, done, source, name) VALUES (@person, @at, @done, @source, @name)`);
  const ofSource = db.prepare<{ source: string; person: string }, { id: number; name: string; at: string }>(
    'SELECT id, name, at FROM register_taking WHERE source = @source AND person_id = @person',
  );
  const one = db.prepare<[number], string>('SELECT done FROM register_taking WHERE id = ?').pluck();
  const remove = db.prepare<[number]>('DELETE FROM register_taking WHERE id = ?');
  return {
    /** Returns its id. */
    keep: (person: string, file: TakenFile, taking: RegisterTaking, now: Temporal.Instant): number =>
      Number(insert.run({ ...file, person, at: toInstantColumn(now), done: JSON.stringify(taking) }).lastInsertRowid),
    /** Null: the person has taken in nothing of that message, or has taken it back. */
    ofSource(source: string, person: string): TakenInFile | null {
      const row = ofSource.get({ source, person });
      return row ? { ...row, at: fromInstantColumn(row.at) } : null;
    },
    /** Null: it has been taken back, or there never was one. */
    of(id: number): RegisterTaking | null {
      const done = one.get(id);
      return done === undefined ? null : (JSON.parse(done) as RegisterTaking);
    },
    remove: (id: number): void => void remove.run(id),
  };
}

export type RegisterTakingStore = ReturnType<typeof registerTakingStore>;
