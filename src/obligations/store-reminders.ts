import { dayOf } from '../calendar/local-time.ts';
import { isBefore } from '../chat/days.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import { earliest, isTellingHour, morningOf } from './sending-hours.ts';

/** No transaction handles more: a longer one would keep an answer to a user waiting. */
const mostAtOnce = 100;

/** When the first obligation of all features is to be looked at. */
export const nextCheckOfAll = ({ sources }: Pick<ObligationEngine, 'sources'>): Temporal.Instant | null =>
  earliest(sources().map((source) => source.nextCheck()));

const all = -1;

/**
 * Stores what this morning brings those who are told earlier than others, and those who are away, whose deputies may be.
 * The morning itself finds it stored.
 */
export function storeEarly(
  { sources, reminders, days, hours }: Pick<ObligationEngine, 'sources' | 'reminders' | 'days' | 'hours'>,
  now: Temporal.Instant,
): void {
  const today = dayOf(now, hours.timeZone);
  const morning = morningOf(today, hours);
  const early = days.early(today);
  if (early.size === 0 || !isTellingHour(now, hours) || !isBefore(now, morning)) return;
  for (const obligation of sources().flatMap((source) => source.due(morning, all))) {
    for (const reminder of obligation.remindersDue(morning).reminders) {
      if ('person' in reminder.to && early.has(reminder.to.person)) reminders.add(reminder, today);
    }
  }
}

/** No obligation is looked at later than that. */
const farAhead = { hours: 24 * 366 * 100 };

/** All of them are looked at once more: a clock that was ahead put them off for longer than is right. */
export function lookAgainAtAll({ sources }: Pick<ObligationEngine, 'sources'>, now: Temporal.Instant): void {
  for (const source of sources()) {
    for (const { key } of source.due(now.add(farAhead), all)) source.checkAgainAt(key, now);
  }
}

/**
 * Looks at the obligations whose moment has come, at most a hundred, and stores the reminders that they ask for. True
 * while there may be more.
 */
export function storeRemindersDue(
  { sources, reminders, hours, remembering }: Pick<ObligationEngine, 'sources' | 'reminders' | 'hours' | 'remembering'>,
  now: Temporal.Instant,
): boolean {
  const today = dayOf(now, hours.timeZone);
  let room = mostAtOnce;
  for (const source of sources()) {
    const due = remembering(() =>
      (room > 0 ? source.due(now, room) : []).map((obligation) => ({ ...obligation.remindersDue(now), obligation })),
    );
    for (const { obligation, reminders: owed, nextCheckAt } of due) {
      for (const reminder of owed) reminders.add(reminder, today);
      source.checkAgainAt(obligation.key, nextCheckAt);
    }
    room -= due.length;
  }
  return room === 0;
}
