import { setTimeout as pause } from 'node:timers/promises';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { openRemiss, tieRooms } from './house/gather.ts';
import { type House, inHouse, type Wanted } from './house/house.ts';
import { naiveBot } from './house/naive.ts';
import type { Person } from './house/people.ts';
import { until } from './house/until.ts';

/** Milliseconds for each call that looks someone up. */
const slow = 2500;
const unknown = 6;
/** Milliseconds within which a press is to be answered. */
const most = 1000;

const isStranger = ({ nr }: Person): boolean => nr < unknown;
const wanted: Wanted = {
  ...{ crowd: { slack: 0, teams: unknown + 1 }, mode: 'http', startAt: '2027-02-22T10:00', isStranger },
};

/** Someone known presses while people whom the bot has never met write in the same channel. */
export const slowConnector: Figure = {
  name: 'slow-connector',
  isTimed: true,
  run: async (lab) => [await inHouse(lab, wanted, (house) => outcomeOf(house, lab.size(3, 15))), await control(lab)],
};

async function outcomeOf(house: House, presses: number): Promise<Outcome> {
  const { teams, teamsRoom, people } = house;
  await tieRooms(house);
  await openRemiss(house, '2027-01');
  const press = () => teams.presses(knownIn(house), 'Visa läget', { in: teamsRoom });
  const alone = await milliseconds(press);
  const took = await whileLookingUp(house, press, presses);
  const meanwhile = Math.max(...took);
  const unanswered = () => people.filter((person) => isStranger(person) && teams.sees(person.id).length === 0);
  await until(() => unanswered().length === 0, 60_000);
  const silent = unanswered().length;
  return {
    what: `Teams: a press while ${unknown} unknown people are looked up`,
    ...{ tried: presses, silent },
    says: `${Math.round(meanwhile)} ms, alone ${Math.round(alone)} ms`,
    misses: missesIn({
      'without any answer': silent,
      'presses that waited for the look-ups': took.filter((each) => each > most).length,
    }),
  };
}

const knownIn = ({ people }: House): string => people.find((person) => !isStranger(person))?.id ?? '';

/** How long each press takes while all the unknown ones have just written. */
async function whileLookingUp(house: House, press: () => Promise<unknown>, presses = 1): Promise<number[]> {
  const { teams, teamsFaults, teamsRoom, people } = house;
  const slowly = () => ({ slow: pause(slow) });
  for (const name of ['member', 'create'] as const) teamsFaults.add(slowly, { name, times: 100 });
  const writing = people.filter(isStranger).map(({ id }) => teams.writes(id, 'mina', { in: teamsRoom }));
  await pause(100);
  const took: number[] = [];
  for (let nr = 0; nr < presses; nr += 1) took.push(await milliseconds(press));
  await Promise.all(writing);
  return took;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The same, where everything stands in one queue. */
function control(lab: Lab): Promise<Control> {
  return inHouse(lab, { ...wanted, program: naiveBot }, async (house) => {
    const { teams, teamsRoom } = house;
    const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: {} };
    const press = () => teams.post(teams.activity(knownIn(house), teamsRoom, invoke));
    const [meanwhile = 0] = await whileLookingUp(house, press);
    return { control: 'one queue for all', says: `${Math.round(meanwhile)} ms`, isCaught: meanwhile > most };
  });
}
