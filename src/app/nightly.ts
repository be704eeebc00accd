import type { Database } from 'better-sqlite3';
import { nextAt } from '../calendar/local-time.ts';
import { nightlyBackup } from '../database/backup/backup.ts';
import { backupFacts } from '../database/backup/backup-facts.ts';
import { emptyLog } from '../database/live/empty-log.ts';
import { rewriteFile } from '../database/live/rewrite-file.ts';
import { reasonOf } from '../database/plain-faults.ts';
import { everyNight, type Routine } from '../obligations/feature-hooks.ts';
import type { Timer } from '../outbox/timer.ts';
import { warnOfSecrets } from '../register/connections/warn-of-secrets.ts';
import type { Config } from './config/config.ts';
import type { OpenSurface } from './connections/open-surface.ts';
import type { Features } from './features.ts';
import { type Log, orLogged } from './http/log.ts';

type NightlyUses = {
  db: Database;
  features: Parameters<typeof warnOfSecrets>[0] & Pick<Features, 'searches' | 'comparisons'>;
  log: Log;
  open: readonly OpenSurface[];
  isTryOut: boolean;
  /** Reads the whole database. */
  check(): void;
  timer: Timer;
  /** Is given what ends a copy that is being made. */
  undo: (() => unknown)[];
};

/**
 * What is done every day: what may have been missed is read, people are looked for, the kansli hears of secrets that end,
 * the database is read through, and of a real one a copy is made. Once a week the channels are compared with the register.
 */
export function nightly(
  config: Config,
  { db, features, log, open, isTryOut, check, timer, undo }: NightlyUses,
): ReadonlyMap<string, Routine> {
  const each = (time: string, work: (now: Temporal.Instant) => void) => everyNight(time, config.timeZone, work);
  const catchUp = each('04:00', () => {
    for (const surface of open) surface.catchUp?.();
  });
  const linking = each('01:30', features.searches.searchTonight);
  const nextMonday = (now: Temporal.Instant): Temporal.Instant => {
    const next = nextAt(now, '05:00', config.timeZone);
    return next.toZonedDateTimeISO(config.timeZone).dayOfWeek === 1 ? next : nextMonday(next);
  };
  const comparison: Routine = {
    first: nextMonday,
    run(now) {
      features.comparisons.compareAll(now);
      return nextMonday(now);
    },
  };
  const cut = new AbortController();
  let copying = Promise.resolve();
  undo.push(async () => {
    cut.abort();
    await copying;
  });
  const backup = each('02:00', (now) => {
    copying = backUp({ db, path: config.database, log, cut: cut.signal }, now);
  });
  const secrets = config.connections.flatMap(({ id, name, secretEndsOn: endsOn }) =>
    endsOn ? [{ id, name, endsOn }] : [],
  );
  const warning = each('08:30', (now) => {
    for (const ending of warnOfSecrets(features, secrets, now)) log.warn(ending, 'a secret of a connection ends');
  });
  return new Map([
    ['catch-up', catchUp],
    ['linking', linking],
    ['comparison', comparison],
    ['secrets', warning],
    ['check', each('03:00', check)],
    // After the gallring, and outside the routine's own transaction.
    ['no traces', each('04:45', () => void timer.after(0, () => leaveNoTraces(db, log)))],
    ...(isTryOut ? [] : ([['backup', backup]] as const)),
  ]);
}

type BackingUp = Pick<NightlyUses, 'db' | 'log'> & { path: string; cut: AbortSignal };

/** A checked copy, made by a worker so that the bot is not delayed. How it went stands in the database. */
async function backUp({ db, path: database, log, cut }: BackingUp, now: Temporal.Instant): Promise<void> {
  const facts = backupFacts(db);
  try {
    const { path, bytes } = await nightlyBackup(database, now, { cut });
    log.info({ path, bytes }, 'backup made');
    if (db.open) facts.succeeded(now);
  } catch (error) {
    if (cut.aborted) return void log.warn({}, 'the bot stopped before a backup was made');
    log.error({ err: error }, 'backup failed');
    // A full disk keeps neither a copy nor a note of it.
    orLogged(log, 'that a backup failed could not be noted', () => db.open && facts.failed(reasonOf(error)));
  }
}

/** Nothing that was taken away is left in the files either. */
function leaveNoTraces(db: Database, log: Log): void {
  if (!db.open) return;
  orLogged(log, 'the file of the database could not be written anew', () => rewriteFile(db));
  emptyLogged(db, log);
}

export const emptyLogged = (db: Database, log: Log): void =>
  orLogged(log, 'the log of the database could not be emptied', () => emptyLog(db));
