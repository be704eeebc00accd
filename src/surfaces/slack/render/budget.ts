import { DeliveryError } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';

const minute = 60_000;

export const overspent = 'Slack tar inte emot mer av det slaget den här minuten';

/**
 * So many calls a minute of one of Slack's methods, over all conversations. Whoever comes when they are spent is told
 * when to come back, and Slack is not asked at all.
 */
export function createBudget(perMinute: number, timer: Timer) {
  let spent: number[] = [];
  return {
    spend(): void {
      const now = timer.now();
      spent = spent.filter((at) => now - at < minute);
      const [oldest] = spent;
      if (oldest !== undefined && spent.length >= perMinute) throw spentUntil(oldest + minute - now);
      spent.push(now);
    },
  };
}

/** @param milliseconds before Slack may be asked again. */
export const spentUntil = (milliseconds: number): DeliveryError =>
  new DeliveryError(overspent, 'later', {
    retryAfter: Temporal.Duration.from({ milliseconds: Math.ceil(milliseconds) }),
  });
