import SQLite from 'better-sqlite3';

export type LiveCheckResult = { fault: string | null } | { code: string; words: string };

/** What is wrong with a file of which every page is read; or why it could not be read now. */
export function everyPageOf(path: string): LiveCheckResult {
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
