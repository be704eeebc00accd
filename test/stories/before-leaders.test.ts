import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { openRemiss, polio, nhvRegister as remissRegister } from '../support/nhv-group.ts';
import { buttonsIn, formOf, messageOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** A week before ledningsgruppen meets its chair and the kansli get one page of how things stand. */

const meeting = (day: string) => ({ group: 'ledningsgruppen', start: `${day}T09:00`, end: `${day}T12:00` });
const house = (meetings: readonly string[]) =>
  testBot('2027-03-01T10:00', { register: { ...nhvRegister, meetings: meetings.map(meeting) } as unknown as Register });
const title = 'Så ligger det till inför ledningsgruppens möte 9 april 2027';
const pages = (bot: TestBot, who: string) =>
  bot
    .messagesTo(who)
    .map(plainText)
    .filter((said) => said.includes(title));

test('it comes once, a week before, to the chair and the kansli, with what each part holds', async () => {
  const bot = house(['2027-04-09', '2027-05-21']);
  const area = formOf(await bot.says('karin', 'nhv ny'));
  await bot.fills('karin', area, { name: 'Provområdet', step: '5', on: '2027-03-01' });
  await bot.fills(
    'karin',
    { id: 'uppdrag.give', context: 'vc-hud' },
    { words: 'Ta fram en plan', lastDayOn: '2027-05-14', decidedOn: '2027-02-26', paragraph: '' },
  );
  await bot.fills(
    'hedda',
    { id: 'arende.send', context: 'vc-hud' },
    { kind: 'resurser', title: 'Öronmärkta medel', words: 'Vi behöver mer.', link: '' },
  );
  await bot.until('2027-03-31T12:00');
  expect(pages(bot, 'lisa')).toEqual([]);
  await bot.until('2027-04-08T12:00');
  for (const who of ['lisa', 'karin']) expect(pages(bot, who), who).toHaveLength(1);
  expect(pages(bot, 'hedda')).toEqual([]);
  const [said] = pages(bot, 'lisa');
  for (const words of [
    'Ta fram en plan',
    'Öronmärkta medel',
    'Öppna remisser: inga',
    'NHV-områden i processen',
    'Gruppernas dokument',
  ]) {
    expect(said).toContain(words);
  }
  expect(bot.problems).toEqual([]);
});

test('it is shown when asked for, with a button to each part', async () => {
  const bot = house(['2027-04-09']);
  await bot.fills(
    'karin',
    { id: 'uppdrag.give', context: 'vc-hud' },
    { words: 'Ta fram en plan', lastDayOn: '2027-05-14', decidedOn: '2027-02-26', paragraph: '' },
  );
  const page = messageOf(await bot.says('lisa', 'inför mötet'));
  expect(page.title).toBe(title);
  expect(buttonsIn(page).map(({ label }) => label)).toEqual([
    'Visa dagordningen',
    'Visa status',
    'Visa uppdrag',
    'Visa NHV',
  ]);
  for (const { id, value } of buttonsIn(page))
    expect(textOf(await bot.presses('lisa', id, value))).not.toMatch(/kan bara/u);
  expect(textOf(await bot.says('hedda', 'inför mötet'))).toMatch(
    /^Det här kan bara ledningsgruppen och kansliet göra\. Skriv status/u,
  );
});

test('without a meeting there is none', async () => {
  const bot = house([]);
  expect(textOf(await bot.says('karin', 'inför mötet'))).toContain('har inget möte i kalendern');
});

test('open remisser stand in it, and restricted ones do not', async () => {
  const bot = testBot('2027-02-22T10:00', {
    register: { ...remissRegister, meetings: [meeting('2027-03-19')] } as unknown as Register,
  });
  await openRemiss(bot, polio);
  expect(textOf(await bot.says('karin', 'inför mötet'))).toContain('Öppna remisser: 1');
  await bot.presses('karin', 'remiss.restrict', '1');
  expect(textOf(await bot.says('karin', 'inför mötet'))).toContain('Öppna remisser: inga');
});

test('of each open remiss it says how many regions have answered, and which have not', async () => {
  const bot = testBot('2027-02-22T10:00', {
    register: { ...remissRegister, meetings: [meeting('2027-03-19')] } as unknown as Register,
  });
  await openRemiss(bot, polio);
  for (const who of ['anna', 'cecilia']) await bot.presses(who, 'remiss.nothing-to-add', '1/alla/');
  const said = textOf(await bot.says('karin', 'inför mötet'));
  expect(said).toContain('2 av 7 regioner');
  expect(said).toContain('Gävleborg, Sörmland, Värmland, Västmanland och Örebro län');
});
