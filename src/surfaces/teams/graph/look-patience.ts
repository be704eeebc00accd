import type { Timer } from '../../../outbox/timer.ts';

/** Milliseconds for which looks may fail. Two looks at the same post are not further apart. */
const patience = 15 * 60_000;

/** For how long one looks in vain in a conversation: a post that is in doubt must not wait for hours. */
export function createLookPatience(timer: Pick<Timer, 'now'>) {
  const failing = new Map<string, { since: number; latest: number }>();
  return {
    succeeded: (address: string): void => void failing.delete(address),
    /** True when it has failed for too long. */
    failed(address: string): boolean {
      const now = timer.now();
      const before = failing.get(address);
      const since = before && now - before.latest <= patience ? before.since : now;
      failing.set(address, { since, latest: now });
      return now - since >= patience;
    },
  };
}

export type LookPatience = ReturnType<typeof createLookPatience>;
