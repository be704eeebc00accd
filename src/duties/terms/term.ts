import { isAfter, isBefore } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { termLadder } from '../../obligations/ladder.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { appointmentIn } from '../../register/groups/terms.ts';
import { type Group, isThere, type Seat } from '../../register/register.ts';
import { type ChairingRole, chairingRoles, isChair } from '../../register/seat-roles.ts';

/** A chair or vice chair whose term ends, or has ended without anybody after it. */
export type Term = {
  group: string;
  role: ChairingRole;
  /** The day until which the seat is held without a gap. */
  lastDayOn: Temporal.PlainDate;
  /** Who holds it last; null where nobody does. */
  holder: Seat | null;
  /** The seat has no end of its own: the mandate's years have. */
  byYears: boolean;
};

/** As reminders name it. */
export const termKey = ({ group, role }: Pick<Term, 'group' | 'role'>): string => `term/${group}/${role}`;

export function termOfKey(key: string): Pick<Term, 'group' | 'role'> {
  const [, group = '', role = ''] = key.split('/');
  return { group, role: chairingRoles.find((one) => one === role) ?? chairingRoles[0] };
}

/** The last day of the seat: its own, else that of the mandate's years. */
function endOf({ fromOn, toOn }: Seat, years: number | null): Temporal.PlainDate | null {
  return toOn ?? (years === null ? null : fromOn.add({ years }).subtract({ days: 1 }));
}

/** The seat that goes on without a gap when that one ends. */
const successorOf = (end: Temporal.PlainDate, seats: readonly Seat[], years: number | null): Seat | null =>
  seats.find((seat) => {
    const until = endOf(seat, years);
    return !isAfter(seat.fromOn, end.add({ days: 1 })) && (until === null || isAfter(until, end));
  }) ?? null;

/** Nobody is to be appointed for after the group's last day. */
const endsWith = ({ toOn }: Group, lastDayOn: Temporal.PlainDate): boolean =>
  toOn !== null && !isBefore(lastDayOn, toOn);

/**
 * How the term stands that day; null when it has no end, or nobody has ever held the seat.
 * @param seats of that group and role, also those that have ended
 */
export function termOf(
  group: Group,
  role: ChairingRole,
  seats: readonly Seat[],
  today: Temporal.PlainDate,
): Term | null {
  if (!isThere(group, today)) return null;
  const years = appointmentIn(group, role)?.years ?? null;
  const isHeld = ({ fromOn, toOn }: Seat) => !isAfter(fromOn, today) && (toOn === null || !isBefore(toOn, today));
  let holder = seats.find(isHeld) ?? null;
  if (!holder) return vacancy(group, role, seats, today);
  for (;;) {
    const lastDayOn = endOf(holder, years);
    if (!lastDayOn || endsWith(group, lastDayOn)) return null;
    const next = successorOf(lastDayOn, seats, years);
    if (!next) return { group: group.id, role, lastDayOn, holder, byYears: holder.toOn === null };
    holder = next;
  }
}

/** A chair's seat that nobody holds since the last one ended. */
function vacancy(group: Group, role: ChairingRole, seats: readonly Seat[], today: Temporal.PlainDate): Term | null {
  const ends = seats.flatMap(({ toOn }) => (toOn && isBefore(toOn, today) ? [toOn] : []));
  const lastDayOn = ends.toSorted(Temporal.PlainDate.compare).at(-1);
  if (!isChair({ role }) || !lastDayOn || !group.mandate) return null;
  return { group: group.id, role, lastDayOn, holder: null, byYears: false };
}

/** A vice chair's seat, and one that is held beyond the mandate's years, is told of before its end and not after it. */
const goesOn = ({ role, byYears }: Term): boolean => isChair({ role }) && !byYears;

/** The reminders of a term. Nobody is reminded for a seat that had not begun then. */
export function termRungs(term: Term, { calendar }: SendingHours): DatedLadder {
  const { lastDayOn, holder } = term;
  const { rungs, weekly } = datedLadder(termLadder, { lastDayOn, meetingOn: null }, calendar);
  const begun = rungs.filter(({ on }) => !holder || !isBefore(on, holder.fromOn));
  return goesOn(term) ? { rungs: begun, weekly } : { rungs: begun.filter(({ rung }) => rung.offset < 0), weekly: null };
}
