import type { Clock } from '../chat/clock.ts';
import type { Timer } from '../outbox/timer.ts';

type Parts = { clock: Clock; timer: Timer; tick(): Promise<void> };

/** Milliseconds between two looks. */
const between = 15_000;
/** Where the clock stands still, or is set back again and again, there is a tick so often all the same. */
const longest = 60_000;

/**
 * Sees to it that every minute has its tick. A schedule waits for as long as the clock says, so one set back a day
 * silences it for a day: what it forgets, a watch that does not ask the clock for how long to wait asks for.
 */
export function createMinutes({ clock, timer, tick }: Parts) {
  let latest: { minute: number; at: number } | null = null;
  let ticking = false;
  let cancel = () => {};

  const minute = () => Math.floor(clock.now().epochMilliseconds / 60_000);

  const isForgotten = (): boolean =>
    latest === null || minute() !== latest.minute || timer.now() - latest.at >= longest;

  async function ask(): Promise<void> {
    if (ticking) return;
    ticking = true;
    latest = { minute: minute(), at: timer.now() };
    try {
      await tick();
    } finally {
      ticking = false;
    }
  }

  function watch(): void {
    cancel = timer.after(between, watch);
    if (isForgotten()) void ask();
  }

  return {
    /** For the schedule: a minute has begun. */
    ask,
    watch,
    stop: (): void => cancel(),
  };
}
