import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { copyDatabase } from '../../src/database/checked-copy.ts';
import { openDatabase } from '../../src/database/open.ts';

type Kind = 'real' | 'try-out';
/** What is in each file, by the end of its name. */
type Left = { files: Readonly<Record<string, Buffer>>; copy: Buffer };

const made: Partial<Record<Kind, Left>> = {};

/** What a killed bot leaves: a database with the newest changes only in its log; and a backup from before those. */
export function leftBehind(folder: string, kind: Kind = 'real'): { path: string; copy: string } {
  made[kind] ??= leave(kind);
  const { files, copy } = made[kind];
  const path = join(folder, 'bot.sqlite');
  const backup = join(folder, 'kopia.sqlite');
  mkdirSync(folder, { recursive: true });
  for (const [end, bytes] of Object.entries(files)) writeFileSync(path + end, bytes, { mode: 0o600 });
  writeFileSync(backup, copy, { mode: 0o600 });
  return { path, copy: backup };
}

function leave(kind: Kind): Left {
  const workshop = mkdtempSync(join(tmpdir(), 'samverkansbot-left-'));
  const path = join(workshop, 'bot.sqlite');
  const copy = join(workshop, 'kopia.sqlite');
  const db = openDatabase(path);
  db.pragma('wal_autocheckpoint = 0');
  db.prepare("INSERT INTO setting (name, value) VALUES ('kind', ?)").run(kind);
  changes(db, 3, '2027-02-01T08:00:00Z');
  db.pragma('wal_checkpoint(TRUNCATE)');
  changes(db, 2, '2027-02-01T09:00:00Z');
  copyDatabase(path, copy, null);
  changes(db, 40, '2027-02-02T09:00:00Z');
  const left = {
    files: Object.fromEntries(['', '-wal'].map((end) => [end, readFileSync(path + end)])),
    copy: readFileSync(copy),
  };
  db.close();
  rmSync(workshop, { recursive: true });
  return left;
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
