import { beforeEach, describe, expect, test } from 'vitest';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { hears, pointing, titleOf } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const number = '811228-9874';
const found =
  'Texten innehåller något som ser ut som ett personnummer (811228-****). Den är inte sparad. Ta bort numret och försök igen.';
const foundInThread =
  'Texten innehåller något som ser ut som ett personnummer (811228-****). Den är inte sparad hos mig, men ditt meddelande står kvar i kanalen: ta bort det där.';

let bot: TestBot;

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot);
});

const tables = () =>
  bot.db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();

/** Everything in the database, as text. */
const everything = (): string =>
  JSON.stringify(tables().map((table) => bot.db.prepare(`SELECT * FROM "${table}"`).all()));

/** What the operator reads. */
const logged = () => JSON.stringify(bot.problems);

function leavesNothing(): void {
  expect(everything()).not.toContain('9874');
  expect(everything()).not.toContain('Patienten');
  expect(logged()).not.toContain('9874');
  expect(bot.problems).toEqual([]);
}

const text = `Patienten ${number} fick vänta.`;

describe('a personnummer is refused, and leaves no copy anywhere', () => {
  test('in a reply', async () => {
    expect(textOf(await hears(bot, 'cecilia', 1, { message: 'm1', version: 1, text }))).toBe(foundInThread);
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
    leavesNothing();
  });

  test('in an edit: what stood before is what is kept', async () => {
    await hears(bot, 'cecilia', 1, { message: 'm1', version: 1, text: 'Några fick vänta.' });
    expect(textOf(await hears(bot, 'cecilia', 1, { message: 'm1', version: 2, text }))).toBe(foundInThread);
    expect(bot.features.remisser.entries.log(1)).toMatchObject([{ text: 'Några fick vänta.' }]);
    leavesNothing();
  });

  test('after closing, in a reply that would not have been kept', async () => {
    await bot.presses('karin', 'remiss.close', '1');
    expect(textOf(await hears(bot, 'cecilia', 1, { message: 'm1', version: 1, text }))).toBe(foundInThread);
    leavesNothing();
  });

  test('in the form, at its field, with å, ä and ö around it', async () => {
    const form = formOf(await bot.presses('cecilia', 'remiss.answer', '1'));
    const response = await bot.fills('cecilia', form, {
      'position.1': 'avstyrker',
      'text.1': `Å, ä, ö ${number}`,
      'text.2': text,
    });
    expect(response).toEqual({ type: 'faults', faults: { 'text.1': found, 'text.2': found } });
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
    leavesNothing();
  });

  test.each<[string, Record<string, string>]>([
    ['remiss.new', { ...polio, title: text }],
    ['remiss.extend', { lastOn: '2027-03-19', reason: text }],
    ['remiss.withdraw', { reason: text }],
    ['remiss.own', { dnr: number }],
    ['remiss.boards', { 'board.dalarna': number }],
  ])('in the form %s', async (id, values) => {
    const before = everything();
    const response = await bot.fills('karin', { id, context: '1' }, values);
    expect(response.type).toBe('faults');
    expect(everything()).toBe(before);
    leavesNothing();
  });

  test('in the questions of a draft', async () => {
    await bot.fills('karin', formOf(await bot.says('karin', 'remiss ny')), polio);
    const form = formOf(await bot.presses('karin', 'remiss.questions', '2'));
    expect(await bot.fills('karin', form, { questions: `Vad?\n${text}` })).toMatchObject({ type: 'faults' });
    leavesNothing();
  });

  test('in a comment and in a word about a draft', async () => {
    for (const id of ['close', 'compile']) await bot.presses('karin', `remiss.${id}`, '1');
    const forms = [
      await bot.presses('karin', 'remiss.comment', '1/1'),
      await bot.presses('anna', 'remiss.sign-off', '1/1/tillagg'),
    ];
    for (const [at, who] of ['karin', 'anna'].entries()) {
      const response = await bot.fills(who, formOf(forms[at] ?? { type: 'nothing' }), { text });
      expect(response).toEqual({ type: 'faults', faults: { text: found } });
    }
    expect(bot.features.remisser.drafts.remarks(1)).toEqual([]);
    leavesNothing();
  });

  test('in a command', async () => {
    expect(textOf(await bot.says('karin', `remiss 2027-01 ${number}`))).toBe(found);
    leavesNothing();
  });

  test('in a message that somebody points at', async () => {
    const pointed = { group: 'nhv-gruppen', text, writer: 'cecilia' };
    expect(textOf(await bot.points('karin', 'remiss.point', pointed))).toBe(found);
    leavesNothing();
  });

  test('in what a form to point with carries', async () => {
    const message = { source: 'page|group/nhv-gruppen|m1', version: 1, writer: 'cecilia', text };
    const context = pointing(bot, 'cecilia', message);
    const response = await bot.fills('cecilia', { id: 'remiss.point', context }, { question: '1/1' });
    expect(textOf(response)).toBe(found);
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
    leavesNothing();
  });
});

test('the log says who did what, and never what a synpunkt says', async () => {
  const secret = 'Definitionen är snäv enligt överläkaren';
  const words = { message: 'm1', version: 1, text: secret };
  expect(titleOf(await hears(bot, 'cecilia', 1, words))).toContain('Sparat som synpunkt');
  await hears(bot, 'cecilia', 1, { ...words, version: 2, text: `${secret}, tror jag` });
  await hears(bot, 'cecilia', 1, { ...words, version: 3, text: null });
  await hears(bot, 'karin', 2, { ...words, message: 'm2' });
  const form = formOf(await bot.presses('bjorn', 'remiss.answer', '1'));
  await bot.fills('bjorn', form, { 'position.1': 'avstyrker', 'text.1': secret });
  const pointed = { group: 'nhv-gruppen', text: secret, writer: 'gun' };
  await bot.fills('gun', formOf(await bot.points('gun', 'remiss.point', pointed)), { question: '1/3' });
  for (const id of ['close', 'compile']) await bot.presses('karin', `remiss.${id}`, '1');
  await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.comment', '1/1')), { text: secret });
  await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.sign-off', '1/1/avvikande')), { text: secret });
  const lines = bot.features.changes.ofSubject('remiss/1');
  expect(lines.length).toBeGreaterThan(10);
  expect(JSON.stringify(lines)).not.toContain('snäv');
  const log = textOf(await bot.says('karin', 'logg remiss 2027-01'));
  expect(log).toContain('Cecilia Exempel | tog bort sin synpunkt på fråga 1');
  expect(log).toContain('Gun Exempel | gjorde sitt meddelande till synpunkt på fråga 3');
  expect(log).not.toContain('snäv');
  expect(bot.problems).toEqual([]);
});
