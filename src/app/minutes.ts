import type { Clock } from '../chat/clock.ts';
import type { Timer } from '../outbox/timer.ts';

type MinuteSettings = {
  clock: Clock;
  timer: Timer;
  tick(): Promise<void>;
  log: { error(fields: object, words: string): void };
  /** The schedule begins anew from what the clock says. */
  restart(): void;
};

/** Milliseconds between two checks. */
const between = 5_000;
/** Milliseconds. A clock that runs apart from the timer by more than this has been set. */
const leap = 120_000;
/** Milliseconds. There is a tick at least so often, also when the clock stands still or is set back again and again. */
const longest = 60_000;

/**
 * Gives every minute its tick. A schedule waits for as long as the clock says, so a clock that is set back a day
 * silences it for a day. So there is also a watch, which measures its wait on the monotonic clock. And a schedule walks
 * through each minute that a clock has leapt over, so it is begun anew before it does.
 */
export function createMinutes({ clock, timer, tick, log, restart }: MinuteSettings) {
  let latest: { minute: number; at: number } | null = null;
  let ticking = false;
  let cancel = () => {};

  const apart = () => clock.now().epochMilliseconds - timer.now();
  let wasApart = apart();

  const minute = () => Math.floor(clock.now().epochMilliseconds / 60_000);

  const isMissed = (): boolean => latest === null || minute() !== latest.minute || timer.now() - latest.at >= longest;

  async function ask(): Promise<void> {
    if (ticking) return;
    ticking = true;
    latest = { minute: minute(), at: timer.now() };
    try {
      await tick();
    } catch (error) {
      // Nobody waits for it: the next minute makes it good.
      log.error({ err: error }, 'a minute failed');
    } finally {
      ticking = false;
    }
  }

  function watch(): void {
    cancel = timer.after(between, watch);
    if (Math.abs(apart() - wasApart) > leap) restart();
    wasApart = apart();
    if (isMissed()) void ask();
  }

  return {
    /** For the schedule, when a minute has begun. */
    ask,
    watch,
    stop: (): void => cancel(),
  };
}
