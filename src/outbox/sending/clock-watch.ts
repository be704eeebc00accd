import type { Timer } from '../timer.ts';

/** Milliseconds. A smaller correction of the clock changes no wait that matters. */
const noticeable = 60_000;

/** Notices that the clock was set back, at once or in small steps, by comparing it with the timer. */
export function createClockWatch(timer: Pick<Timer, 'now'>) {
  let ahead = Number.NEGATIVE_INFINITY;
  return {
    /** True once each time that the clock has been set back. */
    wasSetBack(now: Temporal.Instant): boolean {
      const aheadNow = now.epochMilliseconds - timer.now();
      const isBack = aheadNow < ahead - noticeable;
      ahead = isBack ? aheadNow : Math.max(ahead, aheadNow);
      return isBack;
    },
  };
}
