import { dayOf } from '../../calendar/local-time.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Rehearsed, Span } from '../../obligations/rehearsal.ts';
import { isReminderHour, isUpTo, morningOf, nextMorning } from '../../obligations/sending-hours.ts';
import type { NhvParts } from '../nhv-context.ts';
import { emptyLedger, joinBatches, type NoticeBatch, type SentLedger } from './notice-batch.ts';
import { noticesDue } from './notices-due.ts';
import { conflictsSince, notifyConflicts } from './notify-conflicts.ts';
import { followUpMorning } from './send-follow-up.ts';
import { sendNotices } from './send-notices.ts';

/** All that a workday morning brings. */
const morning = (parts: NhvParts, now: Temporal.Instant, memory: SentLedger): NoticeBatch =>
  joinBatches([sendNotices, notifyConflicts, followUpMorning].map((part) => part(parts, now, memory)));

const morningAfter = ({ hours }: NhvParts, now: Temporal.Instant): Temporal.Instant =>
  morningOf(hours.calendar.next(dayOf(now, hours.timeZone)), hours);

/** What NHV says by itself, on workday mornings. A morning that never came is made good by the next. */
export const nhvRoutine = (parts: NhvParts): Routine => ({
  first: (now) => nextMorning(now, parts.hours),
  run(now) {
    if (!isReminderHour(now, parts.hours)) return nextMorning(now, parts.hours);
    const { tellings, keep } = morning(parts, now, emptyLedger());
    for (const { delivery } of tellings) parts.outbox.put(delivery, now);
    keep();
    return morningAfter(parts, now);
  },
});

/** What should have been said before the span counts as said, as it does for everything that is rehearsed. */
function saidBefore(parts: NhvParts, from: Temporal.Instant): SentLedger {
  const memory = emptyLedger();
  const eve = dayOf(from, parts.hours.timeZone).subtract({ days: 1 });
  for (const { notice } of noticesDue(parts, from, eve, memory)) memory.notices.add(notice.id);
  for (const { record, conflict } of conflictsSince(parts, eve)) memory.conflicts.set(record.area.id, conflict);
  return memory;
}

/** What it would say in a span, if nobody did anything: the same mornings, kept in memory. */
export function rehearseNhv(parts: NhvParts, { from, to }: Span): Rehearsed[] {
  const memory = saidBefore(parts, from);
  const all: Rehearsed[] = [];
  for (let now = nextMorning(from, parts.hours); isUpTo(now, to); now = morningAfter(parts, now)) {
    const { tellings, remember } = morning(parts, now, memory);
    remember(memory);
    for (const { delivery, items } of tellings) {
      all.push({ at: now, to: delivery.to, kind: 'nhv', message: delivery.message, items });
    }
  }
  return all;
}
