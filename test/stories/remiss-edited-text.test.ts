import { beforeEach, expect, test } from 'vitest';
import type { FetchedFile } from '../../src/chat/sent-file.ts';
import { readSentFile } from '../../src/surfaces/common/read-file.ts';
import { fetched, gives } from '../support/given-files.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { takes, titleOf } from '../support/remiss-threads.ts';
import { sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;
const stands = Object.fromEntries(
  [1, 2, 3, 4].flatMap((nr) => [
    [`position.${nr}`, 'tillstyrker'],
    [`text.${nr}`, `Tre enheter ${nr}.`],
  ]),
);

beforeEach(async () => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, mode: 'samordnat' });
  await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.answer', '1')), stands);
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
});

async function bytes(version: number, whose = 'gemensamt'): Promise<Uint8Array> {
  const made = await bot.features.makers.get('remiss')?.(`remiss/1/${version}/${whose}`, bot.now());
  if (!made) throw new Error('no document');
  return made;
}
const wordsOf = async (version: number) =>
  openWord(await bytes(version))
    .find('//w:body//w:p')
    .join('\n');

/** The draft's Word document, with other words in it, as somebody saves it. */
async function edited(version: number, from: string, to: string): Promise<FetchedFile> {
  const { strToU8, strFromU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(await bytes(version));
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(body).toContain(from);
  const saved = zipSync({ ...files, 'word/document.xml': strToU8(body.replaceAll(from, to)) });
  return readSentFile({ ref: to, name: 'svar.docx' }, new Uint8Array(saved));
}

async function givesBack(from: string, to: string, version = 1) {
  const asked = gives(bot, 'karin', [await edited(version, from, to)]);
  return takes(bot, 'karin', asked, 'Ny version av svaret på remiss 2027-01');
}

test('the edited Word is the next version, compared with the one before, and asked about anew', async () => {
  await bot.presses('anna', 'remiss.stand-behind', '1/1');
  const taken = textOf(await givesBack('Tre enheter 2.', 'Fyra enheter 2, med resor.'));
  expect(taken).toContain('Utkast 2 till svar på remiss 2027-01 har den text som du skickade');
  expect(taken).toContain('Ändrat under Fråga 2: Fyra enheter 2, med resor.');
  expect(taken).toMatch(/Borttagna ord: "Tre"/u);
  expect(taken).toContain(
    'Det här är inte med i texten, eftersom jag lägger till det själv: Underlag, följer inte med',
  );
  expect(await wordsOf(2)).toContain('Fyra enheter 2, med resor.');
  expect(await wordsOf(2)).not.toMatch(/Avsändarens diarienummer.*Avsändarens diarienummer/su);
  expect(await wordsOf(1)).toContain('Tre enheter 2.');
  const page = await bot.says('karin', 'remiss 2027-01 utkast');
  expect(textOf(page)).toContain('Har inte tagit ställning till utkastet: Dalarna, ');
  expect(textOf(await takes(bot, 'karin', page, 'Jämför med utkast 1'))).toContain('1 stycke skiljer.');
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('tog in redigerad text som utkast 2');
});

test('what is sent has the edited words, and none of what is for ourselves', async () => {
  await givesBack('Tre enheter 2.', 'Fyra enheter 2.');
  await sends(bot);
  const words = await wordsOf(2);
  expect(words).toContain('Fyra enheter 2.');
  expect(words).not.toMatch(/Underlag|Exempel|kl\. ?\d|formulär|utkast/iu);
});

test('a new version of the answers keeps the edited text, and one press gives back ours', async () => {
  await givesBack('Tre enheter 2.', 'Fyra enheter 2.');
  expect(titleOf(await bot.presses('karin', 'remiss.compile', '1'))).toContain('Inget har ändrats sedan utkast 2');
  await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
  expect(textOf(await bot.presses('karin', 'remiss.compile', '1'))).toContain('Den redigerade texten är kvar.');
  expect(await wordsOf(3)).toContain('Fyra enheter 2.');
  expect(titleOf(await bot.presses('karin', 'remiss.drop-text', '1'))).toContain('Utkast 4');
  expect(await wordsOf(4)).toContain('Tre enheter 2.');
  expect(titleOf(await bot.presses('karin', 'remiss.drop-text', '1'))).toBe('Utkast 4 har ingen redigerad text');
});

test('the same text is no new version, and what holds none is refused', async () => {
  const same = await givesBack('Tre enheter 2.', 'Tre enheter 2.');
  expect(titleOf(same)).toBe('Texten är densamma som i utkast 1');
  expect(bot.features.remisser.drafts.latestVersion(1)).toBe(1);
  const asked = gives(bot, 'karin', [fetched('svar.docx')]);
  expect(titleOf(await takes(bot, 'karin', asked, 'Ny version av svaret på remiss 2027-01'))).toBe(
    'Jag hittar ingen text i filen',
  );
});

test('only the kansli is offered it, only for Word, and only while there is a common draft', async () => {
  const file = await edited(1, 'Tre enheter 2.', 'Fyra.');
  const labels = (who: string, name = 'svar.docx') => {
    const response = gives(bot, who, [{ ...file, name }]);
    return response.type === 'message' ? buttonsIn(messageOf(response)).map(({ label }) => label) : [];
  };
  expect(labels('karin')).toContain('Ny version av svaret på remiss 2027-01');
  expect(labels('karin', 'svar.pdf')).not.toContain('Ny version av svaret på remiss 2027-01');
  expect(labels('anna')).not.toContain('Ny version av svaret på remiss 2027-01');
  const asked = gives(bot, 'karin', [file]);
  await sends(bot);
  expect(textOf(await takes(bot, 'karin', asked, 'Ny version av svaret på remiss 2027-01'))).toContain(
    'remiss 2027-01 är avslutad',
  );
  expect(labels('karin')).not.toContain('Ny version av svaret på remiss 2027-01');
  const plain = await readSentFile({ ref: 'p', name: 'svar.txt' }, new TextEncoder().encode('Vi tillstyrker.'));
  expect('written' in plain.content).toBe(false);
});
