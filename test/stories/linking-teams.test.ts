import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LinkingBot, linkingBot } from '../support/linking-bot.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, bjorn, cecilia, karin, withGroup } from '../support/test-bot.ts';

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });

let it: TeamsBot;
let linking: LinkingBot;

/** The bot is in a team with these people, who have never written to it. */
async function inTeam(...who: string[]) {
  const { world } = it.teams;
  const channel = world.channel('Onkologi', who);
  await it.teams.adds(who[0] ?? 'anna', channel);
  linking = linkingBot(it.bot, [it.people()]);
  return channel;
}
const calls = (name: string) => it.teams.calls.filter((call) => call.name === name).length;

beforeEach(async () => {
  it = await teamsBot('2027-01-20T08:00', duties);
});
afterEach(() => it.close());

test('a minute after the import those in a team with the bot are linked, and can be written to', async () => {
  const { world } = it.teams;
  for (const { id, name, email } of [anna, bjorn, cecilia, karin]) world.person(id, name, email);
  world.person('okand', 'Okänd Exempel');
  await inTeam('anna', 'bjorn', 'karin', 'okand');
  await linking.looks();
  expect(linking.accounts()).toEqual(['teams anna', 'teams bjorn', 'teams karin']);
  expect([calls('members'), calls('create')]).toEqual([1, 3]);
  expect(linking.problems).toEqual([]);
  // Cecilia is in no team: that is no fault, and she is looked for again at night.
  await linking.looks();
  expect(calls('members')).toBe(1);
  it.bot.db.exec("DELETE FROM account WHERE connection = 'page'");
  it.bot.features.outbox.put(
    { key: 'prov/1', to: { person: 'anna' }, message: { title: 'Hej', blocks: [] }, dueAt: it.bot.now() },
    it.bot.now(),
  );
  await it.settled();
  expect(world.personal('anna').messages.map(({ summary }) => summary)).toEqual(['Hej']);
});

test('six odd rosters: an alias, an empty mail, case and blanks, a guest, a guest with underscores, another domain', async () => {
  const { world } = it.teams;
  const people = ['alias', 'tom', 'stor', 'gast', 'under_streck', 'annan'].map((id) => ({
    ...{ id: id.replace('_', '-'), name: `${id} Exempel`, email: `${id}@example.org` },
  }));
  it.bot.imports({ people });
  world.person('alias', 'Alias', 'alias.exempel@kansliet.example', 'alias@example.org');
  world.person('tom', 'Tom', null, 'tom@example.org');
  world.person('stor', 'Stor', ' STOR@Example.org ', 'stor@kansliet.example');
  world.guest('gast', null, 'gast@example.org');
  world.guest('under', 'Under', 'under_streck@example.org');
  world.person('annan', 'Annan', 'annan@elsewhere.example');
  await inTeam('alias', 'tom', 'stor', 'gast', 'under', 'annan');
  await linking.looks();
  expect(linking.accounts()).toEqual(['alias', 'gast', 'stor', 'tom', 'under-streck'].map((id) => `teams ${id}`));
});

test('a guest who has written the chair’s and the kansli’s address in their profile is nobody', async () => {
  const { world } = it.teams;
  for (const [who, email] of [
    ['falsk', anna.email],
    ['falskare', karin.email],
  ] as const) {
    world.guest(who, null, `${who}@elsewhere.example`);
    world.signIn(who, 'Falsk Exempel', email);
  }
  const channel = await inTeam('falsk', 'falskare');
  await linking.looks();
  expect(linking.accounts()).toEqual([]);
  await it.teams.writes('falskare', 'mina', { in: channel });
  await it.settled();
  expect(linking.accounts()).toEqual([]);
});

test('a chair who is a guest is a stranger until the kansli has said that it is she', async () => {
  const { world } = it.teams;
  world.guest('anna', 'Anna Exempel', anna.email);
  await inTeam('anna');
  await linking.looks();
  expect(linking.accounts()).toEqual([]);
  expect(it.bot.sentTo('karin')).toContain('Är gästkontot i Teams Anna Exempel?');
  const claim = { connection: 'teams', account: world.member('anna').aadObjectId, person: 'anna' };
  await it.bot.presses('karin', 'guest.link', JSON.stringify(claim));
  expect(linking.accounts()).toEqual(['teams anna']);
  await it.bot.presses('karin', 'guest.refuse', JSON.stringify(claim));
  await linking.night();
  expect(linking.accounts()).toEqual([]);
});

test('a member who is a guest and becomes chair must be confirmed before anything more is shown', async () => {
  const { world } = it.teams;
  world.guest('cecilia', 'Cecilia Exempel', cecilia.email);
  await inTeam('cecilia');
  await linking.looks();
  expect(linking.accounts()).toEqual(['teams cecilia']);
  it.bot.imports({ people: [{ ...cecilia, roles: ['kansli'] }] });
  await linking.looks();
  expect(linking.accounts()).toEqual([]);
  expect(it.bot.sentTo('karin')).toContain('Är gästkontot i Teams Cecilia Exempel?');
});

test('where a tenant vouches for its own domains, nobody there goes by another’s address', async () => {
  const { world } = it.teams;
  it.bot.db.exec(`UPDATE connection SET domains = '["varmland.example.org"]' WHERE id = 'teams'`);
  world.person('falk', 'Falk Exempel', anna.email);
  const channel = await inTeam('falk');
  await linking.looks();
  await it.teams.writes('falk', 'mina', { in: channel });
  await it.settled();
  expect(linking.accounts()).toEqual([]);
  expect(it.bot.sentTo('karin')).toContain('Någon som inte finns i registret har skrivit till boten');
});

test.each([
  ['500', { status: 500 }],
  ['403 without a reason', { status: 403 }],
  ['a cut', { cut: true }],
] as const)('a roster that meets %s is read again, and nobody is said to be missing', async (_name, fault) => {
  const { world } = it.teams;
  for (const { id, name, email } of [anna, bjorn]) world.person(id, name, email);
  await inTeam('anna', 'bjorn');
  it.teams.settings.fault = ({ name }, nth) => (name === 'members' && nth === 1 ? fault : null);
  await linking.looks();
  expect(linking.accounts()).toEqual([]);
  const outcomes = it.bot.db.prepare('SELECT DISTINCT outcome FROM search').pluck().all();
  expect(outcomes).toEqual([null]);
  it.bot.turnTo('2027-01-20T08:02');
  await linking.looks();
  it.bot.turnTo('2027-01-20T08:04');
  await linking.looks();
  expect(linking.accounts()).toEqual(['teams anna', 'teams bjorn']);
});

test('somebody who comes to the team is found within the minute', async () => {
  const { world } = it.teams;
  for (const { id, name, email } of [anna, bjorn]) world.person(id, name, email);
  const channel = await inTeam('anna');
  await linking.looks();
  expect(linking.accounts()).toEqual(['teams anna']);
  await it.teams.comes(['bjorn'], channel, 'anna');
  await linking.looks();
  expect(linking.accounts()).toEqual(['teams anna', 'teams bjorn']);
});

test('whoever has blocked the bot is unlinked at night, and not linked again while it lasts', async () => {
  const { world } = it.teams;
  world.person('anna', anna.name, anna.email);
  await inTeam('anna');
  await linking.looks();
  it.teams.blocks('anna');
  it.bot.features.register.unlink(
    { connection: 'teams', account: world.member('anna').aadObjectId },
    'prov',
    it.bot.now(),
  );
  await linking.night();
  expect(linking.accounts()).toEqual([]);
});

test('six hundred people in one team cost two pages, and a conversation each the first night only', async () => {
  const { world } = it.teams;
  const people = Array.from({ length: 600 }, (_, at) => ({
    id: `p${at}`,
    name: `P ${at}`,
    email: `p${at}@example.org`,
  }));
  it.bot.imports({ people });
  for (const { id, name, email } of people) world.person(id, name, email);
  await inTeam(...people.map(({ id }) => id));
  await linking.looks();
  expect([linking.accounts().length, calls('members'), calls('create')]).toEqual([600, 2, 600]);
  expect(linking.timer.waited() / 1000).toBeLessThan(31);
  await linking.night();
  expect([calls('members'), calls('create'), calls('member')]).toEqual([4, 600, 0]);
});

test('the bot is taken out of the group’s channel: the kansli hears, and again people are found when it is back', async () => {
  const { world } = it.teams;
  world.person('anna', anna.name, anna.email);
  const channel = await inTeam('anna');
  await linking.looks();
  const { connection = '', address = '' } = it.bot.features.register.conversationsOn('teams')[0] ?? {};
  it.bot.features.register.addConversation({ connection, address, name: 'Onkologi', group: 'onkologi' });
  await it.teams.removes('anna', channel);
  await it.settled();
  expect(it.bot.sentTo('karin')).toContain('Jag är borttagen ur Onkologi, som hör till Gruppen onkologi');
  world.person('bjorn', bjorn.name, bjorn.email);
  channel.members.push('bjorn');
  await it.teams.adds('anna', channel);
  await linking.looks();
  expect(linking.accounts()).toEqual(['teams anna', 'teams bjorn']);
});
