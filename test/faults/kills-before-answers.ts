import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../src/database/open.ts';
import { type Asking, askedOf, faultOn, furnish } from './ask.ts';
import { type Asked, askedInSlack, askedInTeams } from './asked.ts';
import { type Control, type Figure, missesIn, type Outcome } from './figure.ts';
import { type House, inHouse } from './house/house.ts';
import { everyThird, type Platform, platformNames, platforms } from './house/people.ts';
import { repeats } from './house/shown.ts';
import { until } from './house/until.ts';

const startAt = '2027-02-22T10:00';
const controlsOnEach = 2;
/** Milliseconds between the acknowledgement and the kill, at most. */
const soon = 30;
/** Milliseconds. A call that was begun is looked into after half a minute. */
const patience = 100_000;

type Killed = { asking: Asking; shown(): string[] };

/** The process is killed when what someone wrote has been acknowledged and the answer has not reached the platform. */
export const killsBeforeAnswers: Figure = {
  name: 'kills-before-answers',
  run(lab) {
    const killsOnEach = lab.size(10, 50);
    const each = 3 * (killsOnEach + controlsOnEach);
    return inHouse(lab, { crowd: { slack: each, teams: each }, mode: 'http', startAt }, async (house) => {
      await furnish(house);
      const kill = killing(house, lab.random);
      const naive: Killed[] = [];
      const all: Killed[] = [];
      for (const asking of askingsIn(house, controlsOnEach)) naive.push(await kill(asking, forgetAnswers));
      for (const asking of askingsIn(house, killsOnEach, controlsOnEach)) all.push(await kill(asking));
      await until(() => all.every(({ shown }) => shown().length > 0), patience);
      return [...platforms.map((platform) => outcomeOf(platform, all)), controlOf(naive)];
    });
  },
};

/** On both platforms in turn, each time by someone else. */
function askingsIn(house: House, each: number, after = 0): Asking[] {
  const asked: Readonly<Record<Platform, readonly Asked[]>> = {
    slack: askedInSlack.slice(0, 3),
    teams: askedInTeams.slice(0, 3),
  };
  return platforms.flatMap((platform) =>
    everyThird(house.people)
      .filter((person) => person.platform === platform)
      .slice(after, after + each)
      .map((person, nr) => ({ asked: asked[platform][nr % 3] as Asked, house, person })),
  );
}

const killing = (house: House, random: () => number) => {
  const { bot, slack, teamsFaults, database } = house;
  return async (asking: Asking, meanwhile: (database: string) => void = () => {}): Promise<Killed> => {
    faultOn(asking, { slack: { type: 'silence' }, teams: { silent: true } }, 50);
    const shown = await askedOf(asking);
    await pause(random() * soon);
    await bot.kill();
    slack.faults.clear();
    teamsFaults.clear();
    meanwhile(database);
    await bot.start();
    return { asking, shown };
  };
};

/** As for one who keeps answers in memory. */
function forgetAnswers(database: string): void {
  const db = openDatabase(database);
  db.exec("DELETE FROM outbox WHERE key LIKE 'svar/%' AND settled_at IS NULL");
  db.close();
}

function outcomeOf(platform: Platform, all: readonly Killed[]): Outcome {
  const killed = all.filter(({ asking }) => asking.asked.platform === platform);
  const silent = killed.filter(({ shown }) => shown().length === 0);
  return {
    what: `${platformNames[platform]}: killed between the acknowledgement and the answer`,
    ...{ tried: killed.length, total: 'kills', silent: silent.length },
    doubled: killed.filter(({ shown }) => repeats(shown()) > 0).length,
    ...(silent.length > 0 && {
      says: `silent: ${[...new Set(silent.map(({ asking }) => asking.asked.what))].join(', ')}`,
    }),
    misses: missesIn({ 'without any answer': silent.length }),
  };
}

function controlOf(naive: readonly Killed[]): Control {
  const silent = naive.filter(({ shown }) => shown().length === 0).length;
  return {
    control: 'answers only in memory',
    says: `${silent} of ${naive.length} silent`,
    isCaught: silent === naive.length,
  };
}
