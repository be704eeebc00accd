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
  /** Null while it counts, as far as nothing later has been said. */
  takenBack: { at: Temporal.Instant; byName: string } | null;
};

type Row = Omit<RegionInterest, 'at' | 'takenBack'> & { at: string; takenBackAt: string | null; takenBackBy: string };

/** Whose answer about what is taken back, when and by whom. */
type TakenBack = Pick<RegionInterest, 'area' | 'region' | 'at' | 'by'>;

const columns = `
  SELECT area_id AS area, nhv_interest.region_id AS region, interest, note, at, person_id AS "by", person.name AS byName,
    taken_back_at AS takenBackAt, (SELECT name FROM person WHERE id = taken_back_by) AS takenBackBy
  FROM nhv_interest JOIN person ON person.id = person_id`;
const latest = `nhv_interest.id IN (SELECT max(id) FROM nhv_interest GROUP BY area_id, region_id) AND taken_back_at IS NULL`;

/** What the regions have said: the latest counts unless it was taken back, and nothing is forgotten. */
export function interestStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO nhv_interest (area_id, region_id, interest, note, at, person_id)
    VALUES (@area, @region, @interest, @note, @at, @by)`);
  const takeBack = db.prepare(`
    UPDATE nhv_interest SET taken_back_at = @at, taken_back_by = @by
    WHERE id = (SELECT max(id) FROM nhv_interest WHERE area_id = @area AND region_id = @region) AND taken_back_at IS NULL`);
  const ofArea = db.prepare<[string], Row>(`${columns} WHERE area_id = ? AND ${latest}`);
  const all = db.prepare<[], Row>(`${columns} WHERE ${latest}`);
  const history = db.prepare<[string], Row>(`${columns} WHERE area_id = ? ORDER BY nhv_interest.id`);

  const store = {
    say: (stated: Omit<RegionInterest, 'byName' | 'takenBack'>): void => {
      insert.run({ ...stated, at: toInstantColumn(stated.at) });
    },
    /** The region has said nothing that counts. */
    takeBack: (taken: TakenBack): void => {
      takeBack.run({ ...taken, at: toInstantColumn(taken.at) });
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

const toInterest = ({ takenBackAt, takenBackBy, ...row }: Row): RegionInterest => ({
  ...row,
  at: fromInstantColumn(row.at),
  takenBack: takenBackAt === null ? null : { at: fromInstantColumn(takenBackAt), byName: takenBackBy },
});
