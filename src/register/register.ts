import { isAfter } from '../chat/days.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import type { Asker } from '../chat/table.ts';
import type { Decision } from './decision.ts';
import type { GroupType } from './group-types.ts';
import type { Mandate } from './mandates.ts';
import { isCalledIn, isChair, isViceChair, type SeatRole } from './seat-roles.ts';

export const ownRoles = [
  'kansli',
  'samordnare_kunskapsstyrning',
  'nhv_kansli',
  'registrator',
  'namndsekreterare',
] as const;
export type OwnRole = (typeof ownRoles)[number];

/** Those that are held for one's home region: without one they mean nothing. */
export const regionRoles: readonly string[] = ['registrator', 'namndsekreterare'] satisfies OwnRole[];

export type Region = { id: string; name: string };

export type Group = {
  id: string;
  name: string;
  type: GroupType;
  aliases: readonly string[];
  parent: string | null;
  /** Null where no mandate is known: then the group owes nothing that we know of. */
  mandate: Mandate | null;
  /** Made up, for the try-out. */
  example: boolean;
  /** Its first day; null: it has always been. */
  fromOn: Temporal.PlainDate | null;
  /** Its last day; null: until further notice. */
  toOn: Temporal.PlainDate | null;
  /** What began it, and what ended it, where that is known. */
  begunBy: Decision | null;
  endedBy: Decision | null;
  whyEnded: string | null;
  /** The region that a body outside belongs to; null where it is several regions', or the nation's. */
  region: string | null;
  /** How many days before each of its meetings the papers are to be there; null: not known. */
  papersDays: number | null;
  /** The group of ours that appoints to our places in a body outside; null where that is not known. */
  appointedBy: string | null;
  /** How many places in it are ours; null where that is not known. */
  places: number | null;
  /** Where its minutes are published: a link or words; null where no place is given. */
  minutesPlace: string | null;
};

/** The papers of a body come at most so many days before its meeting. */
export const mostPapersDays = 60;

/** What a seat is for is a few words. */
export const longestPurpose = 60;

/** So many of a body's places are ours at most. */
export const mostPlaces = 60;

/** Whether the group has ended before that day. */
export const hasEnded = ({ toOn }: Pick<Group, 'toOn'>, on: Temporal.PlainDate): boolean =>
  toOn !== null && isAfter(on, toOn);

/** Whether the group is there on that day. */
export const isThere = (group: Pick<Group, 'fromOn' | 'toOn'>, on: Temporal.PlainDate): boolean =>
  !hasEnded(group, on) && (group.fromOn === null || !isAfter(group.fromOn, on));

export type Person = Omit<Asker, 'roles'> & {
  email: string | null;
  roles: readonly OwnRole[];
  /** Where they would rather be reached, when there is a choice. */
  connection: ConnectionId | null;
};

/** Someone's place in a group, from a day to a day, both included. */
export type Seat = {
  id: number;
  group: string;
  person: Person;
  role: SeatRole;
  /** The seat's own, else its holder's; null also where the seat is for no region, as a secretary's is unless it says. */
  region: string | null;
  fromOn: Temporal.PlainDate;
  /** Null: until further notice. */
  toOn: Temporal.PlainDate | null;
  /** What made it, where that is known. */
  decision: Decision | null;
  /** What it is for in a body outside, in a few words: "ersättare"; null where its role says enough. */
  purpose: string | null;
};

/** Of a group, enough to count by. */
export type CountedGroup = Pick<Group, 'id' | 'name' | 'mandate' | 'minutesPlace' | 'places'>;

/** Of a seat, who holds what: enough to count by. */
export type HeldSeat = Pick<Seat, 'group' | 'role' | 'region'> & { person: Pick<Person, 'id'> };

/** The region that the seat speaks for. */
export const representedRegion = (seat: Pick<Seat, 'role' | 'region'>): string | null =>
  isCalledIn(seat) ? null : seat.region;

export const chairAmong = (seats: readonly Seat[]): Person | null => seats.find(isChair)?.person ?? null;

/** A group may have several. */
export const viceChairsAmong = (seats: readonly Seat[]): Person[] =>
  seats.filter(isViceChair).map(({ person }) => person);

/** Whether the seat is held on that day. */
export const inForce = ({ fromOn, toOn }: Pick<Seat, 'fromOn' | 'toOn'>, on: Temporal.PlainDate): boolean =>
  !isAfter(fromOn, on) && (toOn === null || !isAfter(on, toOn));

/** Where a group talks. */
export type Conversation = {
  id: number;
  connection: ConnectionId;
  address: string;
  name: string;
  group: string | null;
};
