import { dayOf } from '../../calendar/local-time.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { Rehearsed, Span } from '../../obligations/rehearsal.ts';
import { isReminderHour, isUpTo, morningOf, nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { emptyLedger, joinBatches, type NoticeBatch, type SentLedger } from './notice-batch.ts';
import { noticesDue } from './notices-due.ts';
import { conflictsSince, notifyConflicts } from './notify-conflicts.ts';
import { sendFollowUp } from './send-follow-up.ts';
import { sendNotices } from './send-notices.ts';

type Uses = Parameters<typeof sendNotices>[0] &
  Parameters<typeof notifyConflicts>[0] &
  Parameters<typeof sendFollowUp>[0];

/** All that a workday morning brings. */
const morning = (uses: Uses, now: Temporal.Instant, sent: SentLedger): NoticeBatch =>
  joinBatches([sendNotices(uses, now, sent), notifyConflicts(uses, now, sent), sendFollowUp(uses, now, sent)]);

const morningAfter = (hours: SendingHours, now: Temporal.Instant): Temporal.Instant =>
  morningOf(hours.calendar.next(dayOf(now, hours.timeZone)), hours);

/** What NHV says by itself, on workday mornings. The next morning does what one that never came should have done. */
export const nhvRoutine = (uses: Uses & { outbox: Pick<Outbox, 'put'> }): Routine => ({
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    if (!isReminderHour(now, uses.hours)) return nextMorning(now, uses.hours);
    const { toSend, keep } = morning(uses, now, emptyLedger());
    for (const { delivery } of toSend) uses.outbox.put(delivery, now);
    keep();
    return morningAfter(uses.hours, now);
  },
});

/** What should have been said before the span counts as said, as it does for everything that is rehearsed. */
function saidBefore(uses: Uses, from: Temporal.Instant): SentLedger {
  const sent = emptyLedger();
  const eve = dayOf(from, uses.hours.timeZone).subtract({ days: 1 });
  for (const { notice } of noticesDue(uses, from, eve, sent)) sent.notices.add(notice.id);
  for (const { record, conflict } of conflictsSince(uses, eve)) sent.conflicts.set(record.area.id, conflict);
  return sent;
}

/** What it would say in a span, if nobody did anything: the same mornings, kept in a ledger. */
export function rehearseNhv(uses: Uses, { from, to }: Span): Rehearsed[] {
  const sent = saidBefore(uses, from);
  const all: Rehearsed[] = [];
  for (let now = nextMorning(from, uses.hours); isUpTo(now, to); now = morningAfter(uses.hours, now)) {
    const { toSend, remember } = morning(uses, now, sent);
    remember(sent);
    for (const { delivery, items } of toSend) {
      all.push({ at: now, to: delivery.to, kind: 'nhv', message: delivery.message, items });
    }
  }
  return all;
}
