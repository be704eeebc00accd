import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { countedStatements } from '../../support/counted-statements.ts';
import { nhvRegister, openRemiss, polio } from '../../support/nhv-group.ts';
import { answersByForm } from '../../support/remiss-threads.ts';
import { buttonsIn, type TestBot, testBot } from '../../support/test-bot.ts';

const room = 'group/nhv-gruppen';
const place = { connection: 'page', conversation: room };
const own = { id: 'remiss.question', value: '1/1' };

async function opened(values: Partial<typeof polio> = {}): Promise<TestBot> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, ...values });
  return bot;
}
const looks = (bot: TestBot, who: string, asked = own): Message | null =>
  bot.bot.ownViews.seenBy({ ...place, sender: { account: who, direct: `person/${who}` } }, asked);
const seen = (bot: TestBot, who: string, asked = own): string =>
  plainText(looks(bot, who, asked) ?? { title: '–', blocks: [] });
const labels = (bot: TestBot, who: string) =>
  buttonsIn(looks(bot, who) ?? { title: '', blocks: [] }).map(({ label }) => label);
const viewers = (bot: TestBot) => bot.bot.ownViews.viewers(place, own);
const question = (bot: TestBot) => bot.messagesIn('nhv-gruppen').find(({ title }) => title.startsWith('Fråga 1'));

describe('a question shows whoever answers for a region what that region has said', () => {
  test('nothing yet, with what answers it', async () => {
    const bot = await opened();
    expect(seen(bot, 'anna')).toContain('Region Uppsala: har inte svarat på den här frågan');
    expect(labels(bot, 'anna')).toEqual(['Svara']);
  });

  test('where it stands, by whom, when, and in which words; and nobody of another region', async () => {
    const bot = await opened();
    await answersByForm(bot, 'cecilia', { 'position.1': 'tillstyrker', 'text.1': 'Fyra enheter räcker.' });
    expect(seen(bot, 'cecilia')).toContain('Region Dalarna: tillstyrker');
    expect(seen(bot, 'cecilia')).toContain('Senast: Cecilia Exempel, i formuläret måndag 22 februari 2027 kl. 10.00');
    expect(seen(bot, 'cecilia')).toContain('Cecilia Exempel: Fyra enheter räcker.');
    expect(labels(bot, 'cecilia')).toEqual(['Ändra svaret']);
    expect(seen(bot, 'anna')).not.toContain('Fyra enheter');
    expect(seen(bot, 'anna')).not.toContain('Dalarna');
  });

  test('words without a stand, cut where they are long, and of many the latest', async () => {
    const bot = await opened();
    const long = `Först ${'ett långt svar '.repeat(40)}`;
    for (const words of ['Ett.', 'Två.', 'Tre.', long]) await bot.replies('cecilia', 'nhv-gruppen', 'Fråga 1', words);
    const shown = seen(bot, 'cecilia');
    expect(shown).toContain('Region Dalarna: har skrivit, men inte tagit ställning');
    expect(shown).toContain('Cecilia Exempel: Två.');
    expect(shown).not.toContain('Cecilia Exempel: Ett.');
    expect(shown).toContain('och 1 synpunkt till, som står i formuläret');
    expect(shown).toMatch(/Först ett långt svar .{0,180}…/u);
  });

  test('also while the positions are collected blind, where each sees their own region alone', async () => {
    const bot = await opened({ blind: 'ja' });
    await answersByForm(bot, 'cecilia', { 'position.1': 'avstyrker', 'text.1': 'För få.' });
    expect(seen(bot, 'cecilia')).toContain('Region Dalarna: avstyrker');
    expect(seen(bot, 'cecilia')).toContain('Det som skrivs i tråden syns för alla här.');
    expect(seen(bot, 'anna')).not.toMatch(/avstyrker|För få/u);
  });
});

describe('it is as it stands', () => {
  test('for the kansli, which answers for no region', async () => {
    const bot = await opened();
    expect(looks(bot, 'karin')).toEqual(question(bot));
  });

  test('for whoever does not see the remiss, or is nobody that the bot knows', async () => {
    const bot = await opened();
    expect(looks(bot, 'sten')).toBeNull();
    await bot.presses('karin', 'remiss.restrict', '1');
    expect(looks(bot, 'olle')).toBeNull();
  });

  test('once the remiss is closed, and says so', async () => {
    const bot = await opened();
    await bot.presses('karin', 'remiss.close', '1');
    expect(looks(bot, 'anna')).toEqual(question(bot));
    expect(looks(bot, 'anna')?.own).toBeUndefined();
    expect(seen(bot, 'anna')).toContain('Remissen är stängd för svar.');
    expect(viewers(bot)).toEqual([]);
  });

  test('once its last day is over, before any tick', async () => {
    const bot = await opened();
    bot.turnTo('2027-03-13T10:00');
    expect(seen(bot, 'anna')).toContain('Remissen är stängd för svar.');
  });

  test('once the remiss is withdrawn', async () => {
    const bot = await opened();
    await bot.fills('karin', { id: 'remiss.withdraw', context: '1' }, { reason: 'Draget tillbaka' });
    expect(looks(bot, 'anna')).toEqual(question(bot));
    expect(viewers(bot)).toEqual([]);
  });

  test('where the question is gone, it says that it is', async () => {
    const bot = await opened();
    await bot.presses('karin', 'remiss.drop-question', '1/1');
    expect(seen(bot, 'anna')).toContain('är borttagen');
  });

  test.each([
    '9/1',
    '1/99',
    'x',
    '',
    '1/1/17/vad som helst',
  ])('where it is about %j, and nothing goes wrong', async (value) => {
    const bot = await opened();
    expect(() => looks(bot, 'anna', { id: own.id, value })).not.toThrow();
    expect(bot.problems).toEqual([]);
    expect(looks(bot, 'anna', { id: 'remiss.annat', value })).toBeNull();
  });
});

describe('its viewers are', () => {
  test('those of the group who answer for a region: first those that have not answered, then by name', async () => {
    const bot = await opened();
    expect(viewers(bot)).toEqual(['anna', 'bjorn', 'cecilia', 'gun', 'maj', 'sara', 'vera']);
    await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker' });
    await answersByForm(bot, 'gun', { 'position.2': 'tillstyrker' });
    expect(viewers(bot)).toEqual(['bjorn', 'cecilia', 'gun', 'maj', 'sara', 'vera', 'anna']);
  });

  test('nobody where it does not stand', async () => {
    const bot = await opened();
    expect(bot.bot.ownViews.viewers({ connection: 'page', conversation: 'group/ledningsgruppen' }, own)).toEqual([]);
    expect(bot.bot.ownViews.viewers({ connection: 'page', conversation: 'x' }, own)).toEqual([]);
  });
});

test('to look costs a bounded number of statements, and changes nothing', async () => {
  const bot = await opened();
  const before = bot.db.serialize();
  expect(countedStatements(() => looks(bot, 'anna'))).toBeLessThan(25);
  const few = countedStatements(() => viewers(bot));
  expect(few).toBeLessThan(25);
  expect(bot.db.serialize().equals(before)).toBe(true);
});

test('what has been said since is a reason to say the question anew, only where each sees their own', async () => {
  const bot = await opened();
  const changed = () => bot.db.prepare("SELECT count(*) FROM outbox WHERE key LIKE '%fraga%andring%'").pluck().get();
  await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker' });
  await bot.delivery.run();
  expect(changed()).toBe(0);
});
