import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, formOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const event = 'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027';
const title = `${event} fick ingen dag`;

/** The kansli was asked for a day in January 2027, and set none. */
async function overNewYear(): Promise<TestBot> {
  const bot = testBot('2027-01-11T07:00', register);
  await bot.until('2027-12-30T12:00');
  return bot;
}
const told = (bot: TestBot, who: string) =>
  bot.messagesTo(who).filter((message) => plainText(message).includes(title)).length;
const id = (bot: TestBot) => String(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).id);
const own = async (bot: TestBot, who: string) => textOf(await bot.says(who, 'mina'));

test('a yearly meeting that got no day ends with its year, which is said once', async () => {
  const bot = await overNewYear();
  expect(await own(bot, 'karin')).toContain('2027');
  expect(await own(bot, 'lisa')).toMatch(/årlig/iu);
  expect(told(bot, 'karin')).toBe(0);
  await bot.until('2028-01-10T12:00');
  for (const who of ['karin', 'lisa']) expect(told(bot, who), who).toBe(1);
  expect(told(bot, 'anna')).toBe(0);
  const words = bot
    .messagesTo('lisa')
    .map(plainText)
    .find((one) => one.includes(title));
  expect(words).toContain('Hölls det ändå, så be kansliet öppna det igen.');
  for (const who of ['karin', 'lisa']) expect(await own(bot, who)).not.toMatch(/årlig[^\n]*2027/u);
  expect(textOf(await bot.says('karin', 'årsmöte 2027'))).toContain('Dag: det fick ingen dag');
  expect(textOf(await bot.says('karin', 'logg ledningsgruppen'))).toContain('året är slut och mötet fick ingen dag');
  await bot.until('2028-02-10T12:00');
  for (const who of ['karin', 'lisa']) expect(told(bot, who), who).toBe(1);
});

test('the kansli opens it again, it stays open, and is reported as held', async () => {
  const bot = await overNewYear();
  await bot.until('2028-01-10T12:00');
  await bot.fills('karin', formOf(await bot.presses('karin', 'duty.reopen', id(bot))), { reason: 'Det hölls i maj' });
  await bot.until('2028-01-20T12:00');
  expect(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).state).toBe('ej_paborjad');
  expect(told(bot, 'karin')).toBeLessThanOrEqual(1);
});

test('one that has a day, or is of the year that goes, is left as it is', async () => {
  const bot = testBot('2027-01-11T07:00', register);
  await bot.tickLoop.tick();
  await bot.fills('karin', { id: 'duty.set-last-day', context: id(bot) }, { on: '2027-11-18', reason: 'Bestämt' });
  await bot.until('2028-01-10T12:00');
  expect(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2027).state).toBe('ej_paborjad');
  expect(bot.duty('ledningsgruppen', 'arsmote_ordforande', 2028).state).toBe('ej_paborjad');
  expect(told(bot, 'karin')).toBe(0);
});

test('of a year that had begun before the register did nothing is said, and a year that is over is not begun', async () => {
  const late = testBot('2027-10-04T07:00', register);
  await late.until('2028-01-10T12:00');
  expect(late.duty('ledningsgruppen', 'arsmote_ordforande', 2027).state).toBe('undantagen');
  for (const who of ['karin', 'lisa']) expect(told(late, who), who).toBe(0);
  const new2028 = testBot('2028-01-03T07:00', register);
  await new2028.tickLoop.tick();
  expect(() => new2028.duty('ledningsgruppen', 'arsmote_ordforande', 2027)).toThrow('no arsmote_ordforande');
});
