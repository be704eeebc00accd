import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nightlyBackup } from '../../../src/database/backup/backup.ts';
import { refuseForeignLog } from '../../../src/database/foreign-log.ts';
import { openLive, startRefusal } from '../../../src/database/live/live-database.ts';
import { releasedMigrations } from '../../../src/database/migrate.ts';
import { openCopy, openDatabase } from '../../../src/database/open.ts';
import { asideIn, changesIn, leftBehind } from '../../support/left-behind.ts';

const now = Temporal.Instant.from('2027-02-03T07:00:00Z');
let folder: string;
let path: string;
let undo: (() => unknown)[];
let warned: object[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-live-'));
  path = join(folder, 'bot.sqlite');
  undo = [];
  warned = [];
});

afterEach(async () => {
  await undone();
  rmSync(folder, { recursive: true });
});

const log = { warn: (fields: object) => void warned.push(fields) };

/** Opened and found whole, as the bot does it. */
async function start(): Promise<void> {
  const { whole } = await openLive(path, { now, log, undo });
  await whole;
}

/** What a start that fails says; everything is undone then, as the bot does it. */
async function refusal(): Promise<string> {
  try {
    await start();
    return 'started';
  } catch (error) {
    await undone();
    return String((startRefusal(path, error) as Error).message);
  }
}

async function undone(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xff), 0, bytes, at);
  closeSync(handle);
}

describe('a database that is missing is not begun anew', () => {
  const copies = (name: string) => {
    mkdirSync(join(folder, 'backups'), { recursive: true });
    writeFileSync(join(folder, 'backups', name), 'kopia');
  };
  const beside = (name: string) => writeFileSync(join(folder, name), 'logg');
  const aside = () => mkdirSync(join(folder, 'bot.sqlite-undanlagd-2027-02-02T070000Z'));
  const emptied = (rest: () => void) => () => {
    writeFileSync(path, '');
    rest();
  };

  test.each<[string, () => void, string]>([
    ['where a nightly copy of it is', () => copies('bot-2027-02-02T010000Z.sqlite'), 'saknas'],
    ['where a copy from before an upgrade is', () => copies('bot-before-version-7.sqlite'), 'saknas'],
    ['where its log is', () => beside('bot.sqlite-wal'), 'saknas'],
    ["where its log's index is", () => beside('bot.sqlite-shm'), 'saknas'],
    ['where its journal is', () => beside('bot.sqlite-journal'), 'saknas'],
    ['where something was set aside', aside, 'saknas'],
    ['nor one that is empty, where a copy of it is', emptied(() => copies('bot-2027-02-02T010000Z.sqlite')), 'är tom'],
    ['nor one that is empty, where its log has something', emptied(() => beside('bot.sqlite-wal')), 'är tom'],
    ['nor one that is empty, where something was set aside', emptied(aside), 'är tom'],
  ])('%s', async (_, leave, what) => {
    leave();
    const before = readdirSync(folder, { recursive: true }).toSorted();
    const words = await refusal();
    expect(words).toContain(`Databasen ${path} ${what}, men det finns spår av den.`);
    expect(words).toContain('npm run restore -- ');
    expect(words).toContain('Vill du verkligen börja om från början');
    expect(() => openDatabase(path)).toThrow(what);
    expect(
      readdirSync(folder, { recursive: true })
        .filter((name) => name !== 'bot.sqlite.lock')
        .toSorted(),
    ).toEqual(before);
  });

  test('and the newest copy is named', async () => {
    openDatabase(path).close();
    await nightlyBackup(path, now.subtract({ hours: 24 }));
    const { path: newest } = await nightlyBackup(path, now);
    rmSync(path);
    expect(await refusal()).toContain(`Återställ den senaste säkerhetskopian: npm run restore -- ${newest}`);
  });

  test('behind a link neither, wherever its copies are', async () => {
    const link = join(folder, 'länk.sqlite');
    symlinkSync(join(folder, 'disk', 'bot.sqlite'), link);
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'länk-2027-02-02T010000Z.sqlite'), 'kopia');
    path = link;
    expect(await refusal()).toContain('saknas, men det finns spår av den');
  });

  test('until what is left has been moved away', async () => {
    copies('bot-2027-02-02T010000Z.sqlite');
    expect(await refusal()).toContain('saknas');
    renameSync(join(folder, 'backups'), join(folder, 'gamla'));
    expect(await refusal()).toBe('started');
  });

  test.each<[string, () => void]>([
    ['of nothing', () => {}],
    ["beside another database's copies", () => copies('bot2-2027-02-02T010000Z.sqlite')],
    ['of an empty file that a start left when it was killed', () => writeFileSync(path, '')],
    ['after one that was killed before it had made its database', () => beside('bot.sqlite.lock')],
  ])('but a first start is: %s', async (_, leave) => {
    leave();
    if (existsSync(`${path}.lock`)) truncateSync(`${path}.lock`, 0);
    expect(await refusal()).toBe('started');
  });
});

describe('a damaged database does not start', () => {
  const pages = () => readFileSync(path).length / 4096;

  beforeEach(() => {
    const db = openDatabase(path);
    const insert = db.prepare("INSERT INTO change (at, subject, what) VALUES ('2027-02-01T08:00:00Z', ?, ?)");
    db.transaction(() => {
      for (let n = 0; n < 500; n += 1) insert.run(`duty/${n}`, 'x'.repeat(400));
    })();
    db.close();
  });

  test.each<[string, () => void]>([
    ['a page in the middle', () => overwrite(path, 4096 * Math.floor(pages() / 2), 4096)],
    ['the last page', () => overwrite(path, 4096 * (pages() - 1), 4096)],
    ['the head of a page', () => overwrite(path, 4096 * (pages() - 3), 16)],
    ['the list of tables', () => overwrite(path, 100, 60)],
    ['the end is missing', () => truncateSync(path, 4096 * (pages() - 20))],
    [
      'the first bytes, where there are copies of it',
      () => {
        mkdirSync(join(folder, 'backups'));
        writeFileSync(join(folder, 'backups', 'bot-2027-02-02T010000Z.sqlite'), 'kopia');
        overwrite(path, 0, 100);
      },
    ],
  ])('%s', async (_, damage) => {
    damage();
    const before = readFileSync(path);
    const words = await refusal();
    expect(words).toMatch(
      /^Databasen .*bot\.sqlite är skadad\. Boten startar inte, och inget har skickats\.\nÅterställ .*npm run restore -- /,
    );
    expect(words).not.toMatch(/malformed|disk image|error|page/i);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('and the newest copy is named', async () => {
    const { path: copy } = await nightlyBackup(path, now);
    overwrite(path, 4096 * (pages() - 3), 4096);
    expect(await refusal()).toContain(`Återställ den senaste säkerhetskopian: npm run restore -- ${copy}`);
  });

  test('nor is it upgraded first', async () => {
    rmSync(path);
    const db = openDatabase(path, releasedMigrations().slice(0, -1));
    db.exec("INSERT INTO region (id, name) VALUES ('dalarna', 'Region Dalarna')");
    db.close();
    overwrite(path, 4096 * (pages() - 3), 4096);
    const before = readFileSync(path);
    expect(await refusal()).toContain('är skadad');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  test('but one that is whole does, also with the newest only in its log', async () => {
    const left = leftBehind(join(folder, 'annan'));
    path = left.path;
    expect(await refusal()).toBe('started');
    expect(changesIn(path)).toBe(45);
  });
});

describe('a copy that was laid over the database beside its old log', () => {
  let left: ReturnType<typeof leftBehind>;
  beforeEach(() => {
    left = leftBehind(folder);
    copyFileSync(left.copy, left.path);
  });

  test('is started without that log, which is kept', async () => {
    const foreign = readFileSync(`${path}-wal`);
    expect(await refusal()).toBe('started');
    expect(changesIn(path)).toBe(5);
    const [aside] = asideIn(folder);
    expect(readFileSync(join(String(aside), 'bot.sqlite-wal')).equals(foreign)).toBe(true);
    expect(warned).toEqual([{ aside }]);
  });

  test.each<[string, () => unknown]>([
    ['opened beside the bot', () => openDatabase(path)],
    ['read', () => openCopy(path)],
    ['copied by the command', () => refuseForeignLog(path)],
  ])('is not %s', async (_, use) => {
    const before = [path, `${path}-wal`].map((file) => readFileSync(file));
    await expect(async () => use()).rejects.toThrow('bot.sqlite-wal hör inte till');
    expect([path, `${path}-wal`].map((file) => readFileSync(file))).toEqual(before);
  });

  test('stays as it is while another program is in it', async () => {
    const reader = new SQLite(left.copy);
    renameSync(left.copy, path);
    reader.exec('BEGIN; SELECT count(*) FROM change');
    expect(await refusal()).toContain('används av ett annat program');
    expect(asideIn(folder)).toEqual([]);
    reader.close();
  });
});

describe('what the operating system refuses is said in words', () => {
  test.each<[string, () => string, string]>([
    ['a folder', () => folder, 'går inte att använda: det är en mapp och ingen fil. Peka DATABASE på en annan fil.'],
    [
      'below a file',
      () => {
        writeFileSync(join(folder, 'fil'), '');
        return join(folder, 'fil', 'bot.sqlite');
      },
      'Peka DATABASE på en annan fil.',
    ],
    [
      'a link that leads round',
      () => {
        symlinkSync('b', join(folder, 'a'));
        symlinkSync('a', join(folder, 'b'));
        return join(folder, 'a');
      },
      'länken leder runt i en cirkel',
    ],
    [
      'a folder where its lock is',
      () => {
        mkdirSync(join(folder, 'bot.sqlite.lock'));
        return join(folder, 'bot.sqlite');
      },
      'bot.sqlite.lock går inte att använda: ',
    ],
    [
      'a file where its backups are',
      () => {
        writeFileSync(join(folder, 'backups'), '');
        return join(folder, 'bot.sqlite');
      },
      'backups går inte att använda: ',
    ],
    ['too long a name', () => join(folder, 'x'.repeat(300)), 'namnet är för långt'],
    [
      'a text',
      () => {
        writeFileSync(join(folder, 'brev'), 'Hej '.repeat(500));
        return join(folder, 'brev');
      },
      'är ingen databas. Peka DATABASE på en annan fil.',
    ],
  ])('%s', async (_, make, words) => {
    path = make();
    const said = await refusal();
    expect(said).toContain(words);
    expect(said).not.toMatch(/EISDIR|ENOTDIR|EEXIST|ELOOP|ENAMETOOLONG|SQLITE/);
  });
});
