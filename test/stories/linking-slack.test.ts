import { expect, onTestFinished, test } from 'vitest';
import { slackPeople } from '../../src/surfaces/slack/receive/slack-people.ts';
import { clientOf } from '../fake-slack/client.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import { type LinkingBot, linkingBot, passingTimer } from '../support/linking-bot.ts';
import { anna, bjorn, cecilia, type Register, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';
import { accounts, workspace } from '../surfaces/slack/slack-house.ts';

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
const startAt = '2027-01-20T08:00';

type SlackPeople = {
  fake: FakeSlack;
  bot: TestBot;
  linking: LinkingBot;
  calls(method: string): number;
  again(): LinkingBot;
};

const directoryOf = (fake: FakeSlack) =>
  slackPeople({
    connection: 'slack',
    client: clientOf(fake),
    identity: () => ({
      team: fake.installation.team,
      enterprise: null,
      app: null,
      isOrg: false,
      botUser: fake.installation.botUser,
    }),
  });

/** A fresh import beside a workspace in which nobody has ever written to the bot, and which tells of nothing by itself. */
async function freshImport(of: { register: Register } = duties): Promise<SlackPeople> {
  const timer = passingTimer();
  const fake = await workspace({ timer: { ...timer, after: () => () => {} } });
  onTestFinished(() => fake.stop());
  const bot = testBot(startAt, of);
  const again = () => linkingBot(bot, [directoryOf(fake)], timer);
  const calls = (name: string) => fake.calls.filter(({ method }) => method === name).length;
  return { fake, bot, linking: again(), calls, again };
}

const log = (bot: TestBot, who: string) => bot.features.changes.ofSubject(`person/${who}`).map(({ what }) => what);

test('a minute after the import those who are in the workspace are linked, and nobody has written', async () => {
  const { bot, linking, calls, fake } = await freshImport();
  await linking.looks();
  expect(linking.accounts()).toEqual(['anna', 'bjorn', 'cecilia', 'karin', 'lisa'].map((who) => `slack ${who}`));
  // Kim is in the register and not in the workspace.
  expect(calls('users.lookupByEmail')).toBe(6);
  expect(log(bot, 'anna').slice(-1)).toEqual(['kontot i Slack hittades och kopplades']);
  expect(fake.dm(accounts.anna).messages).toEqual([]);
  expect(linking.problems).toEqual([]);
});

test('the next minute asks nothing, and somebody new is looked for alone', async () => {
  const { bot, linking, calls } = await freshImport();
  await linking.looks();
  await linking.looks();
  expect(calls('users.lookupByEmail')).toBe(6);
  bot.imports({ people: [{ id: 'sten', name: 'Sten Exempel', email: 'STEN@example.org' }] });
  await linking.looks();
  expect([calls('users.lookupByEmail'), linking.accounts().includes('slack sten')]).toEqual([7, true]);
});

test('an address that is put right in the register is looked for at once', async () => {
  const { bot, linking } = await freshImport({
    register: { people: [{ id: 'sten', name: 'Sten', email: 'fel@example.org' }] },
  });
  await linking.looks();
  expect(linking.accounts()).toEqual([]);
  bot.imports({ people: [{ id: 'sten', name: 'Sten', email: 'sten@example.org' }] });
  await linking.looks();
  expect(linking.accounts()).toEqual(['slack sten']);
});

test('a chair whose account is deactivated is unlinked within a week of nights, and the reminder goes another way', async () => {
  const { bot, linking, fake } = await freshImport();
  await linking.looks();
  fake.disable(accounts.anna);
  let nights = 0;
  for (; linking.accounts().includes('slack anna') && nights < 8; nights += 1) await linking.night();
  expect(nights).toBeLessThanOrEqual(7);
  expect(log(bot, 'anna').at(-1)).toBe('kontot i Slack kopplades loss: kontot i Slack är avstängt');
  expect(bot.features.register.reachedOn('anna').map(({ id }) => id)).not.toContain('slack');
  // Slack says the same of a deactivated account as of one that was never there, so she is not linked again.
  await linking.night();
  expect(linking.accounts()).not.toContain('slack anna');
  fake.enable(accounts.anna);
  await linking.night();
  expect(linking.accounts()).toContain('slack anna');
});

test.each([
  ['500', { type: 'status', status: 500 }],
  ['cut', { type: 'cut' }],
  ['an unknown refusal', { type: 'error', error: 'internal_error' }],
] as const)('a look-up that meets %s is tried again, and says nothing of anybody', async (_name, fault) => {
  const { bot, linking, fake } = await freshImport();
  fake.faults.add(fault, { method: 'users.lookupByEmail', times: 2 });
  await linking.looks();
  expect(linking.accounts()).toHaveLength(3);
  const states = bot.db.prepare('SELECT outcome, tries FROM search WHERE tries > 0').all();
  expect(states).toEqual([
    { outcome: null, tries: 1 },
    { outcome: null, tries: 1 },
  ]);
  bot.turnTo('2027-01-20T08:02');
  await linking.looks();
  expect(linking.accounts()).toHaveLength(5);
});

test('many faults leave the rest for the next minute', async () => {
  const { bot, linking, fake, calls } = await freshImport();
  fake.faults.add({ type: 'status', status: 503 }, { method: 'users.lookupByEmail', times: 3 });
  await linking.looks();
  expect([linking.accounts().length, calls('users.lookupByEmail')]).toEqual([0, 3]);
  bot.turnTo('2027-01-20T08:02');
  await linking.looks();
  expect(linking.accounts()).toHaveLength(5);
});

test('Slack asks the bot to wait, and it does', async () => {
  const { linking, fake, calls, bot } = await freshImport();
  fake.faults.add({ type: 'rate limited', retryAfter: 90 }, { method: 'users.lookupByEmail', spared: 2 });
  await linking.looks();
  expect([linking.accounts().length, calls('users.lookupByEmail')]).toEqual([2, 3]);
  expect(bot.db.prepare('SELECT sum(tries) FROM search').pluck().get()).toBe(0);
  await linking.looks();
  expect(calls('users.lookupByEmail')).toBe(3);
  await new Promise<void>((resolve) => void linking.timer.after(90_000, resolve));
  await linking.looks();
  expect(linking.accounts()).toHaveLength(5);
});

test('without the permission the directory is shut, with a sentence for the kansli, and asked again in an hour', async () => {
  const { bot, linking, fake, calls } = await freshImport();
  fake.faults.add({ type: 'error', error: 'missing_scope' }, { method: 'users.lookupByEmail' });
  await linking.looks();
  expect(calls('users.lookupByEmail')).toBe(1);
  expect(bot.features.searches.whyShut('slack')?.why).toContain('users:read.email');
  bot.db.exec("DELETE FROM account WHERE connection = 'page' AND person_id = 'anna'");
  expect(textOf(await bot.says('karin', 'nås inte'))).toContain(
    'appen behöver behörigheterna users:read och users:read.email',
  );
  bot.turnTo('2027-01-20T08:59');
  await linking.looks();
  expect(calls('users.lookupByEmail')).toBe(1);
  bot.turnTo('2027-01-20T09:00');
  await linking.looks();
  expect(linking.accounts()).toHaveLength(5);
  expect(bot.features.searches.whyShut('slack')).toBeNull();
});

test('a process that dies in the middle goes on where it was', async () => {
  const { linking, calls, again } = await freshImport();
  linking.linker.wake();
  while (linking.accounts().length < 2) await new Promise((resolve) => setImmediate(resolve));
  await linking.linker.stop();
  const before = linking.accounts().length;
  expect(before).toBeLessThan(5);
  const next = again();
  await next.looks();
  expect(next.accounts()).toHaveLength(5);
  // At most the call that was under way is made once more.
  expect(calls('users.lookupByEmail')).toBeLessThanOrEqual(7);
});

test('only addresses of the connection’s own domains are looked for', async () => {
  const register = {
    people: [
      { id: 'anna', name: 'Anna', email: 'anna@example.org' },
      { id: 'bjorn', name: 'Björn', email: 'bjorn@orebro.example.org' },
    ],
  };
  const { bot, linking, calls, fake } = await freshImport({ register });
  bot.db.exec(`UPDATE connection SET domains = '["example.org"]' WHERE id = 'slack'`);
  fake.addPerson({ id: 'UFALSK', name: 'falk', email: 'bjorn@orebro.example.org' });
  await linking.looks();
  expect([linking.accounts(), calls('users.lookupByEmail')]).toEqual([['slack anna'], 1]);
});

test('six hundred people cost what the table says: 600 calls in 13.3 minutes the first time, some 140 a night', async () => {
  const people = Array.from({ length: 600 }, (_, at) => ({
    id: `p${at}`,
    name: `P ${at} Exempel`,
    email: `p${at}@example.org`,
  }));
  const { bot, linking, calls, fake } = await freshImport({ register: { people } });
  for (const { id, email } of people.slice(60)) fake.addPerson({ id: `U${id.toUpperCase()}`, name: id, email });
  await linking.looks();
  expect([linking.accounts().length, calls('users.lookupByEmail')]).toEqual([540, 600]);
  expect(linking.timer.waited() / 60_000).toBeCloseTo(13.3, 1);
  const before = linking.timer.waited();
  bot.turnTo('2027-01-21T01:30');
  await linking.night();
  expect([calls('users.lookupByEmail') - 600, calls('users.info')]).toEqual([60, 78]);
  expect((linking.timer.waited() - before) / 60_000).toBeLessThan(2.3);
});
