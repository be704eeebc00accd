import { afterEach, describe, expect, test } from 'vitest';
import { usualDeadline } from '../../src/surfaces/teams/send/connector.ts';
import type { Fault } from '../support/fake-teams/connector.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';

const everyone = ['anna', 'bjorn', 'cecilia', 'gun', 'karin', 'sten'];
const kinds = ['channel', 'group'] as const;
type Kind = (typeof kinds)[number];

let it: TeamsBot;
let place: Place;
afterEach(() => it.close());

async function writes(who: string, text: string, where?: Place): Promise<void> {
  await it.teams.writes(who, text, where ? { in: where } : {});
  await it.settled();
}

/** The kansli opens a remiss, whose posts in the group's conversation meet these faults, the first of each. */
async function opened(kind: Kind, consent: boolean, fault: (nth: number) => Fault | null): Promise<void> {
  it = await teamsBot('2027-02-22T10:00', { register: nhvRegister }, { deadline: usualDeadline });
  for (const key of everyone) it.teams.world.person(key, `${key} Exempel`);
  place = it.teams.world[kind]('NHV-gruppen', everyone);
  await it.teams.adds('karin', place);
  await writes('karin', 'koppla kanal nhv-gruppen', place);
  await writes('karin', 'remiss ny');
  await (await it.teams.opens('karin', 'Öppna formuläret')).submit(polio);
  place.consent = consent;
  const posts = () => it.teams.calls.filter(({ name, conversation }) => name === 'send' && conversation === place.id);
  const before = posts().length;
  it.teams.settings.graphLag = 5_000;
  it.teams.settings.fault = ({ name, conversation }) =>
    name === 'send' && conversation === place.id ? fault(posts().length - before) : null;
  await writes('karin', 'remiss 2027-01 öppna');
  await outboxUntil(it.bot, '2027-02-22T10:10');
}

const titles = () =>
  it.teams
    .sees('anna', place)
    .map(({ summary }) => summary)
    .filter((title) => /^(Remiss|Fråga) /.test(title));
const graphReads = () => it.teams.calls.filter(({ name }) => name === 'graph').length;
const utskick = async () => {
  await writes('karin', 'utskick');
  return it.teams.sees('karin').at(-1)?.text ?? '';
};

const faults: readonly (readonly [string, Fault])[] = [
  ['502 before it was taken', { status: 502 }],
  ['502 after it was taken', { status: 502, accepted: true }],
  ['a cut before it was taken', { cut: true }],
  ['a cut after it was taken', { cut: true, accepted: true }],
];

describe.each(kinds)('in a %s with consent', (kind) => {
  test.each(faults)('%s: the head and each question stand there once, and follow what happens', async (_, fault) => {
    await opened(kind, true, (nth) => (nth === 1 || nth === 3 ? fault : null));
    expect(titles()).toHaveLength(5);
    expect(titles().join()).not.toContain('skickas igen');
    await it.teams.presses('gun', 'Inget att erinra', { in: place });
    await outboxUntil(it.bot, '2027-02-22T10:20');
    const head = it.teams.sees('anna', place).find(({ summary }) => summary.startsWith('Remiss 2027-01'));
    expect(head?.text).toContain('Har svarat: Gävleborg');
    expect(await utskick()).toContain('Inga utskick har gått fel');
    expect(it.bot.problems).toEqual([]);
  });
});

describe.each(kinds)('in a %s without consent', (kind) => {
  test.each(faults)('%s: it is sent once more and says so, and Graph is asked once a day', async (_, fault) => {
    await opened(kind, false, (nth) => (nth === 1 ? fault : null));
    const [first] = titles();
    const heads = titles().filter((title) => title.startsWith('Remiss 2027-01'));
    const marked = `${(first ?? '').replace(/ \(skickas igen\)$/u, '')} (skickas igen)`;
    expect(heads).toEqual('accepted' in fault ? [first, marked] : [marked]);
    expect(titles().filter((title) => title.startsWith('Fråga'))).toHaveLength(4);
    expect(graphReads()).toBe(1);
    expect(await utskick()).toContain('Skickades en gång till');
    expect(it.bot.problems).toEqual([]);
  });
});

test('a lasting fault leaves two at the most without consent, and utskick says that nothing is known', async () => {
  await opened('channel', false, (nth) => (nth <= 2 ? { status: 504 } : null));
  expect(titles().filter((title) => title.startsWith('Remiss 2027-01'))).toEqual([]);
  expect(await utskick()).toContain('Skickades två gånger, och det är osäkert om det kom fram: Teams svarade 504.');
});

test('with consent a lasting fault leaves none behind once it is over', async () => {
  await opened('channel', true, (nth) => (nth <= 3 ? { status: 504, accepted: nth === 2 } : null));
  expect(titles()).toHaveLength(5);
});
