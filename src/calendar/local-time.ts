import { dayKey, isBefore } from '../chat/days.ts';
import { keeping } from '../database/keeping.ts';

type Clocks = { day: Temporal.PlainDate; time: string; timeZone: string };

const mostMoments = 8192;

/** The bot asks again and again for the few times of day that it goes by. */
const momentOf = keeping(
  mostMoments,
  ({ day, time, timeZone }: Clocks) => day.toZonedDateTime({ timeZone, plainTime: time }).toInstant(),
  ({ day, time, timeZone }) => `${dayKey(day)} ${time} ${timeZone}`,
);

/**
 * The instant at which clocks there show the time on that day. A time that the clocks skip in spring becomes an hour
 * later; of the two in autumn it is the first.
 * @param time `08:30` or a PlainTime
 */
export const at = (day: Temporal.PlainDate, time: string | Temporal.PlainTime, timeZone: string): Temporal.Instant =>
  momentOf({ day, time: time.toString(), timeZone });

/** Milliseconds. Since 1972 every zone's clocks differ from UTC by quarters of an hour, so no day begins within one. */
const quarter = 15 * 60_000;
const mostQuarters = 4096;

const dayFinders = new Map<string, (quarters: number) => Temporal.PlainDate>();

function dayFinder(timeZone: string): (quarters: number) => Temporal.PlainDate {
  const ready = dayFinders.get(timeZone);
  if (ready) return ready;
  const find = keeping(mostQuarters, (quarters: number) =>
    Temporal.Instant.fromEpochMilliseconds(quarters * quarter)
      .toZonedDateTimeISO(timeZone)
      .toPlainDate(),
  );
  dayFinders.set(timeZone, find);
  return find;
}

/** @param instant in 1972 or later */
export const dayOf = (instant: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  dayFinder(timeZone)(Math.floor(instant.epochMilliseconds / quarter));

export const timeOf = (instant: Temporal.Instant, timeZone: string): Temporal.PlainTime =>
  instant.toZonedDateTimeISO(timeZone).toPlainTime();

/** The next moment after the instant when clocks there show the time, on any day. */
export function nextAt(now: Temporal.Instant, time: string, timeZone: string): Temporal.Instant {
  const day = dayOf(now, timeZone);
  // Where clocks skip the end of a day, yesterday's time may be still to come.
  const soon = [-1, 0].map((days) => at(day.add({ days }), time, timeZone)).find((moment) => isBefore(now, moment));
  return soon ?? at(day.add({ days: 1 }), time, timeZone);
}

/** Whether clocks there jump over the time that day, at the change to summer time. */
export const isSkipped = (day: Temporal.PlainDate, time: Temporal.PlainTime, timeZone: string): boolean =>
  !timeOf(at(day, time, timeZone), timeZone).equals(time);

/** A stretch of time, both ends included. */
export type Span = { from: Temporal.Instant; to: Temporal.Instant };

/** From the first moment of one day to the last of another. */
export const spanOf = (from: Temporal.PlainDate, to: Temporal.PlainDate, timeZone: string): Span => ({
  from: at(from, '00:00', timeZone),
  to: at(to.add({ days: 1 }), '00:00', timeZone).subtract({ seconds: 1 }),
});
