import { beforeEach, describe, expect, test } from 'vitest';
import { noted } from '../../src/chat/response.ts';
import { anyoneKnown } from '../../src/chat/table.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { fetched } from '../support/given-files.ts';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { type Heard, hears, takes, titleOf } from '../support/remiss-threads.ts';
import { buttonsIn, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const named = 'Bifogad fil: yttrande.docx';
const file = fetched('yttrande.docx');
const another = fetched('bilaga.pdf');

let bot: TestBot;

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot);
});

const says = (heard: Partial<Heard>, who = 'cecilia', question: number | 'head' = 2) =>
  hears(bot, who, question, { message: 'm1', version: 1, text: '', ...heard });
const standing = () => tally(bot.features.remisser.entries.log(1)).texts.map(({ question, text }) => [question, text]);
const kept = () => bot.db.prepare('SELECT name FROM attachment WHERE removed = 0').pluck().all();
const filesFor = async (who: string) => textOf(await bot.presses(who, 'remiss.files', '1/0'));

describe('versions of a message with a file', () => {
  test('the file follows its words in whatever order they come', async () => {
    await says({ version: 3, text: 'Se bilagan, ändrat.' });
    await says({ version: 1, text: 'Se bilagan.', files: [file] });
    expect(standing()).toEqual([[2, `Se bilagan, ändrat.\n\n${named}`]]);
  });

  test('a file of a message that is gone before it came counts for nothing', async () => {
    await says({ version: 2, text: null });
    await says({ version: 1, text: 'Se bilagan.', files: [file] });
    expect(standing()).toEqual([]);
    expect(await filesFor('karin')).toContain('Inga filer som du kan se.');
  });

  test('the same message twice is one file', async () => {
    for (const _ of [1, 2]) await says({ files: [file] });
    expect([standing(), kept()]).toEqual([[[2, named]], ['yttrande.docx']]);
  });

  test('words taken away leave the file, and a file taken away leaves the words', async () => {
    await says({ text: 'Se bilagan.', files: [file] });
    await says({ version: 2, text: '', filesLeft: ['yttrande.docx'] });
    expect(standing()).toEqual([[2, named]]);
    await says({ version: 3, text: 'Se bilagan.', filesLeft: [] });
    expect(standing()).toEqual([[2, 'Se bilagan.']]);
    expect(kept()).toEqual([]);
  });

  test('one of two files taken away leaves the other', async () => {
    await says({ files: [file, another] });
    expect(standing()).toEqual([[2, 'Bifogade filer: yttrande.docx och bilaga.pdf']]);
    await says({ version: 2, filesLeft: ['bilaga.pdf'] });
    expect(standing()).toEqual([[2, 'Bifogad fil: bilaga.pdf']]);
  });

  test('a position that had its reason in the file falls with it', async () => {
    await takes(bot, 'cecilia', await says({ files: [file] }), 'Avstyrker');
    expect(titleOf(await says({ version: 2, text: null }))).toContain('inget ställningstagande på fråga 2 längre');
  });

  test('after closing nothing is kept', async () => {
    await bot.presses('karin', 'remiss.close', '1');
    await says({ files: [file] });
    expect([standing(), kept()]).toEqual([[], []]);
  });
});

describe('under the head message', () => {
  test('a file waits for its question, and is kept there', async () => {
    const asked = await says({ files: [file] }, 'cecilia', 'head');
    expect(standing()).toEqual([]);
    await takes(bot, 'cecilia', asked, 'Spara på fråga 3');
    expect(standing()).toEqual([[3, named]]);
  });

  test('it answers all questions with one press, and goes from all of them', async () => {
    const asked = await says({ text: 'Se bifogat yttrande.', files: [file] }, 'cecilia', 'head');
    const saved = await takes(bot, 'cecilia', asked, 'Spara på alla frågor');
    expect(textOf(saved)).toContain('Ställningstagande saknas på fråga 1, 2, 3 och 4.');
    expect(standing()).toHaveLength(4);
    expect(await filesFor('karin')).toContain('yttrande.docx, fråga 1, 2, 3 och 4, Dalarna, Cecilia Exempel');
    await says({ version: 2, text: null }, 'cecilia', 'head');
    expect(standing()).toEqual([]);
  });
});

describe('who may fetch a file', () => {
  const fetches = (who: string) => bot.presses(who, 'remiss.file', '1/1');

  test('in an open remiss everyone in its groups and the kansli, and nobody else', async () => {
    await says({ files: [file] });
    for (const who of ['cecilia', 'anna', 'karin']) {
      expect(await fetches(who)).toMatchObject({ type: 'file', file: { id: 'fil/1', name: 'yttrande.docx' } });
    }
    expect(messageOf(await fetches('sten')).title).not.toContain('yttrande');
  });

  test('while it is collected blind the region itself and the kansli, and all once it is closed', async () => {
    bot = testBot('2027-02-22T10:00', { register: nhvRegister });
    const id = await draftRemiss(bot, { ...polio, blind: 'ja' });
    await bot.presses('karin', 'remiss.open', id);
    await says({ files: [file] });
    expect(await filesFor('anna')).toContain('Inga filer som du kan se.');
    expect(titleOf(await fetches('anna'))).toBe('Filen går inte att hämta');
    for (const who of ['cecilia', 'karin']) expect(await fetches(who)).toMatchObject({ type: 'file' });
    await bot.presses('karin', 'remiss.close', '1');
    expect(await fetches('anna')).toMatchObject({ type: 'file' });
  });

  test('its giver takes it back where it is fetched', async () => {
    await says({ files: [file] });
    const response = await fetches('cecilia');
    const back = 'message' in response && response.message ? buttonsIn(response.message) : [];
    expect(back.map(({ label }) => label)).toEqual(['Ta tillbaka']);
    await bot.presses('cecilia', back[0]?.id ?? '', back[0]?.value ?? '');
    expect(standing()).toEqual([]);
    expect(titleOf(await fetches('karin'))).toBe('Filen går inte att hämta');
  });
});

test('where a thread takes words only, a file is refused in words and never lost in silence', async () => {
  const replies = [{ about: 'prov', allowed: anyoneKnown, run: () => noted() }];
  bot = testBot('2027-02-22T10:00', { register: nhvRegister, more: { replies } });
  const place = bot.features.register.conversations('nhv-gruppen')[0]?.id ?? 0;
  const message = { title: 'Fråga', blocks: [] };
  const question = { key: 'prov/1', topic: 'prov/1', to: { conversation: place }, message, dueAt: bot.now() };
  bot.features.outbox.put(question, bot.now());
  await bot.delivery.run();
  const ref = bot.db.prepare<[], string>("SELECT ref FROM outbox WHERE topic = 'prov/1'").pluck().get() ?? '';
  const origin = { connection: 'page', event: 'e1', conversation: 'group/nhv-gruppen' } as const;
  const sender = { account: 'cecilia', direct: 'person/cecilia', name: 'cecilia' };
  const response = bot.bot.handle({
    ...{ ...origin, sender, type: 'reply' },
    reply: { under: ref, message: 'm1', version: 1, text: '', files: [file] },
  });
  expect(textOf(response)).toContain('I den här tråden tar jag bara emot ord.');
});
