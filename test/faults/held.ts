import { setTimeout as pause } from 'node:timers/promises';
import { type Asking, askedOf, faultOn, furnish, prepare } from './ask.ts';
import { type Asked, askedInSlack, askedInTeams } from './asked.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { says } from './house/gather.ts';
import { type House, inHouse } from './house/house.ts';
import { naiveAnswer, naiveBot } from './house/naive.ts';
import { everyThird, type Person, type Platform, platformNames } from './house/people.ts';
import { until } from './house/until.ts';

const startAt = '2027-02-22T10:00';
/** Seconds for which the platform asks the one user to wait. */
const seconds = 15;
/** Milliseconds that another user's answer may take more than by itself. */
const most = 1000;
/** Milliseconds. */
const patience = 60_000;
/** Milliseconds after which the pace of answers is what it is for the first. */
const rest = 1200;

/** What the first user's call meets. */
type Fault = Parameters<typeof faultOn>[1];

/** How one user is held, and what both users ask. */
export type Holding = {
  what: string;
  asked: Asked;
  /** The one who is held has never written to the bot. */
  isStranger?: true;
  holds(asking: Asking, fault: Fault): { met(): number };
};

export type Held = { holding: Holding; met: boolean; alone: number; meanwhile: number; shown(): string[] };

const tooFast = {
  slack: { type: 'rate limited', retryAfter: seconds },
  teams: { status: 429, retryAfter: seconds },
} as const;

/** One user waits as long as the platform says, on each kind of call; another user does not. */
export const held: Figure = {
  name: 'held',
  isTimed: true,
  async run(lab) {
    const times = lab.size(1, 5);
    const inTurn = Array.from({ length: times }, () => holdings).flat();
    const crowd = { slack: times * onEach, teams: times * onEach };
    const isStranger = ({ nr }: Person) => nr >= times * (onEach - strangers);
    const wanted = { crowd, mode: 'http', startAt, isStranger } as const;
    const outcomes = await inHouse(lab, wanted, async (house) => {
      await furnish(house);
      const next = peopleIn(house, isStranger);
      const tries: Held[] = [];
      for (const holding of inTurn) {
        await pause(rest);
        tries.push(await tried(holding, house, next, tooFast));
      }
      await until(() => tries.every(({ shown }) => shown().length > 0), patience);
      return holdings.map((holding) =>
        outcomeOf(
          holding,
          tries.filter((one) => one.holding === holding),
        ),
      );
    });
    return [...outcomes, await control(lab)];
  },
};

const byAnswer = (asked: Asked): Holding => ({ what: asked.what, asked, holds: faultOn });

const [words, , reply] = askedInSlack as [Asked, Asked, Asked];
const [command, mention] = askedInTeams as [Asked, Asked];
const orAskedAgain = (asked: Asked): Asked => ({ ...asked, answer: new RegExp(`${asked.answer.source}|slå upp dig`) });

/** Calls that carry no answer: the mark on a reply, and looking someone up. */
const besides: readonly Holding[] = [
  {
    ...{ what: 'the mark on a thread reply', asked: reply },
    holds: ({ house }, fault) => house.slack.faults.add(fault.slack, { method: 'reactions.add' }),
  },
  {
    ...{ what: 'looking someone up', asked: orAskedAgain(words), isStranger: true },
    holds: ({ house }, fault) => house.slack.faults.add(fault.slack, { method: 'users.info' }),
  },
  {
    ...{ what: 'looking someone up', asked: orAskedAgain(command), isStranger: true },
    holds: ({ house }, fault) => house.teamsFaults.add(fault.teams, { name: 'member' }),
  },
  {
    ...{ what: 'making the chat for two', asked: orAskedAgain(mention), isStranger: true },
    holds: ({ house }, fault) => house.teamsFaults.add(fault.teams, { name: 'create' }),
  },
];
export const holdings: readonly Holding[] = [...askedInSlack, ...askedInTeams].map(byAnswer).concat(besides);

/** Of every third, three are taken for each holding; for these so many on each platform. */
export const onEach = 90;
/** Of them, those whom the bot has never met are the last. */
export const strangers = besides.length;

export type Next = (platform: Platform, isStranger?: boolean) => Person;

/** People who have not been asked for before. */
export function peopleIn({ people }: House, isStranger: (person: Person) => boolean): Next {
  const speakers = new Set(everyThird(people));
  const taken = new Set<Person>();
  return (platform, unknown = false) => {
    const fits = (one: Person) => (unknown ? isStranger(one) : speakers.has(one) && !isStranger(one));
    const person = people.find((one) => one.platform === platform && fits(one) && !taken.has(one));
    if (!person) throw new Error('too few people');
    taken.add(person);
    return person;
  };
}

/** @param fault what the first user's call meets */
export async function tried(holding: Holding, house: House, next: Next, fault: Fault): Promise<Held> {
  const { asked, holds } = holding;
  const { platform } = asked;
  const asking = (person: Person): Asking => ({ asked, house, person });
  const one = asking(next(platform, holding.isStranger));
  const other = asking(next(platform));
  const another = asking(next(platform));
  if (!holding.isStranger) await prepare(one);
  await prepare(other);
  await prepare(another);
  const alone = await milliseconds(other);
  const held = holds(one, fault);
  const shown = await askedOf(one);
  const met = await until(() => held.met() > 0, 5000);
  // What is answered in a thread goes at the pace of its room, whoever is held.
  if (asked === reply) await pause(rest);
  return { holding, met, alone, meanwhile: await milliseconds(another), shown };
}

/** Until the answer has come. */
async function milliseconds(asking: Asking): Promise<number> {
  const began = performance.now();
  const shown = await askedOf(asking);
  await until(() => shown().length > 0, 1000 * seconds * 2);
  return performance.now() - began;
}

function outcomeOf(holding: Holding, tries: readonly Held[]): Outcome {
  const count = (isSo: (one: Held) => boolean) => tries.filter(isSo).length;
  const silent = count(({ shown }) => shown().length === 0);
  const longest = (of: 'meanwhile' | 'alone') => Math.round(Math.max(...tries.map((one) => one[of])));
  return {
    what: `${platformNames[holding.asked.platform]}: ${holding.what}`,
    ...{ tried: tries.length, silent },
    says: `another user: ${longest('meanwhile')} ms, alone ${longest('alone')} ms`,
    misses: missesIn({
      'without any answer': silent,
      'held with the first': count(({ meanwhile, alone }) => meanwhile - alone > most),
      'that met no fault': count(({ met }) => !met),
    }),
  };
}

/** The same, when everything stands in one queue. */
function control(lab: Lab): Promise<Control> {
  const wanted = { crowd: { slack: 2, teams: 0 }, mode: 'http', startAt, program: naiveBot } as const;
  return inHouse(lab, wanted, async (house) => {
    const asked = { ...words, answer: naiveAnswer };
    const [one, other] = house.people as [Person, Person];
    faultOn({ asked, house, person: one }, tooFast);
    await says(house, one, 'mina');
    await pause(100);
    const meanwhile = await milliseconds({ asked, house, person: other });
    return {
      control: 'one queue for all',
      says: `another user: ${Math.round(meanwhile)} ms`,
      isCaught: meanwhile > most,
    };
  });
}
