import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { numberOf } from './remiss.ts';

/** Somebody tried to answer after the last day. @property at when first */
export type LateAttempt = {
  remiss: number;
  number: string;
  person: { id: string; name: string };
  at: Temporal.Instant;
};

type Row = { remiss: number; year: number; serial: number; id: string; name: string; at: string };

/** Who tried to answer a remiss after its last day, each once, until it is opened again. */
export function lateStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO remiss_late (remiss_id, person_id, at) VALUES (@remiss, @person, @at) ON CONFLICT DO NOTHING`);
  const select = `
    SELECT remiss.id AS remiss, year, serial, person.id, person.name, at FROM remiss_late
    JOIN remiss ON remiss.id = remiss_id JOIN person ON person.id = person_id`;
  const since = db.prepare<[string], Row>(`${select} WHERE at >= ? ORDER BY at, person.id`);
  const of = db.prepare<[number], Row>(`${select} WHERE remiss.id = ? ORDER BY at, person.id`);

  return {
    /** False when they have tried before. */
    note: (remiss: number, person: string, at: Temporal.Instant): boolean =>
      insert.run({ remiss, person, at: toInstantColumn(at) }).changes === 1,
    since: (at: Temporal.Instant): LateAttempt[] => since.all(toInstantColumn(at)).map(toAttempt),
    of: (remiss: number): LateAttempt[] => of.all(remiss).map(toAttempt),
  };
}

export type LateStore = ReturnType<typeof lateStore>;

const toAttempt = ({ remiss, year, serial, id, name, at }: Row): LateAttempt => ({
  remiss,
  number: numberOf(year, serial),
  person: { id, name },
  at: fromInstantColumn(at),
});
