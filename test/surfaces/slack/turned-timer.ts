import type { Timer } from '../../../src/outbox/timer.ts';

type Waiting = { at: number; work: () => void };

/** A timer whose time passes when the test says so. */
export function turnedTimer(): Timer & { turn(milliseconds: number): void } {
  let now = 0;
  const waiting = new Set<Waiting>();
  return {
    now: () => now,
    after(milliseconds, work) {
      const one = { at: now + milliseconds, work };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
    turn(milliseconds) {
      now += milliseconds;
      for (const one of [...waiting].sort((a, b) => a.at - b.at)) {
        if (one.at > now || !waiting.delete(one)) continue;
        one.work();
      }
    },
  };
}
