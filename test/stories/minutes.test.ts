import { expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { anna, bjorn, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const aboutMinutes = (messages: readonly Message[]) =>
  messages.map(plainText).filter((text) => /innesanteckningarna/.test(text));
const meeting = (group: string, on: string) => ({ group, start: `${on}T13:00`, end: `${on}T15:00` });
const vc = (...days: string[]) =>
  withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { meetings: days.map((on) => meeting('onkologi', on)) });
const adds = (bot: TestBot, who: string, day: string) =>
  bot.fills(who, { id: 'meeting.add', context: '' }, { group: 'onkologi', day, start: '13.00', end: '15.00' });

test('the first workday after a meeting the chair is asked for the minutes, on the last day, a week after it, and then every week', async () => {
  const bot = testBot('2026-11-23T07:00', vc('2027-01-14'));
  await bot.until('2027-01-14T23:00');
  expect(aboutMinutes(bot.messagesTo('anna'))).toEqual([]);
  await bot.until('2027-01-15T09:00');
  expect(plainText(bot.messagesTo('anna').at(-1) ?? { title: '', blocks: [] })).toBe(
    [
      'Minnesanteckningarna från mötet 14 januari 2027 ska lämnas in inom 13 dagar',
      'Grupp: Gruppen onkologi',
      'Sista dag: senast torsdag 28 januari 2027 (datum satt av kansliet; ingen tidsgräns angiven i uppdraget)',
      'Lämnas till: Samverkansnämndens ledningsgrupp och kansli',
      'Närvaro: anteckna samtidigt på mötets sida vilka regioner som var med',
      'Nästa påminnelse: torsdag 28 januari, till dig och vice ordförande',
      '[Lämna in] [Vi arbetar med det] [Påminn senare] [Varför får jag detta?] [Visa närvaron]',
    ].join('\n'),
  );
  await bot.until('2027-02-12T09:00');
  expect(aboutMinutes(bot.messagesTo('anna'))).toHaveLength(4);
  expect(aboutMinutes(bot.messagesTo('bjorn'))).toHaveLength(3);
  expect(aboutMinutes(bot.messagesTo('karin'))).toHaveLength(1);
  expect(aboutMinutes(bot.messagesIn('ledningsgruppen'))).toHaveLength(0);
});

test('a meeting on a Friday is asked about on Monday, and one before Christmas on the next workday', async () => {
  const bot = testBot('2026-11-23T07:00', vc('2026-12-04', '2026-12-23'));
  await bot.until('2026-12-06T12:00');
  expect(aboutMinutes(bot.messagesTo('anna'))).toEqual([]);
  await bot.until('2026-12-07T08:30');
  expect(aboutMinutes(bot.messagesTo('anna'))).toHaveLength(1);
  const before = aboutMinutes(bot.messagesTo('anna')).length;
  await bot.until('2026-12-28T08:29');
  const between = aboutMinutes(bot.messagesTo('anna')).slice(before);
  expect(between.some((text) => text.includes('från mötet 23 december'))).toBe(false);
  await bot.until('2026-12-28T08:30');
  expect(aboutMinutes(bot.messagesTo('anna')).at(-1)).toContain('från mötet 23 december');
});

test('a meeting that is added brings its minutes at once, in the calendar and on the morning after', async () => {
  const bot = testBot('2027-01-11T07:00', vc());
  await bot.until('2027-01-11T09:00');
  expect(messageOf(await adds(bot, 'bjorn', '2027-01-20')).title).toBe('Tack! Mötet är inlagt i kalendern');
  expect(String(bot.duty('onkologi', 'minnesanteckningar', 2027).lastDayOn)).toBe('2027-02-03');
  await bot.until('2027-01-21T09:00');
  expect(aboutMinutes(bot.messagesTo('anna'))).toHaveLength(1);
});

test('a meeting that is added afterwards brings its minutes, however long ago it was', async () => {
  const bot = testBot('2027-03-01T07:00', vc());
  await bot.until('2027-03-01T09:00');
  await adds(bot, 'anna', '2027-02-02');
  await bot.until('2027-03-02T09:00');
  expect(bot.sentTo('anna').at(-1)).toBe(
    'Minnesanteckningarna från mötet 2 februari 2027 skulle ha lämnats senast 16 februari',
  );
  expect(aboutMinutes(bot.messagesTo('anna'))).toHaveLength(1);
  await adds(bot, 'anna', '2026-06-01');
  await bot.until('2027-03-31T09:00');
  expect(aboutMinutes(bot.messagesTo('anna')).some((text) => text.includes('1 juni 2026'))).toBe(true);
});

test('minutes go to ledningsgruppen’s room and the kansli, in the plural', async () => {
  const bot = testBot('2026-11-23T07:00', vc('2027-01-14'));
  await bot.until('2027-01-15T09:00');
  const context = String(bot.duty('onkologi', 'minnesanteckningar', 2027).id);
  const response = await bot.fills(
    'anna',
    { id: 'duty.submit', context },
    { document: '2027-2', documentOn: '2027-01-15' },
  );
  expect(messageOf(response).title).toBe(
    'Tack! Minnesanteckningarna från mötet 14 januari 2027 är inlämnade och ledningsgruppen och kansliet har fått veta det',
  );
  const told = 'Minnesanteckningarna från mötet 14 januari 2027 är inlämnade';
  expect(bot.sentIn('ledningsgruppen')).toEqual([told]);
  expect(bot.sentTo('karin').at(-1)).toBe(told);
});

test('minutes that are handed in come to the group’s room, and to each member alone where it has none', async () => {
  const title = 'Minnesanteckningarna från mötet 14 januari 2027 är inlämnade';
  for (const rooms of [true, false]) {
    const bot = testBot('2026-11-23T07:00', { ...vc('2027-01-14'), rooms });
    await bot.until('2027-01-15T09:00');
    const context = String(bot.duty('onkologi', 'minnesanteckningar', 2027).id);
    const document = { document: 'https://example.org/anteckningar', documentOn: '2027-01-15' };
    const response = await bot.fills('anna', { id: 'duty.submit', context }, document);
    expect(plainText(messageOf(response))).toContain('Gruppens medlemmar har fått dem.');
    await bot.until('2027-01-15T09:01');
    expect(bot.sentIn('onkologi').includes(title)).toBe(rooms);
    expect(bot.sentTo('bjorn').includes(title)).toBe(!rooms);
    expect(bot.sentTo('anna')).not.toContain(title);
  }
});
