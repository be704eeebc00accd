import { dayOf } from '../../calendar/local-time.ts';
import { everyNight, type Routine } from '../../obligations/feature-hooks.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { Remiss } from './remiss.ts';
import { remissRungsTo } from './rungs.ts';

const nightly = '05:00';

type Asked = Pick<Remiss, 'lastOn'>;

/** Tells on the first workday whoever has come since of all that waits for an answer. */
export const nightlyNewcomers = <Waiting extends Asked>(
  hours: SendingHours,
  waiting: () => readonly Waiting[],
  tell: (asked: Waiting, morning: Temporal.PlainDate, now: Temporal.Instant) => void,
): Routine => ({
  says: true,
  ...everyNight(nightly, hours.timeZone, (now) => {
    const morning = dayOf(nextMorning(now, hours), hours.timeZone);
    // Where one of its rungs is that morning, everyone who owes an answer is reminded anyway.
    const isReminded = (asked: Asked) =>
      remissRungsTo(asked, hours.calendar).rungs.some(({ on }) => on.equals(morning));
    for (const asked of waiting()) if (!isReminded(asked)) tell(asked, morning, now);
  }),
});
