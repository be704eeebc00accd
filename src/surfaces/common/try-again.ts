import { DeliveryError } from '../../chat/surface.ts';
import type { Timer } from '../../outbox/timer.ts';

/** `random`: between 0 and 1, so that calls that failed together are not tried again together. */
export type Patience = { timer: Timer; random(): number };

/** Milliseconds: about so long before each new try. No try begins later than `within` after the first. */
type Limits = { waits: readonly number[]; within: number };

/** Tries until it succeeds or the time is up. A failure that is permanent is thrown at once. */
export async function tryAgain<Result>(
  { timer, random }: Patience,
  { waits, within }: Limits,
  work: () => Promise<Result>,
): Promise<Result> {
  const began = timer.now();
  for (const wait of waits) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeliveryError) || error.permanent) throw error;
      const pause = Math.max(jittered(wait, random()), error.retryAfter?.total('milliseconds') ?? 0);
      if (timer.now() - began + pause > within) throw error;
      await new Promise<void>((resolve) => timer.after(pause, resolve));
    }
  }
  return work();
}

/** From half as long to one and a half times. */
export const jittered = (wait: number, random: number): number => wait * (0.5 + random);
