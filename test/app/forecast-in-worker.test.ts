import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forecastInWorker } from '../../src/app/rehearsal/forecast-in-worker.ts';
import { openDatabase } from '../../src/database/open.ts';
import { anna, bjorn, testBot, withGroup } from '../support/test-bot.ts';

const timeZone = 'Europe/Stockholm';
const days = { from: Temporal.PlainDate.from('2027-02-01'), to: Temporal.PlainDate.from('2027-02-28') };
const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-forecast-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const never = new AbortController().signal;
const february = (all: readonly { on: string; to: string }[]) => all.map(({ on, to }) => `${on} ${to}`);
const expected = [
  '2027-02-12 Anna Exempel',
  '2027-02-12 Björn Exempel',
  '2027-02-19 Anna Exempel',
  '2027-02-19 Björn Exempel',
  '2027-02-25 Anna Exempel',
  '2027-02-25 Björn Exempel',
  '2027-02-26 Anna Exempel',
  '2027-02-26 Björn Exempel',
];

test.each([
  ['a file', () => openDatabase(join(folder, 'bot.sqlite'))],
  ['memory', () => openDatabase(':memory:')],
])('a database in %s is worked out beside the bot, and nothing in it changes', async (_, open) => {
  const db = open();
  const bot = testBot('2026-11-23T07:00', { ...vc, db });
  await bot.until('2026-11-23T09:00');
  const before = db.serialize();
  const all = await forecastInWorker(db, timeZone)({ days, now: bot.now() }, never);
  expect(february(all.filter(({ groups }) => groups.includes('onkologi')))).toEqual(expected);
  expect(db.serialize().equals(before)).toBe(true);
  db.close();
});

test('others are answered meanwhile', async () => {
  const db = openDatabase(join(folder, 'bot.sqlite'));
  const bot = testBot('2026-11-23T07:00', { ...vc, db });
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  await forecastInWorker(db, timeZone)({ days, now: bot.now() }, never);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(20);
  db.close();
});

test('one that is ended, and one whose file is damaged, reject', async () => {
  const db = openDatabase(join(folder, 'bot.sqlite'));
  const bot = testBot('2026-11-23T07:00', { ...vc, db });
  const ending = new AbortController();
  const ended = forecastInWorker(db, timeZone)({ days, now: bot.now() }, ending.signal);
  ending.abort();
  await expect(ended).rejects.toThrow(/abort/u);
  db.close();
  const name = join(folder, 'damaged.sqlite');
  writeFileSync(name, readFileSync(join(folder, 'bot.sqlite')).fill(7, 4096));
  const damaged = { name, memory: false, serialize: db.serialize };
  await expect(forecastInWorker(damaged, timeZone)({ days, now: bot.now() }, never)).rejects.toThrow();
});
