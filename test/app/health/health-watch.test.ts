import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ConnectionHealth } from '../../../src/app/health/connection-health.ts';
import { createFailureCounts, type FailureCounts } from '../../../src/app/health/failure-counts.ts';
import { createHealthWatch, type HealthWatch } from '../../../src/app/health/health-watch.ts';
import { type FileWatch, watchFile } from '../../../src/database/live/file-watch.ts';
import { lockDatabase } from '../../../src/database/lock.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { settingStore } from '../../../src/database/setting-store.ts';
import { outboxStore } from '../../../src/outbox/outbox-store.ts';
import { importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { registerStore } from '../../../src/register/register-store.ts';
import { turnedTime } from '../../outbox/turned-time.ts';

const mandates = shippedMandates();
const timeZone = 'Europe/Stockholm';
const karin = { id: 'karin', name: 'Karin Exempel', email: 'karin@example.org', roles: ['kansli'] };
const up: ConnectionHealth = { kind: 'slack', name: 'Slack', state: 'ansluten', lastHeard: null };
const down: ConnectionHealth = { ...up, state: 'inte ansluten: Slack godtar inte boten (invalid_auth)' };

let folder: string;
let path: string;
let db: Database;
let file: FileWatch;
let time: ReturnType<typeof turnedTime>;
let counts: FailureCounts;
let connections: Record<string, ConnectionHealth>;
let logged: object[];
let health: HealthWatch;
let wells: number;
let ticked: number | null;
let lock: ReturnType<typeof lockDatabase>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-health-'));
  path = join(folder, 'bot.sqlite');
  lock = lockDatabase(path);
  db = openDatabase(path);
  importRegister(db, { people: [karin] }, { mandates, timeZone, now: Temporal.Instant.from('2027-02-01T08:00:00Z') });
  file = watchFile(path);
  time = turnedTime('2027-03-01T08:00:00Z');
  connections = { slack: up };
  logged = [];
  wells = 0;
  begin();
});

afterEach(async () => {
  await health.stop();
  db.close();
  file.close();
  lock.release();
  rmSync(folder, { recursive: true });
});

/** As at a start. */
function begin(): void {
  const { clock, timer } = time;
  counts = createFailureCounts(timer);
  ticked = timer.now();
  const note = (fields: object) => void logged.push(fields);
  health = createHealthWatch({
    ...{ db, path, file, lock, clock, timer, timeZone, counts, hasBackups: true },
    ticks: {
      lastTick: () => (ticked === null ? null : clock.now()),
      sinceTick: () => ticked && timer.now() - ticked,
    },
    connections: () => connections,
    kansli: { register: registerStore(db, mandates), outbox: outboxStore(db) },
    log: { info: note, warn: note, error: note },
    onChange() {},
    allIsWell() {
      wells += 1;
    },
  });
}

/** A tick is done, and looked at. */
async function minute(): Promise<void> {
  await time.turn({ minutes: 1 });
  ticked = time.timer.now();
  await health.look();
}

async function minutes(count: number): Promise<void> {
  for (let nr = 0; nr < count; nr += 1) await minute();
}

const codes = () => health.current().map(({ code }) => code);
const words = () => health.current().map((problem) => problem.words);
const told = () =>
  db.prepare<[], string>("SELECT key FROM outbox WHERE key LIKE 'problem/%' ORDER BY id").pluck().all();

test('nothing is wrong with a bot that does its work, and it says so every minute', async () => {
  await minutes(60);
  expect(codes()).toEqual([]);
  expect(wells).toBe(60);
  expect(logged).toEqual([]);
  expect(settingStore(db).get('heartbeat')).toBe('2027-03-01T09:00:00Z');
});

describe('a disk that takes nothing more', () => {
  const fill = () => db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`);
  const emptied = () => db.pragma('max_page_count = 1000000');
  const takeAll = () => {
    fill();
    // A row of the heartbeat's own has room in its page, so something larger is put in its place.
    db.exec(
      'CREATE TEMP TRIGGER full BEFORE UPDATE ON setting BEGIN INSERT INTO main.setting VALUES (hex(randomblob(4)), zeroblob(1) || hex(randomblob(90000))); END',
    );
  };

  test('shows within the minute, in words, and the kansli hears of it when there is room again', async () => {
    await minute();
    takeAll();
    await minutes(3);
    expect(words()).toEqual(['Boten kan inte spara sedan måndag 1 mars kl. 09.01: disken är full.']);
    expect(health.figures().heartbeat).toBe(false);
    expect(wells).toBe(1);
    expect(logged).toMatchObject([{ code: 'unwritable' }]);
    expect(told()).toEqual([]);
    emptied();
    db.exec('DROP TRIGGER full');
    await minute();
    expect(codes()).toEqual([]);
    expect(told()).toEqual(['problem/unwritable/2027-03-01T08:01:00Z/began/karin']);
    await minutes(60);
    expect(told()).toHaveLength(1);
    expect(logged.at(-1)).toEqual({ code: 'unwritable' });
  });

  test('is told of with its beginning also when the bot was restarted meanwhile', async () => {
    await minute();
    takeAll();
    await minutes(2);
    begin();
    await minutes(2);
    expect(words()).toEqual(['Boten kan inte spara sedan måndag 1 mars kl. 09.01: disken är full.']);
    emptied();
    db.exec('DROP TRIGGER full');
    await minute();
    expect(told()).toEqual(['problem/unwritable/2027-03-01T08:01:00Z/began/karin']);
  });
});

test('another program that writes for a moment is nothing wrong, and one that goes on is', async () => {
  await minute();
  const other = openDatabase(path);
  other.exec('BEGIN IMMEDIATE');
  db.pragma('busy_timeout = 0');
  await minute();
  expect(codes()).toEqual([]);
  await minute();
  expect(words()).toEqual(['Boten kan inte spara sedan måndag 1 mars kl. 09.01: ett annat program håller på med den.']);
  other.exec('ROLLBACK');
  other.close();
  await minute();
  expect(codes()).toEqual([]);
});

test('a bot that no longer looks what is due is not well, by the monotonic clock', async () => {
  await minute();
  await time.turn({ minutes: 3 });
  expect(words()).toEqual([
    'Boten såg senast efter vad som ska göras måndag 1 mars kl. 09.04, för minst tre minuter sedan.',
  ]);
  ticked = null;
  expect(words()).toEqual(['Boten har inte sett efter vad som ska göras sedan den startade.']);
});

test('a database that does not answer shows at once', async () => {
  await minute();
  db.close();
  expect(codes()).toContain('unanswered');
});

describe('the file under the bot', () => {
  const rescued = () => /kör npm run restore -- (\S+) och starta/u.exec(words().join())?.[1] ?? '';

  test.each<[string, string, () => unknown]>([
    ['is removed', 'är borta från sin plats', () => rmSync(path)],
    ['loses its log', 'har förlorat sin logg', () => rmSync(`${path}-wal`)],
    ['is replaced', 'är utbytt mot en annan fil', () => replacedBy('nothing')],
  ])('%s: it shows at once, nothing more is kept, and all that it had is saved beside', async (_, what, harm) => {
    await minute();
    settingStore(db).keep('remember', 'me');
    harm();
    await time.turn({ seconds: 2 });
    expect(health.keeps()).toBe(false);
    await minute();
    expect(words().join()).toContain(`Databasfilen ${path} ${what}`);
    expect(told()).toMatchObject([/^problem\/file\//]);
    const copy = openDatabase(rescued());
    expect(settingStore(copy).get('remember')).toBe('me');
    expect(copy.prepare("SELECT count(*) FROM outbox WHERE key LIKE 'problem/file/%'").pluck().get()).toBe(1);
    copy.close();
    expect(wells).toBe(1);
  });

  test('is put back: all is well again', async () => {
    await minute();
    renameSync(path, `${path}.undan`);
    await minute();
    expect(health.keeps()).toBe(false);
    renameSync(`${path}.undan`, path);
    await minute();
    expect(health.keeps()).toBe(true);
    expect(codes()).toEqual([]);
  });

  test('what lies there now is not touched', async () => {
    await minute();
    replacedBy('a file of somebody else');
    await minutes(3);
    await health.stop();
    expect(existsSync(path)).toBe(true);
    expect(openSyncText(path)).toBe('a file of somebody else');
  });

  test('is cut off: it shows, and what cannot be saved is said', async () => {
    db.pragma('wal_checkpoint(TRUNCATE)');
    await minute();
    db.pragma('wal_checkpoint(TRUNCATE)');
    await minute();
    truncateSync(path, 8192);
    await minute();
    expect(words().join()).toContain('är avklippt.');
    expect(health.keeps()).toBe(false);
  });

  test('is overwritten in the middle: the whole file is read, and the damage shows', async () => {
    db.pragma('wal_checkpoint(TRUNCATE)');
    const handle = openSync(path, 'r+');
    writeSync(handle, Buffer.alloc(200_000, 0xa5), 0, 200_000, 40_960);
    closeSync(handle);
    await minute();
    expect(words().join()).toContain('Databasen är skadad');
    await minute();
    expect(told()).toMatchObject([/^problem\/damage\//]);
  });

  test('gets another lock: this bot keeps nothing more', async () => {
    await minute();
    rmSync(`${path}.lock`);
    const other = lockDatabase(path);
    await minute();
    expect(words().join()).toContain('En annan Samverkansbot har tagit över');
    expect(health.keeps()).toBe(false);
    other.release();
    await minute();
    expect(health.keeps()).toBe(true);
  });
});

function replacedBy(content: string): void {
  rmSync(path);
  writeFileSync(path, content);
}

const openSyncText = (name: string): string => readFileSync(name, 'utf8');

describe('backups', () => {
  const old = 'Den senaste hela säkerhetskopian är från måndag 1 mars kl. 03.00.';

  test('are expected once the database is a night old, and once the bot has had time to make them', async () => {
    await minute();
    await time.turn({ hours: 27 });
    await minute();
    expect(codes()).toEqual([]);
    await time.turn({ hours: 1 });
    await minute();
    expect(words()).toEqual(['Det finns ingen hel säkerhetskopia.']);
    begin();
    await minute();
    expect(codes()).toEqual([]);
    await minutes(31);
    expect(codes()).toEqual(['backup']);
  });

  test('that no longer come are told of, with why the last one failed', async () => {
    await minute();
    settingStore(db).keep('backup_at', '2027-03-01T02:00:00Z');
    await time.turn({ hours: 21 });
    await minute();
    expect(codes()).toEqual([]);
    settingStore(db).keep('backup_fault', 'disken är full.');
    await time.turn({ hours: 2 });
    await minute();
    expect(words()).toEqual([`${old} Senast gick det inte: disken är full.`]);
  });

  test('of which the last could not be made are warned of at once, and the kansli only when they are old', async () => {
    await minute();
    settingStore(db).keep('backup_at', '2027-03-01T02:00:00Z');
    settingStore(db).keep('backup_fault', 'disken är full.');
    await minutes(31);
    expect(health.current()).toEqual([
      {
        code: 'backup-failed',
        gravity: 'warning',
        words: `Senast gick det inte att göra en säkerhetskopia: disken är full. ${old}`,
      },
    ]);
    expect(told()).toEqual([]);
    settingStore(db).drop('backup_fault');
    await minute();
    expect(codes()).toEqual([]);
  });

  test.each<[string, () => void]>([
    ['it remembers itself', () => settingStore(db).keep('backup_at', '2028-03-01T02:00:00Z')],
    [
      'lie beside the database',
      () => {
        mkdirSync(join(folder, 'backups'));
        writeFileSync(join(folder, 'backups', 'bot-2028-03-01T020000Z.sqlite'), '');
      },
    ],
  ])('from a time that has not come are none: the clock was ahead when it made those that %s', async (_, make) => {
    await minute();
    make();
    await time.turn({ hours: 29 });
    await minute();
    expect(codes()).toEqual(['backup']);
    expect(health.figures().lastBackup).toBeNull();
  });

  test('that lie beside the database count, whatever it remembers itself', async () => {
    await minute();
    settingStore(db).keep('backup_at', '2027-02-20T02:00:00Z');
    mkdirSync(join(folder, 'backups'));
    writeFileSync(join(folder, 'backups', 'bot-2027-03-02T020000Z.sqlite'), '');
    await time.turn({ hours: 40 });
    await minute();
    expect(codes()).toEqual([]);
    expect(health.figures().lastBackup).toBe('2027-03-02T02:00:00Z');
  });
});

describe('connections', () => {
  test('one of several that is down is a warning after five minutes', async () => {
    connections = { slack: down, teams: { ...up, kind: 'teams' } };
    await minutes(5);
    expect(codes()).toEqual([]);
    await minute();
    expect(health.current()).toMatchObject([{ code: 'connection.slack', gravity: 'warning' }]);
    expect(words()).toEqual(['Slack: inte ansluten: Slack godtar inte boten (invalid_auth).']);
    expect(wells).toBe(6);
    connections.slack = up;
    await minute();
    expect(codes()).toEqual([]);
  });

  test('when all are down, nobody is reached', async () => {
    connections = { slack: down };
    await minutes(6);
    expect(health.current()).toMatchObject([{ code: 'connection.slack', gravity: 'problem' }]);
  });
});

describe('what people ask', () => {
  test('may fail now and then, which is counted', async () => {
    for (const isFailed of [true, true, true, true, false, true]) counts.invocation(isFailed);
    counts.send(true);
    await minute();
    expect(codes()).toEqual([]);
    expect(health.figures()).toMatchObject({
      failedInvocations: { sinceStart: 5, lastHour: 5 },
      failedSends: { sinceStart: 1, lastHour: 1 },
    });
    await time.turn({ hours: 2 });
    expect(health.figures().failedInvocations).toEqual({ sinceStart: 5, lastHour: 0 });
  });

  test('that fails each time is a problem, until something goes well', async () => {
    for (let nr = 0; nr < 5; nr += 1) counts.invocation(true);
    await minute();
    expect(codes()).toEqual(['invocations']);
    counts.invocation(false);
    await minute();
    expect(codes()).toEqual([]);
  });
});
