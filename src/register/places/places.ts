import { isBefore } from '../../chat/days.ts';
import type { Turn } from '../../chat/table.ts';
import { maySee, standingOf, viewerOf } from '../may-see.ts';
import { holdsOffice } from '../offices.ts';
import { type Group, inForce, type Region, type Seat } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';

export type FindsPlaces = {
  register: Pick<RegisterStore, 'groupsWith' | 'everySeatFrom' | 'regions' | 'group' | 'seatsOf'>;
};

/** Our places in one body outside. */
export type BodyPlaces = {
  body: Group;
  /** In force and coming. */
  seats: readonly Seat[];
  /** How many nobody holds; null where it is not known how many are ours. */
  empty: number | null;
  /** The name of whoever appoints; null: not known. */
  appointer: string | null;
};

export type OurPlaces = { bodies: readonly BodyPlaces[]; regions: readonly Region[]; today: Temporal.PlainDate };

/** Those that the asker may see, in the order of the kinds of bodies. Those called in hold no place. */
export function ourPlaces({ register }: FindsPlaces, turn: Turn): OurPlaces {
  const { today } = turn;
  const viewer = viewerOf(register, turn);
  const byBody = Map.groupBy(register.everySeatFrom(today), ({ group }) => group);
  const bodies = register
    .groupsWith('our_places', today)
    .filter(({ id }) => maySee(viewer, standingOf(id)))
    .map((body): BodyPlaces => {
      const seats = (byBody.get(body.id) ?? []).filter((seat) => holdsOffice('plats', seat));
      const held = seats.filter((seat) => inForce(seat, today)).length;
      const empty = body.places === null ? null : Math.max(0, body.places - held);
      return { body, seats, empty, appointer: register.group(body.appointedBy ?? '')?.name ?? null };
    });
  return { bodies, regions: register.regions(), today };
}

const soon = { days: 90 };

/** Whether whoever appoints has been told that the seat ends. */
export const placeEndsSoon = ({ toOn }: Pick<Seat, 'toOn'>, today: Temporal.PlainDate): boolean =>
  toOn !== null && !isBefore(toOn, today) && !isBefore(today.add(soon), toOn);
