import { isStorageFault } from '../database/plain-faults.ts';
import type { Timer } from '../outbox/timer.ts';

type KeptLaterSettings = {
  timer: Pick<Timer, 'after'>;
  log: { error(fields: object, words: string): void };
};

/** Milliseconds. A held lock is soon let go; a full disk may take its time. */
const firstWait = 250;
const longestWait = 10_000;
/** More than could be said while nobody can be answered at all. */
const most = 1000;

/** Answers that could not be written when they were given, as while the disk is full: written, in order, when they can be. */
export function createKeptLater({ timer, log }: KeptLaterSettings) {
  const waiting: (() => void)[] = [];
  let wait = firstWait;
  let cancel: (() => void) | null = null;

  function tryAgainSoon(): void {
    cancel ??= timer.after(wait, () => {
      cancel = null;
      wait = Math.min(wait * 2, longestWait);
      writeAll();
    });
  }

  function writeAll(): void {
    while (waiting[0]) {
      try {
        waiting[0]();
      } catch (error) {
        if (isStorageFault(error)) {
          tryAgainSoon();
          return;
        }
        log.error({ err: error }, 'an answer could not be kept');
      }
      waiting.shift();
    }
    wait = firstWait;
  }

  return {
    /** @param write puts the answer in the outbox; what it throws says whether it is tried again */
    keepLater(write: () => void): void {
      if (waiting.length < most) waiting.push(write);
      else log.error({}, 'too many answers wait to be kept');
      tryAgainSoon();
    },
    stop(): void {
      cancel?.();
    },
  };
}

export type KeptLater = ReturnType<typeof createKeptLater>;
