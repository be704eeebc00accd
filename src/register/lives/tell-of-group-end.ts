import type { Turn } from '../../chat/table.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { Group, Person, Seat } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { isChairing } from '../seat-roles.ts';
import { groupEndNotice } from './life-views.ts';

type TellingOfLife = {
  register: Pick<RegisterStore, 'seats'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
};

export const endedKey = ({ id }: Group, change: number): string => `ended-group/${id}/${change}`;

/** @property change the line in the log; @property by who ended it, and needs no word of it */
type Ended = { group: Group; change: number; by: string | null };

/** Its chairs of today hear when it ends, and why. */
export function tellOfGroupEnd(
  uses: TellingOfLife,
  { group, change, by }: Ended,
  { now, today }: Pick<Turn, 'now' | 'today'>,
): void {
  const chairs = chairsAmong(uses.register.seats(group.id, today));
  tellEach(uses, chairs, { key: endedKey(group, change), message: groupEndNotice(group, today), by, now });
}

export const chairsAmong = (seats: readonly Seat[]): Person[] => [
  ...new Map(seats.filter(isChairing).map(({ person }) => [person.id, person])).values(),
];

type Said = { key: string; message: Delivery['message']; by: string | null; now: Temporal.Instant };

export function tellEach(
  { outbox }: Pick<TellingOfLife, 'outbox'>,
  to: readonly Person[],
  { key, message, by, now }: Said,
): void {
  for (const { id } of to) {
    if (id !== by) outbox.put({ key: `${key}/${id}`, to: { person: id }, message, dueAt: now }, now);
  }
}
