import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { anna, withGroup } from '../support/test-bot.ts';
import { accounts, channel } from '../surfaces/slack/slack-house.ts';
import { type SlackBot, slackBot, wordsIn } from './slack-house.ts';

const begun = '2026-10-20T07:00';
const nhv = withGroup('nhv', 'barn', { chair: anna });

let slack: SlackBot;
beforeEach(async () => {
  slack = await slackBot('http', begun, nhv);
});
afterEach(() => slack.close());

type To = { person: string } | { conversation: number };

/** Something is to be told, and everything that comes of it has come. */
async function told(to: To): Promise<void> {
  const { bot } = slack;
  bot.features.outbox.put({ key: 'prov', to, message: say('Något att veta'), dueAt: bot.now() }, bot.now());
  await bot.delivery.run();
}

async function utskick(): Promise<string> {
  await slack.acts(slack.fake.user(accounts.karin).slash('/samverkan', 'utskick'));
  return wordsIn(slack.fake.ephemeralTo(accounts.karin).at(-1)?.blocks ?? []);
}

async function room(): Promise<To> {
  await slack.acts(slack.fake.user(accounts.karin).slash('/samverkan', 'koppla kanal barn', channel));
  return { conversation: slack.bot.features.register.conversationAt('slack', channel)?.id ?? 0 };
}

/** What stands in the kansli's message of the day. */
async function toldKansli(): Promise<string> {
  for (const at of ['08:30', '08:31']) await slack.bot.stopUntil(`2026-10-20T${at}`);
  return wordsIn(slack.fake.dm(accounts.karin).messages.at(-1)?.blocks ?? []);
}

test.each<[string, () => void, string]>([
  ['archived', () => slack.fake.archive(channel, accounts.karin), 'kanalen är arkiverad (is_archived)'],
  [
    'removed',
    () => slack.fake.removeChannel(channel),
    'kanalen finns inte, eller boten får inte se den (channel_not_found)',
  ],
  [
    'one that the bot is not in',
    () => void slack.fake.channel(channel).members.delete(slack.fake.installation.botUser),
    'boten är inte med i kanalen (not_in_channel)',
  ],
])('a channel that is %s is given up at once; the kansli is told, and why', async (_, happens, why) => {
  const to = await room();
  happens();
  const before = slack.fake.calls.length;
  await told(to);
  expect(slack.fake.calls.slice(before).filter(({ channel: place }) => place === channel)).toHaveLength(1);
  expect(await toldKansli()).toContain('Något att veta');
  expect(await utskick()).toContain(why);
  await slack.bot.stopUntil('2026-10-20T09:00');
  expect(slack.bot.features.outbox.counts()).toMatchObject({ waiting: 0, claimed: 0, unsure: 0 });
});

test('someone whose account is said to be closed is given up at once; the kansli is told, and why', async () => {
  slack.fake.faults.add({ type: 'error', error: 'user_disabled' }, { method: 'chat.postMessage' });
  await told({ person: 'anna' });
  expect(await toldKansli()).toContain('Något att veta');
  expect(await utskick()).toContain('kontot i Slack är avstängt (user_disabled)');
});

test.each([
  ['restricted_action', 'kanalens inställningar hindrar boten från att skriva (restricted_action)'],
  ['msg_blocks_too_long', 'meddelandet är för långt för Slack (msg_blocks_too_long)'],
])('what Slack will never take in a place that stands is given up, and the place is not: %s', async (error, why) => {
  const to = await room();
  slack.fake.faults.add({ type: 'error', error }, { method: 'chat.postMessage' });
  await told(to);
  expect(await utskick()).toContain(why);
  expect(slack.bot.features.register.conversationAt('slack', channel)).not.toBeNull();
});

test.each([
  ['invalid_auth', 'Slack godtar inte boten (invalid_auth)'],
  ['account_inactive', 'boten är avstängd eller borttagen i Slack (account_inactive)'],
])('while Slack refuses the bot itself everything waits, and goes when it is taken back: %s', async (error, why) => {
  const to = await room();
  slack.fake.installation.botRefused = error;
  await told(to);
  expect(slack.slack.state()).toContain(why);
  slack.fake.installation.botRefused = null;
  for (const at of ['07:05', '07:20', '08:00', '09:00']) await slack.bot.stopUntil(`2026-10-20T${at}`);
  expect(slack.fake.channel(channel).messages.at(-1)?.text).toBe('Något att veta');
  expect(slack.fake.channel(channel).times('prov')).toBe(1);
  expect(slack.slack.state()).toBe('ansluten');
});
