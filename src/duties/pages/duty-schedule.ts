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
  const { custom } = parts;

  const tonight = (now: Temporal.Instant) => nextAt(now, nightly, custom.timeZone);
  const create: Routine = {
    first: (now) => now,
    latest: tonight,
    run(now) {
      createDuties(parts.creation, now);
      return tonight(now);
    },
  };

  const terms: Routine = {
    first: (now) => nextMorning(now, custom),
    run(now) {
      if (!isReminderHour(now, custom)) return nextMorning(now, custom);
      noticeTerms(parts, now);
      return morningOf(custom.calendar.next(dayOf(now, custom.timeZone)), custom);
    },
  };

  const monday: Routine = {
    first: (now) => nextDigest(now, custom),
    run(now) {
      const today = dayOf(now, custom.timeZone);
      if (!isSpeakingHour(now, digestTime, custom)) return nextWorkdayAt(now, digestTime, custom);
      const message = digest(digestFacts(parts, now));
      for (const { id } of parts.register.withRole('kansli')) {
        parts.outbox.put({ key: digestKey(today, id), to: { person: id }, message, dueAt: now }, now);
      }
      return nextDigest(now, custom);
    },
  };

  return new Map([
    ['duties', create],
    ['terms', terms],
    ['digest', monday],
  ]);
}
