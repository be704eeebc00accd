import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { createLog } from '../../../src/app/http/log.ts';
import { start } from '../../../src/app/start.ts';
import { settledKind } from '../../../src/app/try-out/database-kind.ts';
import { joinPage } from '../../../src/app/try-out/joins.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { settingStore } from '../../../src/database/setting-store.ts';

const real = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'hemligt' };
const standIn = { ...real, SLACK_API_URL: 'http://127.0.0.1:9/api/' };
const now = Temporal.Instant.from('2027-02-12T08:00:00Z');

const withAnna = (db: Database) => void db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna')");

/** Registers as they can be met at a start, by what has been done with them. */
const registers: Record<string, (db: Database) => void> = {
  'a register taken in by hand': withAnna,
  'a register of groups only': (db) =>
    void db.exec(`INSERT INTO "group" (id, name, type) VALUES ('onkologi', 'Onkologi', 'vc')`),
  'a register that has been run': (db) => {
    settledKind(db, settingStore(db), readConfig(standIn)).keep();
    withAnna(db);
  },
  'a register that has met real people': (db) => {
    settledKind(db, settingStore(db), readConfig(real)).keep();
    withAnna(db);
  },
};

const settling = (db: Database, env: Record<string, string>) => () => {
  const { kind, keep } = settledKind(db, settingStore(db), readConfig(env));
  keep();
  return kind;
};

function database(furnish: (db: Database) => void): Database {
  const db = openDatabase(':memory:');
  furnish(db);
  return db;
}

describe.each(Object.entries(registers))('%s', (_, furnish) => {
  test('is no try-out, with platforms or without', () => {
    const before = database(furnish);
    expect(settling(before, { ...standIn, TRY_OUT: '1' })).toThrow('TRY_OUT=1 är för ett provregister');
    expect(settling(before, { TEAMS_WITHOUT_AUTH: '1', TRY_OUT: '1' })).toThrow('TRY_OUT=1 är för ett provregister');
    expect(settling(before, {})).toThrow('Provsidan kör aldrig på riktiga uppgifter');
    expect(settling(before, real)()).toBe('real');
  });
});

const development = { START_AT: '2027-01-30T08:00:00Z', TEAMS_WITHOUT_AUTH: '1' };

test.each(Object.entries(development))('%s is refused on a register that has met real people', (name, value) => {
  const env = { ...standIn, [name]: value };
  const met = registers['a register that has met real people'] as (db: Database) => void;
  expect(settling(database(met), env)).toThrow(
    `${name} är för utveckling och prov, och databasen har använts mot riktiga Slack eller Teams.`,
  );
  expect(settling(database(withAnna), env)()).toBe('real');
});

test("a try-out's register meets stand-ins, and never real people", () => {
  const db = database((empty) =>
    settledKind(empty, settingStore(empty), readConfig({ ...standIn, TRY_OUT: '1' })).keep(),
  );
  withAnna(db);
  expect(settling(db, {})()).toBe('try-out');
  expect(settling(db, { ...standIn, TRY_OUT: '1', START_AT: '2027-01-30T08:00:00Z' })()).toBe('try-out');
  expect(settling(db, standIn)).toThrow('Databasen är provsidans');
  expect(settling(db, real)).toThrow('Databasen är provsidans');
});

test('the bot itself does not start, and says why; and nobody is on the page of a register that has been open there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-kind-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'bot.sqlite');
  const before = openDatabase(path);
  withAnna(before);
  joinPage(before, now);
  before.close();
  const starting = (env: Record<string, string>) => {
    const config = readConfig({ DATABASE: path, PORT: '0', LOG_LEVEL: 'silent', ...env });
    return start(config, createLog(config));
  };
  await expect(starting({ TEAMS_WITHOUT_AUTH: '1', TRY_OUT: '1' })).rejects.toThrow(
    'TRY_OUT=1 är för ett provregister',
  );
  const running = await starting({ TEAMS_WITHOUT_AUTH: '1' });
  const page = await fetch(running.url);
  expect(await page.text()).not.toContain('Skriv till Samverkansbot');
  expect((await fetch(new URL('page/people', running.url))).status).toBe(404);
  await running.stop();
  const after = openDatabase(path);
  expect(
    after.prepare("SELECT count(*) FROM account WHERE connection = 'page' AND gone_at IS NULL").pluck().get(),
  ).toBe(0);
  after.close();
});
