import { jittered, type Patience } from './try-again.ts';

/** `within`: milliseconds. */
type Waiting = { again(): Promise<unknown>; giveUp(): Promise<unknown>; within: number };

const waits = [1000, 2000, 5000, 15_000, 30_000, 60_000] as const;
const longest = 60_000;
/** So many may wait at a time; more are given up at once. */
const most = 1000;

type Uses = Patience & { log: { error(fields: object, words: string): void } };

/** Tries again what could not be handled yet, until it is handled or its time is up. Each name waits only once. */
export function createPostponed({ timer, random, log }: Uses) {
  const waiting = new Map<string, () => void>();

  const failed = (error: unknown): void => log.error({ err: error }, 'what was put off failed');
  const giveUp = (kept: Waiting): void => void kept.giveUp().catch(failed);

  function next(name: string, kept: Waiting, tries: number, waited: number): void {
    const left = kept.within - waited;
    if (left <= 0) {
      waiting.delete(name);
      giveUp(kept);
      return;
    }
    const pause = Math.min(jittered(waits[tries] ?? longest, random()), left);
    const attempt = async () => {
      await kept.again().catch(failed);
      if (waiting.has(name)) next(name, kept, tries + 1, waited + pause);
    };
    waiting.set(
      name,
      timer.after(pause, () => void attempt()),
    );
  }

  return {
    /** `again` must call `done` with the name once it was handled. */
    keep(name: string, kept: Waiting): void {
      if (waiting.has(name)) return;
      if (waiting.size >= most) giveUp(kept);
      else next(name, kept, 0, 0);
    },
    done(name: string): void {
      waiting.get(name)?.();
      waiting.delete(name);
    },
    isWaiting: (name: string): boolean => waiting.has(name),
    stop(): void {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}

export type Postponed = ReturnType<typeof createPostponed>;
