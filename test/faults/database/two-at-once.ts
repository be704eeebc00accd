import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { postOffice } from '../../outbox/post-office.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { freePort } from '../../support/listening.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from '../figure.ts';
import { theBot } from '../house/bot-process.ts';
import { type House, inHouse } from '../house/house.ts';
import { slackRoom } from '../house/outside.ts';
import { office } from '../house/people.ts';
import { shownTo } from '../house/shown.ts';
import { until } from '../house/until.ts';

const root = new URL('../../../', import.meta.url).pathname;
/** Ten seconds before the reminders of a Monday. */
const startAt = '2027-02-01T08:29:50';
const onEach = 6;
/** Milliseconds. */
const held = 2000;
const mostWait = 1200;
const patience = 100_000;

/** A second bot on the same database, by its name or by a link, and somebody who holds its write lock. */
export const twoAtOnce: Figure = {
  name: 'two-at-once',
  isTimed: true,
  run(lab) {
    const crowd = { slack: onEach, teams: onEach, chairs: true };
    return inHouse(lab, { crowd, mode: 'http', startAt }, async (house) => {
      const link = join(mkdtempSync(join(lab.folder, 'link-')), 'bot.sqlite');
      symlinkSync(house.database, link);
      const refused = [
        await outcomeOfSeconds('by its name', house.database, lab),
        await outcomeOfSeconds('by a symbolic link', link, lab),
      ];
      const come = await until(() => reminders(house).every((count) => count > 0), patience);
      const locked = [await writeLock(house, lab.size(4, 40)), await minuteWhileHeld(house)];
      return [...refused, ...locked, outcomeOfReminders(house, come), await control()];
    });
  },
};

type Ended = { code: number | null; says: string };

async function second(database: string, { folder }: Lab): Promise<Ended> {
  const port = String(await freePort());
  const child = spawn(process.execPath, ['--require', './src/preload.cjs', theBot], {
    ...{ cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
    env: { PATH: process.env.PATH, TMPDIR: folder, DATABASE: database, PORT: port, TRY_OUT: '1', LOG_LEVEL: 'silent' },
  });
  let says = '';
  child.stderr.on('data', (text) => {
    says += text;
  });
  const stop = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const [code] = await once(child, 'close');
  clearTimeout(stop);
  return { code, says };
}

async function outcomeOfSeconds(how: string, database: string, lab: Lab): Promise<Outcome> {
  const tries = lab.size(10, 250);
  let letIn = 0;
  for (let nth = 0; nth < tries; nth += 2) {
    const both = await Promise.all([second(database, lab), second(database, lab)]);
    letIn += both.filter(({ code, says }) => code !== 1 || !says.includes('En annan Samverkansbot kör redan')).length;
  }
  return {
    what: `a second bot on the same database ${how}`,
    tried: tries,
    misses: missesIn({ 'not told that another runs': letIn }),
  };
}

/** Somebody asks for something that writes while another holds the lock, at once and later, and once more when they do not. */
async function writeLock(house: House, tries: number): Promise<Outcome> {
  const {
    slack,
    bot: { bugs },
  } = house;
  const kansli = slack.user(office.slack.id);
  const asks = () => kansli.slash('/samverkan', 'pausa utskick till 7 februari', slackRoom);
  const whileHeld: Asked[] = [];
  for (let nth = 0; nth < tries; nth += 1)
    whileHeld.push(await askedWhileHeld(house, asks, (held * nth) / (2 * tries)));
  const after = await asks();
  leaveOutLocked(bugs);
  await kansli.slash('/samverkan', 'återuppta utskick', slackRoom);
  const slowest = Math.max(...whileHeld.map(({ ms }) => ms));
  return {
    what: `a command while another holds the write lock for ${held / 1000} s`,
    tried: tries,
    says: `acknowledged after at most ${Math.round(slowest)} ms, and after ${Math.round(after.ms)} ms when nobody does`,
    misses: missesIn({
      'not acknowledged': [...whileHeld, after].filter(({ ok }) => !ok).length,
      [`acknowledged after more than ${mostWait} ms`]: whileHeld.filter(({ ms }) => ms > mostWait).length,
    }),
  };
}

/** That the lock was held is what was asked for. */
const leaveOutLocked = (bugs: string[]): unknown =>
  bugs.splice(0, bugs.length, ...bugs.filter((bug) => !bug.includes('SQLITE_BUSY')));

/** Milliseconds before the minute. */
const before = 500;
const minute = 60_000;

/** What the bot does by itself each minute comes while another holds the lock: it is logged, and the process goes on. */
async function minuteWhileHeld(house: House): Promise<Outcome> {
  const {
    slack,
    bot: { bugs },
  } = house;
  await pause((2 * minute - (Date.now() % minute) - before) % minute);
  await whileLocked(house, () => pause(before + held));
  const { ok } = await slack.user(office.slack.id).slash('/samverkan', 'status', slackRoom);
  leaveOutLocked(bugs);
  return {
    what: 'a minute that comes while another holds the write lock',
    tried: 1,
    misses: missesIn({ 'no answer afterwards': ok ? 0 : 1 }),
  };
}

type Asked = { ok: boolean; ms: number };

/** @param later milliseconds after the lock was taken */
async function askedWhileHeld(house: House, asks: () => Promise<Asked>, later: number): Promise<Asked> {
  const { asked } = await whileLocked(house, async () => {
    await pause(later);
    const asked = asks();
    await pause(held - later);
    // Not waited for: the answer may come only once the lock is free.
    return { asked };
  });
  return asked;
}

/** Does the work with the write lock in other hands than the bot's. */
async function whileLocked<Result>({ database }: House, work: () => Promise<Result>): Promise<Result> {
  const db = new SQLite(database);
  db.exec('BEGIN IMMEDIATE');
  const result = await work();
  db.exec('ROLLBACK');
  db.close();
  return result;
}

const reminders = (house: House): number[] =>
  house.people.map(
    (person) => [...shownTo(house, person).values()].filter((text) => text.startsWith('Verksamhetsberättelsen')).length,
  );

function outcomeOfReminders(house: House, haveCome: boolean): Outcome {
  const counts = reminders(house);
  const doubled = counts.filter((count) => count > 1).length;
  const lost = haveCome ? 0 : counts.filter((count) => count === 0).length;
  return {
    what: 'reminders that were sent meanwhile',
    ...{ tried: counts.length, doubled, lost },
    misses: missesIn({ doubled, lost }),
  };
}

/** Two senders over one database, as if nothing kept the second away. */
async function control(): Promise<Control> {
  const office = postOffice((timer) => [fakeSurface({ timer, readable: false })]);
  for (let nth = 0; nth < 20; nth += 1) {
    office.register.person(`p${nth}`, `Person ${nth} Exempel`);
    office.register.account(`p${nth}`, 'slack');
    office.put(`m${nth}`, { person: `p${nth}` });
  }
  office.main.fault = () => ({ type: 'slow', milliseconds: 500 });
  const both = [office.delivery, office.newDelivery()];
  for (const one of both) {
    one.start();
    await office.time.turn({ milliseconds: 100 });
  }
  await office.time.turn({ minutes: 2 });
  const stopped = Promise.all(both.map((one) => one.stop()));
  await office.time.turn({ seconds: 10 });
  await stopped;
  const doubled = office.main.shown.length - new Set(office.main.shown.map(({ key }) => key)).size;
  return { control: 'no lock', says: `${doubled} of 20 come twice`, isCaught: doubled > 0 };
}
