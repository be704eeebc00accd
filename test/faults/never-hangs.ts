import { setTimeout as pause } from 'node:timers/promises';
import { webApi } from '@slack/bolt';
import type { Fault as SlackFault } from '../support/fake-slack/faults.ts';
import { furnish } from './ask.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { type Held, holdings, onEach, peopleIn, strangers, tried } from './held.ts';
import { says } from './house/gather.ts';
import { openPeer, waysToHang } from './house/hanging-peer.ts';
import { type House, inHouse } from './house/house.ts';
import { everyThird, type Person, platformNames, platforms } from './house/people.ts';
import { watchPulse } from './house/pulse.ts';
import { eachAtATime, until } from './house/until.ts';
import { outsideCalls } from './outside-calls.ts';

/** Milliseconds within which a call must have been given up. */
const usual = 3200;
const long = 31_000;
/** Milliseconds that another user's answer may take more than by itself. */
const meanwhile = 1000;
/** So many calls hang when it is told to. */
const underWay = 10;
/** Milliseconds in which the process must end when it is told to, whatever hangs. */
const toStop = 15_000;
/** Milliseconds. What is in doubt is looked into after less than a minute. */
const patience = 75_000;
/** Milliseconds after which the pace of answers is what it is for the first. */
const rest = 1200;
/** Those that carry a file. */
const aboutFiles = /^(?:files\.|upload|download)/;

/** How a peer may leave a call without an end. Teams' fake knows the first only. */
const peers: readonly { name: string; slack: SlackFault }[] = [
  { name: 'silent', slack: { type: 'silence' } },
  { name: 'drips', slack: { type: 'drip', every: 200 } },
];

type Peer = (typeof peers)[number];

/** Every call of the bot's to a peer that never comes to an end. Nearly all of it is waiting, and each kind of peer has a house. */
export const neverHangs: Figure = {
  name: 'never-hangs',
  isTimed: true,
  async run(lab) {
    const pulse = watchPulse();
    const [houses, others, caught] = await Promise.all([
      Promise.all(peers.map((peer) => hangingAt(lab, peer))),
      besides(pulse.worst),
      control(),
    ]);
    pulse.stop();
    const hung = houses.flatMap((house) => house.hung);
    const all = houses.flatMap((house) => house.all);
    return [
      ...platforms.map((platform) => outcomeOf(platform, { hung, all, late: pulse.worst() })),
      ...houses.map(({ stop }) => stop),
      others,
      caught,
    ];
  },
};

/** Each of the bot's calls meets such a peer; then all of them do, and the process is told to end. */
function hangingAt(lab: Lab, { name, slack }: Peer): Promise<Pick<Tried, 'hung' | 'all'> & { stop: Outcome }> {
  const times = lab.size(1, 5);
  const crowd = { slack: times * onEach, teams: times * onEach };
  const isStranger = ({ nr }: Person) => nr >= times * (onEach - strangers);
  const wanted = { crowd, mode: 'http', startAt: '2027-02-22T10:00', isStranger } as const;
  return inHouse(lab, wanted, async (house) => {
    await furnish(house);
    const next = peopleIn(house, isStranger);
    const all: Held[] = [];
    for (const holding of Array.from({ length: times }, () => holdings).flat()) {
      await pause(rest);
      all.push(await tried(holding, house, next, { slack, teams: { silent: true } }));
    }
    await until(() => all.every(({ shown }) => shown().length > 0), patience);
    await until(() => hungIn(house).every(({ lasted }) => lasted !== undefined), long);
    return { hung: hungIn(house), all, stop: await stopped(house, name, slack) };
  });
}

type Hung = { platform: 'slack' | 'teams'; name: string; lasted?: number };

/** All calls so far that met no end. */
const hungIn = ({ slack, teams }: House): Hung[] => [
  ...slack.calls
    .filter(({ outcome }) => outcome === 'silence' || outcome === 'drip')
    .map(({ method, lasted }) => ({
      platform: 'slack' as const,
      name: method,
      ...(lasted !== undefined && { lasted }),
    })),
  ...teams.calls
    .filter(({ isSilent }) => isSilent)
    .map(({ name, lasted }) => ({ platform: 'teams' as const, name, ...(lasted !== undefined && { lasted }) })),
];

/** `late`: how late the machine itself was, in milliseconds. */
type Tried = { hung: readonly Hung[]; all: readonly Held[]; late: number };

function outcomeOf(platform: 'slack' | 'teams', { hung: everywhere, all, late }: Tried): Outcome {
  const hung = everywhere.filter((call) => call.platform === platform);
  const held = all.filter(({ holding }) => holding.asked.platform === platform);
  const isLate = ({ name, lasted = Number.POSITIVE_INFINITY }: Hung) =>
    lasted > late + (aboutFiles.test(name) ? long : usual);
  const longest = Math.max(...hung.filter(({ name }) => !aboutFiles.test(name)).map(({ lasted = 0 }) => lasted));
  const silent = held.filter(({ shown }) => shown().length === 0).length;
  const [slowest] = held.toSorted((a, b) => b.meanwhile - b.alone - (a.meanwhile - a.alone));
  const another = slowest ? slowest.meanwhile - slowest.alone : 0;
  return {
    what: `${platformNames[platform]}: calls that no answer comes to`,
    ...{ tried: hung.length, total: 'calls that hang' },
    silent,
    says: `${[...new Set(hung.map(({ name }) => name))].join(', ')}: at most ${Math.round(longest)} ms; another user at most ${Math.round(another)} ms later, by ${slowest?.holding.what}; the machine at most ${late} ms late`,
    misses: missesIn({
      'without any answer': silent,
      'calls longer than they may be': hung.filter(isLate).length,
      'other users kept waiting': held.filter((one) => one.meanwhile - one.alone > meanwhile + late).length,
      'that met no fault': held.filter(({ met }) => !met).length,
    }),
  };
}

/** Everything hangs, and the process is told to end. */
async function stopped(house: House, peer: string, fault: SlackFault): Promise<Outcome> {
  const { slack, teamsFaults, people, bot } = house;
  slack.faults.add(fault, { probability: 1 });
  for (const name of ['send', 'update', 'member', 'create'] as const)
    teamsFaults.add({ silent: true }, { name, times: Number.POSITIVE_INFINITY });
  const before = hungIn(house).length;
  void Promise.allSettled(
    everyThird(people)
      .slice(0, 40)
      .map((person) => says(house, person, 'mina')),
  );
  await until(() => hungIn(house).length >= before + underWay, 5000);
  const hanging = hungIn(house).length - before;
  const took = await milliseconds(bot.stop());
  return {
    what: `told to end while everything hangs (${peer})`,
    tried: 1,
    says: `${hanging} calls under way, ended after ${Math.round(took)} ms`,
    misses: missesIn({ 'ends too late': took > toStop ? 1 : 0, 'nothing under way': hanging === 0 ? 1 : 0 }),
  };
}

/** The calls that a bot with a set clock does not make: each by itself, to a peer of each kind. */
async function besides(worst: () => number): Promise<Outcome> {
  const took: { name: string; milliseconds: number; most: number }[] = [];
  await Promise.all(
    waysToHang.map(async (kind) => {
      const peer = await openPeer(kind);
      const each = await outsideCalls(peer.url, peer.port);
      await eachAtATime(each, each.length, async ({ name, isLong, call }) => {
        took.push({
          name: `${name} (${kind})`,
          most: isLong ? long : usual,
          milliseconds: await milliseconds(call().catch(() => {})),
        });
      });
      await peer.close();
    }),
  );
  const late = took.filter(({ milliseconds, most }) => milliseconds > most + worst());
  const longest = (most: number) =>
    Math.round(Math.max(...took.filter((one) => one.most === most).map((one) => one.milliseconds)));
  return {
    what: 'tokens, keys, Graph, files and mail: calls that no answer comes to',
    ...{ tried: took.length, total: 'calls that hang' },
    says: `at most ${longest(usual)} ms; mail and files ${longest(long)} ms`,
    misses: late.map(({ name, milliseconds }) => `${name} took ${Math.round(milliseconds)} ms`),
  };
}

async function milliseconds(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work;
  return performance.now() - began;
}

/** Slack's own library as it comes. */
async function control(): Promise<Control> {
  const peer = await openPeer('silent');
  const client = new webApi.WebClient('xoxb-', { slackApiUrl: `${peer.url}api/` });
  const asked = client.auth.test().then(
    () => true,
    () => true,
  );
  const hasEnded = await Promise.race([asked, pause(2 * usual).then(() => false)]);
  await peer.close();
  return {
    control: "Slack's library as it comes",
    says: hasEnded ? 'ended' : `no end after ${2 * usual} ms`,
    isCaught: !hasEnded,
  };
}
