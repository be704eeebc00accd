import { expect, test } from 'vitest';
import { livedOnce } from '../support/lived-once.ts';
import { anna, bjorn, buttonsIn, cecilia, formOf, messageOf, testBot, textOf, withGroup } from '../support/test-bot.ts';

/** Which regions were at a group's meetings. */

const meetings = ['2027-01-14', '2027-02-11', '2027-04-15'].map((day) => ({
  ...{ group: 'onkologi', start: `${day}T13:00`, end: `${day}T15:00` },
}));
const lived = livedOnce(async () => {
  const bot = testBot(
    '2027-01-04T07:00',
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, { meetings }),
  );
  await bot.until('2027-02-12T09:30');
  return bot;
});
const noted = {
  'region.dalarna': 'med',
  'region.uppsala': 'ersattare',
  'region.orebro': 'inte',
  others: 'Åsa Exempel, inbjuden',
};

test('is noted by the chair on the meeting’s page, by region with who sits there', async () => {
  const bot = await lived();
  const page = messageOf(await bot.presses('anna', 'meeting.show', '1'));
  const note = buttonsIn(page).find(({ label }) => label === 'Anteckna närvaro');
  const form = formOf(await bot.presses('anna', note?.id ?? '', note?.value ?? ''));
  expect(form.fields.map(({ label }) => label)).toEqual([
    ...['Region Dalarna', 'Region Gävleborg', 'Region Sörmland', 'Region Uppsala', 'Region Värmland'],
    ...['Region Västmanland', 'Region Örebro län', 'Övriga som var med'],
  ]);
  expect(form.fields[0]).toMatchObject({ hint: 'Cecilia Exempel' });
  const said = textOf(await bot.fills('anna', form, noted));
  expect(said).toContain('Med: Region Dalarna');
  expect(said).toContain('Genom ersättare: Region Uppsala');
  expect(said).toContain('Inte med: Region Örebro län');
  expect(said).toContain('Inte noterat: Region Gävleborg, Region Sörmland, Region Värmland och Region Västmanland');
  expect(textOf(await bot.presses('cecilia', 'meeting.show', '1'))).toContain('Övriga: Åsa Exempel, inbjuden');
  expect(buttonsIn(messageOf(await bot.presses('cecilia', 'meeting.show', '1'))).map(({ label }) => label)).toEqual([
    'Visa dagordningen',
  ]);
});

test('is counted for a year, with the meetings of which nothing is noted', async () => {
  const bot = await lived();
  for (const meeting of ['1', '2']) await bot.fills('anna', { id: 'attendance.note', context: meeting }, noted);
  await bot.fills('anna', { id: 'attendance.note', context: '2' }, { ...noted, 'region.dalarna': 'inte' });
  const year = textOf(await bot.says('cecilia', 'närvaro onkologi'));
  expect(year).toContain('2 möten har hållits. Närvaron är antecknad för alla.');
  expect(year).toMatch(/Region Dalarna.*1 av 2/u);
  expect(year).toMatch(/Region Uppsala.*2 av 2/u);
  expect(textOf(await bot.says('karin', 'närvaro 2027'))).toMatch(/Region Uppsala.*2 av 2/u);
  expect(textOf(await bot.says('karin', 'närvaro 2026'))).toContain('Inga möten har hållits 2026.');
});

test('is asked for by the year’s page, and taken away when all is emptied', async () => {
  const bot = await lived();
  const year = messageOf(await bot.says('anna', 'närvaro onkologi'));
  expect(textOf({ type: 'message', message: year })).toContain('Möten utan antecknad närvaro: 2');
  expect(buttonsIn(year).map(({ label }) => label)).toEqual([
    'Anteckna 11 februari 2027',
    'Anteckna 14 januari 2027',
    'Visa 2026',
  ]);
  await bot.fills('anna', { id: 'attendance.note', context: '1' }, noted);
  expect(textOf(await bot.fills('anna', { id: 'attendance.note', context: '1' }, { others: '' }))).toContain(
    'Närvaron är borttagen',
  );
  expect(textOf(await bot.presses('anna', 'meeting.show', '1'))).not.toContain('Närvaro');
});

test('cannot be noted before the meeting, of a cancelled one, or by a member', async () => {
  const bot = await lived();
  expect(textOf(await bot.presses('anna', 'attendance.note', '3'))).toContain('Mötet har inte varit än');
  expect(textOf(await bot.presses('cecilia', 'attendance.note', '1'))).toMatch(/^Det här kan bara ordföranden/u);
  expect(textOf(await bot.presses('anna', 'attendance.note', '99'))).toContain('finns inte längre');
});

test('stands in the log, and a meeting that has begun keeps its other buttons', async () => {
  const bot = await lived();
  await bot.fills('karin', { id: 'attendance.note', context: '1' }, noted);
  expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('antecknade närvaron vid ett möte');
  expect(buttonsIn(messageOf(await bot.presses('anna', 'meeting.show', '1'))).map(({ label }) => label)).toEqual([
    ...['Visa dagordningen', 'Ändra närvaro', 'Flytta', 'Ändra plats', 'Ställ in'],
  ]);
});
