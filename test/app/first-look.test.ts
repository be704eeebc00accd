import { describe, expect, test } from 'vitest';
import { messageOf, type TestBot } from '../support/test-bot.ts';
import { aVillage } from './village.ts';

const looks = (bot: TestBot, account: string, email?: string) =>
  bot.bot.handle({
    connection: 'teams',
    event: `look/${account}`,
    sender: { account, direct: `a:${account}`, ...(email && { email }) },
    conversation: `a:${account}`,
    type: 'home',
  });
const changes = (bot: TestBot) => bot.features.changes.latest({ limit: 100 }).map(({ what }) => what);
const linkings = (bot: TestBot) => changes(bot).filter((what) => what === 'kopplade sitt konto i Teams');

describe('to look at the home before having written', () => {
  test('links the account of someone in the register, once, and shows them their own', async () => {
    const bot = await aVillage();
    expect(messageOf(looks(bot, 'A1', ' Anna@example.org ')).title).toMatch(/^Du har/);
    expect(bot.features.register.accountOf('teams', 'anna')).toBe('A1');
    expect(messageOf(looks(bot, 'A1', 'anna@example.org')).title).toMatch(/^Du har/);
    expect(linkings(bot)).toHaveLength(1);
  });

  test.each([
    'sten@example.org',
    undefined,
  ])('shows a stranger with the e-mail %s what the bot is, and writes nothing', async (email) => {
    const bot = await aVillage();
    const before = bot.db.serialize();
    expect(messageOf(looks(bot, 'S1', email)).title).toBe('Jag är Samverkansbot');
    expect(bot.db.serialize().equals(before)).toBe(true);
  });
});
