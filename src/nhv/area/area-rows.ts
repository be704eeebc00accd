import { fromDateColumn, fromInstantColumn, orNull, toDateColumn } from '../../database/columns.ts';
import type { Area, Logged, Milestone, Move, MoveKind, Permit, StepNumber } from './area.ts';

/** The columns of the log, and how a row of it becomes what the rules know. */

export type AreaRow = { id: string; name: string; aliases: string; link: string | null };

/** Its step is in its first line. */
export const toAddedArea = ({ id, name, aliases, link }: AreaRow): Area => ({
  id,
  name,
  aliases: JSON.parse(aliases),
  unitsRemark: null,
  past: [],
  seen: null,
  sources: link === null ? [] : [link],
  ground: { step: 1, ending: null, proposed: null, decided: null, permits: [], allHoldersKnown: true },
});

export type MoveRow = {
  id: number;
  area: string;
  kind: MoveKind;
  on: string;
  step: StepNumber | null;
  milestone: Milestone | null;
  plannedOn: string | null;
  units: number | null;
  name: string | null;
  region: string | null;
  diarienummer: string | null;
  permit: string | null;
  takesBack: number | null;
  together: number | null;
  note: string | null;
  link: string | null;
  at: string;
  by: string;
  byName: string;
  holderRegion: string | null;
  holder: string | null;
  hospital: string | null;
  permitNumber: string | null;
  decidedOn: string | null;
  validFromOn: string | null;
  subPermit: string | null;
  partnerRegion: string | null;
  partner: string | null;
};

export const moveColumns = `
  SELECT nhv_move.id, area_id AS area, kind, happened_on AS "on", step, milestone, planned_on AS plannedOn, units,
    nhv_move.name, nhv_move.region_id AS region, nhv_move.diarienummer, permit, takes_back AS takesBack, together, note, link, at,
    person_id AS "by", person.name AS byName, nhv_permit.region_id AS holderRegion, nhv_permit.name AS holder, hospital,
    nhv_permit.diarienummer AS permitNumber, decided_on AS decidedOn, valid_from_on AS validFromOn,
    sub_permit AS subPermit, partner_region_id AS partnerRegion, partner
  FROM nhv_move
  JOIN person ON person.id = person_id
  LEFT JOIN nhv_permit ON nhv_permit.move_id = nhv_move.id`;

export const toLogged = (row: MoveRow): Logged => ({
  id: row.id,
  area: row.area,
  move: toMove(row),
  together: row.together,
  on: fromDateColumn(row.on),
  note: row.note,
  link: row.link,
  at: fromInstantColumn(row.at),
  by: row.by,
  byName: row.byName,
});

function toMove(row: MoveRow): Move {
  switch (row.kind) {
    case 'added':
    case 'step':
    case 'back':
      return { kind: row.kind, step: there(row.step, row) };
    case 'stopped':
    case 'withdrawn':
    case 'unfilled':
      return { kind: row.kind };
    case 'planned':
      return {
        kind: 'planned',
        milestone: there(row.milestone, row),
        plannedOn: orNull(row.plannedOn, fromDateColumn),
      };
    case 'proposed':
    case 'decided':
    case 'readvertised':
      return { kind: row.kind, units: there(row.units, row) };
    case 'renamed':
      return { kind: 'renamed', name: there(row.name, row) };
    case 'applied':
    case 'rejected':
      return { kind: row.kind, region: there(row.region, row), diarienummer: row.diarienummer };
    case 'permit':
      return { kind: 'permit', permit: toPermit(row) };
    case 'ended':
      return { kind: 'ended', permit: there(row.permit, row) };
    case 'corrected':
      return { kind: 'corrected', takesBack: there(row.takesBack, row) };
  }
}

function there<Value>(value: Value | null, { id, kind }: MoveRow): Value {
  if (value === null) throw new Error(`Line ${id} of the NHV log lacks what a line of kind ${kind} has`);
  return value;
}

const toPermit = (row: MoveRow): Permit => ({
  region: row.holderRegion,
  name: there(row.holder, row),
  hospital: row.hospital,
  diarienummer: row.permitNumber,
  decidedOn: orNull(row.decidedOn, fromDateColumn),
  validFromOn: orNull(row.validFromOn, fromDateColumn),
  subPermit: row.subPermit,
  partner: orNull(row.partner, (name) => ({ region: row.partnerRegion, name })),
});

type MoveColumns = Pick<
  MoveRow,
  'step' | 'milestone' | 'plannedOn' | 'units' | 'name' | 'region' | 'diarienummer' | 'permit' | 'takesBack'
>;

const empty: MoveColumns = {
  step: null,
  milestone: null,
  plannedOn: null,
  units: null,
  name: null,
  region: null,
  diarienummer: null,
  permit: null,
  takesBack: null,
};

/** What a move puts in the columns that only some kinds have. A permit has its own table. */
export function toColumns(move: Move): MoveColumns {
  switch (move.kind) {
    case 'planned':
      return { ...empty, milestone: move.milestone, plannedOn: orNull(move.plannedOn, toDateColumn) };
    case 'permit':
      return empty;
    default: {
      const { kind: _, ...columns } = move;
      return { ...empty, ...columns };
    }
  }
}

export const toPermitColumns = (move: number, permit: Permit) => ({
  move,
  region: permit.region,
  name: permit.name,
  hospital: permit.hospital,
  diarienummer: permit.diarienummer,
  decidedOn: orNull(permit.decidedOn, toDateColumn),
  validFromOn: orNull(permit.validFromOn, toDateColumn),
  subPermit: permit.subPermit,
  partnerRegion: permit.partner?.region ?? null,
  partner: permit.partner?.name ?? null,
});
