import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, buttonsIn, formOf, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

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

const asked = ['Lägg till person', 'Markera som besvarad', 'Lägg inte till'];
const pressesIn = async (bot: TestBot, who: string, label: string) => {
  const button = buttonsIn(noticeTo(bot, who)).find((one) => one.label === label);
  return messageOf(await bot.presses(who, button?.id ?? '', button?.value ?? ''));
};
const logged = (bot: TestBot) =>
  bot.db.prepare("SELECT what FROM change WHERE subject = 'register' AND person_id = 'karin'").pluck().all();

describe('what the kansli is asked of a stranger', () => {
  test.each([
    [
      'Markera som besvarad',
      'Åsa Exempel har fått svar av kansliet',
      'Karin Exempel har hört av sig onsdag 3 mars 2027.',
    ],
    ['Lägg inte till', 'Åsa Exempel läggs inte till i registret', 'Karin Exempel bestämde det onsdag 3 mars 2027.'],
  ])('%s: all of them see who said it, it is asked of nobody any longer, and can be asked again', async (label, title, words) => {
    const bot = inHouse();
    await writes(bot, newcomer, 'hej 1');
    const question = noticeTo(bot, 'doris');
    expect((await pressesIn(bot, 'karin', label)).title).toBe(title);
    for (const who of both) {
      expect(noticeTo(bot, who).title).toBe(title);
      expect(plainText(noticeTo(bot, who))).toContain(words);
      expect(labels(noticeTo(bot, who))).toEqual(['Lägg till person', 'Fråga igen']);
    }
    await writes(bot, newcomer, 'hej 2');
    expect(bot.messagesTo('doris')).toHaveLength(1);
    const once = logged(bot);
    expect(once).toHaveLength(1);
    expect(once.join()).not.toContain('Åsa');

    await pressesIn(bot, 'doris', 'Fråga igen');
    for (const who of both) expect(noticeTo(bot, who)).toEqual(question);
    expect(bot.problems).toEqual([]);
  });

  test('is the same press twice, from what stood before too, and nothing is logged twice', async () => {
    const bot = inHouse();
    await writes(bot, newcomer, 'hej 1');
    const value = JSON.stringify({ connection: 'slack', account: 'U9' });
    for (const _ of [1, 2]) await bot.presses('karin', 'stranger.decline', value);
    expect(logged(bot)).toEqual(['valde att inte lägga till någon som skrev (i Slack)']);
    expect(messageOf(await bot.presses('anna', 'stranger.decline', value)).title).toMatch(
      /^Det kan bara kansliet göra/u,
    );
    const gone = JSON.stringify({ connection: 'slack', account: 'U8' });
    expect(messageOf(await bot.presses('karin', 'stranger.decline', gone)).title).toBe('Frågan gäller inte längre');
  });

  test('says that the person is added as soon as the register has their address', async () => {
    const bot = inHouse();
    await writes(bot, newcomer, 'hej 1');
    const add = buttonsIn(noticeTo(bot, 'karin')).find(({ label }) => label === 'Lägg till person');
    const form = formOf(await bot.presses('karin', add?.id ?? '', add?.value ?? ''));
    await bot.fills('karin', form, {
      ...Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? ''])),
    });
    for (const who of both) {
      expect(noticeTo(bot, who).title).toBe('Åsa Exempel skrev till boten och är tillagd i registret');
      expect(labels(noticeTo(bot, who))).toEqual([]);
    }
  });

  test('says that the stranger has left, and asks again when they are back', async () => {
    const bot = inHouse();
    await writes(bot, newcomer, 'hej 1');
    const left = { ...inSlack, event: 'borta', sender: newcomer, type: 'told', gone: 'kontot i Slack är avstängt' };
    for (const _ of [1, 2]) bot.bot.handle(left as never);
    await bot.delivery.run();
    for (const who of both) {
      expect(noticeTo(bot, who).title).toBe('Åsa Exempel nås inte längre i Slack');
      expect(labels(noticeTo(bot, who))).toEqual([]);
    }
    await writes(bot, newcomer, 'hej 2');
    for (const who of both) {
      expect(labels(noticeTo(bot, who))).toEqual(asked);
      expect(bot.messagesTo(who)).toHaveLength(1);
    }
    const other = { ...left, event: 'en annan', sender: { ...newcomer, account: 'U77' } };
    expect(bot.bot.handle(other as never)).toEqual({ type: 'nothing' });
    expect(bot.problems).toEqual([]);
  });

  test('asks for nothing more once the stranger is in the register and known, to whoever did it and to the others', async () => {
    const bot = inHouse();
    await writes(bot, newcomer, 'hej 1');
    for (const who of both) expect(labels(noticeTo(bot, who))).toEqual(asked);
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
