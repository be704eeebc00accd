import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type TermRung, termNotices } from '../../register/groups/terms.ts';
import type { Seat } from '../../register/register.ts';

/** A seat that ends soon, and the notice about it that is due. */
export type TermDue = { seat: Seat; rung: TermRung; on: Temporal.PlainDate };

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Whether someone has the same seat after this one has ended. */
const succeeded = (seat: Seat, all: readonly Seat[]): boolean =>
  all.some(({ id, group, role, toOn }) => {
    if (id === seat.id || group !== seat.group || role !== seat.role || !seat.toOn) return false;
    return toOn === null || before(seat.toOn, toOn);
  });

/**
 * The latest notice that is due for each seat that has not ended.
 * @param seats those in force today or later.
 */
export function termsDue(seats: readonly Seat[], today: Temporal.PlainDate, calendar: WorkCalendar): TermDue[] {
  return seats.flatMap((seat) => {
    if (!seat.toOn || before(seat.toOn, today) || before(today, seat.fromOn)) return [];
    const notices = termNotices(seat, succeeded(seat, seats), calendar.onOrBefore);
    const reached = notices.findLast(({ day }) => !before(today, day));
    return reached ? [{ seat, rung: reached.rung, on: reached.day }] : [];
  });
}
