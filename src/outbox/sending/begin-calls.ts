import type { ConnectionId } from '../../chat/invocation.ts';
import { isSurelyReadable } from '../../chat/surface.ts';
import type { OutboundCall } from './send-batch.ts';

/** So many calls at a time to one connection: one that hangs takes no more of what the others need. */
const mostAtOnce = 30;
/** So many of them of what cannot be read back: so many are in doubt when the process is killed. */
const mostUnreadable = 4;

const isAnswer = ({ row }: OutboundCall): boolean => row.extra !== null;

/**
 * Which of the claimed calls to begin. Each connection gets so many at a time; of what cannot be read back few, and each
 * conversation one, because what was begun and not answered may have arrived.
 */
export function createBeginning() {
  let pending: readonly OutboundCall[] = [];
  const inTheAir = new Set<OutboundCall>();

  /** What is under way there, to which each call that is to begin is added. */
  function loadOf(connection: ConnectionId): Load {
    const calls = [...inTheAir].filter(({ surface }) => surface.connection === connection);
    return { calls: calls.length, addresses: new Set(calls.filter(mayBeInDoubt).map(({ post }) => post.address)) };
  }

  return {
    /** Those that may begin now, answers first, of what was claimed before and just now. Changes nothing. */
    next(claimed: readonly OutboundCall[]): OutboundCall[] {
      const all = [...pending, ...claimed];
      const loads = new Map<ConnectionId, Load>();
      return [...all.filter(isAnswer), ...all.filter((call) => !isAnswer(call))].filter((call) => {
        const { surface, post } = call;
        const load = loads.get(surface.connection) ?? loadOf(surface.connection);
        loads.set(surface.connection, load);
        if (!hasRoom(load, call)) return false;
        load.calls += 1;
        if (mayBeInDoubt(call)) load.addresses.add(post.address);
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

/** `addresses`: of the calls of which nobody may be able to say whether they arrived. */
type Load = { calls: number; addresses: Set<string> };

const mayBeInDoubt = ({ type, surface, post }: OutboundCall): boolean =>
  type !== 'find' && !isSurelyReadable(surface, post);

function hasRoom({ calls, addresses }: Load, call: OutboundCall): boolean {
  const { surface, post } = call;
  if (calls >= (surface.mostAtOnce ?? mostAtOnce)) return false;
  if (!mayBeInDoubt(call)) return true;
  return addresses.size < (surface.mostUnreadable ?? mostUnreadable) && !addresses.has(post.address);
}
