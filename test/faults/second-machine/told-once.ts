import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import { databasePlace } from '../../../src/database/database-place.ts';
import { writeHomeMark } from '../../../src/database/live/home-mark.ts';
import { settingStore } from '../../../src/database/setting-store.ts';
import { litestreamOn } from '../../support/litestream.ts';
import { type Control, type Lab, missesIn, type Outcome } from '../figure.ts';
import { type House, inHouse } from '../house/house.ts';
import { shownTo } from '../house/shown.ts';
import { until } from '../house/until.ts';
import { ontoAnEmptyDisk } from './move-house.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';
/** Ten seconds before the reminders of a Monday. */
const morning = '2027-02-01T08:29:50';
/** When the restored bot has waited long enough. */
const later = '2027-02-01T08:34:00';
const people = 12;
/** A third of the reminders arrive, a third only once the machine has died, and a third are put off by Slack. */
const third = people / 3;
/** Milliseconds. */
const late = 3000;
/** Milliseconds. In Slack no more than 45 a minute are looked for. */
const patience = 120_000;
const reminder = /^Verksamhetsberättelsen/;

/** What the drill is about: the reminders of a morning that had gone when the machine died, and its replica is older. */
export async function toldOnce(lab: Lab): Promise<Outcome> {
  const { shown, seconds, goneBefore } = await drilled(lab, () => {});
  const missing = shown.filter((count) => count === 0).length;
  const doubled = shown.filter((count) => count > 1).length;
  return {
    what: 'fail-over: the replica ends before a morning, the machine dies in it',
    ...{ tried: people, doubled, lost: missing },
    says: `${goneBefore} of them told before; all settled ${seconds} s after the start`,
    misses: missesIn({
      'told twice': doubled,
      'not told': missing,
      'gone before the machine died: all or none': goneBefore % people === 0 ? 1 : 0,
    }),
  };
}

/** The same, by a bot that does not know that it was restored. */
export async function toldTwice(lab: Lab): Promise<Control> {
  const { shown } = await drilled(lab, seemAtHome);
  const doubled = shown.filter((count) => count > 1).length;
  return {
    control: 'does not know that it was restored',
    says: `${doubled} of ${people} told twice`,
    isCaught: doubled > 0,
  };
}

/** As if this were the file that the database has always been in. */
function seemAtHome({ database }: House): void {
  const db = new SQLite(database);
  const id = settingStore(db).get('home');
  db.close();
  if (id === null) throw new Error('the database has no home');
  writeHomeMark(databasePlace(database), id);
}

type Drilled = {
  /** How many reminders each has been shown. */
  shown: number[];
  /** Until the restored bot had nothing more to say. */
  seconds: number;
  /** How many had been told when the machine died. */
  goneBefore: number;
};

/** @param meddle what is done to the restored database before the bot starts on it */
function drilled(lab: Lab, meddle: (house: House) => void): Promise<Drilled> {
  const crowd = { slack: people, teams: 0, chairs: true };
  return inHouse(lab, { crowd, mode: 'http', startAt: quiet }, async (house) => {
    const replica = mkdtempSync(join(lab.folder, 'replica-'));
    const litestream = litestreamOn({ database: house.database, replica, run: '1' });
    await litestream.follows();
    await pause(500);
    await litestream.kill();
    await house.bot.kill();
    troubled(house);
    house.turnTo(morning);
    await house.bot.start();
    const counted = () => house.people.map((person) => remindersOf(house, person));
    const told = () => counted().filter((count) => count > 0).length;
    await until(() => told() >= third, 30_000);
    await house.bot.kill();
    const goneBefore = told();
    house.slack.faults.clear();
    await ontoAnEmptyDisk(house, litestream.folder);
    meddle(house);
    const began = performance.now();
    await house.bot.start();
    await until(() => settled(house.database).length >= people, patience);
    await pause(late);
    // What may be on its way is waited for by the clock, which also stands a restart.
    await house.bot.stop();
    house.turnTo(later);
    await house.bot.start();
    await until(() => isSettled(house.database), patience);
    const seconds = Math.round((performance.now() - began) / 1000);
    if (!isSettled(house.database)) throw new Error('the restored bot still has reminders to send or to look for');
    return { shown: counted(), seconds, goneBefore };
  });
}

const remindersOf = (house: House, person: House['people'][number]): number =>
  [...shownTo(house, person).values()].filter((text) => reminder.test(text)).length;

function troubled({ slack }: House): void {
  const method = 'chat.postMessage';
  slack.faults.add({ type: 'late', by: late, answer: 'silence' }, { method, spared: third, times: third });
  slack.faults.add({ type: 'rate limited', retryAfter: 60 }, { method, spared: third, probability: 1 });
}

/** The reminders have been made anew, and each has been sent or found. */
const isSettled = (database: string): boolean => settled(database).length >= people && settled(database).every(Boolean);

/** Of each reminder in the database, whether it has been settled. */
function settled(database: string): boolean[] {
  const db = new SQLite(database, { readonly: true });
  const settledAt = db
    .prepare<[], string | null>("SELECT settled_at FROM outbox WHERE message LIKE '%Verksamhetsberättelsen%'")
    .pluck()
    .all();
  db.close();
  return settledAt.map((at) => at !== null);
}
