import { chairAmong, type Person, viceChairsAmong } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';

/** Who is asked to answer for the group that day: its chair, and its vice chairs where it has none. */
export function groupAnswerers(
  register: Pick<RegisterStore, 'seats'>,
  group: string,
  on: Temporal.PlainDate,
): Person[] {
  const seats = register.seats(group, on);
  const chair = chairAmong(seats);
  return chair ? [chair] : viceChairsAmong(seats);
}
