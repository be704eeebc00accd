import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import { remembering } from '../database/remembered.ts';
import { writing } from '../database/transaction.ts';
import type { SayAnew } from './delivery.ts';
import type { OutboxStore } from './outbox-store.ts';
import { staleStore } from './stale-store.ts';
import type { Timer } from './timer.ts';

export type RefreshParts = {
  db: Database;
  outbox: Pick<OutboxStore, 'reviseEach' | 'withdraw'>;
  /** By the first part of the subject. */
  anew: ReadonlyMap<string, SayAnew>;
  clock: Clock;
  timer: Pick<Timer, 'now'>;
  log: { error(fields: object, words: string): void };
  /** Something may have been put in the outbox. */
  onChange(): void;
};

/** So many messages, or so many milliseconds, in a transaction: more would keep answers to users waiting. */
const most = 20;
const longest = 5;

/** Says anew what has become untrue, in small pieces beside everything else. What is left at a crash is done at the next start. */
export function createRefresh({ db, outbox, anew, clock, timer, log, onChange }: RefreshParts) {
  const stale = staleStore(db);
  let running: Promise<void> | null = null;
  let stopping = false;

  function sayAnew(subject: string, now: Temporal.Instant): void {
    const said = anew.get(subject.split('/', 1)[0] ?? '')?.(subject, now);
    if (!said) return;
    if (said.isOver) outbox.withdraw(subject, now);
    outbox.reviseEach(subject, said.message, now);
  }

  /** One that cannot be said anew is left as it stands, and keeps no other waiting. */
  function attempt(subject: string, now: Temporal.Instant): void {
    try {
      writing(db, () => sayAnew(subject, now));
    } catch (error) {
      if (isOfTheDisk(error)) throw error;
      log.error({ err: error, subject }, 'a message could not be said anew');
    }
  }

  /** True while there may be more. */
  function piece(): boolean {
    const [now, began] = [clock.now(), timer.now()];
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
      do await breath();
      while (!stopping && piece());
    } catch (error) {
      log.error({ err: error }, 'saying messages anew failed');
    } finally {
      running = null;
    }
    onChange();
  }

  /** Until nothing is left. Never rejects: what failed is left for the next change or tick. */
  function run(): Promise<void> {
    running ??= drain();
    return running;
  }

  return {
    /** Some of what is stale, in one transaction. True while there may be more. */
    piece,
    run,
    /** There may be something to say anew. Returns at once. */
    wake: (): void => void run(),
    /** Begins nothing more, and waits for what has begun. */
    async stop(): Promise<void> {
      stopping = true;
      await running;
    },
  };
}

export type Refresh = ReturnType<typeof createRefresh>;

/** No fault of the message's: then nothing is settled, and all is tried again. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^SQLITE_(FULL|IOERR|BUSY|NOMEM|READONLY)/.test(String(error.code));

/** Lets what waits outside in, between two transactions. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
