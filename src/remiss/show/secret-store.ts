import type { Database } from 'better-sqlite3';

/** A remiss that is not written of where others may read: it is restricted, or still collected blind. */
export type SecretRemiss = { id: number; year: number; serial: number; title: string; round: number | null };

export function secretStore(db: Database) {
  const all = db.prepare<[], SecretRemiss>(`
    SELECT id, year, serial, title, (SELECT round_id FROM remiss_in_round WHERE remiss_id = remiss.id) AS round
    FROM remiss WHERE restricted = 1 OR (blind = 1 AND state IN ('utkast', 'oppen'))`);
  return { all: (): SecretRemiss[] => all.all() };
}
