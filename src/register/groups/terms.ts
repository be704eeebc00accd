import { isBefore } from '../../chat/days.ts';
import { type Group, isChairing, type Seat, type SeatRole } from '../register.ts';

/** How long before the end of a term its appointer is notified. */
export const termRungs = ['P90D', 'P30D'] as const;
export type TermRung = (typeof termRungs)[number];

export type TermNotice = { rung: TermRung; day: Temporal.PlainDate };

/**
 * When the appointer of a seat is notified that its term ends: only of chairs and vice chairs, never before the seat has
 * begun, and not when a successor is in the register.
 * @param onOrBefore the nearest workday, backwards
 */
export function termNotices(
  seat: Seat,
  successorExists: boolean,
  onOrBefore: (day: Temporal.PlainDate) => Temporal.PlainDate,
): TermNotice[] {
  const { toOn, fromOn, role } = seat;
  if (!toOn || successorExists || !isChairing(role)) return [];
  return termRungs
    .map((rung) => ({ rung, day: onOrBefore(toOn.subtract(rung)) }))
    .filter(({ day }) => !isBefore(day, fromOn));
}

/** The id of the group that appoints to the role; null where its mandate does not say. */
export function whoAppoints(group: Group, role: SeatRole): string | null {
  const rule =
    role === 'ordforande' ? group.mandate?.chair : role === 'vice_ordforande' ? group.mandate?.viceChair : null;
  if (!rule) return null;
  return rule.appointedBy === 'self' ? group.id : rule.appointedBy;
}
