import type { Timer } from '../timer.ts';

/** Milliseconds. A smaller step back changes no wait that matters. */
const stepBack = 60_000;
/** Milliseconds. A smaller step ahead is hidden by the clock's whole seconds, and shortens no wait by more. */
const stepAhead = 2000;

/** Notices that the clock was set, at once or in small steps, by comparing it with the timer. */
export function createClockWatch(timer: Pick<Timer, 'now'>) {
  let ahead: number | null = null;
  return {
    /** How the clock was set since the last time that it was asked, or null. */
    change(now: Temporal.Instant): 'back' | 'ahead' | null {
      const aheadNow = now.epochMilliseconds - timer.now();
      const before = ahead ?? aheadNow;
      const isBack = aheadNow < before - stepBack;
      ahead = isBack ? aheadNow : Math.max(before, aheadNow);
      if (isBack) return 'back';
      return aheadNow > before + stepAhead ? 'ahead' : null;
    },
  };
}
