import { isBefore } from '../chat/clock.ts';
import type { DeliveryRunner } from '../outbox/sending/deliver.ts';
import { oneAtATime } from '../surfaces/common/one-at-a-time.ts';
import type { Ticker } from './tick.ts';

export type TickLoop = {
  /** Asks what is due. Never rejects: a failed tick is made good by the next. */
  tick(): Promise<void>;
  /** Lives through all the time up to the instant, each due moment at its time. */
  liveUntil(until: Temporal.Instant, set: (now: Temporal.Instant) => void): Promise<void>;
  /** When nothing is being done. */
  idle(): Promise<void>;
};

type Parts = {
  ticker: Pick<Ticker, 'tick' | 'nextMoment'>;
  delivery: Pick<DeliveryRunner, 'run'>;
  log: { error(fields: object, words: string): void };
  count(outcome: 'done' | 'failed'): void;
};

/** The bot's heart: one thing at a time, whoever asks for it. */
export function createTickLoop({ ticker, delivery, log, count }: Parts): TickLoop {
  const queue = oneAtATime();

  async function once(): Promise<void> {
    try {
      await ticker.tick();
      count('done');
    } catch (error) {
      count('failed');
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
        }
        set(until);
        await once();
        await delivery.run();
      }),
    idle: queue.idle,
  };
}

/** A moment that does not move on has failed, and is left for the next tick. */
const later = (next: Temporal.Instant | null, than: Temporal.Instant): Temporal.Instant | null =>
  next && isBefore(than, next) ? next : null;
