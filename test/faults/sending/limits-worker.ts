import { parentPort, workerData } from 'node:worker_threads';
import { type PostOffice, postOffice } from '../../outbox/post-office.ts';
import { randomFrom } from '../../support/fake-slack/faults.ts';
import { fakeSurface } from '../../support/fake-surface.ts';
import { newDatabase } from '../../support/new-database.ts';
import { type Block, type Limits, limiting } from './limited-world.ts';

export type LimitWork = { cases: number; seed: number };
export type LimitResult = {
  what: string;
  tried: number;
  told: number;
  early: number;
  lost: number;
  doubled: number;
  /** The worst of the cases: how late the others were, as many times as when nobody is limited. */
  ratio: number;
};
export type LimitResults = { results: LimitResult[]; control: Limits };

/** As the surface of Slack has it. */
const slackPace = { perConversation: 1000, burst: 3, overall: 20 } as const;
const places = 24;
/** Milliseconds after the start, when much goes to a few at once. */
const burstAt = 90_000;
const minutes = 8;
/** Milliseconds: the clock tells whole seconds, so nothing is measured more closely. */
const grain = 1000;

type Kind = { what: string; blocks(random: () => number): readonly Block[]; halves?: true };

const after = (random: () => number): number => 60_000 + Math.floor(random() * 120_000);
const place = 'slack-p0';

const kinds: readonly Kind[] = [
  ...[1, 15, 60, 600, 3600].map(
    (seconds): Kind => ({
      what: `one channel is blocked for ${seconds} s`,
      blocks: () => [{ from: burstAt, seconds, place }],
    }),
  ),
  {
    what: 'one channel is blocked again and again',
    blocks: (random) =>
      Array.from({ length: 10 }, (_, nth) => ({
        from: 30_000 + 30_000 * nth,
        seconds: 1 + Math.floor(random() * 20),
        place,
      })),
  },
  {
    what: 'the whole workspace is blocked for 30 s',
    blocks: (random) => [{ from: after(random), seconds: 30, place: null }],
  },
  { what: 'the limit is halved without a word', blocks: () => [], halves: true },
];

type Sending = { at: number; person: string; key: string };

/** To every place now and then, and to the first ones in bursts. */
function schedule(random: () => number): Sending[] {
  const all = Array.from({ length: places * minutes * 2 }, () => ({
    at: Math.floor((random() * minutes * 60_000) / grain) * grain,
    person: `p${Math.floor(random() * places)}`,
  }));
  const burst = Array.from({ length: 12 }, () => ({ at: burstAt, person: `p${Math.floor(random() * 3)}` }));
  return [...all, ...burst].toSorted((a, b) => a.at - b.at).map((one, nth) => ({ ...one, key: `m${nth}` }));
}

type Lived = { limits: Limits; lateness: ReadonlyMap<string, number>; shown: readonly string[] };

async function lived(sendings: readonly Sending[], blocks: readonly Block[], halvedAt: number | null): Promise<Lived> {
  const office = postOffice((timer) => [fakeSurface({ timer, pace: slackPace })], newDatabase());
  for (let nr = 0; nr < places; nr += 1) {
    office.register.person(`p${nr}`, `Person ${nr} Exempel`);
    office.register.account(`p${nr}`, 'slack');
  }
  const limited = limiting(office.time.timer, blocks, halvedAt);
  office.main.fault = limited.fault;
  office.delivery.start();
  await pass(office, sendings);
  await office.time.turn({ hours: 1, minutes: 10 });
  await office.delivery.stop();
  const due = new Map(sendings.map(({ key, at }) => [key, at]));
  return {
    limits: limited.limits,
    lateness: new Map(office.main.shown.map(({ key, at }) => [key, at - (due.get(key) ?? 0)])),
    shown: office.main.shown.map(({ key }) => key),
  };
}

async function pass({ time, delivery, put }: PostOffice, sendings: readonly Sending[]): Promise<void> {
  for (const [at, those] of Map.groupBy(sendings, (one) => one.at)) {
    await time.turn({ milliseconds: at - time.timer.now() });
    for (const { key, person } of those) put(key, { person });
    delivery.wake();
  }
}

/** Of the places where nothing is wrong: the mean, and a second, so that nothing is divided by nothing. */
function latenessOfOthers(sendings: readonly Sending[], lateness: ReadonlyMap<string, number>): number {
  const others = sendings.filter(({ person }) => person !== 'p0');
  return grain + others.reduce((sum, { key }) => sum + (lateness.get(key) ?? 0), 0) / others.length;
}

async function judged({ what, blocks, halves }: Kind, random: () => number): Promise<LimitResult> {
  const sendings = schedule(random);
  const calm = await lived(sendings, [], null);
  const planned = blocks(random);
  const { limits, lateness, shown } = await lived(sendings, planned, halves ? after(random) : null);
  const isEverywhere = halves || planned.some(({ place }) => place === null);
  return {
    what,
    tried: 1,
    ...limits,
    lost: sendings.filter(({ key }) => !lateness.has(key)).length,
    doubled: shown.length - new Set(shown).size,
    ratio: isEverywhere ? 1 : latenessOfOthers(sendings, lateness) / latenessOfOthers(sendings, calm.lateness),
  };
}

/** Everything is posted when it is due, and once more each second until it is taken. */
function unlimited(random: () => number): Limits {
  let now = 0;
  const timer = { now: () => now, after: () => () => {} };
  const limited = limiting(timer, [{ from: 60_000, seconds: 60, place }], null);
  let waiting: Sending[] = [];
  const all = schedule(random);
  for (; now < minutes * 60_000; now += grain) {
    waiting = [...waiting, ...all.filter(({ at }) => at === now)].filter(
      ({ key, person }) =>
        limited.fault({ type: 'send', address: `slack-${person}`, key, title: key, at: now }) !== null,
    );
  }
  return limited.limits;
}

async function all({ cases, seed }: LimitWork): Promise<LimitResults> {
  const random = randomFrom(seed);
  const results = new Map<string, LimitResult>();
  for (let nth = 0; nth < cases; nth += 1) {
    const one = await judged(kinds[nth % kinds.length] as Kind, random);
    const sum = results.get(one.what);
    results.set(one.what, sum ? joined(sum, one) : one);
  }
  return { results: [...results.values()], control: unlimited(random) };
}

const joined = (a: LimitResult, b: LimitResult): LimitResult => ({
  what: a.what,
  tried: a.tried + b.tried,
  told: a.told + b.told,
  early: a.early + b.early,
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  ratio: Math.max(a.ratio, b.ratio),
});

parentPort?.postMessage(await all(workerData));
