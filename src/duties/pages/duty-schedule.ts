import { atOnceAndEveryNight, type Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { earliestTime, isTellingHour, nextWorkdayAt, type SendingHours } from '../../obligations/sending-hours.ts';
import { nextDigest, tellDigest } from '../digest/digest.ts';
import { type Creation, createDuties } from '../duty/create-duties.ts';
import { askForDays } from '../events/ask-for-days.ts';
import { followEvents } from '../events/follow-events.ts';
import { lapseExtensions } from '../extensions/lapse-extensions.ts';
import { askHomeReports } from '../home-reports/ask-home-reports.ts';
import { endBeyondLives } from '../running/follow-group.ts';
import { handOver } from '../terms/hand-over.ts';
import { watchTerms } from '../terms/watch-terms.ts';
import { endWithoutDay } from '../yearly-meeting/end-without-day.ts';
import { eventCallRoutine } from '../yearly-meeting/invite-to-event.ts';

const nightly = '05:00';

type Uses = Parameters<typeof tellDigest>[0] &
  Parameters<typeof lapseExtensions>[0] &
  Parameters<typeof watchTerms>[0] &
  Parameters<typeof handOver>[0] &
  Parameters<typeof askHomeReports>[0] &
  Parameters<typeof askForDays>[0] &
  Parameters<typeof followEvents>[0] &
  Parameters<typeof eventCallRoutine>[0] &
  Parameters<typeof endWithoutDay>[0] &
  Parameters<typeof endBeyondLives>[0] & {
    creation: Creation;
    outbox: Pick<Outbox, 'put' | 'tell'>;
    hours: SendingHours;
  };

/** What the duties do at a time of day, by name. */
export const dutyRoutines = (uses: Uses): ReadonlyMap<string, Routine> =>
  new Map([
    ['duties', creating(uses)],
    ['handovers', handingOver(uses)],
    ['digest', sendingDigest(uses)],
    ['event calls', eventCallRoutine(uses)],
  ]);

const creating = (uses: Uses): Routine =>
  atOnceAndEveryNight(nightly, uses.hours.timeZone, (now) => {
    endBeyondLives(uses, now);
    createDuties(uses.creation, now);
    watchTerms(uses, now);
    askHomeReports(uses, now);
    askForDays(uses, now);
    followEvents(uses, now);
  });

/** The same nights: what is told of what has changed. */
const handingOver = (uses: Uses): Routine => ({
  says: true,
  ...atOnceAndEveryNight(nightly, uses.hours.timeZone, (now) => {
    lapseExtensions(uses, now);
    endWithoutDay(uses, now);
    handOver(uses, now);
  }),
});

const sendingDigest = (uses: Uses): Routine => ({
  first: (now) => nextDigest(now, uses.hours),
  run(now) {
    if (!isTellingHour(now, uses.hours)) return nextWorkdayAt(now, earliestTime, uses.hours);
    tellDigest(uses, now);
    return nextDigest(now, uses.hours);
  },
});
