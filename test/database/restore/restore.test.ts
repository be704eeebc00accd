import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDatabase } from '../../../src/database/lock.ts';
import { releasedMigrations } from '../../../src/database/migrate.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { restoreDatabase } from '../../../src/database/restore/restore.ts';
import { asideIn, changesIn, leftBehind } from '../../support/left-behind.ts';

const now = Temporal.Instant.from('2027-02-03T07:00:00Z');
let folder: string;
let path: string;
let copy: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-restore-'));
  ({ path, copy } = leftBehind(folder));
});

afterEach(() => rmSync(folder, { recursive: true }));

const restore = (file = copy, wanted: 'real' | null = null) => restoreDatabase(file, path, { now, wanted });
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

/** Every name below the folder and what is in it. The lock's file does not count. */
function everything(): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.endsWith('.lock'))
    .map((name) => {
      const stat = lstatSync(join(folder, name));
      return stat.isFile()
        ? `${name} ${createHash('sha1')
            .update(readFileSync(join(folder, name)))
            .digest('hex')}`
        : name;
    })
    .toSorted();
}

function changed(file: string, sql: string): void {
  const db = new SQLite(file);
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.close();
}

describe('a restore', () => {
  test("puts the copy in place, and not the old one's log into it", () => {
    expect(restore()).toMatchObject({ copy: { kind: 'real', version: releasedMigrations().length } });
    expect(changesIn(path)).toBe(5);
    openDatabase(path).close();
    expect(changesIn(path)).toBe(5);
    expect(modeOf(path)).toBe('600');
  });

  test('keeps the old one whole with its log, and says what is only there', () => {
    const before = [path, `${path}-wal`].map((file) => readFileSync(file));
    const { aside, old } = restore();
    expect(aside).toBe(join(folder, 'bot.sqlite-undanlagd-2027-02-03T070000Z'));
    expect(['bot.sqlite', 'bot.sqlite-wal'].map((name) => readFileSync(join(String(aside), name)))).toEqual(before);
    expect(changesIn(join(String(aside), 'bot.sqlite'))).toBe(45);
    expect(old).toMatchObject({ lost: { changes: 40, newestAt: Temporal.Instant.from('2027-02-02T09:00:00Z') } });
    expect(modeOf(String(aside))).toBe('700');
  });

  test('only reads the file that it is given', () => {
    const before = readFileSync(copy);
    restore();
    expect(readFileSync(copy).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.startsWith('kopia'))).toEqual(['kopia.sqlite']);
  });

  test('leaves nothing else behind', () => {
    restore();
    expect(readdirSync(folder).toSorted()).toEqual([
      'bot.sqlite',
      'bot.sqlite-undanlagd-2027-02-03T070000Z',
      'bot.sqlite.lock',
      'kopia.sqlite',
    ]);
  });

  test('can be taken back, log and all', () => {
    const { aside } = restore();
    restore(join(String(aside), 'bot.sqlite'));
    expect(changesIn(path)).toBe(45);
    expect(changesIn(join(String(aside), 'bot.sqlite'))).toBe(45);
  });

  test('twice in a second keeps both old ones', () => {
    restore();
    restore();
    expect(asideIn(folder).map((each) => changesIn(join(each, 'bot.sqlite')))).toEqual([45, 5]);
  });

  test("sets Litestream's folder aside", () => {
    mkdirSync(join(folder, '.bot.sqlite-litestream', 'generations'), { recursive: true });
    const { aside, hadLitestream } = restore();
    expect(hadLitestream).toBe(true);
    expect(readdirSync(String(aside)).toSorted()).toEqual(['.bot.sqlite-litestream', 'bot.sqlite', 'bot.sqlite-wal']);
  });

  test('works where there is no database, nor a folder for it', () => {
    const elsewhere = join(folder, 'ny', 'bot.sqlite');
    expect(restoreDatabase(copy, elsewhere, { now, wanted: 'real' })).toMatchObject({ aside: null, old: 'none' });
    expect(changesIn(elsewhere)).toBe(5);
  });

  test('follows a link to where the database is', () => {
    const link = join(folder, 'länk.sqlite');
    symlinkSync(path, link);
    restoreDatabase(copy, link, { now, wanted: null });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(changesIn(path)).toBe(5);
  });

  test.each<[string, () => void]>([
    ['overwritten', () => writeFileSync(path, Buffer.alloc(40_960, 0xff))],
    ['cut short', () => truncateSync(path, 5000)],
    ['empty', () => truncateSync(path, 0)],
  ])('of an old one that is %s sets it aside as it is', (_, ruin) => {
    ruin();
    const before = readFileSync(path);
    const { aside, old } = restore();
    expect(typeof old).toBe('string');
    expect(readFileSync(join(String(aside), 'bot.sqlite')).equals(before)).toBe(true);
    expect(changesIn(path)).toBe(5);
  });

  test('of a copy from before an upgrade is upgraded at the start', () => {
    const older = join(folder, 'äldre.sqlite');
    openDatabase(older, releasedMigrations().slice(0, -1)).close();
    expect(restore(older).copy.version).toBe(releasedMigrations().length - 1);
    openDatabase(path).close();
    expect(changesIn(path)).toBe(0);
  });

  test('of a copy with a log that is not its own leaves that log where it is', () => {
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    restore();
    expect(changesIn(path)).toBe(5);
  });
});

describe('is refused in words, and nothing is touched:', () => {
  const made = (name: string, make: (file: string) => void): string => {
    const file = join(folder, name);
    make(file);
    return file;
  };
  const spoiled = (sql: string) =>
    made('annan.sqlite', (file) => {
      copyFileSync(copy, file);
      changed(file, sql);
    });
  const tooNew = (releasedMigrations().at(-1)?.number ?? 0) + 1;

  test.each<[string, () => string, string]>([
    ['a file that is not there', () => join(folder, 'borta.sqlite'), 'finns inte.'],
    ['a folder', () => made('mapp', mkdirSync), 'är en mapp. Ange filen i den.'],
    ['a pipe', () => '/dev/null', 'är ingen fil.'],
    ['an empty file', () => made('tom', (file) => writeFileSync(file, '')), 'är tom.'],
    ['a text', () => made('brev', (file) => writeFileSync(file, 'Hej '.repeat(500))), 'är ingen databas.'],
    ['a short text', () => made('kort', (file) => writeFileSync(file, 'Hej')), 'är ingen databas.'],
    [
      'a packed copy',
      () => made('kopia.gz', (file) => writeFileSync(file, gzipSync(readFileSync(copy)))),
      'är packad med gzip. Packa upp den först.',
    ],
    ['the database itself', () => path, 'är databasen själv.'],
    ['a link to it', () => made('länk', (file) => symlinkSync(path, file)), 'är databasen själv.'],
    ['another name of it', () => made('hård', (file) => linkSync(path, file)), 'är databasen själv.'],
    ["the database's log", () => `${path}-wal`, 'är ingen databas.'],
    [
      'a copy that is cut short',
      () =>
        made('stympad', (file) => {
          copyFileSync(copy, file);
          truncateSync(file, 20_000);
        }),
      'är inte hel. Ta en annan säkerhetskopia.',
    ],
    [
      'only the first bytes of one',
      () => made('huvud', (file) => writeFileSync(file, readFileSync(copy).subarray(0, 50))),
      'är inte hel. Ta en annan säkerhetskopia.',
    ],
    [
      'a row that points at nothing',
      () => spoiled("INSERT INTO group_alias (group_id, alias) VALUES ('borta', 'spöke')"),
      'är inte hel.',
    ],
    ['a newer one', () => spoiled(`PRAGMA user_version = ${tooNew}`), `är nyare (version ${tooNew}) än programmet`],
    [
      "another program's",
      () => made('annat', (file) => changed(file, 'CREATE TABLE person (a); PRAGMA user_version = 3')),
      'är ingen databas från Samverkansbot.',
    ],
    [
      'one without a table',
      () => made('utan', (file) => changed(file, 'CREATE TABLE a (b); DROP TABLE a')),
      'är ingen databas från Samverkansbot.',
    ],
    [
      "the try-out's",
      () => spoiled("UPDATE setting SET value = 'try-out' WHERE name = 'kind'"),
      'är provsidans, med påhittade personer',
    ],
  ])('%s', (_, make, words) => {
    const file = make();
    const before = everything();
    expect(() => restore(file)).toThrow(words);
    expect(() => restore(file)).toThrow('Inget är ändrat.');
    expect(everything()).toEqual(before);
  });

  test("the try-out's where the settings want a real one, and a real one over the try-out's", () => {
    const tryOut = spoiled("UPDATE setting SET value = 'try-out' WHERE name = 'kind'");
    rmSync(path);
    rmSync(`${path}-wal`);
    expect(() => restore(tryOut, 'real')).toThrow('är provsidans');
    restore(tryOut);
    const before = everything();
    expect(() => restore()).toThrow('är ett riktigt register');
    expect(everything()).toEqual(before);
  });

  test("over another program's database", () => {
    rmSync(`${path}-wal`);
    rmSync(path);
    changed(path, 'CREATE TABLE annat (a)');
    const before = everything();
    expect(() => restore()).toThrow('hör till ett annat program');
    expect(everything()).toEqual(before);
  });

  test('while the bot runs', () => {
    const lock = lockDatabase(path);
    const before = everything();
    expect(() => restore()).toThrow('En annan Samverkansbot kör redan');
    expect(everything()).toEqual(before);
    lock.release();
  });

  test.each([
    ['has read of it', "db.prepare('SELECT count(*) FROM change').get()"],
    ['writes in it', "db.exec('BEGIN IMMEDIATE')"],
    ['has only opened it', ''],
  ])('while another program %s', async (_, statement) => {
    const other = spawn(
      process.execPath,
      [
        '--eval',
        `
      const db = new (require(${JSON.stringify(new URL(import.meta.resolve('better-sqlite3')).pathname)}))(${JSON.stringify(path)});
      ${statement};
      console.log('öppen');
      setInterval(() => {}, 1000);`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(other.stdout, 'data');
    const before = everything().filter((name) => !/-shm /.test(name));
    expect(() => restore()).toThrow(new RegExp(`${RegExp.escape(path)} används av .*Inget är ändrat`));
    expect(everything().filter((name) => !/-shm /.test(name))).toEqual(before);
    other.kill('SIGKILL');
    await once(other, 'exit');
    restore();
    expect(changesIn(path)).toBe(5);
  });

  test.each(['glomda', 'gallringsbeslut'])('beside a list that cannot be read, .%s', (ending) => {
    mkdirSync(`${path}.${ending}`);
    const before = readFileSync(path);
    expect(() => restore(copy)).toThrow(`bot.sqlite.${ending} går inte att använda: det är en mapp och ingen fil.`);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(asideIn(folder)).toEqual([]);
  });

  test('over a folder', () => {
    expect(() => restoreDatabase(copy, folder, { now, wanted: null })).toThrow('är ingen fil');
  });

  test('into memory', () => {
    expect(() => restoreDatabase(copy, ':memory:', { now, wanted: null })).toThrow('DATABASE är :memory:');
  });
});

test('what a restore that was killed has left is thrown away by the next', () => {
  mkdirSync(join(folder, '.bot.sqlite-restore'));
  writeFileSync(join(folder, '.bot.sqlite-restore', 'bot.sqlite'), 'halv');
  chmodSync(join(folder, '.bot.sqlite-restore'), 0o700);
  restore();
  expect(readdirSync(folder)).not.toContain('.bot.sqlite-restore');
});
