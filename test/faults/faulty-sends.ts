import { setTimeout as pause } from 'node:timers/promises';
import type { Fault as SlackFault } from '../support/fake-slack/faults.ts';
import type { Fault as TeamsFault } from '../support/fake-teams/connector.ts';
import type { MailFault } from '../support/open-smtp.ts';
import { type Control, type Figure, type Lab, missesIn, type Outcome } from './figure.ts';
import { dueIn } from './house/due.ts';
import { type House, inHouse } from './house/house.ts';
import { beforeMorning, beginMorning, deliveredIn, settled, ways } from './house/morning.ts';
import { slackRoom } from './house/outside.ts';
import { platformNames, type Way } from './house/people.ts';
import { eachAtATime, until } from './house/until.ts';
import { kindsOfFault } from './kinds-of-fault.ts';

/** Of each way, for one thousand messages: two to a person, and the remiss in two channels. */
const share: Readonly<Record<Way, number>> = { slack: 220, teams: 200, mail: 75 };
/** Milliseconds between the cut and the effect of a call that is taken late, and for which each process runs. */
const late = 1500;
const running = 5000;
/** The bot's clock goes on by so much between two processes: longer than anything that is in doubt waits. */
const between = { seconds: 70 };
const rounds = 14;

/** What has an effect and does not say so is the worst, and comes twice as often. */
const twice = <Kind>(...kinds: readonly Kind[]): Kind[] => [...kinds, ...kinds];

const slackFaults: readonly SlackFault[] = [
  ...kindsOfFault.map(({ slack }) => slack),
  ...twice<SlackFault>(
    ...([500, 503, 504] as const).map((status) => ({ type: 'status', status, after: true }) as const),
    { type: 'silence', after: true },
    { type: 'late', by: late },
    { type: 'late', by: late, answer: 'silence' },
  ),
];
const teamsFaults: readonly (() => TeamsFault)[] = [
  ...kindsOfFault.map(
    ({ teams }) =>
      () =>
        teams,
  ),
  () => ({ status: 500, accepted: true }),
  () => ({ silent: true, accepted: true }),
  // Taken when nobody waits for it any more.
  () => ({ slow: pause(3000 + late) }),
];
/** Each of those that the library does not wait half a minute for comes more often. */
const mailFaults: readonly MailFault[] = [
  ...Array.from({ length: 6 }, (): MailFault[] => [
    ...(['greylisted', 'mail put off', 'cut before the mail', 'cut after acceptance'] as const),
  ]).flat(),
  'hangs',
  'hangs after acceptance',
];

/** Every second send fails, in every way that it can, on each platform. */
export const faultySends: Figure = {
  name: 'faulty-sends',
  async run(lab) {
    const houses = lab.size(1, 100);
    const outcomes: Outcome[][] = [];
    for (let nr = 0; nr < houses; nr += 1)
      outcomes.push(await inHouse(lab, beforeMorning(share), (house) => faulty(lab, house)));
    return [...addedUp(outcomes), await control(lab)];
  },
};

async function faulty({ random }: Lab, house: House): Promise<Outcome[]> {
  await beginMorning(house);
  const met = failHalf(house, random);
  const due = dueIn(house);
  for (let nr = 0; nr < rounds && due.some(({ shown }) => shown().length === 0); nr += 1) {
    await until(() => due.every(({ shown }) => shown().length > 0), running);
    await house.bot.stop();
    await pause(late);
    house.turnBy(between);
    await house.bot.start();
  }
  met.stop();
  const delivered = await settled(house);
  return ways.map((way) => {
    const { messages, repeated, misses, ...counts } = deliveredIn([delivered], {
      ways: [way],
      kills: null,
    });
    const faults = met.counts[way];
    return {
      what: `${platformNames[way]}: messages of which every second send fails`,
      ...{ tried: messages, total: 'faulty sends', ...counts },
      says: `${faults} faults, ${repeated} sent once more and listed`,
      misses: [...misses, ...missesIn({ 'faults too few': Math.max(0, Math.floor(messages / 3) - faults) })],
    };
  });
}

/** From now on every second send fails, until it is told to stop. */
function failHalf({ slack, teams, smtp }: House, random: () => number) {
  const counts: Record<Way, number> = { slack: 0, teams: 0, mail: 0 };
  const one = <Kind>(way: Way, kinds: readonly Kind[]): Kind | null => {
    if (random() < 0.5) return null;
    counts[way] += 1;
    return kinds[Math.floor(random() * kinds.length)] ?? null;
  };
  const { take } = slack.faults;
  slack.faults.take = (call) => (call.method === 'chat.postMessage' ? one('slack', slackFaults) : null) ?? take(call);
  const { fault } = teams.settings;
  teams.settings.fault = (call, nth) =>
    (call.name === 'send' ? one('teams', teamsFaults)?.() : null) ?? fault?.(call, nth) ?? null;
  smtp.always(() => one('mail', mailFaults) ?? 'none');
  return {
    counts,
    stop(): void {
      slack.faults.take = take;
      teams.settings.fault = fault;
      smtp.always('none');
    },
  };
}

/** The outcomes of several houses, way by way. */
function addedUp(houses: readonly (readonly Outcome[])[]): Outcome[] {
  const [first = []] = houses;
  return first.map((outcome, nr) => {
    const those = houses.flatMap((one) => one[nr] ?? []);
    const sum = (count: 'tried' | 'lost' | 'doubled' | 'inDoubt' | 'listed') =>
      those.reduce((total, one) => total + (one[count] ?? 0), 0);
    return {
      ...outcome,
      ...{ tried: sum('tried'), lost: sum('lost'), doubled: sum('doubled') },
      ...{ inDoubt: sum('inDoubt'), listed: sum('listed') },
      misses: those.flatMap(({ misses }) => misses),
    };
  });
}

const controlSends = 1000;

/** The same faults, met by one who sends until it is told that it has arrived. */
function control(lab: Lab): Promise<Control> {
  return inHouse(lab, { ...beforeMorning({ slack: 2, teams: 2 }), isShut: true }, async (house) => {
    const { slack } = house;
    slack.pace.off();
    failHalf(house, lab.random);
    const texts = Array.from({ length: controlSends }, (_, nr) => `Påminnelse ${nr}.`);
    await eachAtATime(texts, 50, (text) => untilTold(slack, text));
    await pause(2 * late);
    const seen = slack.channel(slackRoom).messages.length;
    return {
      control: 'sends again until it is told that it has arrived',
      says: `${seen - controlSends} doubled in ${controlSends} sends`,
      isCaught: (seen - controlSends) * 2 >= controlSends,
    };
  });
}

async function untilTold({ apiUrl, installation }: House['slack'], text: string): Promise<void> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${installation.botToken}` };
  const body = JSON.stringify({ channel: slackRoom, text });
  for (;;) {
    const sent = fetch(`${apiUrl}chat.postMessage`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(500),
    });
    const said = (await sent.then((answer) => answer.json()).catch(() => null)) as { ok?: boolean } | null;
    if (said?.ok) return;
  }
}
