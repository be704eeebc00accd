import { setMaxListeners } from 'node:events';
import type { MessageRef } from '../../chat/invocation.ts';
import { DeliveryError, type Post, type Surface } from '../../chat/surface.ts';
import type { Timer } from '../timer.ts';
import type { ClaimedRow } from './claim-store.ts';

/** One call to a platform about one row. */
export type OutboundCall = { row: ClaimedRow; surface: Surface; post: Post } & (
  | { type: 'send' }
  | { type: 'update'; ref: MessageRef }
  | { type: 'find'; since: Temporal.Instant }
);

/** Where the message now is (null when a find did not find it), or why the call failed. */
export type CallResult = { call: OutboundCall } & ({ ref: MessageRef | null } | { error: DeliveryError });

/** Called when the fault is the surface's own and not its platform's. */
type OnBug = (error: unknown, call: OutboundCall) => void;

/** SPEC 11: every call has three seconds, unless its surface says otherwise. */
const usualDeadline = 3000;
/** How long after the deadline a surface may still say how its call ended. */
const grace = 200;

type Hearing = { answered(answer: CallResult): void; onBug: OnBug };

/**
 * Makes the calls of a batch at the same time, those with the same deadline under one. Every call gets exactly one answer,
 * also when its surface never returns.
 */
export function sendBatch(calls: readonly OutboundCall[], timer: Timer, hearing: Hearing): void {
  const deadlineOf = ({ surface, post }: OutboundCall) => surface.deadline?.(post) ?? usualDeadline;
  for (const [deadline, those] of Map.groupBy(calls, deadlineOf)) sendWithin(deadline, those, timer, hearing);
}

function sendWithin(
  deadline: number,
  calls: readonly OutboundCall[],
  timer: Timer,
  { answered, onBug }: Hearing,
): void {
  const open = new Set(calls);
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  let cancel = timer.after(deadline, () => {
    cancel = timer.after(grace, abandon);
    controller.abort();
  });

  function close(answer: CallResult): void {
    if (!open.delete(answer.call)) return;
    if (open.size === 0) cancel();
    answered(answer);
  }
  function abandon(): void {
    for (const call of open) close({ call, error: new DeliveryError('plattformen svarade inte i tid', 'unsure') });
  }
  for (const call of calls) {
    invoke(call, controller.signal).then(
      (ref) => close({ call, ref }),
      (error) => close({ call, error: asDeliveryError(error, call, onBug) }),
    );
  }
}

async function invoke(call: OutboundCall, signal: AbortSignal): Promise<MessageRef | null> {
  const { surface, post } = call;
  switch (call.type) {
    case 'send':
      return surface.send(post, signal);
    case 'update':
      await surface.update(post, call.ref, signal);
      return call.ref;
    case 'find':
      return surface.find ? surface.find(post, call.since, signal) : null;
  }
}

/** After an unforeseen error it is unsure whether the message arrived. */
function asDeliveryError(error: unknown, call: OutboundCall, onBug: OnBug): DeliveryError {
  if (error instanceof DeliveryError) return error;
  onBug(error, call);
  return new DeliveryError('ett fel i boten avbröt sändningen', 'unsure', { cause: error });
}
