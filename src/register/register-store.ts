import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../chat/invocation.ts';
import { compare } from '../chat/swedish.ts';
import { orNull, toDateColumn } from '../database/columns.ts';
import { remembered } from '../database/remembered.ts';
import { addressForm } from './addresses.ts';
import { connectionStore } from './connection-store.ts';
import { type GroupTask, typesWith } from './group-types.ts';
import { groupWriters } from './group-writers.ts';
import type { Mandates } from './mandates.ts';
import { protectedStore } from './protected-store.ts';
import type { Conversation, CountedGroup, Group, HeldSeat, OwnRole, Person, Region, Seat } from './register.ts';
import {
  type CountedGroupRow,
  countedGroupColumns,
  type GroupRow,
  groupColumns,
  groupFromRow,
  type HeldSeatRow,
  heldSeatColumns,
  mandateOf,
  type PersonRow,
  personColumns,
  type SeatRow,
  seatColumns,
  toHeldSeat,
  toPerson,
  toSeats,
} from './register-rows.ts';
import { registerWriters } from './register-writers.ts';

/** The register as it is read. Days are inclusive: a seat is in force on its first day and on its last. */
export function registerStore(db: Database, mandates: Mandates) {
  const asGroup = groupFromRow(mandates);
  const regions = db.prepare<[], Region>('SELECT id, name FROM region');
  const isThere = '(from_on IS NULL OR from_on <= @on) AND (to_on IS NULL OR to_on >= @on)';
  const everyGroup = db.prepare<[], GroupRow>(groupColumns);
  const groups = db.prepare<{ on: string }, GroupRow>(`${groupColumns} WHERE ${isThere}`);
  const countedGroups = db.prepare<{ on: string }, CountedGroupRow>(`${countedGroupColumns} WHERE ${isThere}`);
  const groupsFrom = db.prepare<{ on: string }, GroupRow>(`${groupColumns} WHERE to_on IS NULL OR to_on >= @on`);
  const ofTypes = db.prepare<{ types: string; on: string }, GroupRow>(
    `${groupColumns} WHERE type IN (SELECT value FROM json_each(@types)) AND ${isThere}`,
  );
  const group = db.prepare<[string], GroupRow>(`${groupColumns} WHERE id = ?`);
  const people = db.prepare<[], PersonRow>(personColumns);
  const person = db.prepare<[string], PersonRow>(`${personColumns} WHERE person.id = ?`);
  const byEmail = db.prepare<{ address: string }, PersonRow>(`
    ${personColumns} WHERE person.id IN (
      SELECT id FROM person WHERE email = @address UNION ALL SELECT person_id FROM other_address WHERE address = @address
      UNION ALL SELECT person_id FROM protected_person WHERE email = @address)`);
  const byAccount = db.prepare<[string, string], PersonRow>(
    `${personColumns} JOIN account ON account.person_id = person.id
     WHERE account.connection = ? AND account = ? AND account.gone_at IS NULL`,
  );
  const accountOf = db
    .prepare<[ConnectionId, string], string>(`
      SELECT account FROM account WHERE connection = ? AND person_id = ? AND gone_at IS NULL
      ORDER BY guest, used_at DESC, account LIMIT 1`)
    .pluck();
  const addressOf = db
    .prepare<[ConnectionId, string], string>(
      'SELECT address FROM account WHERE connection = ? AND account = ? AND gone_at IS NULL',
    )
    .pluck();
  const accountsOn = db
    .prepare<[ConnectionId], string>(
      'SELECT account FROM account WHERE connection = ? AND gone_at IS NULL ORDER BY account',
    )
    .pluck();
  const byRole = db.prepare<[string], PersonRow>(
    `${personColumns} WHERE person.id IN (SELECT person_id FROM person_role WHERE role = ?)`,
  );
  const inForce = 'from_on <= @on AND (to_on IS NULL OR to_on >= @on)';
  const seatsOfGroup = db.prepare<{ group: string; on: string }, SeatRow>(
    `${seatColumns} WHERE seat.group_id = @group AND ${inForce}`,
  );
  const seatsFrom = db.prepare<{ group: string; on: string }, SeatRow>(
    `${seatColumns} WHERE seat.group_id = @group AND (to_on IS NULL OR to_on >= @on)`,
  );
  const seatsOfPerson = db.prepare<{ person: string; on: string }, SeatRow>(
    `${seatColumns} WHERE seat.person_id = @person AND ${inForce}`,
  );
  const endedSeatsOfPerson = db.prepare<{ person: string; on: string }, SeatRow>(
    `${seatColumns} WHERE seat.person_id = @person AND to_on < @on`,
  );
  const everySeatFrom = db.prepare<{ on: string }, SeatRow>(`${seatColumns} WHERE to_on IS NULL OR to_on >= @on`);
  const allSeats = db.prepare<{ on: string }, SeatRow>(`${seatColumns} WHERE ${inForce}`);
  const heldSeats = db.prepare<{ on: string }, HeldSeatRow>(`${heldSeatColumns} WHERE ${inForce}`);
  const seat = db.prepare<[number], SeatRow>(`${seatColumns} WHERE seat.id = ?`);
  const conversationColumns = 'SELECT id, connection, address, name, group_id AS "group" FROM conversation';
  const conversation = db.prepare<[number], Conversation>(`${conversationColumns} WHERE id = ?`);
  const conversationAt = db.prepare<[ConnectionId, string], Conversation>(
    `${conversationColumns} WHERE connection = ? AND address = ? AND gone_at IS NULL`,
  );
  const groupAt = db
    .prepare<[ConnectionId, string], string | null>(
      'SELECT group_id FROM conversation WHERE connection = ? AND address = ?',
    )
    .pluck();
  const isGone = db
    .prepare<[ConnectionId, string], 1>(
      'SELECT 1 FROM conversation WHERE connection = ? AND address = ? AND gone_at IS NOT NULL',
    )
    .pluck();
  const conversationsOn = db.prepare<[ConnectionId], Conversation>(
    `${conversationColumns} WHERE connection = ? AND gone_at IS NULL ORDER BY id`,
  );
  const conversations = db.prepare<[string], Conversation>(
    `${conversationColumns} WHERE group_id = ? AND gone_at IS NULL ORDER BY id`,
  );

  const loose = db.prepare<[], Conversation>(
    `${conversationColumns} WHERE group_id IS NULL AND gone_at IS NULL ORDER BY id`,
  );

  const store = {
    regions: (): Region[] => byName(regions.all()),
    /** In force that day: what is listed, asked and owed is of these. */
    groups: (on: Temporal.PlainDate): Group[] => byName(groups.all({ on: toDateColumn(on) }).map(asGroup)),
    /** The same, to count by: in no order, and without what a list shows. */
    countedGroups: (on: Temporal.PlainDate): CountedGroup[] =>
      countedGroups.all({ on: toDateColumn(on) }).map((row) => ({ ...row, mandate: mandateOf(row, mandates) })),
    /** In force that day or later: none that have ended. What is typed is looked up among these. */
    groupsFrom: (on: Temporal.PlainDate): Group[] => byName(groupsFrom.all({ on: toDateColumn(on) }).map(asGroup)),
    /** Also those that have ended, to read their history. */
    everyGroup: (): Group[] => byName(everyGroup.all().map(asGroup)),
    /** In force that day, of the types that have the task. */
    groupsWith: (task: GroupTask, on: Temporal.PlainDate): Group[] =>
      byName(ofTypes.all({ types: JSON.stringify(typesWith(task)), on: toDateColumn(on) }).map(asGroup)),
    /** Whether it is there or has ended. */
    group: (id: string): Group | null => orNull(group.get(id) ?? null, asGroup),
    people: (): Person[] => byName(people.all().map(toPerson)),
    person: (id: string): Person | null => orNull(person.get(id) ?? null, toPerson),
    /** By an address in any of its forms, also one that is not the first. */
    personByEmail: (email: string): Person | null =>
      orNull(byEmail.get({ address: addressForm(email) ?? email }) ?? null, toPerson),
    /** Null also when the account could not be reached: it is linked again when its owner writes. */
    personOfAccount: (connection: ConnectionId, account: string): Person | null =>
      orNull(byAccount.get(connection, account) ?? null, toPerson),
    /** The account that reaches the person there now. */
    accountOf: (connection: ConnectionId, of: string): string | null => accountOf.get(connection, of) ?? null,
    /** The direct conversation of an account that is linked and can be reached, else null. */
    addressOfAccount: (connection: ConnectionId, of: string): string | null => addressOf.get(connection, of) ?? null,
    /** Those that can be reached. */
    accountsOn: (connection: ConnectionId): string[] => accountsOn.all(connection),
    withRole: (role: OwnRole): Person[] => byName(byRole.all(role).map(toPerson)),
    /** In force that day. In order, as all lists of seats: chair, vice chair, members by region, those called in. */
    seats: (of: string, on: Temporal.PlainDate): Seat[] =>
      toSeats(seatsOfGroup.all({ group: of, on: toDateColumn(on) })),
    /** In force that day or later: none that have ended. */
    seatsFrom: (of: string, on: Temporal.PlainDate): Seat[] =>
      toSeats(seatsFrom.all({ group: of, on: toDateColumn(on) })),
    seatsOf: (of: string, on: Temporal.PlainDate): Seat[] =>
      toSeats(seatsOfPerson.all({ person: of, on: toDateColumn(on) })),
    /** Those that ended before that day, the latest last. */
    endedSeatsOf: (of: string, on: Temporal.PlainDate): Seat[] =>
      toSeats(endedSeatsOfPerson.all({ person: of, on: toDateColumn(on) })).sort(byEnd),
    /** In any group, in force that day or later. */
    everySeatFrom: (on: Temporal.PlainDate): Seat[] => toSeats(everySeatFrom.all({ on: toDateColumn(on) })),
    seatsInForce: (on: Temporal.PlainDate): Seat[] => toSeats(allSeats.all({ on: toDateColumn(on) })),
    /** The same, to count by: in no order, and without what a list shows. */
    heldSeats: (on: Temporal.PlainDate): HeldSeat[] => heldSeats.all({ on: toDateColumn(on) }).map(toHeldSeat),
    seat: (id: number): Seat | null => toSeats(seat.all(id))[0] ?? null,
    /** Those that the bot is still in. */
    conversations: (of: string): Conversation[] => conversations.all(of),
    /** All on the connection that the bot is in. */
    conversationsOn: (connection: ConnectionId): Conversation[] => conversationsOn.all(connection),
    /** Those that the bot is in and that belong to no group. */
    looseConversations: (): Conversation[] => loose.all(),
    conversation: (id: number): Conversation | null => conversation.get(id) ?? null,
    /** The id of the conversation's group; null when it has none, or is a direct conversation. */
    groupAt: (connection: ConnectionId, address: string): string | null => groupAt.get(connection, address) ?? null,
    /** Null when the bot is not in it, or never was. */
    conversationAt: (connection: ConnectionId, address: string): Conversation | null =>
      conversationAt.get(connection, address) ?? null,
    /** Whether the bot has been in it, and nothing reaches it any longer. */
    isGone: (connection: ConnectionId, address: string): boolean => isGone.get(connection, address) !== undefined,
    ...connectionStore(db),
    ...protectedStore(db),
    ...registerWriters(db),
    ...groupWriters(db, mandates),
  };
  return remembered(db, store, [
    'regions',
    'groups',
    'groupsFrom',
    'everyGroup',
    'groupsWith',
    'group',
    'person',
    'withRole',
    'seats',
    'seatsOf',
    'conversations',
    'connection',
  ]);
}

export type RegisterStore = ReturnType<typeof registerStore>;

const byEnd = (a: Seat, b: Seat): number => compare(String(a.toOn), String(b.toOn));

const byName = <Named extends { name: string }>(all: Named[]): Named[] => all.sort((a, b) => compare(a.name, b.name));
