import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultIn } from '../../src/database/checked-copy.ts';
import { releasedMigrations } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { type House, inHouse, type Wanted } from './house/house.ts';
import { beforeMorning, beginMorning, deliveredIn, settled, slowDown, ways } from './house/morning.ts';
import {
  backupPoints,
  killingAt,
  migrationPoints,
  type Point,
  recoveryPoints,
  refreshPoints,
  sendingPoints,
} from './house/points.ts';

const crowd = { slack: 60, teams: 60, mail: 20 };
const slow = { slack: 60, teams: 120, mail: 60 };
/** At most so many moments of the kind are spared before the kill. */
const mostSpared = 3;
/** Milliseconds for a process to come to its moment. */
const patience = 30_000;
/** The bot's clock goes on by so much between two processes, so that what is in doubt is looked into by the next. */
const between = { seconds: 25 };
/** How many of the newest upgrades an old database lacks, and how many rows stand in it. */
const lacking = 6;
const rows = 200;
const controlKills = 3;

/** What the next process runs within. */
type Within = { modules: string[]; command: string[] };

/** The process is killed at each moment that matters for what is durable, and what it had to do is done all the same. */
export const killsAtPoints: Figure = {
  name: 'kills-at-points',
  needs: ['strace'],
  async run(lab) {
    const times = lab.size(5, 100);
    return [await whileSending(lab, times), await whileUpgrading(lab, times), await control(lab)];
  },
};

function whileSending(lab: Lab, times: number): Promise<Outcome> {
  return inMorning(lab, async (house, killed) => {
    const reached: [string, number][] = [];
    const tried = async (name: string, once: () => Promise<boolean>) => {
      let count = 0;
      for (let nr = 0; nr < times; nr += 1) if (await once()) count += 1;
      reached.push([name, count]);
    };
    for (const point of sendingPoints) await tried(point.name, () => killed(point));
    for (const point of recoveryPoints) {
      await tried(point.name, async () => (await killed(sendingPoints[1] as Point)) && killed(point, 0));
    }
    for (const point of refreshPoints) await tried(point.name, () => killed(point, 0, markStale));
    for (const point of backupPoints) await tried(point.name, () => killed(point, 0, copySoon));
    await tried('in a checkpoint', () => killedInCheckpoint(house, lab.random));
    await house.bot.start();
    const delivered = await settled(house);
    const kills = reached.reduce((sum, [, count]) => sum + count, 0);
    const { messages, repeated, misses, ...counts } = deliveredIn([delivered], { ways, kills });
    return {
      what: `${messages} messages, killed ${times} times at each of ${reached.length} moments`,
      ...{ tried: kills, total: 'kills', ...counts },
      says: `${reached.map(([name]) => name).join('; ')}; ${repeated} sent once more and listed`,
      misses: [...misses, ...reached.flatMap(([name, count]) => missesIn({ [`times not "${name}"`]: times - count }))],
    };
  });
}

type Killed = (point: Point, spared?: number, before?: (database: string) => void) => Promise<boolean>;

let within: Within = { modules: [], command: [] };

/** A house whose process can be made to die at a moment of its own. */
function inShut<Result>(
  lab: Lab,
  wanted: Wanted,
  work: (house: House, killed: Killed) => Promise<Result>,
): Promise<Result> {
  within = { modules: [], command: [] };
  const around = { before: () => within.modules, through: () => within.command };
  return inHouse(lab, { ...wanted, around, isShut: true }, async (house) => {
    const killed: Killed = async (point, spared = Math.floor(lab.random() * mostSpared), before = () => {}) => {
      house.turnBy(between);
      before(house.database);
      within = { modules: [killingAt(point, spared)], command: [] };
      const hasDied = await house.bot.dies(patience);
      within = { modules: [], command: [] };
      return hasDied;
    };
    return work(house, killed);
  });
}

/** Nothing runs when the work begins, and the reminders of the morning are under way. */
const inMorning = <Result>(lab: Lab, work: (house: House, killed: Killed) => Promise<Result>): Promise<Result> =>
  inShut(lab, beforeMorning(crowd), async (house, killed) => {
    await house.bot.start();
    slowDown(house, slow);
    await beginMorning(house);
    await house.bot.kill();
    return work(house, killed);
  });

/** As a process leaves it that was killed after a change and before the messages of it were said anew. */
const markStale = (database: string): void =>
  changed(database, "INSERT OR IGNORE INTO stale (subject) SELECT subject FROM outbox WHERE subject LIKE 'remiss/%'");

/** The nightly copy is due. */
const copySoon = (database: string): void =>
  changed(database, "UPDATE routine SET due_at = '2027-01-01T00:00:00Z' WHERE name = 'backup'");

function changed(path: string, sql: string): void {
  const db = openDatabase(path);
  db.exec(sql);
  db.close();
}

/** Only a checkpoint writes into the database itself; the last connection makes one when it closes. */
async function killedInCheckpoint({ bot, database, turnBy }: House, random: () => number): Promise<boolean> {
  turnBy(between);
  const nth = 1 + Math.floor(random() * 3);
  within = {
    modules: [],
    command: [
      ...['strace', '-D', '-f', '-qq', '-o', '/dev/null', '-P', database, '-e', 'trace=pwrite64'],
      ...['-e', `inject=pwrite64:signal=KILL:when=${nth}`],
    ],
  };
  const hasDied = await bot.dies(patience, async () => {
    await bot.opened();
    bot.asksToStop();
  });
  within = { modules: [], command: [] };
  return hasDied;
}

/** A database of an earlier version each time, and what stood in it. */
function whileUpgrading(lab: Lab, times: number): Promise<Outcome> {
  return inShut(lab, beforeMorning({ slack: 1, teams: 1 }), async ({ bot, database }, killed) => {
    let kills = 0;
    let lost = 0;
    let ruined = 0;
    for (const point of migrationPoints) {
      for (let nr = 0; nr < times; nr += 1) {
        putOldDatabase(database);
        if (await killed(point, point.when === 'after it' ? nr % mostSpared : 0)) kills += 1;
        await bot.start();
        await bot.stop();
        const db = openDatabase(database);
        lost +=
          rows - (db.prepare<[], number>("SELECT count(*) FROM person WHERE id LIKE 'gammal-%'").pluck().get() ?? 0);
        if (faultIn(db) !== null) ruined += 1;
        db.close();
      }
    }
    const wanted = times * migrationPoints.length;
    return {
      what: `killed ${times} times at each of ${migrationPoints.length} moments of an upgrade`,
      ...{ tried: kills, total: 'kills', lost },
      says: migrationPoints.map(({ name }) => name).join('; '),
      misses: missesIn({ 'rows lost': lost, 'databases ruined': ruined, 'times not at the moment': wanted - kills }),
    };
  });
}

function putOldDatabase(database: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
  rmSync(join(dirname(database), 'backups'), { recursive: true, force: true });
  const old = join(dirname(database), 'old.sqlite');
  const db = openDatabase(old, releasedMigrations().slice(0, -lacking));
  const insert = db.prepare('INSERT OR IGNORE INTO person (id, name) VALUES (?, ?)');
  db.transaction(() => {
    for (let nr = 0; nr < rows; nr += 1) insert.run(`gammal-${nr}`, `Person ${nr} Exempel`);
  })();
  db.close();
  renameSync(old, database);
}

/** The same, by one who counts as sent whatever it had taken on. */
function control(lab: Lab): Promise<Control> {
  return inMorning(lab, async (house, killed) => {
    const [, claimed] = sendingPoints as [Point, Point];
    for (let nr = 0; nr < controlKills; nr += 1) await killed(claimed, 0, countAsSent);
    countAsSent(house.database);
    await house.bot.start();
    const delivered = await settled(house);
    const { lost } = deliveredIn([delivered], { ways, kills: controlKills });
    const says = `${lost} lost in ${controlKills} kills`;
    return { control: 'marks it as sent before it is sent', says, isCaught: lost >= controlKills };
  });
}

const countAsSent = (database: string): void =>
  changed(
    database,
    "UPDATE outbox SET state = 'sent', ref = 'okänd', settled_at = '2027-02-01T07:30:00Z' WHERE state = 'claimed'",
  );
