import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { absentIn, cameTo, type Entered, enterAbsence, lostOf } from './house/absences.ts';
import { healthOf, oldHealth, saysWithinAMinute } from './house/asked-health.ts';
import { fastBot } from './house/fast.ts';
import { type House, inHouse } from './house/house.ts';
import { until } from './house/until.ts';

const startAt = '2027-02-22T10:00';
/** Milliseconds. */
const patience = 15_000;
const root = new URL('../../', import.meta.url).pathname;

type Harm = {
  what: string;
  code: 'file' | 'damage';
  does(database: string): void;
  /** Whether all that the bot had can be saved. */
  isSaved: boolean;
};

const harms: readonly Harm[] = [
  { what: 'the file is removed', code: 'file', does: (database) => rmSync(database), isSaved: true },
  { what: 'its log is removed', code: 'file', does: (database) => rmSync(`${database}-wal`), isSaved: true },
  {
    ...{ what: 'it is replaced by a copy', code: 'file', isSaved: true },
    does(database) {
      copyFileSync(database, `${database}.ny`);
      renameSync(`${database}.ny`, database);
    },
  },
  { what: 'it is cut off', code: 'file', does: (database) => truncateSync(database, 8192), isSaved: false },
  {
    ...{ what: 'it is overwritten in the middle', code: 'damage', isSaved: false },
    does(database) {
      const file = openSync(database, 'r+');
      writeSync(file, Buffer.alloc(600_000, 0x5a), 0, 600_000, 8192);
      closeSync(file);
    },
  },
];

/** The database's file comes to harm under the running process. */
export const file: Figure = {
  name: 'file',
  async run(lab) {
    const all: Harmed[] = [];
    for (const harm of harms) all.push(await harmed(lab, harm));
    const well = all.filter(({ wasWellOnce }) => wasWellOnce).length;
    const control: Control = {
      control: 'health by SELECT 1',
      says: `said that all was well in ${well} of ${all.length}`,
      isCaught: well === all.length,
    };
    return [...all.map(({ outcome }) => outcome), control];
  },
};

/** @property wasWellOnce what the health of old would have said */
type Harmed = { outcome: Outcome; wasWellOnce: boolean };

async function harmed(lab: Lab, { what, code, does, isSaved }: Harm): Promise<Harmed> {
  const each = lab.size(4, 40);
  const wanted = { crowd: { slack: 3 * each, teams: 0 }, mode: 'http', startAt, program: fastBot } as const;
  return inHouse({ folder: lab.folder, bugs: [] }, wanted, async (house) => {
    const { people, database, bot } = house;
    const enter = async (from: number): Promise<Entered[]> => {
      const all = [];
      for (const person of people.slice(from, from + each)) all.push(await enterAbsence(house, person));
      return all;
    };
    const before = await enter(0);
    // A minute in which the bot has seen its file as it is.
    await saysWithinAMinute(house, null);
    const old = oldHealth(database);
    does(database);
    const left = hashOf(database);
    const shows = await saysWithinAMinute(house, code);
    if (isSaved) await until(async () => copyIn(await healthOf(house)) !== undefined, patience);
    const { problems = [] } = await healthOf(house);
    const wasWellOnce = old.isWell();
    old.close();
    const later = code === 'file' ? await enter(each) : [];
    await bot.stop();
    const touched = code === 'file' && hashOf(database) !== left ? 1 : 0;
    const lost = isSaved ? lostOf([...before, ...later], restored(house, problems)) : 0;
    const outcome: Outcome = {
      what,
      ...{ tried: before.length + later.length, total: 'forms at harmed files', lost, silent: cameTo(later, 'silent') },
      says: problems.join(' ').replaceAll(database, 'bot.sqlite').slice(0, 200),
      misses: missesIn({
        'minutes in which /health did not say it': shows ? 0 : 1,
        'confirmed and lost': lost,
        'taken in where nothing is kept': cameTo(later, 'kept'),
        'neither confirmed nor refused': cameTo(later, 'silent'),
        'files overwritten': touched,
      }),
    };
    return { outcome, wasWellOnce };
  });
}

const hashOf = (path: string): string =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'none';

/** Where all that the bot had is saved, as the words say. */
const copyIn = ({ problems = [] }: { problems?: readonly string[] }): string | undefined =>
  /kör npm run restore -- (\S+) och starta/u.exec(problems.join(' '))?.[1];

/** What an operator has who does as the words say. */
function restored({ database }: House, problems: readonly string[]): ReadonlySet<string> {
  const copy = copyIn({ problems });
  if (!copy) return new Set();
  const env = {
    PATH: process.env.PATH,
    DATABASE: database,
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_SIGNING_SECRET: 'hemligt',
  };
  execFileSync(process.execPath, ['--require', './src/preload.cjs', 'src/cli/restore.ts', copy], { cwd: root, env });
  return absentIn(database);
}
