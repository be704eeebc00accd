import type { Timer } from '../../../outbox/timer.ts';
import { pausedFor } from './errors.ts';

const minute = 60_000;

/** At most so many calls a minute of one of Slack's methods, over all conversations. Beyond that Slack is not asked. */
export function createBudget(perMinute: number, timer: Timer) {
  let spent: number[] = [];
  return {
    spend(): void {
      const now = timer.now();
      spent = spent.filter((at) => now - at < minute);
      const [oldest] = spent;
      if (oldest !== undefined && spent.length >= perMinute) throw pausedFor(oldest + minute - now);
      spent.push(now);
    },
  };
}

export type Budget = ReturnType<typeof createBudget>;
