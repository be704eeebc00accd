import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Place } from '../support/fake-teams/world.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const reminder = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar';

let it: TeamsBot;
let chat: Place;

beforeEach(async () => {
  it = await teamsBot('2026-11-23T07:00', vc);
  for (const name of ['Anna', 'Karin', 'Sten']) it.teams.world.person(name.toLowerCase(), `${name} Exempel`);
  chat = it.teams.world.personal('anna');
  it.bot.turnTo('2026-11-23T07:01');
});
afterEach(() => it.close());

const adds = async (who: string) => {
  await it.teams.adds(who, it.teams.world.personal(who));
  await it.settled();
};
const posts = async (what: object) => {
  await it.teams.post(it.teams.activity('anna', chat, what));
  await it.settled();
};
const linkings = () =>
  it.bot.features.changes.latest({ limit: 100 }).filter(({ what }) => what === 'kopplade sitt konto i Teams');

test('someone in the register who adds the app is known by it at once, and reminded before they have written', async () => {
  await adds('anna');
  expect(it.teams.titles('anna')).toEqual([expect.stringMatching(/^Du har/)]);
  expect(it.bot.features.register.accountOf('teams', 'anna')).toBe(it.teams.world.member('anna').aadObjectId);
  expect(linkings()).toMatchObject([{ by: 'anna' }]);
  await it.bot.until('2026-12-30T09:00');
  expect(it.teams.titles('anna').at(-1)).toBe(reminder);
});

test('Teams tells of it in two ways and several times: they are welcomed once, and linked once', async () => {
  const added = [
    { type: 'installationUpdate', action: 'add' },
    { type: 'conversationUpdate', membersAdded: [{ id: `28:${it.teams.credentials.appId}` }] },
  ];
  for (const what of [...added, ...added]) await posts(what);
  await it.teams.writes('anna', 'hej');
  await it.settled();
  expect(it.teams.titles('anna')).toEqual([expect.stringMatching(/^Du har/), expect.stringMatching(/^Hej Anna/)]);
  expect(linkings()).toHaveLength(1);
  expect(it.teams.calls.filter(({ name }) => name === 'member')).toHaveLength(1);
});

test('someone unknown is told what the bot is, once, and the kansli is not disturbed', async () => {
  await adds('karin');
  await adds('sten');
  expect(it.teams.titles('sten')).toEqual(['Jag är Samverkansbot']);
  expect(it.teams.titles('karin')).toHaveLength(1);
  expect(linkings()).toMatchObject([{ by: 'karin' }]);
});

test('nothing is said when it is removed, or when others come; added again, it says so again and links anew', async () => {
  await adds('anna');
  await it.teams.removes('anna', chat);
  await posts({ type: 'conversationUpdate', membersAdded: [{ id: '29:sten' }] });
  expect(it.teams.titles('anna')).toHaveLength(1);
  await adds('anna');
  expect(it.teams.titles('anna')).toHaveLength(2);
  expect(linkings()).toHaveLength(2);
});

test('someone who could not be reached is linked anew when they add it again', async () => {
  await adds('anna');
  await it.teams.removes('anna', chat);
  await it.bot.until('2026-12-30T09:00');
  expect(it.bot.features.register.accountOf('teams', 'anna')).toBeNull();
  await adds('anna');
  expect(it.bot.features.register.accountOf('teams', 'anna')).toBe(it.teams.world.member('anna').aadObjectId);
  expect(linkings()).toHaveLength(2);
});

test('when Teams will not say who it is they are asked to write', async () => {
  it.teams.settings.fault = ({ name }) => (name === 'member' ? { status: 502 } : null);
  await adds('anna');
  expect(it.teams.sees('anna').at(-1)?.text).toContain('Skriv hej till mig');
  it.teams.settings.fault = null;
  await it.teams.writes('anna', 'hej');
  await it.settled();
  expect(it.bot.features.register.accountOf('teams', 'anna')).not.toBeNull();
});
