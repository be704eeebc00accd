import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import { migrate, releasedMigrations, versionOf } from '../../../src/database/migrate.ts';
import { randomFrom } from '../../support/fake-slack/faults.ts';
import { asItStood } from '../../support/new-database.ts';
import { testBot } from '../../support/test-bot.ts';
import { busyImage } from './busy-house.ts';
import { fails, inMemory, killed, rowsIn, upgradedContent } from './cut-upgrade.ts';
import { databaseOf, dueIn, statementsIn } from './old-databases.ts';
import { type RecordedUpgrades, upgradeRecorded } from './recorded-upgrades.ts';

/**
 * @property kills how many whole processes are killed while they upgrade
 * @property recorded of each recorded database: every so many statements of its upgrade fail, and so many processes are killed
 */
export type UpgradeWork = { folder: string; kills: number; recorded: { every: number; kills: number }; seed: number };
export type UpgradeResult = {
  versions: number;
  cuts: number;
  kills: number;
  reminders: number;
  misses: string[];
  /** Of a control without a transaction: how often something is left half done. */
  halfDone: number;
  recorded: RecordedUpgrades;
};

const released = releasedMigrations();

/** Each statement of the next migration fails once: nothing has changed, and the next try succeeds. */
function cutEverywhere(version: number, image: Buffer, wanted: string): { cuts: number; misses: string[] } {
  const [next] = released.slice(version);
  if (!next) return { cuts: 0, misses: [] };
  const misses: string[] = [];
  const db = inMemory(image);
  const before = rowsIn(db);
  const all = statementsIn(next.sql).length;
  for (let statements = 0; statements <= all; statements += 1) {
    const at = `${next.name} after ${statements} statements`;
    if (!fails(db, { number: next.number, statements })) misses.push(`${at}: it does not fail`);
    if (versionOf(db) !== version || rowsIn(db) !== before) misses.push(`${at}: something is left half done`);
  }
  migrate(db, released);
  if (rowsIn(db) !== wanted) misses.push(`${next.name}: what was cut and upgraded then is not the same`);
  db.close();
  return { cuts: all + 1, misses };
}

/** The same without a transaction around it: whether something is left half done. */
function isHalfDone(version: number, image: Buffer): boolean {
  const [next] = released.slice(version);
  const db = inMemory(image);
  const before = JSON.stringify(db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all());
  db.pragma('foreign_keys = 0');
  db.exec(statementsIn(next?.sql ?? '')[0] ?? '');
  const isChanged = JSON.stringify(db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all()) !== before;
  db.close();
  return isChanged;
}

/** Who is reminded of a report two weeks before its day, after the upgrade. */
async function remindedOf(image: Buffer): Promise<string[]> {
  const db = asItStood(Buffer.from(image));
  migrate(db, released);
  const bot = testBot('2027-02-01T08:00', { db, forecasts: false });
  const before = bot.posted().length;
  await bot.until('2027-02-12T09:30');
  if (bot.problems.length > 0) throw new Error(`the upgraded bot fails: ${JSON.stringify(bot.problems[0])}`);
  const titles = bot
    .posted()
    .slice(before)
    .flatMap(({ address, first }) => {
      const { title } = JSON.parse(first) as { title: string };
      return /^Verksamhetsberättelsen/.test(title) ? [`${address} ${title}`] : [];
    });
  return titles.toSorted();
}

async function all({ folder, kills, recorded, seed }: UpgradeWork): Promise<UpgradeResult> {
  const random = randomFrom(seed);
  const today = join(folder, 'upgrades-today.sqlite');
  const lived = await busyImage();
  writeFileSync(today, lived);
  const wanted = await remindedOf(lived);
  const result: UpgradeResult = {
    ...{ versions: 0, cuts: 0, kills: 0, reminders: wanted.length, misses: [], halfDone: 0 },
    recorded: await upgradeRecorded({ ...recorded, folder, random }),
  };
  const images = released.map((_, nth) => databaseOf(nth + 1, today));
  for (const [nth, image] of images.entries()) {
    const version = nth + 1;
    const { cuts, misses } = cutEverywhere(version, image, upgradedContent(image));
    const [before, after] = [dueIn(inMemory(image)), dueIn(upgradedIn(image))];
    if (JSON.stringify(before) !== JSON.stringify(after)) misses.push(`version ${version}: other things are due`);
    result.versions += 1;
    result.cuts += cuts;
    result.misses.push(...misses);
    if (version < released.length && isHalfDone(version, image)) result.halfDone += 1;
  }
  for (const version of [1, 12, 30, 42, 45]) {
    const reminded = await remindedOf(images[version - 1] as Buffer);
    if (reminded.join() !== wanted.join()) result.misses.push(`version ${version}: ${reminded.length} are reminded`);
  }
  for (let nth = 0; nth < kills; nth += 1) {
    const version = 1 + Math.floor(random() * (released.length - 1));
    result.misses.push(...killed(folder, version, images[version - 1] as Buffer, random));
    result.kills += 1;
  }
  return result;
}

function upgradedIn(image: Buffer): Database {
  const db = inMemory(image);
  migrate(db, released);
  return db;
}

parentPort?.postMessage(await all(workerData));
