import { afterEach, beforeEach, expect, test } from 'vitest';
import { slackPeople } from '../../src/surfaces/slack/receive/slack-people.ts';
import { clientOf } from '../fake-slack/client.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { type LinkingBot, linkingBot, passingTimer } from '../support/linking-bot.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';
import { accounts, channel, workspace } from '../surfaces/slack/slack-house.ts';

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });

let fake: FakeSlack;
let bot: TestBot;
let linking: LinkingBot;

/** Onkologi's channel has everybody of the workspace in it: Lisa has no seat in the group, and Sten is in no register. */
beforeEach(async () => {
  const timer = passingTimer();
  fake = await workspace({ timer: { ...timer, after: () => () => {} } });
  bot = testBot('2027-02-15T08:00', duties);
  const { botUser, team } = fake.installation;
  const identity = () => ({ team, enterprise: null, app: null, isOrg: false, botUser });
  linking = linkingBot(bot, [slackPeople({ connection: 'slack', client: clientOf(fake), identity })], timer);
  bot.features.register.addConversation({
    connection: 'slack',
    address: channel,
    name: '#onkologi',
    group: 'onkologi',
  });
  await linking.looks();
});
afterEach(() => fake.stop());

const shown = () => bot.messagesTo('karin').findLast(({ title }) => title.startsWith('Kanalen #onkologi'));
const words = () => {
  const message = shown();
  return message ? textOf({ type: 'message', message }) : '';
};

test('the kansli asks, and is shown who has no seat and who is in no register, with buttons that put it right', async () => {
  expect(textOf(await bot.says('karin', 'jämför kanal onkologi'))).toContain('Svaret kommer till dig här');
  await linking.looks();
  expect(words()).toContain('I kanalen, men inte i registret: 1. Sten Exempel.');
  expect(words()).toContain('I kanalen och i registret, men utan plats i gruppen: 1. Lisa Exempel.');
  expect(words()).not.toContain('sten@example.org');
  const message = shown();
  const row = message ? buttonsIn(message) : [];
  expect(row.map(({ label }) => label)).toEqual(['Lägg till Sten Exempel', 'Ge Lisa Exempel en plats']);
  const [person, seat] = row;
  const form = formOf(await bot.presses('karin', person?.id ?? '', person?.value ?? ''));
  expect(form.fields.slice(0, 2).map(({ initial }) => initial)).toEqual(['Sten Exempel', 'sten@example.org']);
  const seating = formOf(await bot.presses('karin', seat?.id ?? '', seat?.value ?? ''));
  expect(seating.fields[0]).toMatchObject({ type: 'search', initial: 'lisa' });
});

test('whoever is in the group and not in the channel is shown, with a way to end the seat', async () => {
  await fake.user(accounts.cecilia).leave(channel);
  await bot.says('karin', 'jämför kanal onkologi');
  await linking.looks();
  expect(words()).toContain('Har plats i gruppen och konto här, men är inte med i kanalen: 1. Cecilia Exempel.');
  const message = shown();
  const end = message ? buttonsIn(message).find(({ label }) => label === 'Avsluta plats') : undefined;
  expect(formOf(await bot.presses('karin', end?.id ?? '', end?.value ?? '')).title).toBe('Avsluta plats');
});

test('what was shown is not kept, and nobody who is in no register is anywhere in the database', async () => {
  await bot.says('karin', 'jämför kanal onkologi');
  await linking.looks();
  expect(words()).toContain('Sten Exempel');
  // The page shows what it was given; a platform keeps its own.
  bot.db.exec('DELETE FROM page_message');
  await linking.looks();
  bot.db.exec('VACUUM');
  expect(bot.db.serialize().includes('Sten Exempel')).toBe(false);
  expect(bot.db.serialize().includes('sten@example.org')).toBe(false);
});

test('once a week the kansli hears of it in its message of the day, and of the same only once', async () => {
  const { comparisons } = bot.features;
  const weekly = async (at: string) => {
    bot.turnTo(at);
    comparisons.compareAll(bot.now());
    await linking.looks();
    await bot.until(`${at.slice(0, 10)}T10:00`);
    return bot.sentTo('karin').filter((title) => title.includes('Kanalen #onkologi')).length;
  };
  const told = () => bot.db.prepare("SELECT count(*) FROM telling WHERE key LIKE 'difference/%'").pluck().get();
  await weekly('2027-02-22T05:00');
  expect(told()).toBe(1);
  await weekly('2027-03-01T05:00');
  expect(told()).toBe(1);
  bot.imports({ seats: [{ group: 'onkologi', person: 'lisa', role: 'ledamot', from: '2027-01-01' }] });
  await weekly('2027-03-08T05:00');
  expect(told()).toBe(2);
  const said = bot.posted().map(({ message }) => message);
  expect(said.some((one) => one.includes('Kanalen #onkologi stämmer inte med registret'))).toBe(true);
  expect(said.some((one) => one.includes('Sten'))).toBe(false);
});

test('a channel that cannot be read is tried again, and whoever asked hears when it does not help', async () => {
  fake.faults.add({ type: 'status', status: 500 }, { method: 'conversations.members', times: 1 });
  await bot.says('karin', 'jämför kanal onkologi');
  await linking.looks();
  expect(shown()).toBeUndefined();
  bot.turnTo('2027-02-15T08:01');
  await linking.looks();
  expect(shown()).toBeDefined();
  fake.faults.add({ type: 'status', status: 500 }, { method: 'conversations.members', times: 9 });
  await bot.says('karin', 'jämför kanal onkologi');
  for (const minute of ['02', '04', '08', '16', '32', '59']) {
    bot.turnTo(`2027-02-15T08:${minute}`);
    await linking.looks();
  }
  expect(bot.sentTo('karin')).toContain('Medlemmarna i #onkologi gick inte att läsa');
});

test('members come in pages, and all are read', async () => {
  const many = Array.from({ length: 450 }, (_, at) => `UM${at}`);
  for (const id of many) fake.addPerson({ id, name: id, isBot: true });
  fake.addChannel({ id: 'CSTOR', name: 'stor', members: [...many, accounts.sten] });
  bot.features.register.addConversation({
    connection: 'slack',
    address: 'CSTOR',
    name: '#onkologi',
    group: 'onkologi',
  });
  await bot.says('karin', 'jämför kanal onkologi');
  const before = fake.calls.filter(({ method }) => method === 'conversations.members').length;
  await linking.looks();
  expect(fake.calls.filter(({ method }) => method === 'conversations.members').length - before).toBe(4);
  expect(words()).toContain('I kanalen, men inte i registret: 1. Sten Exempel.');
});

test('a group without a channel says so, and so does a page that has no directory', async () => {
  expect(textOf(await bot.says('karin', 'jämför kanal ledningsgrupp'))).toContain('är kopplad till Samverkansnämndens');
});
