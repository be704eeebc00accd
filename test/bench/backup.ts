import { closeSync, copyFileSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { backup as makeBackup } from '../../src/database/backup/backup.ts';
import { timed } from './harness.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { now } from './stored-database.ts';

/** So many make a database of about a hundred megabytes. */
export const hundredMegabytes = 65_000;

/** A copy that is known to be whole, beside a copy of the file. */
export const backup = rowsOn(
  ({ folder, stored }: Lab) => {
    const { path } = stored(hundredMegabytes);
    const to = join(folder, 'copy.sqlite');
    /** Milliseconds, until the copy is on the disk. */
    const copying = (copy: () => Promise<unknown>) => async () => {
      const milliseconds = await timed(copy);
      rmSync(to);
      return milliseconds;
    };
    return {
      size: `${Math.round(statSync(path).size / 1024 ** 2)} MB`,
      checked: copying(() => makeBackup(path, to, now)),
      quickly: copying(async () => quicklyChecked(path, to)),
      bare: copying(async () => synced(to, () => copyFileSync(path, to))),
      close() {},
    };
  },
  {
    backup: ({ size, checked, bare }) => ({
      unit: 'ms',
      ours: {
        what: `a copy of ${size}, checked with \`integrity_check\` and for what points nowhere`,
        measure: checked,
      },
      beside: [{ what: 'the file copied and synced', measure: bare, target: { atMost: 18, stretch: 13 } }],
    }),
    'backup-quick': ({ size, quickly, bare }) => ({
      unit: 'ms',
      ours: { what: `bare \`VACUUM INTO\` of ${size} and \`quick_check\``, measure: quickly },
      beside: [{ what: 'the file copied and synced', measure: bare, target: { atMost: 7, stretch: 5 } }],
    }),
  },
);

function quicklyChecked(path: string, to: string): void {
  const db = new SQLite(path, { readonly: true });
  synced(to, () => db.prepare('VACUUM INTO ?').run(to));
  db.close();
  const copy = new SQLite(to, { readonly: true });
  const found = copy.pragma('quick_check', { simple: true });
  copy.close();
  if (found !== 'ok') throw new Error(String(found));
}

function synced(path: string, make: () => unknown): void {
  make();
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
}
