import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, buttonsIn, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

/** Two at the kansli, so that what one of them does is to be seen by the other. */
const doris = { id: 'doris', name: 'Doris Exempel', email: 'doris@example.org', roles: ['kansli'] };
const withPeople = (...people: readonly object[]) =>
  withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { people: [doris, ...people] });
const inHouse = () => testBot('2027-03-03T10:00', withPeople());

const both = ['karin', 'doris'];
const newcomer = { account: 'U9', direct: 'D9', name: 'Åsa Exempel', email: 'asa@example.org' };
const inSlack = { connection: 'slack', conversation: 'D9' };

/** Somebody with an account in Slack writes to the bot. */
const writes = async (bot: TestBot, sender: object, event: string): Promise<void> => {
  bot.bot.handle({ ...inSlack, event, sender, type: 'command', text: 'hej' } as never);
  await bot.delivery.run();
};
const place = { connection: 'page', conversation: 'group/ny', sender: { account: 'anna', direct: 'person/anna' } };
const atPlace = async (bot: TestBot, event: string, what: object): Promise<void> => {
  bot.bot.handle({ ...place, event, ...what } as never);
  await bot.delivery.run();
};

const noticeTo = (bot: TestBot, who: string): Message => bot.messagesTo(who).at(-1) ?? { title: '', blocks: [] };
const labels = (message: Message) => buttonsIn(message).map(({ label }) => label);

describe('what the kansli is asked of a stranger', () => {
  test('asks for nothing more once the stranger is in the register and known, to whoever did it and to the others', async () => {
    const bot = inHouse();
    await writes(bot, newcomer, 'hej 1');
    for (const who of both) expect(labels(noticeTo(bot, who))).toEqual(['Lägg till person']);
    bot.imports(withPeople({ id: 'asa', name: 'Åsa Exempel', email: 'asa@example.org' }).register);
    await writes(bot, newcomer, 'hej 2');
    for (const who of both) {
      expect(noticeTo(bot, who).title).toBe('Åsa Exempel skrev till boten och finns nu i registret');
      expect(labels(noticeTo(bot, who))).toEqual([]);
      expect(bot.messagesTo(who)).toHaveLength(1);
    }
  });
});

describe('what the kansli is asked of a guest', () => {
  test('says to all of them what one of them answered, and that again when it is changed', async () => {
    const bot = inHouse();
    await writes(bot, { ...newcomer, name: 'Anna Exempel', email: 'anna@example.org', guest: true }, 'hej 1');
    const asked = 'Är gästkontot i Slack Anna Exempel?';
    for (const who of both) expect(noticeTo(bot, who).title).toBe(asked);
    const [link] = buttonsIn(noticeTo(bot, 'karin'));
    await bot.presses('karin', link?.id ?? '', link?.value ?? '');
    for (const who of both) {
      expect(noticeTo(bot, who).title).toBe('Gästkontot är kopplat till Anna Exempel');
      expect(labels(noticeTo(bot, who))).toEqual(['Det var inte hen']);
    }
    const [refuse] = buttonsIn(noticeTo(bot, 'doris'));
    const said = messageOf(await bot.presses('doris', refuse?.id ?? '', refuse?.value ?? ''));
    expect(said.title).toBe('Gästkontot är inte Anna Exempel');
    for (const who of both) expect(noticeTo(bot, who).title).toBe('Gästkontot är inte Anna Exempel');
    expect(bot.problems).toEqual([]);
  });
});

describe('what the kansli is told of a new channel', () => {
  test('says where it belongs once it is tied, and asks again when it is loose; and that the bot has left', async () => {
    const bot = inHouse();
    await atPlace(bot, 'in', { type: 'joined', name: 'gruppens kanal' });
    const first = noticeTo(bot, 'doris');
    expect(plainText(first)).toContain('koppla kanal');
    await bot.says('karin', 'koppla kanal onkologi', 'group/ny');
    for (const who of both) {
      expect(noticeTo(bot, who).title).toMatch(/^gruppens kanal, .+, hör nu till Gruppen onkologi$/u);
      expect(plainText(noticeTo(bot, who))).not.toContain('koppla kanal');
    }
    await bot.says('karin', 'koppla loss', 'group/ny');
    for (const who of both) expect(noticeTo(bot, who)).toEqual(first);
    // Another process goes on.
    const again = testBot('2027-03-03T11:00', { db: bot.db });
    await atPlace(again, 'ut', { type: 'left' });
    for (const who of both) expect(noticeTo(again, who).title).toMatch(/^Jag är inte längre med i gruppens kanal/u);
    expect([...bot.problems, ...again.problems]).toEqual([]);
  });
});
