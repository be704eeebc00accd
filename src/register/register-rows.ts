import type { ConnectionId } from '../chat/invocation.ts';
import { compare } from '../chat/swedish.ts';
import { fromDateColumn, orNull } from '../database/columns.ts';
import type { Decision } from './decision.ts';
import { groupType } from './group-types.ts';
import type { Mandate, Mandates } from './mandates.ts';
import type { Group, HeldSeat, OwnRole, Person, Seat } from './register.ts';
import { compareRoles, isForHomeRegion, type SeatRole, seatRoles } from './seat-roles.ts';

/** The columns of the register's tables, and how a row of them becomes what the rest of the bot knows. */

export type GroupRow = {
  id: string;
  name: string;
  type: string;
  aliases: string;
  parent: string | null;
  mandate: string | null;
  example: number;
  fromOn: string | null;
  toOn: string | null;
  begunBy: string | null;
  begunDecidedOn: string | null;
  begunParagraph: string | null;
  endedBy: string | null;
  endedDecidedOn: string | null;
  endedParagraph: string | null;
  whyEnded: string | null;
  region: string | null;
  papersDays: number | null;
  appointedBy: string | null;
  places: number | null;
  minutesPlace: string | null;
};

export const groupColumns = `
  SELECT id, name, type, parent_id AS parent, mandate_id AS mandate, example, from_on AS fromOn, to_on AS toOn,
    begun_by AS begunBy, begun_decided_on AS begunDecidedOn, begun_paragraph AS begunParagraph,
    ended_by AS endedBy, ended_decided_on AS endedDecidedOn, ended_paragraph AS endedParagraph, ended_why AS whyEnded,
    region_id AS region, papers_days AS papersDays, appointed_by_id AS appointedBy, places,
    minutes_place AS minutesPlace,
    (SELECT json_group_array(alias) FROM group_alias WHERE group_id = "group".id) AS aliases
  FROM "group"`;

export type CountedGroupRow = Pick<GroupRow, 'id' | 'name' | 'mandate' | 'minutesPlace' | 'places'>;

export const countedGroupColumns = `
  SELECT id, name, mandate_id AS mandate, minutes_place AS minutesPlace, places FROM "group"`;

/** Null also where the mandate is not known. */
export const mandateOf = ({ mandate }: Pick<GroupRow, 'mandate'>, { byId }: Mandates): Mandate | null =>
  mandate === null ? null : (byId.get(mandate) ?? null);

export const groupFromRow =
  (mandates: Mandates) =>
  (row: GroupRow): Group => ({
    id: row.id,
    name: row.name,
    type: groupType(row.type),
    aliases: JSON.parse(row.aliases),
    parent: row.parent,
    mandate: mandateOf(row, mandates),
    example: row.example === 1,
    fromOn: orNull(row.fromOn, fromDateColumn),
    toOn: orNull(row.toOn, fromDateColumn),
    begunBy: decisionOf(row.begunBy, row.begunDecidedOn, row.begunParagraph),
    endedBy: decisionOf(row.endedBy, row.endedDecidedOn, row.endedParagraph),
    whyEnded: row.whyEnded,
    region: row.region,
    papersDays: row.papersDays,
    appointedBy: row.appointedBy,
    places: row.places,
    minutesPlace: row.minutesPlace,
  });

const decisionOf = (body: string | null, on: string | null, paragraph: string | null): Decision | null =>
  body === null || on === null ? null : { body, on: fromDateColumn(on), paragraph };

export type PersonRow = {
  id: string;
  name: string;
  email: string | null;
  region: string | null;
  connection: ConnectionId | null;
  roles: string | null;
};

// No role has a comma in it.
const rolesOfPerson = '(SELECT group_concat(role) FROM person_role WHERE person_id = person.id)';

export const personColumns = `
  SELECT person.id, person.name, email, person.region_id AS region, person.connection, ${rolesOfPerson} AS roles
  FROM person`;

const toRoles = (roles: string | null): OwnRole[] => (roles === null ? [] : (roles.split(',') as OwnRole[]));

export const toPerson = (row: PersonRow): Person => ({ ...row, roles: toRoles(row.roles) });

export type SeatRow = {
  id: number;
  group: string;
  role: SeatRole;
  region: string | null;
  fromOn: string;
  toOn: string | null;
  decidedBy: string | null;
  decidedOn: string | null;
  paragraph: string | null;
  purpose: string | null;
  regionName: string | null;
  personId: string;
  personName: string;
  email: string | null;
  homeRegion: string | null;
  connection: ConnectionId | null;
  roles: string | null;
};

/** Nobody sits in a group before its first day or after its last, whatever days their seat has. */
const seatsInLife = `(
  SELECT * FROM (
    SELECT seat.id, seat.group_id, seat.person_id, seat.role, seat.region_id, seat.no_region,
      seat.decided_by, seat.decided_on, seat.decision_paragraph, seat.purpose,
      max(seat.from_on, ifnull("group".from_on, seat.from_on)) AS from_on,
      CASE WHEN seat.to_on <= "group".to_on THEN seat.to_on ELSE ifnull("group".to_on, seat.to_on) END AS to_on
    FROM seat JOIN "group" ON "group".id = seat.group_id)
  WHERE to_on IS NULL OR to_on >= from_on) AS seat`;

const withOwnRegionOnly = seatRoles.filter((role) => !isForHomeRegion({ role })).map((role) => `'${role}'`);
const regionOfSeat = `CASE WHEN no_region = 1 THEN NULL WHEN seat.role IN (${withOwnRegionOnly}) THEN seat.region_id
  ELSE coalesce(seat.region_id, person.region_id) END`;

export const seatColumns = `
  SELECT seat.id, seat.group_id AS "group", seat.role, ${regionOfSeat} AS region, from_on AS fromOn, to_on AS toOn,
    decided_by AS decidedBy, decided_on AS decidedOn, decision_paragraph AS paragraph, purpose,
    region.name AS regionName, person.id AS personId, person.name AS personName, email,
    person.region_id AS homeRegion, connection, ${rolesOfPerson} AS roles
  FROM ${seatsInLife}
  JOIN person ON person.id = seat.person_id
  LEFT JOIN region ON region.id = ${regionOfSeat}`;

const toSeat = (row: SeatRow): Seat => ({
  id: row.id,
  group: row.group,
  person: {
    id: row.personId,
    name: row.personName,
    email: row.email,
    region: row.homeRegion,
    connection: row.connection,
    roles: toRoles(row.roles),
  },
  role: row.role,
  region: row.region,
  fromOn: fromDateColumn(row.fromOn),
  toOn: orNull(row.toOn, fromDateColumn),
  decision: decisionOf(row.decidedBy, row.decidedOn, row.paragraph),
  purpose: row.purpose,
});

export type HeldSeatRow = Pick<SeatRow, 'group' | 'role' | 'region' | 'personId'>;

export const heldSeatColumns = `
  SELECT group_id AS "group", role, ${regionOfSeat} AS region, person.id AS personId
  FROM ${seatsInLife} JOIN person ON person.id = seat.person_id`;

export const toHeldSeat = ({ group, role, region, personId }: HeldSeatRow): HeldSeat => ({
  group,
  role,
  region,
  person: { id: personId },
});

/** Chair, vice chairs, secretary, members by region, those called in; each by name, and one person's seats by day. */
const inOrder = (a: SeatRow, b: SeatRow): number =>
  compareRoles(a, b) ||
  Number(a.regionName === null) - Number(b.regionName === null) ||
  compare(a.regionName ?? '', b.regionName ?? '') ||
  compare(a.personName, b.personName) ||
  compare(a.fromOn, b.fromOn);

export const toSeats = (rows: SeatRow[]): Seat[] => rows.sort(inOrder).map(toSeat);
