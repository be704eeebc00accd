import type { Database } from 'better-sqlite3';
import type { Clock } from './chat/clock.ts';
import { writing } from './database/transaction.ts';
import { inboxStore } from './delivery/inbox-store.ts';
import type { Refresh } from './delivery/refresh.ts';
import type { Routine } from './duties/companion.ts';
import { earliest } from './duties/mornings.ts';
import { routineStore } from './duties/routine-store.ts';
import type { House } from './wiring.ts';

export type TickerParts = {
  db: Database;
  house: House;
  clock: Clock;
  /** What says anew what the tick has made untrue. */
  refresh: Pick<Refresh, 'run'>;
  /** Something may have been put in the outbox. */
  onChange(): void;
  /** What is to be done at a time of day besides the house's own, by name. */
  routines?: ReadonlyMap<string, Routine>;
};

const inboxKept = Temporal.Duration.from({ hours: 24 * 7 });

/** The door by which time comes in. Nothing is kept in memory: a tick that never came is made good by the next. */
export function createTicker({ db, house, clock, refresh, onChange, routines: others = new Map() }: TickerParts) {
  const inbox = inboxStore(db);
  const routines = routineStore(db);
  const tidy: Routine = {
    first: (now) => now,
    run(now) {
      inbox.prune(now.subtract(inboxKept));
      return now.add({ hours: 24 });
    },
  };
  const doing = new Map<string, Routine>([...house.routines, ['tidy', tidy], ...others]);
  let lastTick: Temporal.Instant | null = null;

  function runRoutines(now: Temporal.Instant): void {
    for (const name of routines.due(now)) {
      writing(db, () => {
        const routine = doing.get(name);
        if (routine) routines.schedule(name, routine.run(now));
        else routines.forget(name);
      });
    }
  }

  return {
    /** Asks the database what is due, and does it, a hundred at a time so that nobody waits for an answer meanwhile. */
    async tick(): Promise<void> {
      const now = clock.now();
      runRoutines(now);
      for (const step of house.steps) {
        while (step.due(now) && writing(db, () => step.run(now))) await breath();
      }
      await refresh.run();
      lastTick = now;
      onChange();
    },

    /** The next moment at which a tick has something to do, or null. */
    nextMoment(): Temporal.Instant | null {
      return earliest([routines.next(), ...house.steps.map((step) => step.next())]);
    },

    lastTick: (): Temporal.Instant | null => lastTick,

    /** Sets the routines of a new database going: the first tick creates its duties. */
    prepare(): void {
      const now = clock.now();
      writing(db, () => {
        for (const [name, { first }] of doing) if (!routines.dueAt(name)) routines.schedule(name, first(now));
      });
    },
  };
}

export type Ticker = ReturnType<typeof createTicker>;

/** Lets what waits outside in, between two transactions. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
