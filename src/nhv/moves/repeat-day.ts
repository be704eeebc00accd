import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import type { TickStep } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { LostUpdate } from '../../outbox/lost-updates.ts';
import { areaDayFor, dayPrefix } from '../area/nhv-keys.ts';
import { dayToday, putDay } from './post-day.ts';

type Uses = Parameters<typeof dayToday>[0] & {
  outbox: Pick<Outbox, 'put' | 'lostUpdates' | 'settleLost'>;
};

/** A day's message that could not be updated where it stands is said once more, as a whole. */
export function repeatingStep(uses: Uses): TickStep {
  const lost = (now: Temporal.Instant) => {
    const all = uses.outbox.lostUpdates(dayPrefix);
    return all.length === 0 ? [] : all.flatMap((one) => repeatable(one, dayOf(now, uses.hours.timeZone)) ?? []);
  };
  return {
    due: (now) => lost(now).length > 0,
    run(now) {
      for (const one of lost(now)) repeat(uses, one, now);
      return false;
    },
    next: (now) => (lost(now).length > 0 ? now : null),
  };
}

type LostDay = LostUpdate & { day: Temporal.PlainDate; area: string };

/** Not what was said again already, nor the message of an old day: those stand among what was not delivered. */
function repeatable(lost: LostUpdate, today: Temporal.PlainDate): LostDay | null {
  const about = areaDayFor.read(lost.subject);
  const isNow = about !== null && !isBefore(about.day, today.subtract({ days: 1 }));
  return isNow && about.lane === laneOf(lost.to) ? { ...lost, day: about.day, area: about.area } : null;
}

function repeat(uses: Uses, { id, day, area, to }: LostDay, now: Temporal.Instant): void {
  const said = dayToday(uses, { day, area, to }, now);
  if (said) putDay(uses, { day, area, to, lane: `${laneOf(to)}/igen` }, said.message, now);
  uses.outbox.settleLost(id, now);
}
