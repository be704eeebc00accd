import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { type Due, dueIn, isAbout, isDoubled, isOpen, isRepeated, type Listed, listedIn } from './house/due.ts';
import { beginRemiss, postsIn, tieRooms } from './house/gather.ts';
import { type House, inHouse, type Wanted } from './house/house.ts';
import { platformNames, type Way } from './house/people.ts';
import { type Said, saySomething } from './house/say-something.ts';
import { eachAtATime, until } from './house/until.ts';

/** A Saturday: nothing is sent. */
const quiet = '2027-01-30T10:00';
/** Ten seconds before the reminders of a Monday. */
const morning = '2027-02-01T08:29:50';
const crowd = { slack: 150, teams: 100, mail: 60, chairs: true };
const ways: readonly Way[] = ['slack', 'teams', 'mail'];
/** How many kills each house takes, and how many houses stand beside each other. */
const killsInHouse = 50;
const atATime = 4;
const controlKills = 12;
/** Milliseconds for each call, so that some are in the air. */
const slow: Readonly<Record<Way, number>> = { slack: 60, teams: 120, mail: 60 };
/** So long that a sender who repeats what was in the air is sure to be seen. */
const slower: Readonly<Record<Way, number>> = { slack: 300, teams: 300, mail: 300 };
/** Milliseconds from the first call after a start to the kill, at most. */
const soon = 250;
/** Every so many kills one comes while the process starts: so many milliseconds after its beginning, at most. */
const everyEarly = 5;
const starting = 900;
/** The bot's clock goes on by so much between two processes, so that what is in doubt is looked into by the next. */
const between = { seconds: 25 };
/** So many calls may be in the air at once where nothing can be read back. */
const inTheAir = 4;

/** The process is killed again and again while reminders, a remiss, answers and updates are sent. */
export const killsWhileSending: Figure = {
  name: 'kills-while-sending',
  async run(lab) {
    const houses = Array.from({ length: lab.size(200, 5000) / killsInHouse }, () => killsInHouse);
    const ended: Ended[] = [];
    await eachAtATime(houses, atATime, async (kills) => ended.push(await killed(lab, kills)));
    return [...ways.map((way) => outcomeOf(way, ended)), await control(lab)];
  },
};

/** What came of the kills in one house. */
type Ended = { due: Due[]; listed: Listed[]; said: Said[]; kills: Record<Way, number> };

const wanted: Wanted = { crowd, mode: 'http', startAt: quiet };

function killed(lab: Lab, kills: number): Promise<Ended> {
  return inHouse(lab, wanted, async (house) => {
    const came = await sendThrough(house, { kills, random: lab.random, slow });
    const due = dueIn(house);
    const listed = await settledList(house, () => due.filter(({ shown }) => shown().length === 0).length);
    await until(() => !came.said.some(isSilent), 5000);
    return { due, listed, ...came };
  });
}

const isSilent = ({ isTaken, isAnswered }: Said): boolean => isTaken() && !isAnswered();

type Killing = {
  kills: number;
  random(): number;
  slow: Readonly<Record<Way, number>>;
  /** Done to the database while nothing runs. */
  meanwhile?(database: string): void;
  /** Called when a process has been killed. */
  afterEach?(): void;
};

/** @returns how many processes were killed that were sending by each way, and what was said to them. */
async function sendThrough(house: House, killing: Killing): Promise<Pick<Ended, 'kills' | 'said'>> {
  const { bot, database } = house;
  const { kills: wanted, random, meanwhile = () => {}, afterEach = () => {} } = killing;
  await makeSlow(house, killing.slow);
  const kills: Ended['kills'] = { slack: 0, teams: 0, mail: 0 };
  const said: Said[] = [];
  for (let nr = 0; nr < wanted; nr += 1) {
    const before = begunBy(house);
    if (nr % everyEarly === everyEarly - 1) await earlyKill(house, random);
    said.push(...saySomething(house, nr));
    await until(() => postsIn(house) > before.slack + before.teams, 20_000);
    await pause(random() * soon);
    await bot.kill();
    const after = begunBy(house);
    for (const way of ways) if (after[way] > before[way]) kills[way] += 1;
    meanwhile(database);
    afterEach();
    house.turnBy(between);
    await bot.start();
  }
  return { kills, said };
}

/** The reminders of the morning begin, and a remiss with them. */
async function makeSlow(house: House, slow: Readonly<Record<Way, number>>): Promise<void> {
  const { bot, slack, teamsFaults, smtp } = house;
  await tieRooms(house);
  // The bot's clock goes faster than Slack's, so that Slack would find it too fast.
  slack.pace.only('chat.postMessage');
  slack.faults.add({ type: 'slow', by: slow.slack }, { method: 'chat.postMessage', probability: 1 });
  teamsFaults.add(() => ({ slow: pause(slow.teams) }), { name: 'send', times: Number.POSITIVE_INFINITY });
  smtp.slow(slow.mail);
  await bot.stop();
  house.turnTo(morning);
  await bot.start();
  await beginRemiss(house);
}

/** Killed once more before it is open, while it looks at what the one before it left. */
async function earlyKill(house: House, random: () => number): Promise<void> {
  const { bot } = house;
  await bot.kill();
  bot.begin();
  await pause(random() * starting);
  await bot.kill();
  await bot.start();
}

/** How many calls that say something have come by each way. */
const begunBy = ({ slack, teams, smtp }: House): Record<Way, number> => ({
  slack: slack.calls.filter(({ method }) => method === 'chat.postMessage').length,
  teams: teams.calls.filter(({ name }) => name === 'send').length,
  mail: smtp.begun(),
});

/** So many times the bot's clock goes on by a minute until all has come. */
const minutes = 30;

/**
 * The list when all has come, and nothing in it is looked into any more.
 *
 * @param missing how many have not come yet
 */
async function settledList(house: House, missing: () => number): Promise<Listed[]> {
  const { slack, teamsFaults, smtp, bot } = house;
  slack.faults.clear();
  teamsFaults.clear();
  smtp.slow(0);
  let listed: Listed[] = [];
  const isSettled = async () => {
    listed = await listedIn(house);
    return !listed.some(isOpen);
  };
  for (let nr = 0; nr < minutes; nr += 1) {
    await stillComing(missing);
    if (missing() === 0 && (await isSettled())) return listed;
    await bot.stop();
    house.turnBy({ minutes: 1 });
    await bot.start();
  }
  return listed;
}

/** Until none is missing, or none comes any more. */
async function stillComing(missing: () => number): Promise<void> {
  for (let before = Number.POSITIVE_INFINITY; missing() < before && missing() > 0; ) {
    before = missing();
    await until(() => missing() < before, 3000);
  }
}

function outcomeOf(way: Way, houses: readonly Ended[]): Outcome {
  const sum = (of: (house: Ended) => number) => houses.reduce((total, house) => total + of(house), 0);
  const kills = sum((house) => house.kills[way]);
  const count = (isSo: (due: Due, house: Ended) => boolean) =>
    sum((house) => house.due.filter((due) => due.platform === way && isSo(due, house)).length);
  const isListed = (due: Due, { listed }: Ended) => listed.some((row) => isAbout(row, due));
  const saidThere = houses.flatMap(({ said }) => said.filter((one) => one.platform === way && one.isTaken()));
  const silent = saidThere.filter(isSilent).length;
  const lost = count((due, house) => due.shown().length === 0 && !isListed(due, house));
  const doubled = count(isDoubled);
  const repeated = count(isRepeated);
  const inDoubt = count(isListed);
  const most = way === 'slack' ? 0 : kills * inTheAir;
  return {
    what: `${platformNames[way]}: ${count(() => true)} messages, ${kills} kills`,
    ...{ tried: kills, total: 'kills', silent, doubled, lost, inDoubt, listed: inDoubt },
    says: `${saidThere.length} acknowledged words; ${repeated} sent once more and said to be so`,
    misses: missesIn({
      ...{ lost, doubled, 'without any answer': silent },
      'sent once more and not listed': count((due, house) => isRepeated(due) && !isListed(due, house)),
      'sent once more where it can be looked for': way === 'slack' ? repeated : 0,
      'in doubt more than were in the air': Math.max(0, inDoubt - most),
      'listed of which it cannot be said whose they are': sum(({ due, listed }) => unplaced(due, listed).length),
      'kills too few': Math.max(0, sum(() => killsInHouse) - kills),
    }),
  };
}

/** Of one of the messages that are to come, and of none of those to whom they go. */
const unplaced = (due: readonly Due[], listed: readonly Listed[]): Listed[] =>
  listed.filter((row) => due.some(({ title }) => title.test(row.what)) && !due.some((one) => isAbout(row, one)));

/** The same, by one who sends again whatever was under way. */
function control(lab: Lab): Promise<Control> {
  return inHouse(lab, wanted, async (house) => {
    const due = dueIn(house);
    let doubled = 0;
    let doubling = 0;
    const afterEach = () => {
      const now = due.filter(({ shown }) => shown().length > 1).length;
      if (now > doubled) doubling += 1;
      doubled = now;
    };
    await sendThrough(house, {
      kills: controlKills,
      random: lab.random,
      slow: slower,
      meanwhile: sendAgain,
      afterEach,
    });
    const by = ways.map((way) => due.filter((one) => one.platform === way && one.shown().length > 1).length);
    const says = `${by[0]} doubled in Slack, ${by[1]} in Teams, ${by[2]} by mail; ${doubling} of ${controlKills} kills doubled something`;
    return {
      control: 'sends again what was under way',
      says,
      isCaught: by.every((count) => count > 0) && doubling * 2 >= controlKills,
    };
  });
}

function sendAgain(database: string): void {
  const db = openDatabase(database);
  db.exec("UPDATE outbox SET state = 'waiting', begun_at = NULL WHERE state = 'claimed'");
  db.close();
}
