import { beforeEach, expect, test } from 'vitest';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { takes, titleOf } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, mode: 'samordnat' });
  await bot.presses('anna', 'remiss.nothing-to-add', '1/alla');
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
});

const asks = () => bot.presses('karin', 'remiss.ask-sign-off', '1');
const titlesTo = (who: string) => bot.sentTo(who).filter((title) => title.includes('utkast 1'));

test('the round has its own last day, which those who are asked are told', async () => {
  expect(textOf(await asks())).toContain('De ska svara senast måndag 1 mars 2027');
  expect(
    bot
      .messagesTo('gun')
      .map((message) => JSON.stringify(message))
      .join(),
  ).toContain('måndag 1 mars 2027');
  expect(textOf(await asks())).toContain('Regionerna är redan tillfrågade om utkast 1');
});

test('only the silent are reminded, and the kansli is told who they are when the day is over', async () => {
  await asks();
  await bot.presses('gun', 'remiss.stand-behind', '1/1');
  await bot.until('2027-03-01T12:00');
  expect(titlesTo('gun')).not.toContain('I dag är sista dagen att svara om utkast 1, remiss 2027-01');
  expect(titlesTo('maj')).toContain('I dag är sista dagen att svara om utkast 1, remiss 2027-01');
  await bot.presses('maj', 'remiss.stand-behind', '1/1');
  await bot.until('2027-03-03T12:00');
  const told = bot.messagesTo('karin').map((message) => JSON.stringify(message));
  const overdue = told.filter((words) => words.includes('Alla har inte tagit ställning till utkast 1'));
  expect(overdue).toHaveLength(1);
  expect(overdue[0]).toContain('Dalarna, Sörmland, Uppsala, Värmland och Örebro län');
});

test('silence is never a yes: the silent stand behind nothing', async () => {
  await asks();
  await bot.until('2027-03-10T12:00');
  expect(textOf(await bot.says('karin', 'remiss 2027-01 skickat'))).toContain(
    'Har inte sagt om de står bakom utkast 1: Dalarna, ',
  );
});

test('another day is told in place, reminds by that day, and the same or a past day changes nothing', async () => {
  const asked = await asks();
  const form = formOf(await takes(bot, 'karin', asked, 'Ändra sista dag'));
  expect(await bot.fills('karin', form, { on: '2027-02-01' })).toMatchObject({ type: 'faults' });
  expect(titleOf(await bot.fills('karin', form, { on: '2027-03-01' }))).toBe('Sista dagen är redan måndag 1 mars 2027');
  await bot.fills('karin', form, { on: '2027-03-08' });
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('från 1 mars 2027 till 8 mars 2027');
  expect(
    bot
      .messagesTo('maj')
      .map((message) => JSON.stringify(message))
      .join(),
  ).toContain('måndag 8 mars 2027');
  await bot.until('2027-03-01T12:00');
  expect(titlesTo('maj')).not.toContain('I dag är sista dagen att svara om utkast 1, remiss 2027-01');
  await bot.until('2027-03-08T12:00');
  expect(titlesTo('maj')).toContain('I dag är sista dagen att svara om utkast 1, remiss 2027-01');
});

test('a new version, and an answer that is sent, end the reminders of the old', async () => {
  await asks();
  await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
  await bot.presses('karin', 'remiss.compile', '1');
  await bot.until('2027-03-03T12:00');
  expect(titlesTo('vera').filter((title) => title.startsWith('I dag'))).toEqual([]);
  expect(textOf(await bot.presses('karin', 'remiss.reply-day', '1'))).toContain('Regionerna är inte tillfrågade än');
});

test('near the sender’s last day the round ends before it', async () => {
  await bot.until('2027-03-29T10:00');
  expect(textOf(await asks())).toContain('De ska svara senast onsdag 31 mars 2027');
});
