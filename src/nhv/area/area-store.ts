import type { Database } from 'better-sqlite3';
import { compare } from '../../chat/swedish.ts';
import { orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import type { Area, Logged } from './area.ts';
import {
  type AreaRow,
  type MoveRow,
  moveColumns,
  toAddedArea,
  toColumns,
  toLogged,
  toPermitColumns,
} from './area-rows.ts';
import { type AreaRecord, stateOf } from './area-state.ts';

/** A line that is not written yet: what was filled in. */
export type NewMove = Pick<Logged, 'move' | 'on' | 'note' | 'link'>;

/** Who writes a line, when, after which, and together with which. */
type Writing = { after: number; together: number | null; by: string; at: Temporal.Instant };

/** Areas, those that ship and those that were added here, and the log of each. */
export function areaStore(db: Database, shipped: () => readonly Area[]) {
  const insertArea = db.prepare(`
    INSERT INTO nhv_area (id, name, aliases, link) VALUES (@id, @name, @aliases, @link) ON CONFLICT (id) DO NOTHING`);
  const added = db.prepare<[], AreaRow>('SELECT id, name, aliases, link FROM nhv_area ORDER BY rowid');
  const addedById = db.prepare<[string], AreaRow>('SELECT id, name, aliases, link FROM nhv_area WHERE id = ?');
  const insertMove = db.prepare(`
    INSERT INTO nhv_move (area_id, kind, happened_on, step, milestone, planned_on, units, name, region_id, diarienummer,
                          permit, takes_back, together, note, link, at, person_id)
    SELECT @area, @kind, @on, @step, @milestone, @plannedOn, @units, @name, @region, @diarienummer,
           @permit, @takesBack, @together, @note, @link, @at, @by
    WHERE @after IS (SELECT max(id) FROM nhv_move WHERE area_id = @area)`);
  const insertPermit = db.prepare(`
    INSERT INTO nhv_permit (move_id, region_id, name, hospital, diarienummer, decided_on, valid_from_on, sub_permit,
                            partner_region_id, partner)
    VALUES (@move, @region, @name, @hospital, @diarienummer, @decidedOn, @validFromOn, @subPermit, @partnerRegion,
            @partner)`);
  const logOf = db.prepare<[string], MoveRow>(`${moveColumns} WHERE nhv_move.area_id = ? ORDER BY nhv_move.id`);
  const wholeLog = db.prepare<[], MoveRow>(`${moveColumns} ORDER BY nhv_move.id`);
  const tie = db.prepare<[string, string]>('INSERT INTO nhv_group (area_id, group_id) VALUES (?, ?)');
  const untie = db.prepare<[string]>('DELETE FROM nhv_group WHERE area_id = ?');
  const groupsOf = db.prepare<[string], string>('SELECT group_id FROM nhv_group WHERE area_id = ?').pluck();
  const ties = db.prepare<[], { area: string; group: string }>(
    'SELECT area_id AS area, group_id AS "group" FROM nhv_group',
  );

  const seenBy = db.prepare<[string], string>('SELECT group_id FROM nhv_seen_by WHERE area_id = ?').pluck();
  const everySeenBy = db.prepare<[], { area: string; group: string }>(
    'SELECT area_id AS area, group_id AS "group" FROM nhv_seen_by',
  );
  const showEveryone = db.prepare<[string]>('DELETE FROM nhv_seen_by WHERE area_id = ?');
  const showTo = db.prepare<[string, string]>('INSERT INTO nhv_seen_by (area_id, group_id) VALUES (?, ?)');

  const allAreas = (): Area[] => [...shipped(), ...added.all().map(toAddedArea)];

  const store = {
    /** Null when there is no such area. One that was added by mistake is still there to be looked at. */
    find(id: string): AreaRecord | null {
      const area = shipped().find((one) => one.id === id) ?? orNull(addedById.get(id) ?? null, toAddedArea);
      return area ? recordOf(area, logOf.all(id).map(toLogged), seenBy.all(id)) : null;
    },
    /** Every area that is not a mistake, by name. */
    records(): AreaRecord[] {
      const logs = Map.groupBy(wholeLog.all().map(toLogged), ({ area }) => area);
      const seen = Map.groupBy(everySeenBy.all(), ({ area }) => area);
      return allAreas()
        .map((area) =>
          recordOf(
            area,
            logs.get(area.id) ?? [],
            (seen.get(area.id) ?? []).map(({ group }) => group),
          ),
        )
        .filter(({ state }) => state.ending !== 'mistake')
        .sort((a, b) => compare(a.state.name, b.state.name));
    },
    /** False when the id is taken. Its first line is recorded besides. */
    addArea: (area: { id: string; name: string; aliases: readonly string[]; link: string | null }): boolean =>
      !shipped().some(({ id }) => id === area.id) &&
      insertArea.run({ ...area, aliases: JSON.stringify(area.aliases) }).changes === 1,
    /**
     * Writes a line after the one that was the last when it was filled in, and returns its id; null when others have
     * written since.
     * @param after 0 when there was none.
     */
    record(area: string, line: NewMove, { after, together, by, at }: Writing): number | null {
      const { changes, lastInsertRowid } = insertMove.run({
        ...toColumns(line.move),
        area,
        kind: line.move.kind,
        on: toDateColumn(line.on),
        note: line.note,
        link: line.link,
        after: after === 0 ? null : after,
        together,
        by,
        at: toInstantColumn(at),
      });
      if (changes === 0) return null;
      const id = Number(lastInsertRowid);
      if (line.move.kind === 'permit') insertPermit.run(toPermitColumns(id, line.move.permit));
      return id;
    },
    /** Ids of the groups that an area concerns. */
    groupsOf: (area: string): string[] => groupsOf.all(area),
    ties: (): { area: string; group: string }[] => ties.all(),
    /** @param groups none: everyone sees it. */
    setSeenBy(area: string, groups: readonly string[]): void {
      showEveryone.run(area);
      for (const group of new Set(groups)) showTo.run(area, group);
    },
    setGroups(area: string, groups: readonly string[]): void {
      untie.run(area);
      for (const group of new Set(groups)) tie.run(area, group);
    },
  };
  return remembered(db, store, ['find']);
}

export type AreaStore = ReturnType<typeof areaStore>;

const recordOf = (area: Area, log: readonly Logged[], seenBy: readonly string[]): AreaRecord => ({
  area,
  log,
  state: stateOf(area, log),
  seenBy,
});
