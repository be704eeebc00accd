import { expect, test } from 'vitest';
import {
  anna,
  bjorn,
  buttonsIn,
  formOf,
  messageOf,
  testBot,
  textOf,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const aboutReport = (titles: readonly string[]) =>
  titles.filter((title) => /erksamhetsberättelsen för 2026/.test(title));

test('a chair hears of the 28 February report in time, on workdays, sharper as the day comes', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await withoutYearlyMeeting(bot);
  await bot.until('2027-03-20T12:00');
  expect(aboutReport(bot.cameTo('anna'))).toEqual([
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar',
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar',
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar',
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
    'I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026',
    'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari',
    'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari',
    'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari',
  ]);
  expect(aboutReport(bot.cameTo('bjorn'))).toHaveLength(7);
  const toKarin = bot.posted().filter(({ address }) => address === 'person/karin');
  expect(toKarin.filter(({ first }) => first.includes('2026 skulle ha lämnats'))).toHaveLength(3);
  expect(aboutReport(bot.sentIn('ledningsgruppen'))).toHaveLength(1);
  expect(bot.problems).toEqual([]);
});

test('a chair away for a week gets one reminder when the bot comes back, the sharpest', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-01T08:00');
  const before = bot.sentTo('anna').length;
  await bot.stopUntil('2027-02-22T08:30');
  expect(bot.sentTo('anna').slice(before)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar']);
});

test('handing in updates the latest reminder in place, silences the rest and tells the recipient', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-12T09:00');
  const reminder = bot.messagesTo('anna').at(-1);
  const submit = reminder && buttonsIn(reminder).find(({ label }) => label === 'Lämna in');
  const form = formOf(await bot.presses('anna', submit?.id ?? '', submit?.value ?? ''));
  const done = await bot.fills('anna', form, { document: 'https://example.org/berattelse', documentOn: '2027-02-11' });
  expect(textOf(done)).toContain('ledningsgruppen har fått veta det\nInga fler påminnelser skickas.');
  expect(bot.sentIn('ledningsgruppen')).toEqual(['Verksamhetsberättelsen för 2026 är inlämnad']);
  await bot.until('2027-03-20T12:00');
  expect(aboutReport(bot.sentTo('anna'))).toEqual([]);
  expect(bot.sentTo('anna')).toEqual([
    ...Array(2).fill('En senare påminnelse har kommit'),
    'Påminnelsen gäller inte längre: Anna Exempel lämnade in fredag 12 februari',
  ]);
});

test('a second press, by anyone, answers with how things stand', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-12T09:00');
  const value = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  const form = formOf(await bot.presses('bjorn', 'duty.submit', value));
  const values = { document: '2027-0123', documentOn: '2027-02-12' };
  await bot.fills('bjorn', form, values);
  for (const late of [await bot.presses('anna', 'duty.submit', value), await bot.fills('anna', form, values)]) {
    expect(messageOf(late).title).toBe('Så här ligger det till: verksamhetsberättelsen för 2026 är inlämnad');
    expect(textOf(late)).toContain('Björn Exempel, fredag 12 februari.');
  }
  expect(bot.sentIn('ledningsgruppen')).toHaveLength(1);
});
