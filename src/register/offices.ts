import { hasTask } from './group-types.ts';
import type { Group, Seat } from './register.ts';
import { chairingRoles, isCalledIn, isChair, type SeatRole } from './seat-roles.ts';

/** What somebody is appointed to for a term: a group's chair, its vice chairs, or our places in a body outside. */
export const offices = [...chairingRoles, 'plats'] as const;
export type Office = (typeof offices)[number];

export const isPlaceOutside = (office: Office | SeatRole): office is 'plats' => office === 'plats';

/** Whether some of the body's places are ours. */
export const hasOurPlaces = ({ type }: Pick<Group, 'type'>): boolean => hasTask(type, 'our_places');

/** What of the group has terms that end; nothing where no mandate is known. */
export function officesIn(group: Pick<Group, 'type' | 'mandate'>): readonly Office[] {
  if (hasOurPlaces(group)) return ['plats'];
  return group.mandate === null ? [] : chairingRoles;
}

/** Whoever is only called in holds no place. */
export const holdsOffice = (office: Office, seat: Pick<Seat, 'role'>): boolean =>
  isPlaceOutside(office) ? !isCalledIn(seat) : seat.role === office;

/** So many are to hold it: where fewer do, it is vacant. Nobody says how many vice chairs a group has. */
export function placesOf(group: Pick<Group, 'places'>, office: Office): number {
  if (isPlaceOutside(office)) return group.places ?? 1;
  return isChair({ role: office }) ? 1 : 0;
}
