import type { ConnectionId } from '../../chat/invocation.ts';
import { isSurelyReadable } from '../../chat/surface.ts';
import type { OutboundCall } from './send-batch.ts';

/** So many calls at a time of what cannot be read back: so many are in doubt when the process is killed. */
const usualMost = 4;

const isAnswer = ({ row }: OutboundCall): boolean => row.extra !== null;

/**
 * Which of the claimed calls to begin. Of what cannot be read back a platform gets few at a time, and each conversation
 * one, because what was begun and not answered may have arrived.
 */
export function createBeginning() {
  let pending: readonly OutboundCall[] = [];
  const inTheAir = new Set<OutboundCall>();

  const addressesOf = (connection: ConnectionId): Set<string> =>
    new Set([...inTheAir].filter(({ surface }) => surface.connection === connection).map(({ post }) => post.address));

  return {
    /** Those that may begin now, answers first, of what was claimed before and just now. Changes nothing. */
    next(claimed: readonly OutboundCall[]): OutboundCall[] {
      const all = [...pending, ...claimed];
      const busy = new Map<ConnectionId, Set<string>>();
      return [...all.filter(isAnswer), ...all.filter((call) => !isAnswer(call))].filter(({ type, surface, post }) => {
        if (type === 'find' || isSurelyReadable(surface, post)) return true;
        const addresses = busy.get(surface.connection) ?? addressesOf(surface.connection);
        busy.set(surface.connection, addresses);
        if (addresses.size >= (surface.mostUnreadable ?? usualMost) || addresses.has(post.address)) return false;
        addresses.add(post.address);
        return true;
      });
    },
    /** What became of those: it has been written down. */
    begun({ claimed, chosen, begun }: Record<'claimed' | 'chosen' | 'begun', readonly OutboundCall[]>): void {
      const settled = new Set(chosen);
      pending = [...pending, ...claimed].filter((call) => !settled.has(call));
      for (const call of begun) inTheAir.add(call);
    },
    ended: (call: OutboundCall): void => void inTheAir.delete(call),
    inTheAir: (): number => inTheAir.size,
    /** Those that have been claimed and wait for their turn. */
    pending: (): readonly OutboundCall[] => pending,
  };
}
