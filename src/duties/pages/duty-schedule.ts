import { dayOf, nextAt } from '../../calendar/local-time.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Rehearsing } from '../../obligations/rehearse.ts';
import {
  digestTime,
  isReminderHour,
  isSpeakingHour,
  morningOf,
  nextMorning,
  nextWorkdayAt,
} from '../../obligations/sending-hours.ts';
import { type Creation, createDuties } from '../duty/create-duties.ts';
import { noticeTerms } from '../terms/term-notices.ts';
import { digest, digestFacts, digestKey, nextDigest } from './digest.ts';

const nightly = '05:00';

/** The routines of this feature, by name. */
export function dutyRoutines(parts: Rehearsing & { creation: Creation }): ReadonlyMap<string, Routine> {
  const { hours } = parts;

  const tonight = (now: Temporal.Instant) => nextAt(now, nightly, hours.timeZone);
  const create: Routine = {
    first: (now) => now,
    latest: tonight,
    run(now) {
      createDuties(parts.creation, now);
      return tonight(now);
    },
  };

  const terms: Routine = {
    first: (now) => nextMorning(now, hours),
    run(now) {
      if (!isReminderHour(now, hours)) return nextMorning(now, hours);
      noticeTerms(parts, now);
      return morningOf(hours.calendar.next(dayOf(now, hours.timeZone)), hours);
    },
  };

  const monday: Routine = {
    first: (now) => nextDigest(now, hours),
    run(now) {
      const today = dayOf(now, hours.timeZone);
      if (!isSpeakingHour(now, digestTime, hours)) return nextWorkdayAt(now, digestTime, hours);
      const message = digest(digestFacts(parts, now));
      for (const { id } of parts.register.withRole('kansli')) {
        parts.outbox.put({ key: digestKey(today, id), to: { person: id }, message, dueAt: now }, now);
      }
      return nextDigest(now, hours);
    },
  };

  return new Map([
    ['duties', create],
    ['terms', terms],
    ['digest', monday],
  ]);
}
