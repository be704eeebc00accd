import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open.ts';
import { readable } from '../support/fake-slack/seen.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { beginRemiss, postsIn, questionIn, tieRooms } from './house/gather.ts';
import { type House, inHouse } from './house/house.ts';
import { slackRoom } from './house/outside.ts';
import { office, type Person, type Platform, platformNames, platforms } from './house/people.ts';
import { shownTo } from './house/shown.ts';
import { expected, until } from './house/until.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';
/** Ten seconds before the reminders of a Monday. */
const morning = '2027-02-01T08:29:50';
const onEach = 210;
const wantedKills = 20;
const controlKills = 5;
/** Milliseconds for each call, so that some are in the air. */
const slow: Readonly<Record<Platform, number>> = { slack: 60, teams: 120 };
/** So long that a sender who repeats what was in the air is sure to be seen. */
const slower: Readonly<Record<Platform, number>> = { slack: 400, teams: 120 };
/** Milliseconds from the first call after a start to the kill, at most. */
const soon = 400;
/** Milliseconds. What was begun is looked into after half a minute, in Slack no more than 45 a minute. */
const patience = 90_000;
/** So many calls may be in the air at once where nothing can be read back. */
const inTheAir = 4;

/** Whose both channels are. */
const roomOwner = 'NHV-gruppen';

/** How the word to each who speaks for a region begins. */
const notice = /ska svara på remiss 2027-01/;

/** One message that is to come, how it begins, and by which name `utskick` lists whom it is for. */
type Due = { title: RegExp; platform: Platform; to: string; shown(): number };

/** The process is killed again and again while a morning's reminders and a remiss are sent. */
export const killsWhileSending: Figure = {
  name: 'kills-while-sending',
  async run(lab) {
    const crowd = { slack: onEach, teams: onEach, chairs: true };
    const outcomes = await inHouse(lab, { crowd, mode: 'http', startAt: quiet }, async (house) => {
      const begun = await sendThrough(house, { kills: wantedKills, random: lab.random, slow });
      const due = dueIn(house);
      await until(() => due.every(({ shown }) => shown() > 0), patience);
      const listed = await settledList(house);
      return platforms.map((platform) => outcomeOf(platform, due, { listed, kills: begun }));
    });
    return [...outcomes, await control(lab)];
  },
};

type Killing = {
  kills: number;
  random(): number;
  slow: Readonly<Record<Platform, number>>;
  /** Done to the database while nothing runs. */
  meanwhile?(database: string): void;
};

/** @returns how many times the process was killed while it was sending. */
async function sendThrough(
  house: House,
  { kills: wanted, random, slow, meanwhile = () => {} }: Killing,
): Promise<number> {
  const { bot, slack, teamsFaults, database } = house;
  await tieRooms(house);
  slack.faults.add({ type: 'slow', by: slow.slack }, { method: 'chat.postMessage', probability: 1 });
  teamsFaults.add(() => ({ slow: pause(slow.teams) }), { name: 'send', times: Number.POSITIVE_INFINITY });
  await bot.kill();
  house.turnTo(morning);
  await bot.start();
  await beginRemiss(house);
  for (let nr = 0; nr < wanted; nr += 1) {
    const before = postsIn(house);
    if (!(await until(() => postsIn(house) > before, 20_000))) return nr;
    await pause(random() * soon);
    await bot.kill();
    meanwhile(database);
    await bot.start();
  }
  return wanted;
}

/** A reminder for each, the notice of the remiss to everyone, and the remiss in both channels. */
function dueIn(house: House): Due[] {
  const { slack, teamsRoom, people } = house;
  const toPerson = (title: RegExp) => (person: Person) => ({
    ...{ title, platform: person.platform, to: person.name },
    shown: () => [...shownTo(house, person).values()].filter((text) => title.test(text)).length,
  });
  const inRooms = [/^Remiss 2027-01/, ...[1, 2, 3, 4].map((nr) => questionIn(nr, '2027-01'))].flatMap(
    (title): Due[] => [
      {
        ...{ title, platform: 'slack', to: `${roomOwner} i ${platformNames.slack}` },
        shown: () => slack.channel(slackRoom).messages.filter(({ text }) => title.test(text)).length,
      },
      {
        ...{ title, platform: 'teams', to: `${roomOwner} i ${platformNames.teams}` },
        shown: () => teamsRoom.messages.filter(({ summary }) => title.test(summary)).length,
      },
    ],
  );
  return [...people.map(toPerson(/^Verksamhetsberättelsen/)), ...people.map(toPerson(notice)), ...inRooms];
}

type Listed = { to: string; what: string; how: string };

/** The list when nothing in it is looked into any more. */
async function settledList(house: House): Promise<Listed[]> {
  let listed: Listed[] = [];
  await until(async () => {
    listed = await listedIn(house);
    return !listed.some(({ how }) => /Boten ser efter|^Skickas/.test(how));
  }, 2 * patience);
  return listed;
}

/** All that `utskick` tells the kansli. */
async function listedIn({ slack }: House): Promise<Listed[]> {
  const kansli = slack.user(office.slack.id);
  await kansli.slash('/samverkan', 'utskick', slackRoom);
  const rows: Listed[] = [];
  for (;;) {
    const page = slack.ephemeralTo(kansli.id).at(-1);
    if (!page) return rows;
    const cells = page.text.split('\n').map((line) => line.split(' | '));
    rows.push(...cells.flatMap(([, to = '', what = '', how = '']) => (how === '' ? [] : [{ to, what, how }])));
    if (!readable(page.blocks).includes('Visa fler')) return rows;
    const { changes } = page;
    await kansli.press(page, 'Visa fler');
    await expected('the next page', () => page.changes > changes);
  }
}

function outcomeOf(
  platform: Platform,
  all: readonly Due[],
  { listed, kills }: { listed: Listed[]; kills: number },
): Outcome {
  const due = all.filter((one) => one.platform === platform);
  const isAbout = (row: Listed, { to, title }: Due) => row.to === to && title.test(row.what);
  const isListed = (one: Due) => listed.some((row) => isAbout(row, one));
  const isUnplaced = (row: Listed) =>
    all.some(({ title }) => title.test(row.what)) && !all.some((one) => isAbout(row, one));
  const lost = due.filter((one) => one.shown() === 0 && !isListed(one)).length;
  const doubled = due.filter((one) => one.shown() > 1);
  const inDoubt = due.filter(isListed).length;
  const most = platform === 'slack' ? 0 : kills * inTheAir;
  return {
    what: `${platformNames[platform]}: ${due.length} messages, ${kills} kills`,
    ...{ tried: kills, doubled: doubled.length, lost, inDoubt, listed: inDoubt },
    misses: missesIn({
      ...{ lost, 'doubled and not listed': doubled.filter((one) => !isListed(one)).length },
      'doubled where it can be looked for': platform === 'slack' ? doubled.length : 0,
      'in doubt more than were in the air': Math.max(0, inDoubt - most),
      'listed of which it cannot be said whose they are': listed.filter(isUnplaced).length,
      'kills too few': Math.max(0, wantedKills - kills),
    }),
  };
}

/** The same, by one who sends again whatever was under way. */
function control(lab: Lab): Promise<Control> {
  const crowd = { slack: 60, teams: 60, chairs: true };
  return inHouse(lab, { crowd, mode: 'http', startAt: quiet }, async (house) => {
    await sendThrough(house, { kills: controlKills, random: lab.random, slow: slower, meanwhile: sendAgain });
    const due = dueIn(house);
    await until(() => due.every(({ shown }) => shown() > 0), patience);
    const doubled = platforms.map(
      (platform) => due.filter((one) => one.platform === platform && one.shown() > 1).length,
    );
    const says = `${doubled[0]} doubled in Slack, ${doubled[1]} in Teams in ${controlKills} kills`;
    return { control: 'sends again what was under way', says, isCaught: doubled.every((count) => count > 0) };
  });
}

function sendAgain(database: string): void {
  const db = openDatabase(database);
  db.exec("UPDATE outbox SET state = 'waiting', begun_at = NULL WHERE state = 'claimed'");
  db.close();
}
