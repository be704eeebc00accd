import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import { remembering } from '../database/remembered.ts';
import { writing } from '../database/transaction.ts';
import type { SayAnew } from './delivery.ts';
import type { OutboxStore } from './outbox-store.ts';
import { staleStore } from './stale-store.ts';
import type { Timer } from './timer.ts';

type Uses = {
  db: Database;
  outbox: Pick<OutboxStore, 'updateEachMessage' | 'withdraw'>;
  /** By the first part of the subject. */
  anew: ReadonlyMap<string, SayAnew>;
  clock: Clock;
  timer: Pick<Timer, 'now'>;
  log: { error(fields: object, words: string): void };
  /** Something may have been put in the outbox. */
  onChange(): void;
};

/** So many subjects, or so many milliseconds, in a transaction: more would keep answers to users waiting. */
const most = 20;
const longest = 5;

/** Updates stale messages in small pieces between everything else. What a crash leaves is done at the next start. */
export function createRefresh({ db, outbox, anew, clock, timer, log, onChange }: Uses) {
  const stale = staleStore(db);
  let running: Promise<void> | null = null;
  let stopping = false;

  function refreshMessages(subject: string, now: Temporal.Instant): void {
    const current = anew.get(subject.split('/', 1)[0] ?? '')?.(subject, now);
    if (!current) return;
    if (current.isOver) outbox.withdraw(subject, now);
    outbox.updateEachMessage(subject, current.message, now);
  }

  /** A message that cannot be composed is left as it is, and the others are refreshed all the same. */
  function attempt(subject: string, now: Temporal.Instant): void {
    try {
      writing(db, () => refreshMessages(subject, now));
    } catch (error) {
      if (isOfTheDisk(error)) throw error;
      log.error({ err: error, subject }, 'a message could not be said anew');
    }
  }

  /** True while there may be more. */
  function piece(): boolean {
    const now = clock.now();
    const began = timer.now();
    const subjects = stale.first(most);
    if (subjects.length === 0) return false;
    writing(db, () =>
      remembering(db, () => {
        for (const [done, subject] of subjects.entries()) {
          if (done > 0 && timer.now() - began > longest) break;
          stale.settle(subject);
          attempt(subject, now);
        }
      }),
    );
    return true;
  }

  async function drain(): Promise<void> {
    try {
      do await eventLoopTurn();
      while (!stopping && piece());
    } catch (error) {
      log.error({ err: error }, 'saying messages anew failed');
    } finally {
      running = null;
    }
    onChange();
  }

  /** Until nothing is stale. Never rejects: what failed is left for the next change or tick. */
  function run(): Promise<void> {
    running ??= drain();
    return running;
  }

  return {
    /** Some of the stale messages, in one transaction. True while there may be more. */
    piece,
    run,
    /** Something may be stale. Returns at once. */
    wake: (): void => void run(),
    /** Begins nothing more, and waits for what has begun. */
    async stop(): Promise<void> {
      stopping = true;
      await running;
    },
  };
}

export type Refresh = ReturnType<typeof createRefresh>;

/** The message is not at fault: the transaction is undone, and all its subjects are tried again. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(FULL|IOERR|BUSY|NOMEM|READONLY)/.test(String(error.code));

/** Lets requests from outside in between two transactions. */
const eventLoopTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
