import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '../../../src/database/backup/backup.ts';
import { copyDatabase } from '../../../src/database/checked-copy.ts';
import { type Restoration, settleHome } from '../../../src/database/live/origin.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { restoreDatabase } from '../../../src/database/restore/restore.ts';

const now = Temporal.Instant.from('2027-02-26T08:00:00Z');
const night = Temporal.Instant.from('2027-02-26T01:00:13Z');

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-origin-'));
  path = join(folder, 'bot.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As a start does. Null: nothing has been restored. */
function starts(at = path, work = () => {}): Restoration | null {
  const db = openDatabase(at);
  let found: Restoration | null = null;
  try {
    settleHome(db, at, {
      now,
      restored(restoration) {
        found = restoration;
        work();
      },
    });
    return found;
  } finally {
    db.close();
  }
}

function changes(sql: string): void {
  const db = openDatabase(path);
  db.exec(sql);
  db.close();
}

/** A database in use, with somebody in it and something that was done at eight. */
function inUse(): void {
  starts();
  changes(`INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel');
    INSERT INTO change (at, person_id, subject, what) VALUES ('2027-02-26T07:15:09Z', 'anna', 'person/anna', 'gjorde något')`);
  expect(starts()).toBeNull();
}

const lastChange = Temporal.Instant.from('2027-02-26T07:15:09Z');
const replaced = (by: string) => {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
  renameSync(by, path);
};

describe('a start is no restore', () => {
  test('on a new database, and on the same once more', () => {
    expect(starts()).toBeNull();
    expect(starts()).toBeNull();
  });

  test('after an upgrade, when nothing is known of its home yet', () => {
    const db = openDatabase(path);
    db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel')");
    db.close();
    expect(existsSync(`${path}.home`)).toBe(false);
    expect(starts()).toBeNull();
    expect(starts()).toBeNull();
    expect(statSync(`${path}.home`).mode & 0o777).toBe(0o600);
  });

  test('after an upgrade that was killed between the mark and the database', () => {
    inUse();
    changes("DELETE FROM setting WHERE name = 'home'");
    expect(starts()).toBeNull();
  });

  test('on a new database where another one was before', () => {
    inUse();
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    expect(starts()).toBeNull();
  });

  test('on a database in memory', () => {
    expect(starts(':memory:')).toBeNull();
  });

  test('of a database in use, however much it is written and emptied', () => {
    inUse();
    changes('VACUUM');
    changes('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(starts()).toBeNull();
  });
});

describe('a start is a restore, and says to when', () => {
  test.each([
    ['with npm run restore', (copy: string) => void restoreDatabase(copy, path, { now, wanted: null })],
    ['with mv', replaced],
  ])('on the night’s copy, put there %s', async (_how, put) => {
    inUse();
    const copy = join(folder, 'copy.sqlite');
    await backup(path, copy, night);
    put(copy);
    expect(starts()).toEqual({ isCopy: true, restoredTo: night });
    expect(starts()).toBeNull();
  });

  test('on a copy on another machine, which has no mark', async () => {
    inUse();
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    await backup(path, join(elsewhere, 'bot.sqlite'), night);
    expect(starts(join(elsewhere, 'bot.sqlite'))).toEqual({ isCopy: true, restoredTo: night });
  });

  test('on an old copy that does not say that it is one, by what it knows last', () => {
    inUse();
    const copy = join(folder, 'copy.sqlite');
    copyDatabase(path, copy, night);
    const old = openDatabase(copy);
    old.exec("DELETE FROM setting WHERE name IN ('copied_at', 'home')");
    old.close();
    restoreDatabase(copy, path, { now, wanted: null });
    expect(starts()).toEqual({ isCopy: true, restoredTo: lastChange });
  });

  test('on an old copy that was moved there, which only the mark beside it tells', () => {
    inUse();
    const copy = join(folder, 'copy.sqlite');
    copyFileSync(path, copy);
    const old = openDatabase(copy);
    old.exec("DELETE FROM setting WHERE name = 'home'");
    old.close();
    replaced(copy);
    expect(starts()).toEqual({ isCopy: false, restoredTo: lastChange });
  });

  test('on a replica with the same id in the same place, whose file is another', () => {
    inUse();
    copyFileSync(path, join(folder, 'replica.sqlite'));
    replaced(join(folder, 'replica.sqlite'));
    expect(starts()).toEqual({ isCopy: false, restoredTo: lastChange });
  });

  test('on the old database that a restore set aside', async () => {
    inUse();
    const copy = join(folder, 'copy.sqlite');
    await backup(path, copy, night);
    const { aside } = restoreDatabase(copy, path, { now, wanted: null });
    starts();
    restoreDatabase(join(aside ?? '', 'bot.sqlite'), path, { now, wanted: null });
    expect(starts()).toEqual({ isCopy: true, restoredTo: lastChange });
  });

  test('when the mark is gone or cannot be read', () => {
    inUse();
    rmSync(`${path}.home`);
    expect(starts()).toEqual({ isCopy: false, restoredTo: lastChange });
    writeFileSync(`${path}.home`, '');
    expect(starts()).toEqual({ isCopy: false, restoredTo: lastChange });
    expect(starts()).toBeNull();
  });

  test('but a time that has not come yet is not the last that is known', () => {
    inUse();
    changes(
      `INSERT INTO change (at, person_id, subject, what) VALUES ('2028-01-01T00:00:00Z', 'anna', 'person/anna', 'i framtiden')`,
    );
    rmSync(`${path}.home`);
    expect(starts()).toMatchObject({ restoredTo: lastChange });
  });
});

test('a restored start that dies in the middle is found again, with the same time, until it is done', () => {
  inUse();
  rmSync(`${path}.home`);
  const dies = () => {
    throw new Error('killed');
  };
  expect(() => starts(path, dies)).toThrow('killed');
  changes(
    `INSERT INTO change (at, person_id, subject, what) VALUES ('2027-02-26T07:59:59Z', 'anna', 'person/anna', 'efter starten')`,
  );
  expect(() => starts(path, dies)).toThrow('killed');
  expect(starts()).toEqual({ isCopy: false, restoredTo: lastChange });
  expect(starts()).toBeNull();
});
