import type { Database } from 'better-sqlite3';
import { settingStore } from '../setting-store.ts';

const name = 'rewritten_at';

/**
 * Writes the whole file anew where somebody has been forgotten since it last was: what SQLite has moved within the file may
 * have left a copy of a row where nobody reads. Everything waits meanwhile, so it is done at night. Outside a transaction.
 */
export function rewriteFile(db: Database): void {
  const settings = settingStore(db);
  const latest = db.prepare<[], string | null>('SELECT max(forgotten_at) FROM forgotten').pluck().get() ?? null;
  if (latest === null || latest === settings.get(name)) return;
  db.exec('VACUUM');
  settings.keep(name, latest);
}
