import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { Interest } from '../area/area.ts';

/** What someone said that a region means to do with an area. */
export type RegionInterest = {
  area: string;
  region: string;
  interest: Interest;
  note: string | null;
  at: Temporal.Instant;
  by: string;
  byName: string;
};

type Row = Omit<RegionInterest, 'at'> & { at: string };

const columns = `
  SELECT area_id AS area, nhv_interest.region_id AS region, interest, note, at, person_id AS "by", person.name AS byName
  FROM nhv_interest JOIN person ON person.id = person_id`;
const latest = `nhv_interest.id IN (SELECT max(id) FROM nhv_interest GROUP BY area_id, region_id)`;

/** What the regions have said: the latest counts, and nothing is forgotten. */
export function interestStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO nhv_interest (area_id, region_id, interest, note, at, person_id)
    VALUES (@area, @region, @interest, @note, @at, @by)`);
  const ofArea = db.prepare<[string], Row>(`${columns} WHERE area_id = ? AND ${latest}`);
  const all = db.prepare<[], Row>(`${columns} WHERE ${latest}`);
  const history = db.prepare<[string], Row>(`${columns} WHERE area_id = ? ORDER BY nhv_interest.id`);

  const store = {
    say: (stated: Omit<RegionInterest, 'byName'>): void => {
      insert.run({ ...stated, at: toInstantColumn(stated.at) });
    },
    /** The latest of each region, by the region's id. */
    ofArea: (area: string): ReadonlyMap<string, RegionInterest> =>
      new Map(ofArea.all(area).map((row) => [row.region, toInterest(row)])),
    /** The latest of each region, by area. */
    all: (): ReadonlyMap<string, RegionInterest[]> => Map.groupBy(all.all().map(toInterest), ({ area }) => area),
    /** Everything that was said of an area, the first first. */
    history: (area: string): RegionInterest[] => history.all(area).map(toInterest),
  };
  return remembered(db, store, ['history']);
}

export type InterestStore = ReturnType<typeof interestStore>;

const toInterest = (row: Row): RegionInterest => ({ ...row, at: fromInstantColumn(row.at) });
