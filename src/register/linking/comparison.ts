import type { Listed } from '../../chat/directory/directory.ts';
import { isKansli } from '../../chat/table.ts';
import type { Group, Person, Seat } from '../register.ts';

/** The first part of the keys of what is shown of a comparison. Its words are not kept once it has been sent. */
export const comparisonPrefix = 'comparison';
/** The first part of the keys of the weekly line that one differs. */
export const differencePrefix = 'difference';

/** Somebody in a channel, and who the register says that they are. */
export type ChannelMember = { listed: Listed; person: Person | null };

export type Difference = {
  group: Group;
  /** The channel's name. */
  channel: string;
  /** In the channel, and in the register, but not in the group. */
  seatless: readonly Person[];
  /** In the channel and not in the register. */
  strangers: readonly Listed[];
  /** In the group, with an account there, and not in the channel. */
  absent: readonly Person[];
};

/** @property reachedHere who in the register has an account on the channel's connection */
type Compared = {
  group: Group;
  channel: string;
  members: readonly ChannelMember[];
  seats: readonly Seat[];
  reachedHere: ReadonlySet<string>;
};

/** The kansli may sit anywhere. */
export function differenceIn({ group, channel, members, seats, reachedHere }: Compared): Difference {
  const seated = new Map(seats.map(({ person }) => [person.id, person]));
  const people = new Map(members.flatMap(({ person }) => (person ? [[person.id, person] as const] : [])));
  return {
    group,
    channel,
    seatless: [...people.values()].filter((person) => !seated.has(person.id) && !isKansli(person)),
    strangers: members.flatMap(({ listed, person }) => (person || listed.isBot ? [] : [listed])),
    absent: [...seated.values()].filter(({ id }) => !people.has(id) && reachedHere.has(id)),
  };
}

export const isSame = ({ seatless, strangers, absent }: Difference): boolean =>
  seatless.length + strangers.length + absent.length === 0;

/** The same for the same people, in whatever order they come. */
export const differenceInIds = ({ seatless, strangers, absent }: Difference): string =>
  JSON.stringify([
    seatless.map(({ id }) => id).toSorted(),
    strangers.map(({ account }) => account).toSorted(),
    absent.map(({ id }) => id).toSorted(),
  ]);
