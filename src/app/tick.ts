import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import { isBefore, laterOf } from '../chat/days.ts';
import { writing } from '../database/transaction.ts';
import type { Routine } from '../obligations/feature-hooks.ts';
import { routineStore } from '../obligations/schedule-store.ts';
import { earliest } from '../obligations/sending-hours.ts';
import type { Refresh } from '../outbox/refresh.ts';
import { restoredStore } from '../outbox/restored/restored-store.ts';
import type { Timer } from '../outbox/timer.ts';
import type { Features } from './features.ts';

type TickerSettings = {
  db: Database;
  features: Pick<Features, 'routines' | 'steps' | 'isQuiet' | 'speaksAgain' | 'lookAgain'>;
  clock: Clock;
  timer: Timer;
  /** Updates the messages that the tick has made untrue. */
  refresh: Pick<Refresh, 'run'>;
  /** Called when something may have been put in the outbox. */
  onChange(): void;
  /** More to do at a time of day, by name. */
  routines?: ReadonlyMap<string, Routine>;
};

/** Time comes in through `tick`. Nothing is kept in memory: a tick that never came is made good by the next. */
export function createTicker(settings: TickerSettings) {
  const { db, features, clock, timer, refresh, onChange, routines: more = new Map() } = settings;
  const routines = routineStore(db);
  const restored = restoredStore(db);
  const byName = new Map<string, Routine>([...features.routines, ...more]);
  const saying = [...byName].flatMap(([name, { says }]) => (says ? [name] : []));
  const waiting = (now: Temporal.Instant): readonly string[] => (features.isQuiet(now) ? saying : []);
  let lastTick: { clock: Temporal.Instant; timer: number } | null = null;

  /**
   * Plans new routines, and again those that were planned for a far day while the clock was ahead.
   * @returns whether there were any such
   */
  function plan(now: Temporal.Instant): boolean {
    const soon = now.add({ seconds: 1 });
    let wasAhead = false;
    for (const [name, { first, latest = first }] of byName) {
      const dueAt = routines.dueAt(name);
      if (dueAt && !isBefore(latest(soon), dueAt)) continue;
      routines.schedule(name, dueAt ? latest(soon) : first(now));
      wasAhead ||= dueAt !== null;
    }
    return wasAhead;
  }

  /** Whatever was planned while the clock was ahead is planned anew. */
  function planAnew(now: Temporal.Instant): void {
    plan(now);
    features.lookAgain(now);
  }

  function runRoutines(now: Temporal.Instant): void {
    const left = waiting(now);
    for (const name of routines.due(now).filter((one) => !left.includes(one))) {
      writing(db, () => {
        const routine = byName.get(name);
        if (routine)
          routines.schedule(
            name,
            restored.lookingFirst(() => routine.run(now), now),
          );
        else routines.forget(name);
      });
    }
  }

  return {
    /** Does what is due, in short transactions so that answers to users are not delayed. */
    async tick(): Promise<void> {
      const now = clock.now();
      if (lastTick && isBefore(now, lastTick.clock)) writing(db, () => planAnew(now));
      runRoutines(now);
      for (const step of features.steps) {
        while (step.due(now)) {
          await step.prepare?.(now);
          if (!writing(db, () => restored.lookingFirst(() => step.run(now), now))) break;
          await otherWork();
        }
      }
      if (restored.isCatchingUp() && !features.isQuiet(now)) writing(db, () => restored.caughtUp(now));
      await refresh.run();
      lastTick = { clock: now, timer: timer.now() };
      onChange();
    },

    /** The next moment at which a tick has something to do, or null. What has waited is done now. */
    nextMoment(): Temporal.Instant | null {
      const now = clock.now();
      const others = features.steps.map((step) => step.next(now));
      const next = earliest([routines.next(waiting(now)), features.speaksAgain(now), ...others]);
      return next && laterOf(next, now);
    },

    lastTick: (): Temporal.Instant | null => lastTick?.clock ?? null,

    /** Milliseconds since the last tick that was done, or null. */
    sinceTick: (): number | null => lastTick && timer.now() - lastTick.timer,

    /** Plans the routines of a new database: the first tick then creates its duties. */
    prepare(): void {
      const now = clock.now();
      writing(db, () => {
        if (plan(now)) features.lookAgain(now);
      });
    },
  };
}

export type Ticker = ReturnType<typeof createTicker>;

/** Lets the process answer others between two transactions. */
const otherWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
