import type { Clock } from '../chat/clock.ts';
import type { Timer } from '../outbox/timer.ts';

type MinuteSettings = { clock: Clock; timer: Timer; tick(): Promise<void> };

/** Milliseconds between two checks. */
const between = 15_000;
/** Milliseconds. There is a tick at least so often, also when the clock stands still or is set back again and again. */
const longest = 60_000;

/**
 * Gives every minute its tick. A schedule waits for as long as the clock says, so a clock that is set back a day
 * silences it for a day. So there is also a watch, which measures its wait on the monotonic clock.
 */
export function createMinutes({ clock, timer, tick }: MinuteSettings) {
  let latest: { minute: number; at: number } | null = null;
  let ticking = false;
  let cancel = () => {};

  const minute = () => Math.floor(clock.now().epochMilliseconds / 60_000);

  const isMissed = (): boolean => latest === null || minute() !== latest.minute || timer.now() - latest.at >= longest;

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
    if (isMissed()) void ask();
  }

  return {
    /** For the schedule, when a minute has begun. */
    ask,
    watch,
    stop: (): void => cancel(),
  };
}
