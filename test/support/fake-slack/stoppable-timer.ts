import type { Timer } from '../../../src/outbox/timer.ts';

/** A timer that leaves nothing running when it is stopped. */
export function stoppable(timer: Timer): Timer & { stop(): void } {
  const standing = new Set<() => void>();
  let stopped = false;
  return {
    now: () => timer.now(),
    after(milliseconds, work) {
      if (stopped) return () => {};
      const cancel = timer.after(milliseconds, () => {
        standing.delete(cancel);
        work();
      });
      standing.add(cancel);
      return () => {
        standing.delete(cancel);
        cancel();
      };
    },
    stop() {
      stopped = true;
      for (const cancel of standing) cancel();
      standing.clear();
    },
  };
}
