/** A day, or an instant: both are compared by the same words, but never with each other. */
export type PointInTime = Temporal.PlainDate | Temporal.Instant;

/** One whole number for each day, in their order. */
export const dayKey = (day: Temporal.PlainDate): number => day.year * 1000 + day.dayOfYear;

/** The earlier first, for `toSorted`. Numbers are compared ten times as fast as Temporal compares. */
export function inTimeOrder<Time extends PointInTime>(a: Time, b: Time): number {
  if (a instanceof Temporal.PlainDate && b instanceof Temporal.PlainDate) return dayKey(a) - dayKey(b);
  if (a instanceof Temporal.Instant && b instanceof Temporal.Instant) {
    return a.epochMilliseconds - b.epochMilliseconds || Temporal.Instant.compare(a, b);
  }
  throw new TypeError(`A day and an instant have no order: ${a}, ${b}`);
}

export const isBefore = <Time extends PointInTime>(a: Time, b: Time): boolean => inTimeOrder(a, b) < 0;
export const isAfter = <Time extends PointInTime>(a: Time, b: Time): boolean => inTimeOrder(a, b) > 0;

export const earlierOf = <Time extends PointInTime>(a: Time, b: Time): Time => (isAfter(a, b) ? b : a);
export const laterOf = <Time extends PointInTime>(a: Time, b: Time): Time => (isBefore(a, b) ? b : a);
