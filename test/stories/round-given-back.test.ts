import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readSentFile } from '../../src/surfaces/common/read-file.ts';
import { gives } from '../support/given-files.ts';
import { nhvRegister } from '../support/nhv-group.ts';
import { linesOf, openRound } from '../support/remiss-rounds.ts';
import { answersByForm, takes, titleOf } from '../support/remiss-threads.ts';
import { type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** Both underlag are compiled; the document of the whole round as Word, with other words in it. */
async function editedRound(mode: string, whose: string) {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRound(bot, { underlag: linesOf(['Dysmeli', 'Facialispares']), mode });
  for (const remiss of ['1', '2']) {
    await answersByForm(bot, 'anna', { 'position.1': 'tillstyrker', 'text.1': 'Ord från Uppsala.' }, remiss);
  }
  await bot.presses('karin', 'remiss.round-close', '1');
  await bot.presses('karin', 'remiss.round-compile', '1');
  const bytes = await bot.features.makers.get('remiss')?.(`remiss/runda/1/${whose}`, bot.now());
  const files = unzipSync(bytes ?? new Uint8Array());
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const saved = zipSync({ ...files, 'word/document.xml': strToU8(body.replaceAll('Uppsala', 'Uppsala län')) });
  return { bot, file: await readSentFile({ ref: 'runda', name: 'svar.docx' }, new Uint8Array(saved)) };
}

const own = (bot: TestBot) => bot.features.remisser.drafts.latest(1)?.content;

test('the edited document of a whole round is the text of no region in one underlag', async () => {
  const { bot, file } = await editedRound('enskilt', 'uppsala/anna');
  const told = await takes(
    bot,
    'anna',
    gives(bot, 'anna', [file]),
    'Ny version av Region Uppsalas svar på remiss 2027-01',
  );
  expect(titleOf(told)).toBe('Filen ser ut att vara hela remissrunda 1, inte Region Uppsalas svar på remiss 2027-01');
  expect(textOf(told)).toContain('Inget är ändrat. Hämta Region Uppsalas svar på remiss 2027-01');
  expect(textOf(await bot.says('anna', 'remiss 2027-01 historik'))).not.toContain('redigerade');
});

test('and not the common text of one', async () => {
  const { bot, file } = await editedRound('samordnat', 'gemensamt/karin');
  const before = own(bot);
  const told = await takes(bot, 'karin', gives(bot, 'karin', [file]), 'Ny version av svaret på remiss 2027-01');
  expect(titleOf(told)).toBe('Filen ser ut att vara hela remissrunda 1, inte det gemensamma svaret på remiss 2027-01');
  expect(own(bot)).toEqual(before);
});
