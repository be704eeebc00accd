import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { holderOf } from '../../src/database/restore/holders.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { absentIn, cameTo, type Entered, enterAbsence, lostOf } from './house/absences.ts';
import { healthOf, oldHealth, saysWithinAMinute } from './house/asked-health.ts';
import { fastBot } from './house/fast.ts';
import { type House, inHouse } from './house/house.ts';
import { office } from './house/people.ts';
import { shownTo } from './house/shown.ts';
import { until } from './house/until.ts';

const startAt = '2027-02-22T10:00';
/** Milliseconds. */
const patience = 30_000;

/** A way in which nothing more can be written, and how it ends. */
type Fullness = { what: string; reason: RegExp; databaseIn?: string; fill(house: House): () => void };

/** Nothing more can be written under the running process, and then it can again. */
export const disk: Figure = {
  name: 'disk',
  needs: ['mount', 'umount', 'prlimit'],
  async run(lab) {
    const all: (Outcome | Control)[] = [];
    if (process.getuid?.() === 0) {
      all.push(...(await onSmallDisk(lab, (databaseIn) => filled(lab, { ...fullDisk, databaseIn }))));
    }
    all.push(...(await filled(lab, limitedFiles)));
    return all;
  },
};

const fullDisk: Fullness = {
  what: 'the disk is full',
  reason: /disken är full/,
  fill({ database }) {
    const ballast = join(database, '..', 'ballast');
    const file = openSync(ballast, 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(4096));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
    } finally {
      closeSync(file);
    }
    return () => rmSync(ballast);
  },
};

const limitedFiles: Fullness = {
  what: 'files may grow no more',
  reason: /filen får inte bli så stor/,
  fill({ database }) {
    const bot = String(holderOf(database)?.process);
    execFileSync('prlimit', ['--pid', bot, `--fsize=${statSync(`${database}-wal`).size}:`]);
    return () => execFileSync('prlimit', ['--pid', bot, '--fsize=unlimited:']);
  },
};

/** Only root may mount one. */
async function onSmallDisk<Result>(lab: Lab, work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(lab.folder, 'disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', folder]);
  const unmount = () => execFileSync('umount', ['-l', folder]);
  process.prependOnceListener('exit', unmount);
  try {
    return await work(folder);
  } finally {
    process.off('exit', unmount);
    unmount();
  }
}

async function filled(lab: Lab, fullness: Fullness): Promise<readonly (Outcome | Control)[]> {
  const { what, reason, databaseIn, fill } = fullness;
  const meanwhile = lab.size(20, 300);
  const logged: string[] = [];
  const wanted = {
    ...({ crowd: { slack: meanwhile + 10, teams: 0 }, mode: 'http', startAt, program: fastBot } as const),
    ...(databaseIn === undefined ? {} : { databaseIn }),
  };
  return inHouse({ folder: lab.folder, bugs: logged }, wanted, async (house) => {
    const { people, database, bot } = house;
    const enter = async (from: number, to: number): Promise<Entered[]> => {
      const all = [];
      for (const person of people.slice(from, to)) all.push(await enterAbsence(house, person));
      return all;
    };
    const before = await enter(0, 5);
    const old = oldHealth(database);
    const makeRoom = fill(house);
    const during = await enter(5, 5 + meanwhile);
    const shows = await saysWithinAMinute(house, 'unwritable');
    const { problems = [] } = await healthOf(house);
    const once = old.isWell();
    old.close();
    makeRoom();
    const after = await enter(5 + meanwhile, 10 + meanwhile);
    const isWell = await saysWithinAMinute(house, null);
    const isTold = await until(() => heardAtKansli(house).length > 0, patience);
    await bot.kill();
    const all = [...before, ...during, ...after];
    const lost = lostOf(all, absentIn(database));
    const ended = house.bot.bugs.filter((line) => line.startsWith('The process ended'));
    return [
      {
        what: `${what}: forms before, meanwhile and after`,
        ...{ tried: all.length, total: 'forms at full disks', silent: cameTo(all, 'silent'), lost },
        says: `${cameTo(during, 'told')} of ${meanwhile} refused, in words; /health: ${problems.join(' ')}`,
        misses: missesIn({
          'confirmed and lost': lost,
          'neither confirmed nor refused': cameTo(all, 'silent'),
          'not refused while nothing could be written': during.length - cameTo(during, 'told'),
          'refused before or after': before.length + after.length - cameTo([...before, ...after], 'kept'),
          'minutes in which /health did not say it': shows && reason.test(problems.join()) ? 0 : 1,
          'minutes in which it did not end': isWell ? 0 : 1,
          'kansli not told': isTold ? 0 : 1,
          'ends of the process': ended.length,
        }),
      },
      {
        control: `${what}: health by SELECT 1`,
        says: once ? 'said that all was well' : 'noticed it',
        isCaught: once && shows,
      },
    ] satisfies (Outcome | Control)[];
  });
}

const heardAtKansli = (house: House): string[] =>
  [...shownTo(house, office.slack).values()].filter((text) => text.includes('Boten har inte kunnat spara'));
