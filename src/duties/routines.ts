import { dayOf, nextAt } from '../calendar/local-time.ts';
import { type Creation, createDuties } from './create-duties.ts';
import { digest, digestFacts, digestKey, nextDigest } from './digest.ts';
import { digestTime, isReminderHour, isSpeakingHour, morningOf, nextMorning, nextWorkdayAt } from './mornings.ts';
import type { Rehearsing } from './rehearse.ts';
import { noticeTerms } from './term-notices.ts';

/** What the bot does by itself at a time of day, in one transaction. Returns when it is to do it next. */
export type Routine = (now: Temporal.Instant) => Temporal.Instant;

const nightly = '05:00';

/** The routines of this feature, by name. A tick that never came is made good by the next: each runs late, once. */
export function dutyRoutines(parts: Rehearsing & { creation: Creation }): ReadonlyMap<string, Routine> {
  const { custom } = parts;

  const create: Routine = (now) => {
    createDuties(parts.creation, now);
    return nextAt(now, nightly, custom.timeZone);
  };

  const terms: Routine = (now) => {
    if (!isReminderHour(now, custom)) return nextMorning(now, custom);
    noticeTerms(parts, now);
    return morningOf(custom.calendar.next(dayOf(now, custom.timeZone)), custom);
  };

  const monday: Routine = (now) => {
    const today = dayOf(now, custom.timeZone);
    if (!isSpeakingHour(now, digestTime, custom)) return nextWorkdayAt(now, digestTime, custom);
    const message = digest(digestFacts(parts, today, parts.delivery(now)));
    for (const { id } of parts.register.withRole('kansli')) {
      parts.outbox.put({ key: digestKey(today, id), to: { person: id }, message, dueAt: now }, now);
    }
    return nextDigest(now, custom);
  };

  return new Map([
    ['duties', create],
    ['terms', terms],
    ['digest', monday],
  ]);
}

/** When each routine is due for the first time in a new database; an old one does not ask, and starts faster for it. */
export const firstRoutines = (
  now: Temporal.Instant,
  custom: Rehearsing['custom'],
): ReadonlyMap<string, () => Temporal.Instant> =>
  new Map([
    ['duties', () => now],
    ['terms', () => nextMorning(now, custom)],
    ['digest', () => nextDigest(now, custom)],
  ]);
