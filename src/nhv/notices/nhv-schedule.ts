import { plainText } from '../../chat/plain-text.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { followingMorning, isReminderHour, nextMorning } from '../../obligations/sending-hours.ts';
import type { Delivery } from '../../outbox/delivery.ts';
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

/** More than this would leave no room for anything else in the message of the day. */
const mostBesideOthers = 1500;

/** What is answered in a thread of its own, or fills a message. */
const standsAlone = ({ topic, message }: Delivery): boolean =>
  topic !== undefined || plainText(message).length > mostBesideOthers;

/** What NHV says by itself, on workday mornings. The next morning does what one that never came should have done. */
export const nhvRoutine = (uses: Uses & { outbox: Pick<Outbox, 'put' | 'tell'> }): Routine => ({
  says: true,
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    if (!isReminderHour(now, uses.hours)) return nextMorning(now, uses.hours);
    const { toSend, keep } = morning(uses, now);
    for (const delivery of toSend) {
      if (standsAlone(delivery)) uses.outbox.put(delivery, now);
      else uses.outbox.tell(delivery, now);
    }
    keep();
    return followingMorning(now, uses.hours);
  },
});
