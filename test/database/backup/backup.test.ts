import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup, nightlyBackup } from '../../../src/database/backup/backup.ts';
import { faultOf } from '../../../src/database/checked-copy.ts';
import { connect, openDatabase } from '../../../src/database/open.ts';

const now = Temporal.Instant.from('2027-02-26T01:00:00Z');
let folder: string;
let path: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-backup-'));
  path = join(folder, 'bot.sqlite');
  db = openDatabase(path);
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

function linkToNowhere(): string {
  symlinkSync(join(folder, 'borta', 'kopia.sqlite'), join(folder, 'kopia.sqlite'));
  return join(folder, 'kopia.sqlite');
}

function addRegions(many: number): void {
  const insert = db.prepare('INSERT INTO region (id, name) VALUES (?, ?)');
  db.transaction(() => {
    for (let n = 0; n < many; n += 1) insert.run(`region-${n}`, `Region ${n}`);
  }).immediate();
}

function regionsIn(file: string): unknown[] {
  const copy = connect(file);
  const rows = copy.prepare('SELECT * FROM region ORDER BY id').all();
  copy.close();
  return rows;
}

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xff), 0, bytes, at);
  closeSync(handle);
}

describe('a copy', () => {
  test('has every row of the database in use, also those that are still in its log', async () => {
    addRegions(500);
    const to = join(folder, 'kopia.sqlite');
    const { bytes } = await backup(path, to, now);
    expect(regionsIn(to)).toEqual(regionsIn(path));
    expect(regionsIn(to)).toHaveLength(500);
    expect(bytes).toBe(statSync(to).size);
  });

  test('is of one moment while others write, and does not stop them', async () => {
    addRegions(20_000);
    const two = db.prepare('INSERT INTO region (id, name) VALUES (?, ?), (?, ?)');
    const to = join(folder, 'kopia.sqlite');
    let done = false;
    const copying = backup(path, to, now).finally(() => {
      done = true;
    });
    let pairs = 0;
    while (!done) {
      two.run(`a-${pairs}`, `A ${pairs}`, `b-${pairs}`, `B ${pairs}`);
      pairs += 1;
      await new Promise(setImmediate);
    }
    await copying;
    expect(pairs).toBeGreaterThan(10);
    const copied = regionsIn(to).length - 20_000;
    expect(copied % 2).toBe(0);
    expect(copied).toBeLessThanOrEqual(pairs * 2);
  });

  test('that is cut off in the middle leaves nothing', async () => {
    addRegions(60_000);
    const cut = new AbortController();
    const isHalfMade = () => readdirSync(folder).some((name) => name.endsWith('.part'));
    const copying = backup(path, join(folder, 'kopia.sqlite'), now, cut.signal);
    copying.catch(() => {});
    while (!isHalfMade()) await new Promise(setImmediate);
    cut.abort();
    await expect(copying).rejects.toThrow('avbröts. Ingen kopia är gjord.');
    expect(readdirSync(folder).filter((name) => name.startsWith('kopia'))).toEqual([]);
  });

  test('takes away what an earlier one to the same place has left that was killed', async () => {
    for (const end of ['', '-journal']) writeFileSync(join(folder, `kopia.sqlite.1b9d6bcd.part${end}`), 'halv');
    writeFileSync(join(folder, 'annan.sqlite.1b9d6bcd.part'), 'halv');
    await backup(path, join(folder, 'kopia.sqlite'), now);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual(['annan.sqlite.1b9d6bcd.part']);
  });

  test('is readable by its owner only, and leaves nothing else behind', async () => {
    const to = join(folder, 'kopia.sqlite');
    await backup(path, to, now);
    expect(modeOf(to)).toBe('600');
    expect(readdirSync(folder).toSorted()).toEqual(['bot.sqlite', 'bot.sqlite-shm', 'bot.sqlite-wal', 'kopia.sqlite']);
  });

  test('opens as the database itself does', async () => {
    const to = join(folder, 'kopia.sqlite');
    await backup(path, to, now);
    openDatabase(to).close();
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });
});

describe('a copy that cannot be made is refused in words, and nothing is left', () => {
  const refused = async (from: string, to: string, words: string) => {
    const before = readdirSync(folder).toSorted();
    await expect(backup(from, to, now)).rejects.toThrow(words);
    expect(readdirSync(folder).toSorted()).toEqual(before);
  };

  test('where something already stands', async () => {
    const to = join(folder, 'kopia.sqlite');
    writeFileSync(to, 'viktigt');
    await refused(path, to, `${to} finns redan. Välj ett annat namn, eller flytta undan filen.`);
    expect(readFileSync(to, 'utf8')).toBe('viktigt');
  });

  test('in a folder that does not exist', async () => {
    await refused(path, join(folder, 'borta', 'kopia.sqlite'), `Mappen ${join(folder, 'borta')} finns inte.`);
  });

  test('of a database that does not exist', async () => {
    await refused(join(folder, 'borta.sqlite'), join(folder, 'kopia.sqlite'), 'Det finns ingen databas i');
  });

  test.each<[string, () => string, string]>([
    ['below a file', () => join(path, 'kopia.sqlite'), 'finns inte.'],
    ['by too long a name', () => join(folder, 'x'.repeat(300)), 'namnet är för långt.'],
    ['by a link that leads nowhere', () => linkToNowhere(), 'finns redan.'],
  ])('%s', async (_, to, words) => {
    await refused(path, to(), words);
  });

  test('of a file that is no database', async () => {
    const text = join(folder, 'brev.txt');
    writeFileSync(text, 'Hej '.repeat(1000));
    await refused(text, join(folder, 'kopia.sqlite'), `${text} kunde inte kopieras: filen är ingen databas.`);
  });

  test('of a damaged database', async () => {
    addRegions(2000);
    db.close();
    overwrite(path, 4096 * 4, 4096 * 40);
    db = connect(join(folder, 'annan.sqlite'));
    await refused(path, join(folder, 'kopia.sqlite'), `${path} kunde inte kopieras: databasen är skadad.`);
  });

  test('of a database in which a row points at something that is not there', async () => {
    db.pragma('foreign_keys = 0');
    db.exec("INSERT INTO group_alias (group_id, alias) VALUES ('borta', 'spöke')");
    await refused(path, join(folder, 'kopia.sqlite'), 'i group_alias finns en rad som pekar på något som inte finns');
  });
});

test('damage in a copy is seen', async () => {
  addRegions(2000);
  const to = join(folder, 'kopia.sqlite');
  const { bytes } = await backup(path, to, now);
  expect(faultOf(to)).toBeNull();
  overwrite(to, bytes - 4096 * 3, 4096);
  expect(faultOf(to)).not.toBeNull();
});

describe('the nightly copy', () => {
  const night = (n: number) => Temporal.Instant.from('2027-02-01T01:00:00Z').add({ hours: 24 * n });
  const copies = () => readdirSync(join(folder, 'backups')).toSorted();

  test('stands beside the database, named for its time', async () => {
    addRegions(3);
    const { path: to } = await nightlyBackup(path, night(0));
    expect(to).toBe(join(folder, 'backups', 'bot-2027-02-01T010000Z.sqlite'));
    expect(regionsIn(to)).toHaveLength(3);
    expect(modeOf(join(folder, 'backups'))).toBe('700');
  });

  test('of the last fourteen nights is kept, and what else is in the folder', async () => {
    const others = [
      'annan-2026-01-01T010000Z.sqlite',
      'bot-2026-01-01.sqlite',
      'bot-before-version-2.sqlite',
      'bot-extra-2026-01-01T010000Z.sqlite',
      'läs mig.txt',
    ];
    mkdirSync(join(folder, 'backups'));
    for (const name of others) writeFileSync(join(folder, 'backups', name), '');
    for (let n = 1; n <= 20; n += 1) {
      writeFileSync(join(folder, 'backups', `bot-2027-01-${String(n).padStart(2, '0')}T010000Z.sqlite`), '');
    }
    await nightlyBackup(path, night(0));
    const kept = Array.from(
      { length: 13 },
      (_, index) => `bot-2027-01-${String(index + 8).padStart(2, '0')}T010000Z.sqlite`,
    );
    expect(copies()).toEqual([...others, ...kept, 'bot-2027-02-01T010000Z.sqlite'].toSorted());
  });

  test('goes before copies from when the clock was ahead: they are the first to be removed', async () => {
    mkdirSync(join(folder, 'backups'));
    for (let n = 1; n <= 14; n += 1) {
      writeFileSync(join(folder, 'backups', `bot-2028-01-${String(n).padStart(2, '0')}T010000Z.sqlite`), '');
    }
    await nightlyBackup(path, night(0));
    await nightlyBackup(path, night(1));
    expect(copies()).toHaveLength(14);
    expect(copies().filter((name) => name.startsWith('bot-2027'))).toHaveLength(2);
  });

  test('removes what a killed process left half-made', async () => {
    mkdirSync(join(folder, 'backups'));
    for (const end of ['', '-journal']) {
      writeFileSync(join(folder, 'backups', `bot-2027-01-31T010000Z.sqlite.1b9d6bcd.part${end}`), 'halv');
    }
    await nightlyBackup(path, night(0));
    expect(copies()).toEqual(['bot-2027-02-01T010000Z.sqlite']);
  });

  test('removes it also where no copy can be made: it may be what fills the disk', async () => {
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'bot-2027-01-31T010000Z.sqlite.1b9d6bcd.part'), 'halv');
    writeFileSync(join(folder, 'backups', 'bot-2027-02-01T010000Z.sqlite'), '');
    await expect(nightlyBackup(path, night(0))).rejects.toThrow('finns redan');
    expect(copies()).toEqual(['bot-2027-02-01T010000Z.sqlite']);
  });

  test('that fails removes no older one', async () => {
    await nightlyBackup(path, night(0));
    await nightlyBackup(path, night(1));
    await expect(nightlyBackup(path, night(1), { keep: 1 })).rejects.toThrow('finns redan');
    expect(copies()).toHaveLength(2);
  });
});
