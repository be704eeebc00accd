import { expect, onTestFinished, test } from 'vitest';
import { withGroup } from '../support/test-bot.ts';
import { accounts } from '../surfaces/slack/slack-house.ts';
import { slackBot, wordsIn } from './slack-house.ts';

const barn = withGroup('vc', 'barn', {});
const elsewhere = 'C7BARN';

async function inChannel(type: 'public' | 'private', isMember: boolean) {
  const slack = await slackBot('socket', '2026-10-20T07:00', barn);
  onTestFinished(() => slack.close());
  const { fake, acts, bot } = slack;
  fake.addChannel({ id: elsewhere, name: 'barn', type, members: [accounts.karin], bot: isMember });
  const karins = fake.user(accounts.karin);
  const asks = async (words: string) => {
    await acts(karins.slash('/samverkan', words, elsewhere));
    return wordsIn(fake.ephemeralTo(accounts.karin).at(-1)?.blocks ?? []);
  };
  const tied = () => bot.features.register.groupAt('slack', elsewhere);
  const asked = () => fake.calls.filter(({ method }) => method === 'conversations.info').length;
  return { ...slack, karins, asks, tied, asked };
}

test.each([
  'public',
  'private',
] as const)('a %s channel where the bot is not is coupled once it is invited', async (type) => {
  const { fake, acts, karins, asks, tied } = await inChannel(type, false);
  const before = fake.dm(accounts.karin).messages.length;
  expect(await asks('koppla kanal barn')).toContain('Bjud in mig i kanalen först');
  expect(tied()).toBeNull();
  expect(fake.dm(accounts.karin).messages).toHaveLength(before);
  await acts(karins.invite(elsewhere));
  expect(await asks('koppla kanal barn')).toContain('Jag skriver det i kanalen också.');
  expect(tied()).toBe('barn');
  expect(fake.channel(elsewhere).messages.at(-1)?.text).toContain('Den här kanalen hör nu till');
});

test.each([
  { type: 'status', status: 500 },
  { type: 'rate limited', retryAfter: 30 },
  { type: 'cut' },
] as const)('where Slack does not say whether the bot is there, the channel is coupled: $type', async (fault) => {
  const { fake, asks, tied } = await inChannel('private', true);
  fake.faults.add(fault, { method: 'conversations.info' });
  expect(await asks('koppla kanal barn')).toContain('Kanalen är kopplad');
  expect(tied()).toBe('barn');
});

test('nothing is asked of Slack for commands that write nothing there', async () => {
  const { asks, asked, acts, karins } = await inChannel('private', false);
  for (const words of ['status', 'koppla loss', 'hjälp', 'kopla']) await asks(words);
  await acts(karins.slash('/samverkan', 'koppla kanal barn'));
  expect(asked()).toBe(0);
});
