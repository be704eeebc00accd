import type { SlackContext } from '../slack-context.ts';

/**
 * Milliseconds. Those that were given meanwhile are written down together, which costs one commit for all. If the process
 * dies before that, they are given once more.
 */
const together = 250;
/** Milliseconds until it is tried again, where nothing can be written down. */
const setback = 1000;

/** Settles the answers that stand by: each was given by a call of our own, or is to be posted. */
export function createStandBys({ answersGiven, answerNotGiven, timer, log }: Uses) {
  const given: string[] = [];
  const notGiven: string[] = [];
  let cancel: (() => void) | null = null;
  let stopped = false;

  function writeAll(): void {
    for (let [event] = notGiven; event !== undefined; [event] = notGiven) {
      answerNotGiven(event);
      notGiven.shift();
    }
    if (given.length > 0) answersGiven(given);
    given.length = 0;
  }

  /** Nobody waits for it, so that it must not throw: what a full disk does not take is tried again. */
  function writeDown(): void {
    cancel?.();
    cancel = null;
    try {
      writeAll();
    } catch (error) {
      log.error({ err: error }, 'it could not be written down which answers were given');
      if (!stopped) cancel = timer.after(setback, writeDown);
    }
  }

  return {
    settle(event: string, isGiven: boolean): void {
      (isGiven ? given : notGiven).push(event);
      if (isGiven) cancel ??= timer.after(together, writeDown);
      else writeDown();
    },
    stop(): void {
      stopped = true;
      writeDown();
    },
  };
}

type Uses = Pick<SlackContext, 'answersGiven' | 'answerNotGiven' | 'timer' | 'log'>;

export type StandBys = ReturnType<typeof createStandBys>;
