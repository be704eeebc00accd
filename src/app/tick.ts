import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import { isBefore } from '../chat/days.ts';
import { writing } from '../database/transaction.ts';
import type { Routine } from '../obligations/feature-hooks.ts';
import { routineStore } from '../obligations/schedule-store.ts';
import { earliest } from '../obligations/sending-hours.ts';
import { inboxStore } from '../outbox/inbox-store.ts';
import type { Refresh } from '../outbox/refresh.ts';
import type { Timer } from '../outbox/timer.ts';
import type { Features } from './features.ts';

export type TickerSettings = {
  db: Database;
  features: Features;
  clock: Clock;
  timer: Timer;
  /** What says anew what the tick has made untrue. */
  refresh: Pick<Refresh, 'run'>;
  /** Something may have been put in the outbox. */
  onChange(): void;
  /** What is to be done at a time of day besides the house's own, by name. */
  routines?: ReadonlyMap<string, Routine>;
};

const inboxKept = Temporal.Duration.from({ hours: 24 * 7 });
const nextTidy = (now: Temporal.Instant): Temporal.Instant => now.add({ hours: 24 });

/** The door by which time comes in. Nothing is kept in memory: a tick that never came is made good by the next. */
export function createTicker(parts: TickerSettings) {
  const { db, features, clock, timer, refresh, onChange, routines: others = new Map() } = parts;
  const inbox = inboxStore(db);
  const routines = routineStore(db);
  const tidy: Routine = {
    first: (now) => now,
    latest: nextTidy,
    run(now) {
      inbox.prune(now.subtract(inboxKept));
      return nextTidy(now);
    },
  };
  const doing = new Map<string, Routine>([...features.routines, ['tidy', tidy], ...others]);
  let lastTick: { clock: Temporal.Instant; timer: number } | null = null;

  /** What is new is planned, and what a clock that was ahead planned for a far day is planned anew. */
  function plan(now: Temporal.Instant): void {
    const soon = now.add({ seconds: 1 });
    for (const [name, { first, latest = first }] of doing) {
      const dueAt = routines.dueAt(name);
      if (!dueAt) routines.schedule(name, first(now));
      else if (isBefore(latest(soon), dueAt)) routines.schedule(name, latest(soon));
    }
  }

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
      if (lastTick && isBefore(now, lastTick.clock)) writing(db, () => plan(now));
      runRoutines(now);
      for (const step of features.steps) {
        while (step.due(now) && writing(db, () => step.run(now))) await breath();
      }
      await refresh.run();
      lastTick = { clock: now, timer: timer.now() };
      onChange();
    },

    /** The next moment at which a tick has something to do, or null. */
    nextMoment(): Temporal.Instant | null {
      return earliest([routines.next(), ...features.steps.map((step) => step.next())]);
    },

    lastTick: (): Temporal.Instant | null => lastTick?.clock ?? null,

    /** Milliseconds since the last tick that was done, or null. */
    sinceTick: (): number | null => lastTick && timer.now() - lastTick.timer,

    /** Sets the routines of a new database going: the first tick creates its duties. */
    prepare(): void {
      const now = clock.now();
      writing(db, () => plan(now));
    },
  };
}

export type Ticker = ReturnType<typeof createTicker>;

/** Lets what waits outside in, between two transactions. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
