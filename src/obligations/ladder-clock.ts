import { dayOf } from '../calendar/local-time.ts';
import { type DatedLadder, type DatedRung, rungAfter, rungReached } from './dated-ladder.ts';
import type { Obligation, Reminder } from './obligation.ts';
import { isReminderHour, latestMorning, morningOf, nextMorning, type SendingHours } from './sending-hours.ts';

/** The morning of the next step. What was due this morning counts as sent once the morning has come. */
export function nextStepLook(
  ladder: DatedLadder<unknown>,
  now: Temporal.Instant,
  hours: SendingHours,
): Temporal.Instant | null {
  const next = rungAfter(ladder, latestMorning(now, hours));
  return next && morningOf(next.on, hours);
}

/**
 * When to look first at an obligation whose ladder starts now: the next workday morning if a rung has passed, since its
 * reminder is owed; otherwise the morning of the first rung.
 */
export function firstStepLook(
  ladder: DatedLadder<unknown>,
  now: Temporal.Instant,
  hours: SendingHours,
): Temporal.Instant | null {
  const morning = nextMorning(now, hours);
  return rungReached(ladder, dayOf(morning, hours.timeZone)) ? morning : nextStepLook(ladder, morning, hours);
}

/**
 * The reminders of an obligation with a ladder at this moment: those of the sharpest rung that has come. Outside the
 * hours for reminders there are none before the next morning.
 */
export function attendSteps<Rung>(
  ladder: DatedLadder<Rung>,
  now: Temporal.Instant,
  hours: SendingHours,
  remindersOf: (step: DatedRung<Rung>, today: Temporal.PlainDate) => readonly Reminder[],
): ReturnType<Obligation['remindersDue']> {
  if (!isReminderHour(now, hours)) return { reminders: [], nextCheckAt: nextMorning(now, hours) };
  const today = dayOf(now, hours.timeZone);
  const reached = rungReached(ladder, today);
  return { reminders: reached ? remindersOf(reached, today) : [], nextCheckAt: nextStepLook(ladder, now, hours) };
}
