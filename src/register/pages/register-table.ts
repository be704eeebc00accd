import { logTable } from '../../changes/log-commands.ts';
import { type ActionTable, joinTables } from '../../chat/table.ts';
import { placeTable } from '../channels/channel-commands.ts';
import { findableGroups } from '../finding/findable-groups.ts';
import { findablePeople, findableSeated } from '../finding/findable-people.ts';
import { groupChoiceTable } from '../groups/group-choice-table.ts';
import { groupTable } from '../groups/group-commands.ts';
import { loggedGroups } from '../groups/logged-groups.ts';
import { comparisonTable } from '../linking/comparison-table.ts';
import { reachTable } from '../linking/reach-table.ts';
import { lifeTable } from '../lives/life-table.ts';
import { nameTable } from '../lives/name-table.ts';
import { ownTable } from '../own/own-commands.ts';
import { guestTable } from '../people/guest-table.ts';
import { personTable } from '../people/person-commands.ts';
import { strangerTable } from '../people/stranger-table.ts';
import { placesTable } from '../places/places-table.ts';
import { seatTable } from '../seats/seat-commands.ts';
import type { ImportingUses } from '../taking-in/preview-file.ts';
import { importTable } from '../taking-in/taking-in-table.ts';

type RegisterTableUses = Parameters<typeof groupTable>[0] &
  Parameters<typeof nameTable>[0] &
  Parameters<typeof lifeTable>[0] &
  Parameters<typeof logTable>[0] &
  Parameters<typeof personTable>[0] &
  Parameters<typeof guestTable>[0] &
  Parameters<typeof strangerTable>[0] &
  Parameters<typeof reachTable>[0] &
  Parameters<typeof comparisonTable>[0] &
  Parameters<typeof seatTable>[0] &
  Parameters<typeof ownTable>[0] &
  ImportingUses &
  Parameters<typeof placeTable>[0];

/**
 * Everything one can ask about the register and its log, and do to it.
 * @param uses `things`: what else the log can be read about, besides groups
 */
export function registerTable({ things, ...uses }: RegisterTableUses): ActionTable {
  const table = joinTables([
    groupTable(uses),
    placesTable(uses),
    nameTable(uses),
    lifeTable(uses),
    logTable({ ...uses, things: [...things, loggedGroups(uses.register)] }),
    personTable(uses),
    guestTable(uses),
    strangerTable(uses),
    seatTable(uses),
    ownTable(uses),
    placeTable(uses),
    comparisonTable(uses),
    reachTable(uses),
    importTable(uses),
  ]);
  const { register } = uses;
  const findables = [findableGroups(register), findablePeople(register), findableSeated(register)];
  return joinTables([{ ...table, findables }, groupChoiceTable(uses, table.buttons)]);
}
