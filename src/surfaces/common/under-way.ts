import type { Timer } from '../../outbox/timer.ts';

/** What is being handled, so that a surface which stops can let it end: it writes down what it has come to. */
export function createUnderWay(timer: Pick<Timer, 'after'>) {
  const works = new Set<Promise<unknown>>();

  return {
    run<Result>(work: () => Promise<Result>): Promise<Result> {
      const running = work().finally(() => works.delete(running));
      works.add(running);
      return running;
    },
    /** Waits until all that has begun has ended, at most so many milliseconds. Its failures are told where it was run. */
    async ended(within: number): Promise<void> {
      const late = Promise.withResolvers<void>();
      const forget = timer.after(within, late.resolve);
      await Promise.race([Promise.allSettled(works), late.promise]);
      forget();
    },
  };
}

export type UnderWay = ReturnType<typeof createUnderWay>;
