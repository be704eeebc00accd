import { dayOf } from '../../calendar/local-time.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { type DayRequestOf, dayRequestLadder, needsDay } from './day-request.ts';
import type { DayRequestStore } from './day-request-store.ts';

type Uses = {
  dayRequests: Pick<DayRequestStore, 'add'>;
  duties: Pick<DutyStore, 'undated'>;
  going: Pick<GoingStore, 'quietOn'>;
  hours: SendingHours;
};

/** Every night: the kansli is asked once to set a day for what needs one. */
export function askForDays({ dayRequests, duties, going, hours }: Uses, now: Temporal.Instant): void {
  const today = dayOf(now, hours.timeZone);
  if (going.quietOn(today)?.why === 'silent') return;
  for (const { id } of duties.undated().filter((duty) => needsDay(duty, today))) {
    const request = { duty: id, askedOn: today };
    dayRequests.add(request, firstStepLook(dayRequestLadder(request, hours.calendar), now, hours));
  }
}

/** What has been asked for and has no day yet. */
export const openDayRequests = (uses: {
  dayRequests: Pick<DayRequestStore, 'open'>;
  duties: Pick<DutyStore, 'duty'>;
}): DayRequestOf[] =>
  uses.dayRequests.open().flatMap((request) => {
    const duty = uses.duties.duty(request.duty);
    return duty ? [{ request, duty }] : [];
  });
