import type { Database } from 'better-sqlite3';
import type { Clock } from '../../chat/clock.ts';
import { plural } from '../../chat/swedish.ts';
import { damageCount } from '../../database/damage.ts';
import type { FileWatch } from '../../database/live/file-watch.ts';
import type { DatabaseLock } from '../../database/lock.ts';
import { isDamagedRead, reasonOf } from '../../database/plain-faults.ts';
import { settingStore } from '../../database/setting-store.ts';
import { writing } from '../../database/transaction.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { TellingKansli } from '../../register/tell-kansli.ts';
import { backupProblem, lastBackup } from './backup-age.ts';
import type { ConnectionHealth } from './connection-health.ts';
import { createConnectionWatch } from './connection-problems.ts';
import { createDamageWatch } from './damage-watch.ts';
import type { FailureCounts } from './failure-counts.ts';
import { createFileProblems } from './file-problems.ts';
import { createHeartbeat, type Unwritable } from './heartbeat.ts';
import type { Problem } from './problem.ts';
import { problemStore } from './problem-store.ts';
import { weekdayAndTime } from './problem-views.ts';
import { freeSpace, spaceProblem } from './space.ts';
import { tellOfProblems } from './tell-of-problems.ts';

/** Milliseconds. A start makes good what the bot has missed, and the night's copy first of all. */
const startUp = 30 * 60_000;
const longestSilence = 3 * 60_000;
/** Milliseconds. A tick that was done so lately is this minute's. */
const justNow = 10_000;

type HealthWatchSettings = {
  db: Database;
  /** As in the settings; `:memory:` has no file. */
  path: string;
  file: FileWatch;
  lock: DatabaseLock;
  clock: Clock;
  timer: Timer;
  timeZone: string;
  /** Whether a copy is made every night. */
  hasBackups: boolean;
  ticks: { lastTick(): Temporal.Instant | null; sinceTick(): number | null };
  counts: FailureCounts;
  connections(): Readonly<Record<string, ConnectionHealth>>;
  kansli: TellingKansli;
  log: Record<'info' | 'warn' | 'error', (fields: object, words: string) => void> & {
    /** Why what was written last is in no log; null: it is. */
    whyLost?(): string | null;
  };
  /** Called when something may have been put in the outbox. */
  onChange(): void;
  /** Called after a minute in which all was well. */
  allIsWell(): void;
};

export type HealthFigures = ReturnType<FailureCounts['figures']> & {
  freeBytes: number | null;
  lastBackup: string | null;
  /** Seconds. */
  backupAge: number | null;
  /** Whether this minute's row could be kept. */
  heartbeat: boolean;
};

/** Looks every minute whether the bot can do its work, and says what is wrong. */
export function createHealthWatch(settings: HealthWatchSettings) {
  const { db, path, clock, timer, timeZone, ticks, counts, connections, kansli, log } = settings;
  const stored = settingStore(db);
  const problems = problemStore(db);
  const isInMemory = path === ':memory:';
  const heartbeat = createHeartbeat({ path, settings: stored, write: (work) => writing(db, work) });
  const file = createFileProblems(settings);
  const damage = createDamageWatch({ path: isInMemory ? null : path, timer, log });
  const downConnections = createConnectionWatch(timer);
  const startedAt = timer.now();
  let standing: readonly Problem[] = [];
  let before: ReadonlySet<string> = new Set();
  let unwritable: Unwritable | null = null;
  let free: number | null = null;

  /** What takes a look at more than the memory. */
  function symptoms(now: Temporal.Instant): Problem[] {
    free = isInMemory ? null : freeSpace(path);
    return [
      ...present([isInMemory ? null : spaceProblem(free, file.bytes()), backups(now), counts.problem()]),
      ...downConnections(connections()),
    ];
  }

  /** The kansli hears of them by themselves, with what becomes of them. */
  function damagedRows(): Problem | null {
    const count = damageCount(db);
    if (count === 0) return null;
    const rows = plural(count, 'rad', 'rader');
    const words = `${count} ${rows} i databasen går inte att läsa som de skrevs, och används inte. Loggen säger vilka.`;
    return { code: 'rows', gravity: 'problem', words };
  }

  function backups(now: Temporal.Instant): Problem | null {
    if (!settings.hasBackups || isInMemory || timer.now() - startedAt < startUp) return null;
    const since = heartbeat.since();
    if (!since) return null;
    return backupProblem(stored, lastBackup(stored, path, now), since, { now, timeZone });
  }

  /** What can be told at any moment. */
  function atOnce(): Problem[] {
    const fileProblems = file.problems();
    const isLate = fileProblems.length > 0 ? null : late();
    return [...present([unanswered(), damage.problem(), damagedRows(), isLate, lostLog()]), ...fileProblems];
  }

  function unanswered(): Problem | null {
    try {
      stored.get('heartbeat');
      return null;
    } catch (error) {
      return { code: 'unanswered', gravity: 'problem', words: `Databasen svarar inte: ${reasonOf(error)}.` };
    }
  }

  function lostLog(): Problem | null {
    const why = log.whyLost?.() ?? null;
    const words = `Loggen går inte att skriva: ${why}. Boten går vidare, men det som borde stå i loggen kan fattas.`;
    return why === null ? null : { code: 'log', gravity: 'warning', words };
  }

  function late(): Problem | null {
    const last = ticks.lastTick();
    if (last && (ticks.sinceTick() ?? longestSilence) < longestSilence) return null;
    const words = last
      ? `Boten såg senast efter vad som ska göras ${weekdayAndTime(last, timeZone)}, för minst tre minuter sedan.`
      : 'Boten har inte sett efter vad som ska göras sedan den startade.';
    return { code: 'late', gravity: 'problem', words };
  }

  function unwritableProblem(): Problem | null {
    if (!unwritable) return null;
    const since = weekdayAndTime(unwritable.since, timeZone);
    return {
      code: 'unwritable',
      gravity: 'problem',
      words: `Boten kan inte spara sedan ${since}: ${unwritable.reason}.`,
    };
  }

  const current = (): Problem[] => [...atOnce(), ...present([unwritableProblem()]), ...standing];

  function logChanges(now: readonly Problem[]): void {
    for (const { code, gravity, words } of now) {
      if (!before.has(code)) log[gravity === 'problem' ? 'error' : 'warn']({ code, words }, 'something is wrong');
    }
    const codes = new Set(now.map(({ code }) => code));
    for (const code of before) if (!codes.has(code)) log.info({ code }, 'it is no longer wrong');
    before = codes;
  }

  /** Keeps the heartbeat, and what the kansli is to hear with it. Until it can be kept, it is tried again every minute. */
  function keep(now: Temporal.Instant): void {
    const seen = [...atOnce(), ...standing];
    let isPut = false;
    unwritable = heartbeat.beat(now, (earlier) => {
      const couldNotKeep = earlier && { since: earlier.since, words: `${earlier.reason}.` };
      isPut = tellOfProblems({ ...kansli, problems, timeZone }, { problems: seen, before, couldNotKeep }, now);
    });
    if (isPut && !unwritable) settings.onChange();
  }

  return {
    /** To be called after each tick. Never throws. */
    async look(): Promise<void> {
      const now = clock.now();
      try {
        if (!isInMemory) file.look(now);
        standing = symptoms(now);
        keep(now);
        if (!file.keeps()) file.rescue(now);
      } catch (error) {
        log.error({ err: error }, 'the health could not be looked at');
      }
      const found = current();
      logChanges(found);
      const isDone = (ticks.sinceTick() ?? justNow) < justNow;
      if (isDone && !found.some(({ gravity }) => gravity === 'problem')) settings.allIsWell();
      if (isInMemory || file.keeps()) await damage.checkIfDue(file.wasWritten());
    },
    current,
    figures(): HealthFigures {
      const now = clock.now();
      const backup = isInMemory ? null : lastBackup(stored, path, now);
      return {
        ...counts.figures(),
        freeBytes: free,
        lastBackup: backup?.toString() ?? null,
        backupAge: backup && Math.round(backup.until(now).total('seconds')),
        heartbeat: unwritable === null,
      };
    },
    /** Whether what is kept now is there at the next start. */
    keeps: (): boolean => isInMemory || file.keeps(),
    /** Another bot has the database: this one must send nothing more. */
    isShared: file.isShared,
    /** Something that was asked or due has failed. */
    failed(error: unknown): void {
      if (isDamagedRead(error)) damage.suspect();
    },
    /** Reads the whole database. A new connection to a file that is not ours would write beside it. */
    check(): void {
      if (isInMemory || file.keeps()) void damage.check();
    },
    async stop(): Promise<void> {
      await damage.stop();
      if (!isInMemory && !file.keeps()) file.rescue(clock.now());
    },
  };
}

const present = (problems: readonly (Problem | null)[]): Problem[] => problems.filter((problem) => problem !== null);

export type HealthWatch = ReturnType<typeof createHealthWatch>;
