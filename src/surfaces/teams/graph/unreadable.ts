import type { DeliveryError } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';

/** Milliseconds for which a refusal is believed: somebody may consent meanwhile. */
const day = 86_400_000;
/** Milliseconds for which reads may fail before the conversation counts as one that cannot be read. */
const patience = 15 * 60_000;

/**
 * The conversations that Graph does not let us read. Kept in memory: after a restart one read in each of them is refused
 * once more.
 */
export function createUnreadable(timer: Pick<Timer, 'now'>) {
  const until = new Map<string, number>();
  const failingSince = new Map<string, number>();

  return {
    has: (address: string): boolean => (until.get(address) ?? Number.NEGATIVE_INFINITY) > timer.now(),
    /** A read has succeeded. */
    wasRead: (address: string): void => void failingSince.delete(address),
    /** A read has failed. True when the conversation counts as unreadable from now on. */
    failed(address: string, { permanent }: DeliveryError): boolean {
      const now = timer.now();
      const since = failingSince.get(address) ?? now;
      failingSince.set(address, since);
      if (!permanent && now - since < patience) return false;
      failingSince.delete(address);
      until.set(address, now + day);
      return true;
    },
  };
}

export type Unreadable = ReturnType<typeof createUnreadable>;
