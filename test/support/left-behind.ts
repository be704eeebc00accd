import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { copyDatabase } from '../../src/database/checked-copy.ts';
import { openDatabase } from '../../src/database/open.ts';

/** What a killed bot leaves: a database with the newest changes only in its log; and a backup from before those. */
export function leftBehind(folder: string, kind: 'real' | 'try-out' = 'real'): { path: string; copy: string } {
  const workshop = mkdtempSync(join(tmpdir(), 'samverkansbot-left-'));
  const made = join(workshop, 'bot.sqlite');
  const path = join(folder, 'bot.sqlite');
  const copy = join(folder, 'kopia.sqlite');
  const db = openDatabase(made);
  db.pragma('wal_autocheckpoint = 0');
  db.prepare("INSERT INTO setting (name, value) VALUES ('kind', ?)").run(kind);
  changes(db, 3, '2027-02-01T08:00:00Z');
  db.pragma('wal_checkpoint(TRUNCATE)');
  changes(db, 2, '2027-02-01T09:00:00Z');
  mkdirSync(folder, { recursive: true });
  copyDatabase(made, copy, null);
  changes(db, 40, '2027-02-02T09:00:00Z');
  for (const end of ['', '-wal']) copyFileSync(made + end, path + end);
  db.close();
  rmSync(workshop, { recursive: true });
  return { path, copy };
}

function changes(db: Database, count: number, at: string): void {
  const insert = db.prepare('INSERT INTO change (at, subject, what) VALUES (?, ?, ?)');
  for (let n = 0; n < count; n += 1) insert.run(at, `duty/${n}`, `ändring ${'x'.repeat(400)}`);
}

/** How many changes a database has, asked of a copy of it so that nothing there is touched. Throws when it is not whole. */
export function changesIn(path: string): number {
  const look = mkdtempSync(join(tmpdir(), 'samverkansbot-look-'));
  const file = join(look, 'look.sqlite');
  for (const end of ['', '-wal', '-journal']) if (existsSync(path + end)) copyFileSync(path + end, file + end);
  const db = new SQLite(file);
  try {
    const integrity = db.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new Error(String(integrity));
    return db.prepare<[], number>('SELECT count(*) FROM change').pluck().get() ?? 0;
  } finally {
    db.close();
    rmSync(look, { recursive: true });
  }
}

export const asideIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.includes('-undanlagd-'))
    .toSorted()
    .map((name) => join(folder, name));
