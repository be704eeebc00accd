import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { followingMorning, isReminderHour, nextMorning } from '../../obligations/sending-hours.ts';
import { joinBatches, type NoticeBatch } from './notice-batch.ts';
import { notifyConflicts } from './notify-conflicts.ts';
import { sendFollowUp } from './send-follow-up.ts';
import { sendNotices } from './send-notices.ts';

type Uses = Parameters<typeof sendNotices>[0] &
  Parameters<typeof notifyConflicts>[0] &
  Parameters<typeof sendFollowUp>[0];

/** All that a workday morning brings. */
const morning = (uses: Uses, now: Temporal.Instant): NoticeBatch =>
  joinBatches([sendNotices(uses, now), notifyConflicts(uses, now), sendFollowUp(uses, now)]);

/** What NHV says by itself, on workday mornings. The next morning does what one that never came should have done. */
export const nhvRoutine = (uses: Uses & { outbox: Pick<Outbox, 'put' | 'tell'> }): Routine => ({
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    if (!isReminderHour(now, uses.hours)) return nextMorning(now, uses.hours);
    const { toSend, keep } = morning(uses, now);
    for (const delivery of toSend) {
      // What is answered in its own thread cannot stand in another message.
      if (delivery.topic) uses.outbox.put(delivery, now);
      else uses.outbox.tell(delivery, now);
    }
    keep();
    return followingMorning(now, uses.hours);
  },
});
