import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { answersByForm, hears, takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { buttonsIn, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

/** Ulf answers for Uppsala beside Anna. */
const ulf = { id: 'ulf', name: 'Ulf Exempel', email: 'ulf@example.org', region: 'uppsala' };
const ulfsSeat = { group: 'nhv-gruppen', person: 'ulf', role: 'ledamot', region: 'uppsala', from: '2026-01-01' };
const register = {
  ...nhvRegister,
  people: [...nhvRegister.people, ulf],
  seats: [...nhvRegister.seats, ulfsSeat],
};

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot);
});

const form = (who: string, values: Record<string, string>) => answersByForm(bot, who, values);
const writes = (who: string, text: string, message = `${who}1`) => hears(bot, who, 1, { message, version: 1, text });
const head = () =>
  bot
    .messagesIn('nhv-gruppen')
    .filter(({ title }) => title.startsWith('Remiss 2027-01:'))
    .map(plainText)
    .join('\n');
const allTo = (who: string) => bot.messagesTo(who).map(plainText).join('\n');
const standing = () => {
  const { entries } = bot.features.remisser;
  return entries.log(1).flatMap((entry) => (entry.type === 'position' && entry.question === 1 ? [entry.position] : []));
};
const told = (who: string) =>
  bot.messagesTo(who).filter(({ title }) => title.includes('har ersatt ditt ställningstagande'));
const region = async () => textOf(await bot.says('karin', 'remiss 1 uppsala'));

describe('skrivit, ställningstagande saknas', () => {
  test('is said to the writer, in the head, the map, the region’s page and what it is reminded of', async () => {
    expect(wordsIn(await writes('anna', 'Jag är emot.'))).toContain(
      'Tills någon av er har angett det står regionen som "skrivit, ställningstagande saknas".',
    );
    expect(head()).toContain('Skrivit, ställningstagande saknas: Uppsala');
    expect(head()).not.toMatch(/Har inte svarat: [^\n]*Uppsala/u);
    expect(head()).toContain('0 av 7 regioner har svarat');
    const map = textOf(await bot.says('karin', 'remiss 1'));
    expect(map).toContain('Skrivit, ställningstagande saknas (1): Uppsala');
    expect(map).toContain('Saknas (6): ');
    expect(await region()).toContain('Skrivit, ställningstagande saknas.');
    expect(allTo('ulf')).toContain('Skrivit, ställningstagande saknas: fråga 1');
    await bot.until('2027-02-26T09:00');
    expect(allTo('ulf')).toContain('Skrivit, ställningstagande saknas: fråga 1');
  });

  test('ends with a position, and comes back when it falls', async () => {
    await takes(bot, 'anna', await writes('anna', 'Jag är emot.'), 'Avstyrker');
    expect(head()).not.toContain('Skrivit, ställningstagande saknas');
    await hears(bot, 'anna', 1, { message: 'anna1', version: 2, text: null });
    expect(head()).toMatch(/Har inte svarat: [^\n]*Uppsala/u);
  });

  test('stands in the document', async () => {
    await writes('anna', 'Jag är emot.');
    await form('cecilia', { 'position.1': 'tillstyrker' });
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    const made = await bot.features.makers.get('remiss')?.('remiss/1/1/akt', bot.now());
    expect(
      openWord(made ?? new Uint8Array())
        .find('//w:body//w:p')
        .join('\n'),
    ).toContain('Skrivit, ställningstagande saknas');
  });
});

describe('replacing what a colleague said', () => {
  const annaIsAgainst = () => form('anna', { 'position.1': 'avstyrker', 'text.1': 'Skäl mot definitionen.' });

  test('by form: it is asked about first, the rest is kept, and the colleague is told', async () => {
    await annaIsAgainst();
    const asked = await form('ulf', { 'position.1': 'tillstyrker', 'position.2': 'tillstyrker' });
    expect(wordsIn(asked)).toContain('Anna Exempel har redan angett Region Uppsalas ställningstagande på fråga 1');
    expect(wordsIn(asked)).toContain('Resten är sparat: fråga 2.');
    expect(wordsIn(asked)).toContain('Fråga 1: Anna Exempel angav "avstyrker", och du "tillstyrker".');
    expect([standing(), told('anna')]).toEqual([['avstyrker'], []]);
    expect(titleOf(await takes(bot, 'ulf', asked, 'Ersätt'))).toBe(
      'Ersatt för Region Uppsala: fråga 1 i remiss 2027-01',
    );
    expect(standing()).toEqual(['avstyrker', 'tillstyrker']);
    expect(told('anna').map(plainText)).toEqual([expect.stringContaining('Fråga 1: "avstyrker" är nu "tillstyrker".')]);
    expect(titleOf(await takes(bot, 'ulf', asked, 'Ersätt'))).toBe('Inget är ändrat');
    expect(told('anna')).toHaveLength(1);
  });

  test('what changed while it was asked about is asked about anew', async () => {
    await annaIsAgainst();
    const asked = await form('ulf', { 'position.1': 'tillstyrker' });
    await form('anna', { 'position.1': 'avstar', 'text.1': '' });
    const again = await takes(bot, 'ulf', asked, 'Ersätt');
    expect(wordsIn(again)).toContain('Anna Exempel angav "avstår"');
    await takes(bot, 'ulf', again, 'Ersätt');
    expect(standing().at(-1)).toBe('tillstyrker');
  });

  test('by one press for all: it names the colleague, who is told once', async () => {
    await annaIsAgainst();
    const asked = await bot.presses('ulf', 'remiss.nothing-to-add', '1');
    expect(wordsIn(asked)).toContain('Anna Exempel får veta det.');
    await takes(bot, 'ulf', asked, 'Ersätt');
    expect(told('anna')).toHaveLength(1);
    expect(standing().at(-1)).toBe('inget_att_erinra');
  });

  test('in the thread: a contrary reply is asked about, and lies beside the region’s stand until it is said', async () => {
    await annaIsAgainst();
    const asked = await writes('ulf', 'För.');
    expect(wordsIn(asked)).toContain('Anna Exempel angav det. Gäller det för det du skrev också?');
    expect(await region()).toContain('Ulf Exempel har inte angett det ställningstagandet.');
    expect(textOf(await bot.says('karin', 'remiss 1'))).toContain(
      'Någon har skrivit vid sidan av regionens ställningstagande: Uppsala',
    );
    await takes(bot, 'ulf', asked, 'Nej, tillstyrker');
    expect(standing()).toEqual(['avstyrker', 'tillstyrker']);
    expect(told('anna')).toHaveLength(1);
    expect(await region()).toContain('Anna Exempel har inte angett det ställningstagandet.');
    expect(await region()).not.toContain('Ulf Exempel har inte angett');
  });

  test('whoever agrees in the thread replaces nothing, and the words lie under the stand', async () => {
    await annaIsAgainst();
    await takes(bot, 'ulf', await writes('ulf', 'Jag håller med.'), 'Ja, avstyrker');
    expect(told('anna')).toEqual([]);
    expect(await region()).not.toContain('har inte angett');
  });

  test('one’s own is replaced without a question', async () => {
    await annaIsAgainst();
    expect(titleOf(await form('anna', { 'position.1': 'tillstyrker' }))).toContain('Tack, sparat');
    expect([standing(), told('anna')]).toEqual([['avstyrker', 'tillstyrker'], []]);
  });

  test('a colleague who has left is not told', async () => {
    await annaIsAgainst();
    bot.db.exec("UPDATE seat SET to_on = '2027-02-23' WHERE person_id = 'anna'");
    await bot.until('2027-02-24T09:00');
    await takes(bot, 'ulf', await form('ulf', { 'position.1': 'tillstyrker' }), 'Ersätt');
    expect([standing().at(-1), told('anna')]).toEqual(['tillstyrker', []]);
  });

  test('the document keeps a colleague’s words apart from the stand', async () => {
    await annaIsAgainst();
    await takes(bot, 'ulf', await form('ulf', { 'position.1': 'tillstyrker', 'text.1': 'Bra så.' }), 'Ersätt');
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    const made = await bot.features.makers.get('remiss')?.('remiss/1/1/uppsala', bot.now());
    const lines = openWord(made ?? new Uint8Array()).find('//w:body//w:p');
    const apart = lines.indexOf('Skrivet i regionen vid sidan av dess ställningstagande:');
    expect(lines.indexOf('Bra så.')).toBeLessThan(apart);
    expect(lines.indexOf('Bra så.')).toBeGreaterThan(lines.indexOf('Region Uppsala tillstyrker.'));
    expect(lines.indexOf('Skäl mot definitionen.')).toBeGreaterThan(apart);
  });

  test('the answer to the colleague leads back: both buttons answer', async () => {
    await annaIsAgainst();
    await takes(bot, 'ulf', await form('ulf', { 'position.1': 'tillstyrker' }), 'Ersätt');
    const [message] = told('anna');
    const labels = message ? buttonsIn(message).map(({ label }) => label) : [];
    expect(labels).toEqual(['Visa läget', 'Svara']);
  });
});
