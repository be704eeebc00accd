import { isBefore } from '../chat/days.ts';
import type { DeliveryRunner } from '../outbox/sending/deliver.ts';
import { oneAtATime } from '../surfaces/common/one-at-a-time.ts';
import type { Ticker } from './tick.ts';

export type TickLoop = {
  /** Does what is due. Never rejects: a failed tick is made good by the next. */
  tick(): Promise<void>;
  /** Ticks at each moment up to the instant at which something is due, and sends what came of it. */
  liveUntil(until: Temporal.Instant, set: (now: Temporal.Instant) => void): Promise<void>;
  /** Resolves when no tick is running. */
  idle(): Promise<void>;
  /** Lives through no more moments, and resolves when no tick is running. Where it was, the next start goes on. */
  stop(): Promise<void>;
};

type TickLoopSettings = {
  ticker: Pick<Ticker, 'tick' | 'nextMoment'>;
  delivery: Pick<DeliveryRunner, 'run'>;
  log: { error(fields: object, words: string): void };
  /** @param error why it failed */
  count(outcome: 'done' | 'failed', error?: unknown): void;
};

/** Runs one tick at a time, whoever asks for it. */
export function createTickLoop({ ticker, delivery, log, count }: TickLoopSettings): TickLoop {
  const queue = oneAtATime();
  let isStopping = false;

  async function once(): Promise<void> {
    try {
      await ticker.tick();
      count('done');
    } catch (error) {
      count('failed', error);
      log.error({ err: error }, 'tick failed');
    }
  }

  return {
    tick: () => queue.run(once),
    liveUntil: (until, set) =>
      queue.run(async () => {
        for (let next = ticker.nextMoment(); next && isBefore(next, until); next = later(ticker.nextMoment(), next)) {
          set(next);
          await once();
          await delivery.run();
          if (isStopping) return;
        }
        set(until);
        await once();
        await delivery.run();
      }),
    idle: queue.idle,
    stop() {
      isStopping = true;
      return queue.idle();
    },
  };
}

/** Null when the next moment is the same again: that one failed, and is left for the next tick. */
const later = (next: Temporal.Instant | null, than: Temporal.Instant): Temporal.Instant | null =>
  next && isBefore(than, next) ? next : null;
