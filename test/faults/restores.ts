import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { textsFor } from './house/due.ts';
import { says } from './house/gather.ts';
import { type House, inHouse } from './house/house.ts';
import { type Addressee, office, platformNames, platforms, type Way } from './house/people.ts';
import { shownTo } from './house/shown.ts';
import { expected, until } from './house/until.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';
/** Ten seconds before the reminders of a Monday. */
const morning = '2027-02-01T08:29:50';
/** The bot starts on the copy, is killed once more, and starts when what was in the air can be looked for. */
const firstStart = '2027-02-01T08:34:00';
const secondStart = '2027-02-01T08:37:00';
const crowd = { slack: 6, teams: 4, mail: 4, chairs: true };
const ways: readonly Way[] = [...platforms, 'mail'];
/** Milliseconds. */
const patience = 60_000;
const atOnce = 2;

const root = new URL('../../', import.meta.url).pathname;
const reminder = /^Verksamhetsberättelsen/;

type Counts = Record<Way, { doubled: number; lost: number; listed: number }>;
type Drill = { counts: Counts; isSame: boolean; told: number };

/**
 * A backup is made while people ask for things; then a morning is sent, the process is killed in the middle of it, and the
 * backup is put back. Whatever was sent is not in the backup.
 */
export const restores: Figure = {
  name: 'restores',
  async run(lab) {
    const drills = await several(lab, lab.size(3, 200), { before() {}, leastShown: 0.5, settlesFirst: false });
    return [...ways.map((way) => outcomeOf(way, drills)), await control(lab)];
  },
};

async function several(lab: Lab, count: number, how: Drilling): Promise<Drill[]> {
  const drills: Drill[] = [];
  while (drills.length < count) {
    const next = Array.from({ length: Math.min(atOnce, count - drills.length) }, () => drill(lab, how));
    drills.push(...(await Promise.all(next)));
  }
  return drills;
}

type Drilling = {
  /** Done to the restored database before the bot starts on it. */
  before(database: string): void;
  /** Which part of the reminders is sent before the kill, at the least. */
  leastShown: number;
  /** Whether it has settled everything before it is killed once more. */
  settlesFirst: boolean;
};

const drill = (lab: Lab, { before, leastShown, settlesFirst }: Drilling): Promise<Drill> =>
  inHouse(lab, { crowd, mode: 'http', startAt: quiet }, async (house) => {
    const { bot, database } = house;
    const copy = join(dirname(database), 'copy.sqlite');
    await Promise.all([command('backup', copy, database), ...house.people.map((one) => says(house, one, 'mina'))]);
    await bot.kill();
    house.turnTo(morning);
    await bot.start();
    const share = leastShown + lab.random() * (1 - leastShown);
    const wanted = Math.ceil(share * everyone(house).length);
    await expected('reminders', () => remindersShown(house) >= wanted, patience);
    await bot.kill();
    await command('restore', copy, database);
    const isSame = rowsIn(database) === rowsIn(copy);
    before(database);
    for (const at of [firstStart, secondStart]) {
      house.turnTo(at);
      if (at === secondStart) await bot.kill();
      await bot.start();
      if (settlesFirst) await expected('everything settled', () => isSettled(house), patience);
    }
    await until(() => isSettled(house), patience);
    return { counts: countsOf(house), isSame, told: toldKansli(house) };
  });

/** As the operator runs it. */
async function command(name: 'backup' | 'restore', file: string, database: string): Promise<void> {
  const run = spawn(process.execPath, [`src/cli/${name}.ts`, file], {
    ...{ cwd: root, env: { PATH: process.env.PATH, DATABASE: database }, stdio: 'ignore' },
  });
  const [code] = await once(run, 'exit');
  if (code !== 0) throw new Error(`npm run ${name} ended with ${code}`);
}

/** Everything in it but that it is a copy. */
function rowsIn(path: string): string {
  const db = new SQLite(path, { readonly: true });
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const rows = tables.map((table) => {
    const of = table === 'setting' ? `SELECT * FROM setting WHERE name <> 'copied_at'` : `SELECT * FROM "${table}"`;
    return [table, db.prepare(of).all()];
  });
  db.close();
  return JSON.stringify(rows, (_, value) => (value instanceof Buffer ? value.toString('base64') : value));
}

const everyone = ({ people, byMail }: House): readonly Addressee[] => [...people, ...byMail];

const remindersTo = (house: House, person: Addressee): number =>
  textsFor(house, person).filter((text) => reminder.test(text)).length;

const remindersShown = (house: House): number => everyone(house).filter((one) => remindersTo(house, one) > 0).length;

type Row = { person: string; state: string; restored: number };

/** The reminders as the bot knows them. */
function rowsOf({ database }: House): Row[] {
  const db = new SQLite(database, { readonly: true });
  const rows = db
    .prepare<[], Row>(`
      SELECT person.name AS person, state, restored FROM outbox JOIN person ON person.id = person_id
      WHERE key LIKE 'reminder/%' AND updates_id IS NULL`)
    .all();
  db.close();
  return rows;
}

const isSettled = (house: House): boolean => {
  const rows = rowsOf(house);
  const states = ['sent', 'given_up', 'withdrawn'];
  return (
    everyone(house).every(({ name }) => rows.some(({ person }) => person === name)) &&
    rows.every(({ state }) => states.includes(state))
  );
};

function countsOf(house: House): Counts {
  const rows = rowsOf(house);
  const isListed = ({ name }: Addressee) => rows.some(({ person, state }) => person === name && state === 'given_up');
  const by = (way: Way) => {
    const own = everyone(house).filter((one) => one.platform === way);
    return {
      doubled: own.filter((one) => remindersTo(house, one) > 1).length,
      lost: own.filter((one) => remindersTo(house, one) === 0 && !isListed(one)).length,
      listed: own.filter(isListed).length,
    };
  };
  return { slack: by('slack'), teams: by('teams'), mail: by('mail') };
}

/** How many messages say to the kansli in Slack that the database was restored. */
const toldKansli = (house: House): number =>
  [...shownTo(house, office.slack).values()].filter((text) => text.startsWith('Databasen är återställd')).length;

function outcomeOf(way: Way, drills: readonly Drill[]): Outcome {
  const sum = (count: keyof Counts[Way]) => drills.reduce((all, { counts }) => all + counts[way][count], 0);
  const [doubled, lost, listed] = [sum('doubled'), sum('lost'), sum('listed')];
  const people = crowd[way] * drills.length;
  return {
    what: `${platformNames[way]}: ${people} reminders, ${drills.length} restores`,
    ...{ tried: drills.length, total: 'restores', doubled, lost, listed },
    misses: missesIn({
      doubled,
      lost,
      'listed where it can be looked for': way === 'slack' ? listed : 0,
      'not listed where it cannot be looked for': way === 'slack' ? 0 : people - listed,
      'restores that are not row for row the backup': drills.filter(({ isSame }) => !isSame).length,
      'restores of which the kansli was not told once': drills.filter(({ told }) => told !== 1).length,
    }),
  };
}

/**
 * The same, by a bot that does not know that it was restored. What it is killed in the middle of saying it looks for and
 * finds from before, so it says everything first.
 */
async function control(lab: Lab): Promise<Control> {
  const how = { before: forgetRestore, leastShown: 1, settlesFirst: true };
  const [{ counts } = { counts: null }] = await several(lab, 1, how);
  const doubled = ways.map((way) => counts?.[way].doubled ?? 0);
  return {
    control: 'does not know that it was restored',
    says: `${doubled[0]} doubled in Slack, ${doubled[1]} in Teams, ${doubled[2]} by mail`,
    isCaught: doubled.every((count) => count > 0),
  };
}

function forgetRestore(database: string): void {
  rmSync(`${database}.home`, { force: true });
  const db = new SQLite(database);
  db.exec("DELETE FROM setting WHERE name IN ('copied_at', 'home')");
  db.close();
}
