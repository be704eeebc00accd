import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fileSize } from '../database-place.ts';
import { backupsOf } from '../earlier-copies.ts';
import { DatabaseRefusal, refusalOf } from '../plain-faults.ts';
import type { LiveCheckResult } from './live-check-worker.ts';

export type LiveCheck = {
  /** Rejects with a sentence when the file is broken. */
  passed: Promise<void>;
  stop(): Promise<unknown>;
};

/** Reads every page of the database in a worker, while the bot gets ready. */
export function checkLive(path: string): LiveCheck {
  if (path === ':memory:' || !fileSize(path)) return { passed: Promise.resolve(), stop: async () => {} };
  const worker = new Worker(new URL('./live-check-worker.ts', import.meta.url), { workerData: path });
  const passed = verdict(path, worker);
  // The start awaits it later, or has failed and never does.
  passed.catch(() => {});
  return { passed, stop: () => worker.terminate() };
}

async function verdict(path: string, worker: Worker): Promise<void> {
  const [result] = (await once(worker, 'message')) as [LiveCheckResult];
  if ('fault' in result && result.fault === null) return;
  if ('fault' in result) throw broken(path, result.fault);
  if (isDamage(result.code, path)) throw broken(path, result.words);
  throw refusalOf(path, Object.assign(new Error(result.words), { code: result.code }));
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
