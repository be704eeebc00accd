import type { Timer } from '../../outbox/timer.ts';
import type { SurfaceLog } from './surface-log.ts';

/** Lines. More than any fault of our own gives, and far fewer than a flood. */
const mostAMinute = 30;
/** Milliseconds. */
const minute = 60_000;

/**
 * Logs what was refused, which anybody can cause: so many lines a minute, and then one that says how many more there
 * were. So a flood cannot fill the disk. The metrics count each.
 */
export function createRefusalLog(timer: Pick<Timer, 'after'>) {
  let lines = 0;
  let more = 0;

  function minuteIsOver(log: Pick<SurfaceLog, 'warn'>): void {
    if (more > 0) log.warn({ more }, 'more were refused in the same minute');
    lines = 0;
    more = 0;
  }

  return (log: Pick<SurfaceLog, 'warn'>, fields: { status: number; reason: string }, words: string): void => {
    if (lines === 0) timer.after(minute, () => minuteIsOver(log));
    if (lines < mostAMinute) log.warn(fields, words);
    else more += 1;
    lines += 1;
  };
}
