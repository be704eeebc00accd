import type { Database } from 'better-sqlite3';
import { isIntact } from '../../database/checksum.ts';
import { fromInstantColumn, fromJsonColumn, toInstantColumn } from '../../database/columns.ts';
import { allIntact } from '../../database/damage.ts';
import type { Part } from '../../documents/document.ts';

/** A region's text after one of its changes. @property parts null: what follows from the answers, again. */
export type OwnTextChange = {
  nr: number;
  /** The draft that was the latest then. */
  version: number;
  at: Temporal.Instant;
  by: string;
  parts: readonly Part[] | null;
};

type Row = Omit<OwnTextChange, 'at' | 'parts'> & { at: string; parts: string | null; intact: 0 | 1 };
type Adding = Pick<OwnTextChange, 'version' | 'at' | 'parts'> & { remiss: number; region: string; person: string };

/** The regions' own texts as they have edited them. Nothing is overwritten. */
export function ownTextStore(db: Database) {
  const insert = db
    .prepare(`
    INSERT INTO remiss_own_text (remiss_id, region_id, nr, version, person_id, at, parts)
    VALUES (@remiss, @region,
      (SELECT ifnull(max(nr), 0) + 1 FROM remiss_own_text WHERE remiss_id = @remiss AND region_id = @region),
      @version, @person, @at, @parts)
    RETURNING nr`)
    .pluck();
  const all = db.prepare<[number, string], Row>(`
    SELECT nr, version, at, person.name AS "by", parts,
           ${isIntact('remiss_own_text', 'remiss_own_text')} AS intact
    FROM remiss_own_text LEFT JOIN person ON person.id = person_id
    WHERE remiss_id = ? AND remiss_own_text.region_id = ? ORDER BY nr`);
  const latest = db
    .prepare<[number, string], number | null>(
      'SELECT max(nr) FROM remiss_own_text WHERE remiss_id = ? AND region_id = ?',
    )
    .pluck();

  return {
    /** Returns its number: one more than the region's last. */
    add: ({ at, parts, ...of }: Adding): number =>
      Number(insert.get({ ...of, at: toInstantColumn(at), parts: parts && JSON.stringify(parts) })),
    /** The region's, the first first. */
    of: (remiss: number, region: string): OwnTextChange[] =>
      allIntact(all.all(remiss, region), 'Regionens egen text').map(({ at, parts, intact, ...row }) => ({
        ...row,
        at: fromInstantColumn(at),
        parts: parts === null ? null : fromJsonColumn<Part[]>(parts),
      })),
    /** The number of the last; null when there is none. */
    latest: (remiss: number, region: string): number | null => latest.get(remiss, region) ?? null,
  };
}

export type OwnTextStore = ReturnType<typeof ownTextStore>;
