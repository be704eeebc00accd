import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as otherWork } from 'node:timers/promises';
import { faultIn, faultOf } from '../../src/database/checked-copy.ts';
import { releasedMigrations } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { createDisk, remains } from './disk/disk.ts';
import { type DiskCall, recorded, recording } from './disk/trace.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { layUpRemiss } from './house/gather.ts';
import { type House, inHouse, type Wanted } from './house/house.ts';
import { office } from './house/people.ts';

const startAt = '2027-02-22T10:00';
const wanted: Wanted = { crowd: { slack: 7, teams: 7 }, mode: 'http', startAt };
/** So many forms are handed in and acknowledged; more pages than those of one log, so that it is written back. */
const forms = 90;
const controlForms = 20;
const controlCuts = 40;
/** Rows that stand in a database before it is upgraded, and how many of the newest upgrades it lacks. */
const rows = 200;
const lacking = 6;
const unsynced = './test/faults/house/unsynced.ts';

/** Everything that one process asked of the disk, and what had been acknowledged when. */
type Trace = {
  folder: string;
  calls: readonly DiskCall[];
  acknowledged: readonly { title: string; at: number }[];
  /** SQL for those that are there. */
  kept: string;
};

/** The power goes while forms are taken, a log is written back, a copy is made and a database is upgraded. */
export const powerCuts: Figure = {
  name: 'power-cuts',
  needs: ['strace'],
  async run(lab) {
    const [whileUsed, whileUpgraded] = [lab.size(240, 4000), lab.size(60, 1000)];
    return [
      outcomeOf('forms are taken and a copy is made', await cutsIn(lab, await used(lab, forms), whileUsed)),
      outcomeOf('it is upgraded', await cutsIn(lab, await upgraded(lab), whileUpgraded)),
      await control(lab),
    ];
  },
};

/** The bot takes forms, a copy is made meanwhile, and it stops. */
async function used(lab: Lab, count: number, before: readonly string[] = []): Promise<Trace> {
  const log = join(mkdtempSync(join(lab.folder, 'trace-')), 'calls');
  const around = { through: () => recording(log), before: () => before };
  return inHouse(lab, { ...wanted, around, isShut: true }, async (house) => {
    const folder = aside(lab, house);
    await house.bot.start();
    const acknowledged: Trace['acknowledged'][number][] = [];
    for (let nr = 0; nr < count; nr += 1) {
      const title = `Remiss till prov ${nr}.`;
      await layUpRemiss(house, title);
      acknowledged.push({ title, at: performance.timeOrigin + performance.now() });
      if (nr === Math.floor(count / 2)) await copied(house, log);
      const { slack } = house;
      const modal = slack.modalOf(office.slack.id);
      if (modal) await slack.user(office.slack.id).close(modal);
    }
    await house.bot.stop();
    return { folder, calls: recordedIn(log, house), acknowledged, kept: 'SELECT title FROM remiss' };
  });
}

/** A database of an earlier version is opened by the bot. */
async function upgraded(lab: Lab): Promise<Trace> {
  const log = join(mkdtempSync(join(lab.folder, 'trace-')), 'calls');
  return inHouse(lab, { ...wanted, around: { through: () => recording(log) }, isShut: true }, async (house) => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${house.database}${end}`, { force: true });
    const db = openDatabase(house.database, releasedMigrations().slice(0, -lacking));
    const insert = db.prepare('INSERT INTO person (id, name) VALUES (?, ?)');
    const acknowledged = Array.from({ length: rows }, (_, nr) => ({ title: `Person ${nr}`, at: 0 }));
    for (const { title } of acknowledged) insert.run(title, title);
    db.close();
    const folder = aside(lab, house);
    await house.bot.start();
    await house.bot.stop();
    return { folder, calls: recordedIn(log, house), acknowledged, kept: 'SELECT name FROM person' };
  });
}

/** The files as they are before the process begins. */
function aside(lab: Lab, { database }: House): string {
  const folder = mkdtempSync(join(lab.folder, 'before-'));
  cpSync(dirname(database), folder, { recursive: true });
  return folder;
}

const recordedIn = (log: string, { database }: House): DiskCall[] => recorded(log, dirname(database));

/** A copy is made by a process of its own, which is recorded with the others. */
async function copied({ database }: House, log: string): Promise<void> {
  const [command = '', ...args] = [...recording(log), process.execPath];
  const to = join(dirname(database), 'kopia.sqlite');
  const copying = spawn(command, [...args, '--require', './src/preload.cjs', 'src/cli/backup.ts', to], {
    env: { PATH: process.env.PATH, DATABASE: database, TEAMS_WITHOUT_AUTH: '1' },
    stdio: 'ignore',
  });
  const [code] = await once(copying, 'exit');
  if (code !== 0) throw new Error(`the copy ended with ${code}`);
}

/** What was found after the power had gone and come back. `lost`: how many of what had been acknowledged. */
type Found = { lost: number; isWhole: boolean; acknowledged: number };

/** The power goes so many times, at random moments of what was recorded. */
async function cutsIn(lab: Lab, trace: Trace, count: number): Promise<Found[]> {
  const { folder, calls } = trace;
  const points = Map.groupBy(
    Array.from({ length: count }, () => Math.floor(lab.random() * calls.length)),
    (at) => at,
  );
  const disk = createDisk(folder);
  const found: Found[] = [];
  for (const [at, call] of calls.entries()) {
    disk.take(call);
    for (const _ of points.get(at) ?? []) {
      const image = mkdtempSync(join(lab.folder, 'image-'));
      disk.leave(image, remains[found.length % remains.length] ?? 'nothing', lab.random);
      found.push(foundIn(image, trace, call.at));
      rmSync(image, { recursive: true });
      await otherWork();
    }
  }
  return found;
}

const migrations = releasedMigrations();
/** Milliseconds. The two clocks are the machine's one, read by two processes. */
const margin = 1;

function foundIn(image: string, { acknowledged, kept }: Trace, at: number): Found {
  const due = acknowledged.filter((one) => one.at < at - margin);
  const found = { lost: due.length, isWhole: false, acknowledged: due.length };
  try {
    const areCopiesWhole = copiesIn(image).every((copy) => faultOf(copy) === null);
    const db = openDatabase(join(image, 'bot.sqlite'), migrations);
    const titles = new Set(db.prepare<[], string>(kept).pluck().all());
    const isWhole = faultIn(db) === null && areCopiesWhole;
    db.close();
    return { ...found, lost: due.filter(({ title }) => !titles.has(title)).length, isWhole };
  } catch {
    return found;
  }
}

/** Finished copies: one that was not finished has another name. */
const copiesIn = (image: string): string[] =>
  [image, join(image, 'backups')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.sqlite') && !path.endsWith('/bot.sqlite'));

function outcomeOf(what: string, cuts: readonly Found[]): Outcome {
  const lost = cuts.reduce((sum, one) => sum + one.lost, 0);
  const ruined = cuts.filter(({ isWhole }) => !isWhole).length;
  return {
    what: `the power goes while ${what}`,
    ...{ tried: cuts.length, total: 'power cuts', lost },
    says: `${cuts.reduce((most, one) => Math.max(most, one.acknowledged), 0)} acknowledged, ${ruined} databases or copies ruined`,
    misses: missesIn({ 'acknowledged and lost': lost, 'databases or copies ruined': ruined }),
  };
}

/** The same, with the database as the library opens it. */
async function control(lab: Lab): Promise<Control> {
  const cuts = await cutsIn(lab, await used(lab, controlForms, [unsynced]), controlCuts);
  const after = cuts.filter(({ acknowledged }) => acknowledged > 0);
  const losing = after.filter(({ lost }) => lost > 0).length;
  const worst = cuts.reduce((most, { lost }) => Math.max(most, lost), 0);
  return {
    control: 'commits are not synced',
    says: `${losing} of ${after.length} cuts lose what was acknowledged, at most ${worst}`,
    isCaught: losing >= after.length * 0.8 && losing > 0,
  };
}
