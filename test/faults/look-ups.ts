import { setTimeout as pause } from 'node:timers/promises';
import type { Fault as SlackFault } from '../support/fake-slack/faults.ts';
import type { Fault as TeamsFault } from '../support/fake-teams/connector.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { inSlackRoom, inTeamsRoom, openRemiss, questionIn, says, tieRooms } from './house/gather.ts';
import { type House, inHouse } from './house/house.ts';
import { naiveBot } from './house/naive.ts';
import { slackRoom } from './house/outside.ts';
import { everyThird, office, type Person, type Platform, platformNames, platforms } from './house/people.ts';
import { shownTo } from './house/shown.ts';
import { until } from './house/until.ts';

const startAt = '2027-02-22T10:00';
const remiss = '2027-01';
/** Milliseconds for which nobody can be looked up: longer than the bot tries at once. */
const lasting = 4000;
/** Milliseconds. What was put off is tried again after at most half a minute of that. */
const patience = 60_000;

const kinds: readonly { slack: SlackFault; teams: TeamsFault }[] = [
  { slack: { type: 'rate limited', retryAfter: 1 }, teams: { status: 429, retryAfter: 1 } },
  { slack: { type: 'status', status: 500 }, teams: { status: 500 } },
  { slack: { type: 'status', status: 503 }, teams: { status: 503 } },
  { slack: { type: 'silence' }, teams: { silent: true } },
];
/** The kinds of look-up that there are in Teams. */
const lookUps = ['member', 'create'] as const;

const calledStranger = /finns inte i registret|inte finns i registret|Någon som inte/;
const kept = /^Sparat /;
const answered = /uppgift|slå upp dig/;

/** Members write for the first time while nobody can be looked up. Each third replies in a thread. */
export const lookUpFaults: Figure = {
  name: 'look-ups',
  async run(lab) {
    const onEach = lab.size(100, 500);
    const crowd = { slack: onEach, teams: onEach };
    const wanted = { crowd, mode: 'http', startAt, isStranger: () => true } as const;
    const outcomes = await inHouse(lab, wanted, async (house) => {
      await tieRooms(house);
      await openRemiss(house, remiss);
      const before = toldOfStrangers(house);
      const failed = await Promise.all(platforms.map((platform) => roundsOn(platform, house)));
      await until(() => house.people.every((person) => isAnswered(house, person)), patience);
      return platforms.map((platform, nr) => outcomeOf(platform, house, { failed: failed[nr] ?? 0, before }));
    });
    return [...outcomes, await control(lab)];
  },
};

/** @returns how many look-ups have failed. */
async function roundsOn(platform: Platform, house: House): Promise<number> {
  const people = house.people.filter((person) => person.platform === platform);
  const each = Math.ceil(people.length / kinds.length);
  let failed = 0;
  for (const [nr, kind] of kinds.entries())
    failed += await round(kind, house, people.slice(nr * each, (nr + 1) * each));
  return failed;
}

async function round(kind: (typeof kinds)[number], house: House, people: readonly Person[]): Promise<number> {
  const { slack, teamsFaults } = house;
  const isSlack = people[0]?.platform === 'slack';
  const faults = isSlack
    ? [slack.faults.add(kind.slack, { method: 'users.info', lasting })]
    : lookUps.map((name) => teamsFaults.add(kind.teams, { name, times: Number.POSITIVE_INFINITY }));
  const speakers = new Set(everyThird(house.people));
  const writing = people.map((person) => (speakers.has(person) ? replies(house, person) : says(house, person, 'mina')));
  await pause(lasting);
  if (!isSlack) teamsFaults.clear();
  await Promise.all(writing);
  return faults.reduce((sum, { met }) => sum + met(), 0);
}

function replies(house: House, { id, platform }: Person): Promise<unknown> {
  const { slack, teams, teamsRoom } = house;
  const question = questionIn(2, remiss);
  if (platform === 'teams') {
    return teams.delivers(teams.says(id, teamsRoom, `${id} tillstyrker.`, { under: inTeamsRoom(house, question) }));
  }
  const thread = inSlackRoom(house, question);
  return slack.user(id).write(slackRoom, `${id} tillstyrker.`, thread ? { thread } : {});
}

/** A reply is kept; to other words something is said, be it that they are to be written again. */
function isAnswered(house: House, person: Person): boolean {
  const shown = [...shownTo(house, person).values()];
  return shown.some((text) => (everyThird(house.people).includes(person) ? kept : answered).test(text));
}

/** Everything that says of someone that they are not in the register. */
function toldOfStrangers(house: House): number {
  const { slack, teamsRoom, people } = house;
  const everyone = [...people, ...platforms.map((platform) => office[platform])];
  const texts = [
    ...everyone.flatMap((person) => [...shownTo(house, person).values()]),
    ...slack.channel(slackRoom).messages.map(({ text }) => text),
    ...teamsRoom.messages.map(({ text }) => text),
  ];
  return texts.filter((text) => calledStranger.test(text)).length;
}

function outcomeOf(platform: Platform, house: House, { failed, before }: { failed: number; before: number }): Outcome {
  const people = house.people.filter((person) => person.platform === platform);
  const speakers = new Set(everyThird(house.people));
  const unanswered = people.filter((person) => !isAnswered(house, person));
  const lost = unanswered.filter((person) => speakers.has(person)).length;
  const silent = unanswered.length - lost;
  const strangers = toldOfStrangers(house) - before;
  return {
    what: `${platformNames[platform]}: first words of members whom nobody can look up for ${lasting / 1000} s`,
    ...{ tried: people.length, silent, lost },
    says: `${failed} look-ups failed, ${strangers} called strangers`,
    misses: missesIn({
      ...{ 'called strangers': strangers, 'without any answer': silent, 'replies thrown away': lost },
      'people who met no fault': Math.max(0, people.length - failed),
    }),
  };
}

/** The same faults, met by one who takes them for an answer. */
function control(lab: Lab): Promise<Control> {
  const wanted = { crowd: { slack: 4, teams: 4 }, mode: 'http', startAt, program: naiveBot } as const;
  return inHouse(lab, wanted, async (house) => {
    const [, kind] = kinds as [unknown, (typeof kinds)[number]];
    for (const platform of platforms) {
      await round(
        kind,
        house,
        house.people.filter((person) => person.platform === platform),
      );
    }
    const strangers = toldOfStrangers(house);
    return { control: 'a fault is an answer', says: `${strangers} called strangers`, isCaught: strangers > 0 };
  });
}
