import type { Timer } from '../../../outbox/timer.ts';

/** Milliseconds for which a refusal is believed: somebody may consent meanwhile. */
const day = 86_400_000;

/**
 * The conversations that Graph does not let us read. Kept in memory: after a restart one read in each of them is refused
 * once more.
 */
export function createUnreadable(timer: Pick<Timer, 'now'>) {
  const until = new Map<string, number>();
  return {
    has: (address: string): boolean => (until.get(address) ?? Number.NEGATIVE_INFINITY) > timer.now(),
    refused: (address: string): void => void until.set(address, timer.now() + day),
  };
}

export type Unreadable = ReturnType<typeof createUnreadable>;
