import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fileSize } from '../database-place.ts';
import { backupsOf } from '../earlier-copies.ts';
import { DatabaseRefusal, refusalOf } from '../plain-faults.ts';
import { everyPageOf, type LiveCheckResult } from './read-every-page.ts';

type LiveCheck = {
  /** Rejects with a sentence when the file is broken. */
  passed: Promise<void>;
  stop(): Promise<unknown>;
};

/** Reads every page of the database, while the bot gets ready. */
export function checkLive(path: string): LiveCheck {
  if (path === ':memory:' || !fileSize(path)) return { passed: Promise.resolve(), stop: async () => {} };
  const { found, stop } = readEveryPage(path);
  const passed = found.then((result) => refuseDamaged(path, result));
  // The start awaits it later, or has failed and never does.
  passed.catch(() => {});
  return { passed, stop };
}

function refuseDamaged(path: string, result: LiveCheckResult): void {
  const damage = damageIn(path, result);
  if (damage !== null) throw broken(path, damage);
  if ('code' in result) throw refusalOf(path, Object.assign(new Error(result.words), { code: result.code }));
}

/** What is damaged in the file, in SQLite's own words; null when nothing is, or it could not be told now. */
export const damageIn = (path: string, result: LiveCheckResult): string | null =>
  'fault' in result ? result.fault : isDamage(result.code, path) ? result.words : null;

/** Bytes. It is read in some ten milliseconds, and a worker takes a hundred to begin. */
const small = 16 * 1024 ** 2;

/** In a worker, while the bot answers, but for a file that is read sooner than a worker begins. */
export function readEveryPage(path: string): { found: Promise<LiveCheckResult>; stop(): Promise<unknown> } {
  if ((fileSize(path) ?? 0) <= small) {
    return { found: Promise.try(() => everyPageOf(path)), stop: async () => {} };
  }
  const worker = new Worker(new URL('./live-check-worker.ts', import.meta.url), { workerData: path });
  const found = once(worker, 'message').then(([result]) => result as LiveCheckResult);
  return { found, stop: () => worker.terminate() };
}

/** A file that is no database may just be the wrong file, but not where there are backups of it. */
export const isDamage = (code: string, path: string): boolean =>
  code.startsWith('SQLITE_CORRUPT') || (code === 'SQLITE_NOTADB' && backupsOf(resolve(path)).length > 0);

/** With SQLite's own words as the cause: they are for the log. */
export function broken(path: string, cause: unknown): DatabaseRefusal {
  const [newest] = backupsOf(resolve(path));
  const advice = newest
    ? `Återställ den senaste säkerhetskopian: npm run restore -- ${newest}`
    : 'Återställ en säkerhetskopia: npm run restore -- FIL';
  return new DatabaseRefusal(
    `Databasen ${path} är skadad. Boten startar inte, och inget har skickats.\n${advice}\nDen skadade filen sparas då bredvid. Kontrollera disken.`,
    { cause },
  );
}
