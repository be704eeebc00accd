import { beforeEach, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import type { Response } from '../../src/chat/response.ts';
import { writeWord } from '../../src/documents/word/word-document.ts';
import { readSentFile } from '../../src/surfaces/common/read-file.ts';
import { fetched, gives } from '../support/given-files.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const lines = [
  'Socialstyrelsen',
  'Dnr 7.1-1234/2027',
  'Remiss om resttillstånd efter polio',
  'Svar ska vara inne senast den 1 april 2027.',
  'Är definitionen rätt?',
  'Hur många enheter behövs i Mellansverige & Norr?',
];

let bot: TestBot;
beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
});

const initial = (response: Response): FormValues =>
  Object.fromEntries(formOf(response).fields.map(({ id, initial = '' }) => [id, initial]));
const places = (response: Response) => buttonsIn(messageOf(response)).map(({ label }) => label);
const pressed = async (response: Response) => {
  const button = buttonsIn(messageOf(response)).find(({ id }) => id === 'remiss.letter-file');
  return bot.presses('karin', 'remiss.letter-file', button?.value ?? '');
};
const saved = async (form: Response, more: FormValues = {}) =>
  bot.fills('karin', formOf(form), { ...initial(form), kind: 'nhv', ...more });
const questions = () => bot.features.remisser.remisser.remiss(1)?.questions.map(({ text }) => text);

test('a pasted letter fills in the form, which says what it could not find', async () => {
  const asked = formOf(await bot.says('karin', 'remiss brev'));
  const form = await bot.fills('karin', asked, { letter: lines.slice(0, 3).join('\n') });
  expect(formOf(form).intro).toContain('Jag hittade inte sista dagen och frågorna.');
  expect(initial(form)).toMatchObject({ title: 'Remiss om resttillstånd efter polio', senderDnr: '7.1-1234/2027' });
  expect(textOf(await saved(form, { senderDay: '2027-04-01' }))).toContain(
    'Tillstyrker ni definitionen av vårdområdet?',
  );
});

test('a letter in Word gives title, number, last day and questions, and is kept as the underlag', async () => {
  const parts = lines.map((text) => ({ type: 'paragraph', text }) as const);
  const bytes = await writeWord({ title: 'Brev', mark: null, facts: [], parts, footer: '' });
  const file = await readSentFile({ ref: 'f', name: 'Missiv åäö.docx' }, new Uint8Array(bytes));
  const form = await pressed(gives(bot, 'karin', [file]));
  expect(initial(form)).toMatchObject({ sender: 'Socialstyrelsen', senderDay: '2027-04-01' });
  await saved(form);
  expect(questions()).toEqual([lines[4], lines[5]]);
  expect(textOf(await bot.presses('karin', 'remiss.files', '1/0'))).toContain('Missiv åäö.docx, underlag');
  expect(await bot.presses('karin', 'remiss.file', '1/1')).toMatchObject({ type: 'file' });
  expect(textOf(await saved(form))).toContain('Filen väntar inte längre');
  expect(bot.features.remisser.remisser.all()).toHaveLength(1);
});

test('of a PDF the text is asked for, and the file is kept as the underlag', async () => {
  const asked = formOf(await pressed(gives(bot, 'karin', [fetched('missiv.pdf')])));
  expect(asked.intro).toContain('Jag kan inte läsa texten i missiv.pdf, men sparar filen som underlag.');
  await saved(await bot.fills('karin', asked, { letter: lines.join('\n') }));
  await bot.presses('karin', 'remiss.open', '1');
  expect(textOf(await bot.presses('anna', 'remiss.files', '1/0'))).toContain('missiv.pdf, underlag');
  expect(textOf(await bot.presses('olle', 'remiss.file', '1/1'))).toMatch(/^Det här kan bara/u);
});

test('only the kansli is asked whether a file is an underlag', () => {
  expect(places(gives(bot, 'karin', [fetched('a.pdf')]))).toEqual(['Gör till ny remiss']);
  expect(textOf(gives(bot, 'anna', [fetched('a.pdf')]))).not.toContain('Underlag');
});
