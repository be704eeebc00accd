import { beforeEach, describe, expect, test } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { fetched } from '../support/given-files.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { answersByForm, changedIn, hears, takes, titleOf } from '../support/remiss-threads.ts';
import { formOf, type TestBot, testBot } from '../support/test-bot.ts';

let bot: TestBot;

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot);
});

const writes = (message: string, text: string | null, version = 1) => hears(bot, 'anna', 1, { message, version, text });
const opens = async (): Promise<Form> => formOf(await bot.presses('anna', 'remiss.answer', '1'));
const inForm = async () => (await opens()).fields.find(({ id }) => id === 'text.1')?.initial;
const now = () => tally(bot.features.remisser.entries.log(1));
const texts = () => now().texts.map(({ text }) => text);
const position = () => now().positions.get('1/uppsala')?.position;

describe('what one has written in the thread and by form is one answer', () => {
  test('what is written in the thread stands in the form, all of it', async () => {
    await writes('m1', 'Fyra enheter.');
    await writes('m2', 'Och en i norr.');
    expect(await inForm()).toBe('Fyra enheter.\n\nOch en i norr.');
  });

  test('a typo that is fixed in the form replaces the message, which can still be changed and taken away', async () => {
    await takes(bot, 'anna', await writes('m1', 'Fyra enhetr.'), 'Avstyrker');
    await answersByForm(bot, 'anna', { 'text.1': 'Fyra enheter.' });
    expect([texts(), position()]).toEqual([['Fyra enheter.'], 'avstyrker']);
    await writes('m1', 'Fem enheter.', 2_000);
    expect([texts(), await inForm()]).toEqual([['Fem enheter.'], 'Fem enheter.']);
    await writes('m1', null, 2_001);
    expect(texts()).toEqual([]);
  });

  test('several messages become one text in the form, and are from then on changed there', async () => {
    await writes('m1', 'Fyra enheter.');
    await writes('m2', 'Och en i norr.');
    await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': 'Fyra enheter, en i norr.' });
    expect(texts()).toEqual(['Fyra enheter, en i norr.']);
    for (const [version, text] of [
      [2_000, 'Tre enheter.'],
      [2_001, null],
    ] as const) {
      expect(titleOf(await writes('m1', text, version))).toBe(
        'Ditt svar på fråga 1 i remiss 2027-01 står kvar som du skrev det i formuläret',
      );
    }
    expect([texts(), position()]).toEqual([['Fyra enheter, en i norr.'], 'tillstyrker']);
    expect((await writes('m3', 'En sak till.')).type).toBe('noted');
    expect(await inForm()).toBe('Fyra enheter, en i norr.\n\nEn sak till.');
  });

  test('a form that changes nothing adds nothing', async () => {
    await takes(bot, 'anna', await writes('m1', 'Fyra enheter.'), 'Avstyrker');
    expect(titleOf(await answersByForm(bot, 'anna', {}))).toBe('Inget är ändrat');
    expect(bot.features.remisser.entries.log(1)).toHaveLength(2);
  });

  test('emptied in the form it is taken away', async () => {
    await writes('m1', 'Fyra enheter.');
    await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': '' });
    expect([texts(), position()]).toEqual([[], 'tillstyrker']);
  });

  test('what is written while the form stands open is not lost by it', async () => {
    await writes('m1', 'Fyra enheter.');
    const form = await opens();
    await writes('m2', 'Och en i norr.');
    await writes('m1', 'Fem enheter.', 2);
    await bot.fills('anna', form, changedIn(form, { 'position.1': 'tillstyrker' }));
    expect(texts()).toEqual(['Fem enheter.', 'Och en i norr.']);
  });

  test('a form that was opened before the thread stood in it takes nothing away', async () => {
    await writes('m1', 'Fyra enheter.');
    await bot.fills('anna', { id: 'remiss.answer', context: '1/0//uppsala' }, { 'position.1': 'tillstyrker' });
    expect([texts(), position()]).toEqual([['Fyra enheter.'], 'tillstyrker']);
  });

  test('the files of messages that become a text in the form are kept', async () => {
    await hears(bot, 'anna', 1, { message: 'm1', version: 1, text: 'Se filen.', files: [fetched('yttrande.docx')] });
    await writes('m2', 'Fyra enheter.');
    await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': 'Fyra enheter, se filen.' });
    expect(texts().toSorted()).toEqual(['Bifogad fil: yttrande.docx', 'Fyra enheter, se filen.']);
  });
});
