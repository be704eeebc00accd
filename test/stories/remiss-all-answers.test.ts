import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openPdf } from '../support/open-pdf.ts';
import { openWord } from '../support/open-word.ts';
import { compiledRemiss, sends } from '../support/sent-remiss.ts';
import { formOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const stands = Object.fromEntries([1, 2, 3, 4].map((nr) => [`position.${nr}`, 'tillstyrker']));

/** The kansli chooses all regions in the form of one region's answer. */
const asksForAll = async (bot: TestBot, what = 'svar'): Promise<Response> =>
  bot.fills('karin', formOf(await bot.presses('karin', 'remiss.documents', '1/1')), { region: 'alla', what });

async function filesIn(bot: TestBot, response: Response): Promise<Record<string, Uint8Array>> {
  if (response.type !== 'file') throw new Error(textOf(response));
  const { id, name } = response.file;
  const made = await bot.features.makers.get('remiss')?.(id, bot.now(), name);
  if (!made) throw new Error(`no document ${id}`);
  return unzipSync(made);
}

test('the kansli fetches every answer in one archive, each as Word and as PDF, and hears whose there are none of', async () => {
  const bot = await compiledRemiss('enskilt');
  const response = await asksForAll(bot);
  expect(response).toMatchObject({ type: 'file', file: { name: 'remissvar-2027-01-regionerna.zip' } });
  expect(response.type === 'file' && textOf({ type: 'message', message: response.message })).toBe(
    [
      'Regionernas svar på remiss 2027-01',
      '2 svar i en zip-fil, vart och ett som Word och som PDF.',
      'Inget svar finns från Dalarna, Gävleborg, Sörmland, Värmland och Västmanland.',
    ].join('\n'),
  );
  const files = await filesIn(bot, response);
  expect(Object.keys(files).toSorted()).toEqual(
    ['orebro', 'uppsala'].flatMap((id) => [`remissvar-2027-01-${id}.docx`, `remissvar-2027-01-${id}.pdf`]),
  );
  const word = openWord(files['remissvar-2027-01-orebro.docx'] ?? new Uint8Array());
  expect(word.find('//w:body//w:p').join('\n')).toContain('Region Örebro län');
  const pdf = await openPdf(files['remissvar-2027-01-uppsala.pdf'] ?? new Uint8Array());
  expect(pdf.pages[0]?.words).toContain('Region Uppsala');
});

test('the same words are everybody’s, and what one region has sent is its file as it was sent', async () => {
  const bot = await compiledRemiss('likalydande');
  await bot.presses('karin', 'remiss.ask-sign-off', '1');
  await bot.presses('anna', 'remiss.stand-behind', '1/1');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  await bot.until('2027-02-22T10:05');
  const files = await filesIn(bot, await asksForAll(bot));
  expect(Object.keys(files)).toHaveLength(14);
  const paper = await bot.presses('karin', 'remiss.paper', '1/1/pdf');
  if (paper.type !== 'file') throw new Error(textOf(paper));
  const kept = await bot.features.makers.get('remiss')?.(paper.file.id, bot.now(), paper.file.name);
  expect(kept && Buffer.from(kept).equals(files['remissvar-2027-01-uppsala.pdf'] ?? new Uint8Array())).toBe(true);
});

test('where there is nothing to fetch, or it is not the asker’s to fetch, that is said', async () => {
  const one = await compiledRemiss('samordnat');
  expect(textOf(await one.presses('karin', 'remiss.document', '1/1/alla'))).toBe(
    'Regionerna har inga egna svar\nSvarssättet är samordnat: hämta det gemensamma svaret.',
  );
  const bot = await compiledRemiss('enskilt');
  expect(textOf(await bot.presses('anna', 'remiss.document', '1/1/alla'))).toBe(
    'Alla regioners svar kan bara kansliet hämta\nDu kan hämta din egen regions svar.',
  );
  expect(await asksForAll(bot, 'tjansteutlatande')).toEqual({
    type: 'faults',
    faults: { region: 'Välj en region. Bara svaren finns för alla på en gång.' },
  });
  const fetched = await asksForAll(bot);
  await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Inställd.' });
  expect(textOf(await asksForAll(bot))).toBe('Remiss 2027-01 är återkallad\nInget svar ska skickas.');
  await expect(filesIn(bot, fetched)).rejects.toThrow('no document');

  const silent = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(silent, polio);
  for (const deed of ['remiss.close', 'remiss.compile']) await silent.presses('karin', deed, '1');
  expect(textOf(await asksForAll(silent))).toBe(
    'Det finns inga svar att hämta\nIngen region har svarat på remiss 2027-01.',
  );
});

test('while a remiss with the same words for all is open and blind again, no link leads to what others have said', async () => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, mode: 'likalydande', blind: 'ja' });
  await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.answer', '1')), stands);
  for (const deed of ['remiss.close', 'remiss.compile']) await bot.presses('karin', deed, '1');
  const fetched = await asksForAll(bot);
  await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.open', '1')), {
    lastOn: '2027-03-19',
    reason: 'Fler behöver tid.',
  });
  expect(textOf(await asksForAll(bot))).toContain('visas när remissen har stängt');
  await expect(filesIn(bot, fetched)).rejects.toThrow('no document');
});
