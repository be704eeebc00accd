import { isAfter, isBefore } from '../../chat/days.ts';
import { type DatedLadder, datedLadder } from '../../obligations/dated-ladder.ts';
import { termLadder } from '../../obligations/ladder.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { appointmentIn } from '../../register/groups/terms.ts';
import { isPlaceOutside, type Office, offices, officesIn, placesOf } from '../../register/offices.ts';
import { type Group, isThere, type Seat } from '../../register/register.ts';
import { isChair } from '../../register/seat-roles.ts';

/** A term of a group's chair, of its vice chairs, or of our places in a body outside, that ends, or has ended without anybody after it. */
export type Term = {
  group: string;
  role: Office;
  /** The day until which the seat is held without a gap. */
  lastDayOn: Temporal.PlainDate;
  /** Who has it until then: several only where several vice chairs or places end on one day, and nobody where it is vacant. */
  holders: readonly Seat[];
  /** The seat has no end of its own: the mandate's years have. */
  byYears: boolean;
};

/** As reminders name it. */
export const termKey = ({ group, role }: Pick<Term, 'group' | 'role'>): string => `term/${group}/${role}`;

export function termOfKey(key: string): Pick<Term, 'group' | 'role'> {
  const [, group = '', role = ''] = key.split('/');
  return { group, role: offices.find((one) => one === role) ?? offices[0] };
}

/** The last day of the seat: its own, else that of the mandate's years. */
function endOf({ fromOn, toOn }: Seat, years: number | null): Temporal.PlainDate | null {
  return toOn ?? (years === null ? null : fromOn.add({ years }).subtract({ days: 1 }));
}

/** Whoever has sat for longer beside the one who leaves is a colleague, and takes nothing over. */
const handingOver = { days: 90 };

/** Who is there for one thing does not take over from who is there for another. */
const isForTheSame = (a: Seat, b: Seat): boolean =>
  a.purpose === null || b.purpose === null || a.purpose.toLowerCase() === b.purpose.toLowerCase();

/** The seat that goes on without a gap when the holder's ends. */
const successorOf = (holder: Seat, seats: readonly Seat[], years: number | null): Seat | null => {
  const end = endOf(holder, years);
  if (!end) return null;
  const next = seats.find((seat) => {
    const until = endOf(seat, years);
    const takesOver = !isBefore(seat.fromOn, end.subtract(handingOver)) && !isAfter(seat.fromOn, end.add({ days: 1 }));
    return takesOver && isForTheSame(seat, holder) && (until === null || isAfter(until, end));
  });
  return next ?? null;
};

/** Nobody is to be appointed for after the group's last day. */
const endsWith = ({ toOn }: Group, lastDayOn: Temporal.PlainDate): boolean =>
  toOn !== null && !isBefore(lastDayOn, toOn);

/**
 * How the terms stand that day, one for each day on which one ends or has ended with nobody after; none when they have no end,
 * or nobody has ever held the seat.
 * @param seats of that group and office, also those that have ended
 */
export function termsOf(
  group: Group,
  role: Office,
  seats: readonly Seat[],
  today: Temporal.PlainDate,
): readonly Term[] {
  if (!isThere(group, today)) return [];
  const held = seats.filter(({ fromOn, toOn }) => !isAfter(fromOn, today) && (toOn === null || !isBefore(toOn, today)));
  const years = appointmentIn(group, role)?.years ?? null;
  const last = new Set(lastHolders(held, seats, years));
  const ending = [...last].flatMap((holder) => {
    const lastDayOn = endOf(holder, years);
    return lastDayOn && !endsWith(group, lastDayOn) ? [{ holder, lastDayOn }] : [];
  });
  const terms = Map.groupBy(ending, ({ lastDayOn }) => lastDayOn.toString())
    .entries()
    .map(([on, same]): Term => ({ ...until(Temporal.PlainDate.from(on), same), group: group.id, role }))
    .toArray();
  return [...vacancies(group, role, { seats, held, years }, today), ...terms].toSorted((a, b) =>
    Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn),
  );
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
      const next = successorOf(holder, [...free], years);
      if (!next) return holder;
      free.delete(next);
      holder = next;
    }
  });
}

type Places = { seats: readonly Seat[]; held: readonly Seat[]; years: number | null };

/** Places that nobody holds since the last ones ended, one term for each day on which they did. */
function vacancies(group: Group, role: Office, { seats, held, years }: Places, today: Temporal.PlainDate): Term[] {
  const empty = placesOf(group, role) - held.length;
  if (empty <= 0 || officesIn(group).length === 0) return [];
  const free = new Set(seats);
  const days = seats
    .flatMap((seat) => (seat.toOn && isBefore(seat.toOn, today) ? [{ seat, on: seat.toOn }] : []))
    .toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on))
    .filter(({ seat }) => {
      const next = successorOf(seat, [...free], years);
      if (next) free.delete(next);
      return next === null;
    })
    .slice(0, empty)
    .map(({ on }) => on.toString());
  return [...new Set(days)].map((on) => ({
    group: group.id,
    role,
    lastDayOn: Temporal.PlainDate.from(on),
    holders: [],
    byYears: false,
  }));
}

/**
 * A vice chair's seat, and one that is held beyond the mandate's years, is told of before its end and not after it. Whoever
 * appoints to what is to be held hears of it until somebody holds it.
 */
const goesOn = ({ role, byYears }: Term): boolean => (isPlaceOutside(role) || isChair({ role })) && !byYears;

/** The reminders of a term. Nobody is reminded for a seat that had not begun then. */
export function termRungs(term: Term, { calendar }: SendingHours): DatedLadder {
  const { lastDayOn, holders } = term;
  const { rungs, weekly } = datedLadder(termLadder, { lastDayOn, meetingOn: null }, calendar);
  const begun = rungs.filter(({ on }) => holders.length === 0 || holders.some(({ fromOn }) => !isBefore(on, fromOn)));
  return goesOn(term) ? { rungs: begun, weekly } : { rungs: begun.filter(({ rung }) => rung.offset < 0), weekly: null };
}
