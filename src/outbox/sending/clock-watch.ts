import type { Timer } from '../timer.ts';

/** Milliseconds. A clock that is corrected by less changes no wait that matters. */
const noticeable = 60_000;

/** Notices when the clock is set back, at once or in many small steps, by what the timer counts meanwhile. */
export function createClockWatch(timer: Pick<Timer, 'now'>) {
  let ahead = Number.NEGATIVE_INFINITY;
  return {
    /** True once for each time that it has been, since it last was. */
    wasSetBack(now: Temporal.Instant): boolean {
      const aheadNow = now.epochMilliseconds - timer.now();
      const isBack = aheadNow < ahead - noticeable;
      ahead = isBack ? aheadNow : Math.max(ahead, aheadNow);
      return isBack;
    },
  };
}
