import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Migration, releasedMigrations } from '../../src/database/migrate.ts';
import { connect, openCopy, openDatabase } from '../../src/database/open.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-open-'));
  path = join(folder, 'data', 'bot.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);
const version = (db: Database) => db.pragma('user_version', { simple: true });

const first: Migration = {
  number: 1,
  name: '0001-first.sql',
  sql: 'CREATE TABLE thing (name TEXT PRIMARY KEY) STRICT;',
};
const second: Migration = {
  number: 2,
  name: '0002-second.sql',
  sql: "ALTER TABLE thing ADD COLUMN colour TEXT NOT NULL DEFAULT 'blå';",
};
const broken: Migration = { number: 2, name: '0002-broken.sql', sql: 'DELETE FROM thing; CREATE TABEL oj (id);' };

function madeWith(...migrations: Migration[]): void {
  const db = openDatabase(path, migrations);
  db.exec("INSERT INTO thing (name) VALUES ('ett'), ('två')");
  db.close();
}

describe('a connection', () => {
  test('has our settings, each read back', () => {
    const db = openDatabase(path);
    const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'secure_delete', 'busy_timeout'];
    expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, 1, 1000]);
    db.close();
  });

  test('to a file that is no database is refused in words, and the file is as it was', () => {
    const text = join(folder, 'brev.txt');
    writeFileSync(text, 'Hej '.repeat(1000));
    expect(() => openDatabase(text)).toThrow(`${text} är ingen databas. Peka DATABASE på en annan fil.`);
    expect(readFileSync(text, 'utf8')).toBe('Hej '.repeat(1000));
  });

  test("to another program's database is refused, and nothing is added to it", () => {
    const foreign = join(folder, 'annat.sqlite');
    const db = new SQLite(foreign);
    db.exec('CREATE TABLE person (name TEXT)');
    expect(() => openDatabase(foreign)).toThrow(`${foreign} hör till ett annat program.`);
    expect(db.prepare('SELECT name FROM sqlite_schema').pluck().all()).toEqual(['person']);
    db.close();
  });
});

describe('an empty file that Litestream has met first', () => {
  /** As Litestream 0.3 leaves it: in WAL mode, with two tables of its own. */
  const metByLitestream = () => {
    mkdirSync(dirname(path), { recursive: true });
    const db = new SQLite(path);
    db.pragma('journal_mode = WAL');
    db.exec(`CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER);
             CREATE TABLE _litestream_lock (id INTEGER)`);
    return db;
  };

  test('becomes our database', () => {
    const litestream = metByLitestream();
    const db = openDatabase(path);
    expect(version(db)).toBe(releasedMigrations().at(-1)?.number);
    db.close();
    litestream.close();
  });

  test('is not filled where there are backups of a database that was there', () => {
    metByLitestream().close();
    mkdirSync(join(folder, 'data', 'backups'));
    const copy = join(folder, 'data', 'backups', 'bot-2027-02-01T010000Z.sqlite');
    writeFileSync(copy, 'en kopia');
    expect(() => openDatabase(path)).toThrow(`Databasen ${path} är tom, men det finns spår av den.`);
    const db = new SQLite(path);
    expect(version(db)).toBe(0);
    db.close();
  });
});

describe('who may read the files', () => {
  test('only their owner, also the two that SQLite makes beside', () => {
    const db = openDatabase(path);
    expect(readdirSync(join(folder, 'data')).toSorted()).toEqual(['bot.sqlite', 'bot.sqlite-shm', 'bot.sqlite-wal']);
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(modeOf(file)).toBe('600');
    db.close();
  });

  test('files that stood open are closed to others', () => {
    const db = openDatabase(path);
    const files = [path, `${path}-wal`, `${path}-shm`];
    for (const file of files) chmodSync(file, 0o644);
    openDatabase(path).close();
    expect(files.map(modeOf)).toEqual(['600', '600', '600']);
    db.close();
  });
});

describe('a copy in memory', () => {
  test('has what the database has, also what stands only in its log, and changes nothing there', () => {
    const db = openDatabase(path);
    db.exec("INSERT INTO region (id, name) VALUES ('dalarna', 'Region Dalarna')");
    const copy = openCopy(path);
    copy.exec("UPDATE region SET name = 'Annan'");
    expect(copy.prepare('SELECT name FROM region').pluck().all()).toEqual(['Annan']);
    expect(db.prepare('SELECT name FROM region').pluck().all()).toEqual(['Region Dalarna']);
    db.close();
    expect(openCopy(path).prepare('SELECT name FROM region').pluck().all()).toEqual(['Region Dalarna']);
  });
});

describe('migrations', () => {
  test('are numbered from one without gaps, as their files say', () => {
    expect(
      releasedMigrations().map(({ number, name }) => name.startsWith(String(number).padStart(4, '0'))),
    ).not.toContain(false);
    expect(releasedMigrations().map(({ number }) => number)).toEqual(releasedMigrations().map((_, index) => index + 1));
  });

  test('bring a new database to the newest version, and opening again changes nothing', () => {
    openDatabase(path).close();
    const before = readFileSync(path);
    const db = openDatabase(path);
    expect(version(db)).toBe(releasedMigrations().length);
    db.close();
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'data', 'backups'))).toBe(false);
  });

  test('a database of the version before is taken to the next with its rows, after a copy of how it was', () => {
    madeWith(first);
    const db = openDatabase(path, [first, second]);
    expect(version(db)).toBe(2);
    expect(db.prepare('SELECT name, colour FROM thing').all()).toEqual([
      { name: 'ett', colour: 'blå' },
      { name: 'två', colour: 'blå' },
    ]);
    db.close();

    const copy = join(folder, 'data', 'backups', 'bot-before-version-2.sqlite');
    expect(modeOf(copy)).toBe('600');
    const old = connect(copy);
    expect(version(old)).toBe(1);
    expect(old.prepare('SELECT * FROM thing').all()).toEqual([{ name: 'ett' }, { name: 'två' }]);
    old.close();
  });

  test('one that fails leaves the file as it was, and says which', () => {
    madeWith(first);
    const before = readFileSync(path);
    for (const _ of [1, 2]) {
      expect(() => openDatabase(path, [first, broken])).toThrow(
        'Databasen kunde inte uppgraderas med 0002-broken.sql. Den är oförändrad.',
      );
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(folder, 'data', 'backups'))).toEqual(['bot-before-version-2.sqlite']);
  });

  test('a database that is newer than the program is refused, untouched', () => {
    madeWith(first, second);
    const before = readFileSync(path);
    expect(() => openDatabase(path, [first])).toThrow('Databasen är nyare (version 2) än programmet (version 1).');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('reminders of duties become reminders of matters, and keep their numbers and their once', () => {
    const released = releasedMigrations();
    const old = openDatabase(path, released.slice(0, 1));
    old.exec(`
      INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel');
      INSERT INTO "group" (id, name, type) VALUES ('onkologi', 'Gruppen onkologi', 'vc');
      INSERT INTO conversation (id, surface, address, name) VALUES (4, 'page', 'group/onkologi', 'Onkologi');
      INSERT INTO duty (id, group_id, kind, period, mandate_id)
        VALUES (17, 'onkologi', 'verksamhetsberattelse', 2026, 'vc-2019');
      INSERT INTO reminder (id, duty_id, last_day_on, rung, said_on, round, person_id, conversation_id, subject)
        VALUES (5, 17, '2027-02-28', 'P14D', '2027-02-12', 1, 'anna', NULL, 'reminder/2027-02-12/p/anna/5'),
               (9, 17, '2027-02-28', '-P14D', '2027-03-15', 0, NULL, 4, NULL)`);
    old.close();

    const db = openDatabase(path);
    const common = { matter: 'duty/17', last_day_on: '2027-02-28' };
    const before = 'id, matter, last_day_on, rung, said_on, round, person_id, conversation_id, subject';
    expect(db.prepare(`SELECT ${before} FROM reminder ORDER BY id`).all()).toEqual([
      {
        ...{ ...common, id: 5, rung: 'P14D', said_on: '2027-02-12', round: 1, person_id: 'anna' },
        ...{ conversation_id: null, subject: 'reminder/2027-02-12/p/anna/5' },
      },
      {
        ...{ ...common, id: 9, rung: '-P14D', said_on: '2027-03-15', round: 0, person_id: null },
        ...{ conversation_id: 4, subject: null },
      },
    ]);
    const again = db.prepare(`
      INSERT INTO reminder (matter, last_day_on, rung, round, said_on, person_id)
      VALUES ('duty/17', '2027-02-28', 'P14D', 1, '2027-02-13', 'anna') ON CONFLICT DO NOTHING`);
    expect(again.run().changes).toBe(0);
    const indexes = db.prepare("SELECT name FROM sqlite_schema WHERE tbl_name = 'reminder' AND type = 'index'").pluck();
    expect(indexes.all().toSorted()).toEqual([
      'reminder_lost',
      'reminder_once',
      'reminder_subject',
      'reminder_uncomposed',
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  test('nothing is migrated when the copy cannot be made', () => {
    madeWith(first);
    writeFileSync(join(folder, 'data', 'backups'), 'en fil där mappen skulle ha varit');
    expect(() => openDatabase(path, [first, second])).toThrow();
    const db = connect(path);
    expect(version(db)).toBe(1);
    db.close();
  });
});
