import type { DeliveryState } from '../../duties/digest/digest-views.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { StandInStore } from '../../outbox/stand-in-store.ts';
import type { Metrics } from '../http/metrics.ts';

/** How messages have arrived, for the digest. What is put at that moment itself is on its way. */
export const deliveryState =
  (outbox: OutboxStore, standIns: Pick<StandInStore, 'unreachedCount'>) =>
  (since: Temporal.Instant, now: Temporal.Instant): DeliveryState => ({
    troubled: outbox.givenUpSince(since),
    unsent: outbox.unsettledBefore(now),
    unreached: standIns.unreachedCount(),
  });

/** The same, for whoever monitors the bot. */
export function measureOutbox(outbox: OutboxStore, metrics: Metrics, now: Temporal.Instant): void {
  for (const [state, count] of Object.entries(outbox.counts())) metrics.outboxRows.set({ state }, count);
  const oldest = outbox.oldestDueAt();
  metrics.oldestWaiting.set(oldest ? Math.max(0, oldest.until(now).total('seconds')) : 0);
}
