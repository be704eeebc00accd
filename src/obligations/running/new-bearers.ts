import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { everyNight, type Routine } from '../feature-hooks.ts';
import type { Obligation } from '../obligation.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { nextMorning } from '../sending-hours.ts';

const nightly = '05:00';

/** What is late is looked at again within so long, whatever lies between. */
const ahead = { hours: 24 * 45 };
const all = -1;

type Uses = Pick<ObligationEngine, 'sources' | 'reminders' | 'hours' | 'remembering'>;

/** Someone who is to be reminded of what is late, and has never been reminded of it. */
function hasNewBearer({ reminders, hours }: Uses, obligation: Obligation, morning: Temporal.Instant): boolean {
  const day = dayOf(morning, hours.timeZone);
  if (obligation.lastDayOn && !isBefore(obligation.lastDayOn, day)) return false;
  const late = obligation.remindersDue(morning).reminders.filter(({ lastDayOn }) => isBefore(lastDayOn, day));
  if (late.length === 0) return false;
  const reminded = new Set(reminders.everReminded(obligation.key).map(laneOf));
  return late.some(({ to }) => !reminded.has(laneOf(to)));
}

/**
 * SPEC 4.1: whoever takes over something late hears on the first workday. The reminder of the rung that has come is
 * stored again: those who have had it do not get it twice.
 */
function remindNewBearers(uses: Uses, now: Temporal.Instant): void {
  const morning = nextMorning(now, uses.hours);
  for (const source of uses.sources()) {
    const late = uses.remembering(() =>
      source.due(now.add(ahead), all).filter((obligation) => hasNewBearer(uses, obligation, morning)),
    );
    for (const { key } of late) source.checkAgainAt(key, morning);
  }
}

/** Every night, so that it does not matter how a seat came to be another's. */
export const newBearersRoutine = (uses: Uses): Routine =>
  everyNight(nightly, uses.hours.timeZone, (now) => remindNewBearers(uses, now));
