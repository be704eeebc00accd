import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { systemClock } from '../../../src/chat/clock.ts';
import { copyDatabase } from '../../../src/database/checked-copy.ts';
import { openLive } from '../../../src/database/live/live-database.ts';
import { DatabaseRefusal } from '../../../src/database/plain-faults.ts';
import { type Litestream, litestreamOn, restoredFrom } from '../../support/litestream.ts';
import { openInUse } from '../../support/new-database.ts';
import { type Control, type Lab, missesIn, type Outcome } from '../figure.ts';
import { until } from '../house/until.ts';
import { damageIn, differingTables } from './rows.ts';

type Place = { database: string; copy: string; replica: string };

/** A way of putting a backup in the database's place. */
type Way = {
  what: string;
  /** Litestream has the database meanwhile. */
  beside: boolean;
  put(place: Place): Promise<void> | void;
};

const removeLog = ({ database }: Place) => {
  for (const end of ['-wal', '-shm']) rmSync(database + end, { force: true });
};
const moved = ({ copy, database }: Place) => {
  copyFileSync(copy, `${database}.new`);
  renameSync(`${database}.new`, database);
};
const copiedOver = ({ copy, database }: Place) => copyFileSync(copy, database);
const litestreamsFolder = ({ database }: Place) => join(database, '..', '.bot.sqlite-litestream');

const byHand: readonly Way[] = [
  { what: 'a: cp, the log left, beside Litestream', beside: true, put: copiedOver },
  {
    what: 'b: mv, the log removed, beside Litestream',
    beside: true,
    put(place) {
      moved(place);
      removeLog(place);
    },
  },
  {
    what: 'c: mv, the log removed',
    beside: false,
    put(place) {
      moved(place);
      removeLog(place);
    },
  },
  {
    what: "d: mv, the log and Litestream's folder removed",
    beside: false,
    put(place) {
      moved(place);
      removeLog(place);
      rmSync(litestreamsFolder(place), { recursive: true });
    },
  },
  { what: 'e: cp, the log left', beside: false, put: copiedOver },
  { what: 'f: mv, the log left, beside Litestream', beside: true, put: moved },
];

const byTheCommand: Way = {
  what: 'npm run restore',
  beside: false,
  async put(place) {
    const { code, err } = await restoreCommand(place);
    if (code !== 0) throw new Error(err);
  },
};

/** What became of the database, and of the replica that is restored afterwards. */
type Came = {
  way: Way;
  database: 'whole' | 'refused' | 'ruined';
  replica: 'whole' | 'not to be restored' | 'different';
  lost: number;
};

/** A backup is put in place in every way that an operator might think of. */
export async function copiesInPlace(lab: Lab): Promise<(Outcome | Control)[]> {
  const ways = [...Array.from({ length: lab.size(1, 20) }, () => byTheCommand), ...byHand];
  const came: Came[] = [];
  for (const way of ways) came.push(await tried(lab, way));
  const command = came.filter(({ way }) => way === byTheCommand);
  const hands = came.filter(({ way }) => way !== byTheCommand);
  const ruined = hands.filter(({ replica }) => replica === 'not to be restored');
  const refused = await refusals(lab);
  return [
    {
      what: 'a backup put in place by npm run restore, and by hand',
      ...{ tried: came.length, lost: command.reduce((sum, { lost }) => sum + lost, 0) },
      says: hands.map(({ way, database, replica }) => `${way.what}: ${database}, replica ${replica}`).join('; '),
      misses: [
        ...missesIn({
          'by the command not whole': command.filter(
            ({ database, replica }) => `${database}${replica}` !== 'wholewhole',
          ).length,
          'databases ruined in silence': hands.filter(({ database }) => database === 'ruined').length,
          'replicas that differ in silence': came.filter(({ replica }) => replica === 'different').length,
        }),
        ...refused,
      ],
    },
    {
      control: 'put in place by hand beside Litestream',
      says: `${ruined.length} of ${hands.filter(({ way }) => way.beside).length} replicas cannot be restored`,
      isCaught: ruined.length > 0,
    },
    await emptyFile(lab),
  ];
}

async function furnished(lab: Lab): Promise<Place & { litestream: Litestream; db: Database }> {
  const folder = mkdtempSync(join(lab.folder, 'copies-'));
  const place = {
    database: join(folder, 'bot.sqlite'),
    copy: join(folder, 'copy.sqlite'),
    replica: join(folder, 'replica'),
  };
  const db = openInUse(place.database);
  write(db, 20);
  const litestream = litestreamOn({ ...place, run: '1' });
  await litestream.follows();
  copyDatabase(place.database, place.copy, systemClock.now());
  write(db, 150);
  return { ...place, litestream, db };
}

function write(db: Database, count: number): void {
  const insert = db.prepare("INSERT INTO change (at, subject, what) VALUES ('2027-02-01T08:00:00Z', 'duty/1', ?)");
  for (let nr = 0; nr < count; nr += 1) insert.run('ändring '.repeat(60));
}

/** The bot stops, the backup is put in place, the bot started, and thirty changes later the replica is restored. */
async function tried(lab: Lab, way: Way): Promise<Came> {
  const place = await furnished(lab);
  const { database, litestream } = place;
  // Litestream has the database open too, so the log stays there.
  place.db.close();
  if (!way.beside) await litestream.stop();
  await way.put(place);
  const after = way.beside ? litestream : litestreamOn({ ...place, run: '1' });
  const lived = await livesOn(database);
  await after.stop();
  const restored = `${database}.restored`;
  const isRestored = await restoredFrom(litestream.folder, restored).then(
    () => damageIn(restored) === null,
    () => false,
  );
  if (!isRestored) return { way, ...lived, replica: 'not to be restored' };
  return { way, ...lived, replica: differingTables(database, restored).length === 0 ? 'whole' : 'different' };
}

/** The bot starts as it does on any database, and goes on. */
async function livesOn(database: string): Promise<Pick<Came, 'database' | 'lost'>> {
  const undo: (() => unknown)[] = [];
  try {
    const { db, whole } = await openLive(database, { now: systemClock.now(), log: { warn: () => {} } as never, undo });
    await whole;
    write(db, 30);
    const changes = Number(db.prepare('SELECT count(*) FROM change').pluck().get());
    await new Promise((resolve) => setTimeout(resolve, 500));
    const damage = db.pragma('integrity_check(1)', { simple: true });
    return { database: damage === 'ok' ? 'whole' : 'ruined', lost: Math.max(0, 50 - changes) };
  } catch (error) {
    return { database: error instanceof DatabaseRefusal ? 'refused' : 'ruined', lost: 0 };
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

const restoreCommand = ({ copy, database }: Place) =>
  new Promise<{ code: number; err: string }>((resolve) => {
    const whole = ['--require', './src/preload.cjs', 'src/cli/restore.ts', copy];
    execFile(process.execPath, whole, { env: { PATH: process.env.PATH, DATABASE: database } }, (error, _out, err) =>
      resolve({ code: Number(error?.code ?? 0), err }),
    );
  });

/** The command says no while Litestream has the database, and changes nothing. */
async function refusals(lab: Lab): Promise<string[]> {
  const place = await furnished(lab);
  place.db.close();
  const before = differingTables(place.copy, place.database);
  const { code, err } = await restoreCommand(place);
  const misses = [
    ...(code === 1 && err.includes('Litestream') ? [] : [`beside Litestream the command said ${code}: ${err}`]),
    ...(differingTables(place.copy, place.database).join() === before.join() ? [] : ['a refused restore changed rows']),
  ];
  await place.litestream.stop();
  return misses;
}

/** Litestream meets an empty file before the bot, and makes its own tables there. */
async function emptyFile(lab: Lab): Promise<Outcome> {
  const folder = mkdtempSync(join(lab.folder, 'empty-'));
  const database = join(folder, 'bot.sqlite');
  writeFileSync(database, '', { mode: 0o600 });
  const litestream = litestreamOn({ database, replica: join(folder, 'replica'), run: '1' });
  const isMet = await until(() => existsSync(join(folder, '.bot.sqlite-litestream', 'generation')), 10_000);
  const lived = await livesOn(database);
  await litestream.stop();
  const restored = join(folder, 'restored.sqlite');
  await restoredFrom(litestream.folder, restored);
  return {
    what: 'an empty file that Litestream has met before the bot',
    tried: 1,
    misses: [
      ...(isMet ? [] : ['Litestream made nothing there']),
      ...(lived.database === 'whole' ? [] : [`the bot: ${lived.database}`]),
      ...differingTables(database, restored).map((table) => `${table} differs in the replica`),
    ],
  };
}
