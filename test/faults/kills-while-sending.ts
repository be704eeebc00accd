import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { dueIn } from './house/due.ts';
import { type House, inHouse } from './house/house.ts';
import { beforeMorning, beginMorning, type Delivered, deliveredIn, settled, slowDown, ways } from './house/morning.ts';
import { platformNames, type Way } from './house/people.ts';
import { type Said, saySomething } from './house/say-something.ts';
import { eachAtATime, until } from './house/until.ts';

const crowd = { slack: 180, teams: 200, mail: 90 };
/** How many kills each house takes, and how many houses stand beside each other. */
const killsInHouse = 50;
const atATime = 4;
const controlKills = 12;
/** Not every kill falls while something is sent by each way: so many times as many are made at most. */
const mostMore = 1.3;
/** Milliseconds for each call, so that some are in the air. */
const slow: Readonly<Record<Way, number>> = { slack: 60, teams: 120, mail: 60 };
/** So long that a sender who repeats what was in the air is sure to be seen. */
const slower: Readonly<Record<Way, number>> = { slack: 300, teams: 300, mail: 300 };
/** Milliseconds until the way whose turn it is has begun to send. */
const longestWait = 5000;
/** Milliseconds from the first call after a start to the kill, at most. */
const soon = 250;
/** Every so many kills one comes while the process starts: so many milliseconds after its beginning, at most. */
const everyEarly = 5;
const starting = 900;
/** The bot's clock goes on by so much between two processes, so that what is in doubt is looked into by the next. */
const between = { seconds: 25 };
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
type Ended = Delivered & { said: Said[]; kills: Record<Way, number>; known: ReadonlySet<string> };

const wanted = beforeMorning(crowd);

function killed(lab: Lab, kills: number): Promise<Ended> {
  return inHouse(lab, wanted, async (house) => {
    const came = await sendThrough(house, { kills, random: lab.random, slow });
    const delivered = await settled(house, () => came.said.filter(isSilent).length);
    return { ...delivered, ...came, known: knownIn(house.database) };
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
  slowDown(house, killing.slow);
  await beginMorning(house);
  const kills: Ended['kills'] = { slack: 0, teams: 0, mail: 0 };
  const said: Said[] = [];
  for (let nr = 0; nr < wanted * mostMore && ways.some((way) => kills[way] < wanted); nr += 1) {
    const before = begunBy(house);
    if (nr % everyEarly === everyEarly - 1) await earlyKill(house, random);
    said.push(...saySomething(house, nr));
    const first = ways[nr % ways.length] ?? 'slack';
    await until(() => begunBy(house)[first] > before[first], longestWait);
    await pause(random() * soon);
    await bot.kill();
    const [after, claimed] = [begunBy(house), claimedIn(database)];
    for (const way of ways) if (after[way] > before[way] || claimed.has(way)) kills[way] += 1;
    meanwhile(database);
    afterEach();
    house.turnBy(between);
    await bot.start();
  }
  return { kills, said };
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

/** By which ways something was being sent when the process died. */
const claimedIn = (path: string): ReadonlySet<string> =>
  foundIn(path, "SELECT DISTINCT connection FROM outbox WHERE state = 'claimed'");

/** Where the messages stand that the bot knows to have arrived. */
const knownIn = (path: string): ReadonlySet<string> => foundIn(path, 'SELECT ref FROM outbox WHERE ref IS NOT NULL');

function foundIn(path: string, sql: string): ReadonlySet<string> {
  const db = openDatabase(path);
  const found = db.prepare<[], string>(sql).pluck().all();
  db.close();
  return new Set(found);
}

/**
 * Said under a copy of which nobody could tell whether it arrived: it stands in `utskick` as unsure or as sent once more, and
 * the one that was sent once more says that an answer is heard under it alone.
 */
const isUnderUnknown = ({ platform, under }: Said, known: ReadonlySet<string>): boolean =>
  platform === 'teams' && under !== null && !known.has(under);

/** How many calls that say something have come by each way. */
const begunBy = ({ slack, teams, smtp }: House): Record<Way, number> => ({
  slack: slack.calls.filter(({ method }) => method === 'chat.postMessage').length,
  teams: teams.calls.filter(({ name }) => name === 'send').length,
  mail: smtp.begun(),
});

function outcomeOf(way: Way, houses: readonly Ended[]): Outcome {
  const kills = houses.reduce((sum, house) => sum + house.kills[way], 0);
  const saidThere = houses.flatMap(({ said, known }) =>
    said
      .filter((one) => one.platform === way && one.isTaken())
      .map((one) => ({ one, isUnheard: isUnderUnknown(one, known) })),
  );
  const silent = saidThere.filter(({ one, isUnheard }) => isSilent(one) && !isUnheard).length;
  const unheard = saidThere.filter(({ isUnheard }) => isUnheard).length;
  const early = Math.ceil((houses.length * killsInHouse * mostMore) / everyEarly);
  const { messages, repeated, misses, ...counts } = deliveredIn(houses, { ways: [way], kills: kills + early });
  return {
    what: `${platformNames[way]}: ${messages} messages, ${kills} kills`,
    ...{ tried: kills, total: 'kills', silent, ...counts },
    says: `${saidThere.length} acknowledged words, ${unheard} of them under a copy that is in doubt; ${repeated} messages sent once more and listed`,
    misses: [
      ...misses,
      ...missesIn({ 'without any answer': silent, 'kills too few': Math.max(0, houses.length * killsInHouse - kills) }),
    ],
  };
}

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
      isCaught: by.every((count) => count > 0) && doubling * 3 >= controlKills,
    };
  });
}

function sendAgain(database: string): void {
  const db = openDatabase(database);
  db.exec("UPDATE outbox SET state = 'waiting', begun_at = NULL WHERE state = 'claimed'");
  db.close();
}
