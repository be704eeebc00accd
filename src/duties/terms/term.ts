import { isAfter, isBefore } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { termLadder } from '../../obligations/ladder.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { appointmentIn } from '../../register/groups/terms.ts';
import { type Group, isThere, type Seat } from '../../register/register.ts';
import { type ChairingRole, chairingRoles, isChair } from '../../register/seat-roles.ts';

/** A term of a group's chair, or of its vice chairs, that ends, or has ended without anybody after it. */
export type Term = {
  group: string;
  role: ChairingRole;
  /** The day until which the seat is held without a gap. */
  lastDayOn: Temporal.PlainDate;
  /** Who has it until then: several only where several vice chairs end on one day, and nobody where it is vacant. */
  holders: readonly Seat[];
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

/** Whoever has sat for longer beside the one who leaves is a colleague, and takes nothing over. */
const handingOver = { days: 90 };

/** The seat that goes on without a gap when that one ends. */
const successorOf = (end: Temporal.PlainDate, seats: readonly Seat[], years: number | null): Seat | null =>
  seats.find((seat) => {
    const until = endOf(seat, years);
    const takesOver = !isBefore(seat.fromOn, end.subtract(handingOver)) && !isAfter(seat.fromOn, end.add({ days: 1 }));
    return takesOver && (until === null || isAfter(until, end));
  }) ?? null;

/** Nobody is to be appointed for after the group's last day. */
const endsWith = ({ toOn }: Group, lastDayOn: Temporal.PlainDate): boolean =>
  toOn !== null && !isBefore(lastDayOn, toOn);

/**
 * How the terms stand that day, one for each day on which one ends; none when they have no end, or nobody has ever held
 * the seat.
 * @param seats of that group and role, also those that have ended
 */
export function termsOf(
  group: Group,
  role: ChairingRole,
  seats: readonly Seat[],
  today: Temporal.PlainDate,
): readonly Term[] {
  if (!isThere(group, today)) return [];
  const held = seats.filter(({ fromOn, toOn }) => !isAfter(fromOn, today) && (toOn === null || !isBefore(toOn, today)));
  if (held.length === 0) return vacancy(group, role, seats, today);
  const years = appointmentIn(group, role)?.years ?? null;
  const last = new Set(lastHolders(held, seats, years));
  const ending = [...last].flatMap((holder) => {
    const lastDayOn = endOf(holder, years);
    return lastDayOn && !endsWith(group, lastDayOn) ? [{ holder, lastDayOn }] : [];
  });
  return Map.groupBy(ending, ({ lastDayOn }) => lastDayOn.toString())
    .entries()
    .map(([on, same]) => ({ ...until(Temporal.PlainDate.from(on), same), group: group.id, role }))
    .toArray()
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn));
}

type Ending = { holder: Seat };

const until = (lastDayOn: Temporal.PlainDate, same: readonly Ending[]) => ({
  lastDayOn,
  holders: same.map(({ holder }) => holder),
  byYears: same.every(({ holder }) => holder.toOn === null),
});

/** Who has the seat of each holder last, after those who take over from them. Nobody takes over from two. */
function lastHolders(held: readonly Seat[], seats: readonly Seat[], years: number | null): Seat[] {
  const free = new Set(seats);
  return held.map((first) => {
    let holder = first;
    for (;;) {
      const end = endOf(holder, years);
      const next = end && successorOf(end, [...free], years);
      if (!next) return holder;
      free.delete(next);
      holder = next;
    }
  });
}

/** A chair's seat that nobody holds since the last one ended. */
function vacancy(group: Group, role: ChairingRole, seats: readonly Seat[], today: Temporal.PlainDate): Term[] {
  const ends = seats.flatMap(({ toOn }) => (toOn && isBefore(toOn, today) ? [toOn] : []));
  const lastDayOn = ends.toSorted(Temporal.PlainDate.compare).at(-1);
  if (!isChair({ role }) || !lastDayOn || !group.mandate) return [];
  return [{ group: group.id, role, lastDayOn, holders: [], byYears: false }];
}

/** A vice chair's seat, and one that is held beyond the mandate's years, is told of before its end and not after it. */
const goesOn = ({ role, byYears }: Term): boolean => isChair({ role }) && !byYears;

/** The reminders of a term. Nobody is reminded for a seat that had not begun then. */
export function termRungs(term: Term, { calendar }: SendingHours): DatedLadder {
  const { lastDayOn, holders } = term;
  const { rungs, weekly } = datedLadder(termLadder, { lastDayOn, meetingOn: null }, calendar);
  const begun = rungs.filter(({ on }) => holders.length === 0 || holders.some(({ fromOn }) => !isBefore(on, fromOn)));
  return goesOn(term) ? { rungs: begun, weekly } : { rungs: begun.filter(({ rung }) => rung.offset < 0), weekly: null };
}
