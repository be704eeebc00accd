import type { SlackContext } from '../slack-context.ts';

/**
 * Milliseconds. Those that were given meanwhile are written down together, which costs one commit for all. If the process
 * dies before that, they are given once more.
 */
const together = 250;

/** Settles the answers that stand by: each was given by a call of our own, or is to be posted. */
export function createStandBys({ answersGiven, answerNotGiven, timer }: Uses) {
  const given: string[] = [];
  let cancel: (() => void) | null = null;

  function writeDown(): void {
    cancel?.();
    cancel = null;
    if (given.length > 0) answersGiven(given.splice(0));
  }

  return {
    settle(event: string, isGiven: boolean): void {
      if (isGiven) {
        given.push(event);
        cancel ??= timer.after(together, writeDown);
      } else {
        answerNotGiven(event);
      }
    },
    stop: writeDown,
  };
}

type Uses = Pick<SlackContext, 'answersGiven' | 'answerNotGiven' | 'timer'>;

export type StandBys = ReturnType<typeof createStandBys>;
