import { parentPort, workerData } from 'node:worker_threads';
import SQLite from 'better-sqlite3';

export type LiveCheckResult = { fault: string | null } | { code: string; words: string };

function check(path: string): LiveCheckResult {
  try {
    const db = new SQLite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    try {
      const found = String(db.pragma('quick_check(1)', { simple: true }));
      return { fault: found === 'ok' ? null : found };
    } finally {
      db.close();
    }
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError)) throw error;
    return { code: error.code, words: error.message };
  }
}

parentPort?.postMessage(check(workerData as string));
