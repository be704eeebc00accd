import { askedOf, faultOn, furnish, prepare } from './ask.ts';
import { type Asked, askedInSlack, askedInTeams } from './asked.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { type House, inHouse } from './house/house.ts';
import { naiveAnswer, naiveBot } from './house/naive.ts';
import { type Person, platformNames } from './house/people.ts';
import { repeats } from './house/shown.ts';
import { eachAtATime, until } from './house/until.ts';
import { type KindOfFault, kindsOfFault } from './kinds-of-fault.ts';

const startAt = '2027-02-22T10:00';
/** Milliseconds. What is in doubt is looked into after half a minute, and then tried again after ten seconds. */
const patience = 75_000;

type Try = { asked: Asked; kind: KindOfFault; person: Person };
type Tried = Try & {
  /** Whether the answer met its fault. */
  met: boolean;
  /** What the person has been shown since. */
  shown(): string[];
};

/** Every answer that is a call of its own, met by one fault of every kind. */
export const answers: Figure = {
  name: 'answers',
  async run(lab) {
    const onEach = lab.size(100, 500);
    const crowd = { slack: onEach, teams: onEach };
    const outcomes = await inHouse(lab, { crowd, mode: 'socket', startAt }, async (house) => {
      await furnish(house);
      const tries = [...triesOf(house, askedInSlack), ...triesOf(house, askedInTeams)];
      const tried = await allAnswered(tries, house);
      return [...askedInSlack, ...askedInTeams].map((one) => outcomeOf(one, tried));
    });
    return [...outcomes, await control(lab)];
  },
};

/** Each of those with a fault of the next kind, so that all of them meet all kinds. */
function triesOf(house: House, all: readonly Asked[]): Try[] {
  const people = house.people.filter(({ platform }) => platform === all[0]?.platform);
  return people.map((person, nr) => ({
    asked: all[nr % all.length] as Asked,
    kind: kindsOfFault[Math.floor(nr / all.length) % kindsOfFault.length] as KindOfFault,
    person,
  }));
}

async function allAnswered(tries: readonly Try[], house: House): Promise<Tried[]> {
  const tried: Tried[] = [];
  const inTurn = tries.filter(({ asked }) => asked.oneAtATime);
  const others = tries.filter(({ asked }) => !asked.oneAtATime);
  await Promise.all([
    eachAtATime(others, 8, async (one) => tried.push(await asked(one, house))),
    eachAtATime(inTurn, 1, async (one) => {
      const after = await asked(one, house);
      tried.push(after);
      await until(() => after.shown().length > 0, 5000);
    }),
  ]);
  await until(() => tried.every(({ shown }) => shown().length > 0), patience);
  return tried;
}

/** Ends when the answer has met its fault. */
async function asked({ asked, kind, person }: Try, house: House): Promise<Tried> {
  const asking = { asked, house, person };
  await prepare(asking);
  const fault = faultOn(asking, kind);
  const shown = await askedOf(asking);
  const met = await until(() => fault.met() > 0, 15_000);
  return { asked, kind, person, met, shown };
}

function outcomeOf({ what, platform }: Asked, all: readonly Tried[]): Outcome {
  const tried = all.filter(({ asked }) => asked.what === what && asked.platform === platform);
  const silent = tried.filter(({ shown }) => shown().length === 0);
  const doubled = tried.filter(({ shown }) => repeats(shown()) > 0);
  const counts = {
    'without any answer': silent.length,
    'answered twice although nothing was in doubt': doubled.filter(({ kind }) => kind.isSure).length,
    'that met no fault': tried.filter(({ met }) => !met).length,
  };
  const kinds = [...new Set(silent.map(({ kind }) => kind.met))];
  return {
    what: `${platformNames[platform]}: ${what}`,
    ...{ tried: tried.length, silent: silent.length, doubled: doubled.length },
    ...(kinds.length > 0 && { says: `silent after ${kinds.join(', ')}` }),
    misses: missesIn(counts),
  };
}

/** The same faults, met by one who answers once and forgets. */
function control(lab: Lab): Promise<Control> {
  const crowd = { slack: kindsOfFault.length, teams: kindsOfFault.length };
  return inHouse(lab, { crowd, mode: 'http', startAt, program: naiveBot }, async (house) => {
    const tried: Tried[] = [];
    for (const [simplest] of [askedInSlack, askedInTeams]) {
      const same = simplest ? [{ ...simplest, answer: naiveAnswer }] : [];
      for (const one of triesOf(house, same)) tried.push(await asked(one, house));
    }
    const silent = tried.filter(({ shown }) => shown().length === 0).length;
    const isCaught = silent >= tried.length / 2 && silent < tried.length;
    return { control: 'answers once and forgets', says: `${silent} of ${tried.length} silent`, isCaught };
  });
}
