import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { datedLadder } from '../../src/obligations/dated-ladder.ts';
import { longLadder } from '../../src/obligations/ladder.ts';
import { nextStepLook } from '../../src/obligations/ladder-clock.ts';
import { usualTime } from '../../src/obligations/sending-hours.ts';
import { timed } from './harness.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { timeZone } from './stored-database.ts';

/** So many in a round: ten thousand in all. */
const groups = 1_250;
const dates = 50;
const days = 365;
const begins = Temporal.PlainDate.from('2027-01-11');

/** The next due moments of what many groups owe, one from the other, as the bot finds them. */
export const calendar = rowsOn((_lab: Lab) => ({ close() {} }), {
  calendar: () => {
    const ladders = laddersOf();
    const all = ladders.flatMap(momentsOf);
    return {
      unit: 'µs',
      ours: {
        what: 'a due date, of the next 50 for 10,000 groups',
        measure: () => perDate(() => ladders.forEach(momentsOf)),
      },
      beside: [
        {
          what: 'the three bare Temporal conversions that it needs',
          measure: () => perDate(() => convert(all)),
          target: { atMost: 3, stretch: 1.5 },
        },
      ],
    };
  },
});

const hours = { calendar: workCalendar(), timeZone };

/** Their last days lie all over the year. */
const laddersOf = () =>
  Array.from({ length: groups }, (_, nth) => {
    const lastDayOn = begins.add({ days: nth % days });
    return { ladder: datedLadder(longLadder, { lastDayOn, meetingOn: null }, hours.calendar), lastDayOn };
  });

function momentsOf({ ladder, lastDayOn }: ReturnType<typeof laddersOf>[number]): Temporal.Instant[] {
  let now = lastDayOn.subtract({ days: 90 }).toZonedDateTime(timeZone).toInstant();
  return Array.from({ length: dates }, () => {
    const next = nextStepLook(ladder, now, hours);
    if (!next) throw new Error('A ladder ended');
    now = next;
    return next;
  });
}

/** Which day it is, when its morning came, and when that of the next date comes. */
function convert(all: readonly Temporal.Instant[]): void {
  for (const moment of all) {
    const day = moment.toZonedDateTimeISO(timeZone).toPlainDate();
    for (const each of [day, day]) each.toZonedDateTime({ timeZone, plainTime: usualTime }).toInstant();
  }
}

/** Microseconds. */
const perDate = async (work: () => void): Promise<number> =>
  ((await timed(async () => work())) * 1000) / (groups * dates);
