import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { openImage } from '../../src/database/open.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { fetched, gives } from '../support/given-files.ts';
import { newDatabase } from '../support/new-database.ts';
import { openPdf } from '../support/open-pdf.ts';
import { takes } from '../support/remiss-threads.ts';
import { compiledRemiss, sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, textOf } from '../support/test-bot.ts';

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const labels = (response: Parameters<typeof messageOf>[0]) => buttonsIn(messageOf(response)).map(({ label }) => label);
const papers = async (bot: TestBot, who: string): Promise<string> =>
  textOf(await bot.says(who, 'remiss 2027-01 handlingar'));

/** The file that a response hands over. */
async function fileIn(bot: TestBot, response: Awaited<ReturnType<TestBot['presses']>>): Promise<Uint8Array> {
  if (response.type !== 'file') throw new Error(textOf(response));
  const { id, name } = response.file;
  const made = await bot.features.makers.get(id.split('/')[0] ?? '')?.(id, bot.now(), name);
  if (!made) throw new Error(`no document ${id}`);
  return made;
}

const signed = fetched('svar-undertecknat.pdf', '%PDF-1.7 undertecknat');

test('a draft as Word is offered as PDF too, with the same words', async () => {
  const bot = await compiledRemiss('samordnat');
  const word = await bot.presses('karin', 'remiss.document', '1/1/gemensamt');
  expect(word).toMatchObject({ file: { name: 'remissvar-2027-01-gemensamt-utkast-1.docx' } });
  if (word.type !== 'file') throw new Error('no file');
  expect(buttonsIn(word.message).map(({ label }) => label)).toEqual(['Hämta som PDF']);
  const pdf = await bot.presses('karin', 'remiss.document', '1/1/gemensamt/pdf');
  expect(pdf).toMatchObject({ file: { name: 'remissvar-2027-01-gemensamt-utkast-1.pdf' } });
  const { pages, find } = await openPdf(await fileIn(bot, pdf));
  expect(pages[0]?.words).toContain('UTKAST FÖR SYNPUNKTER');
  expect(find('H1')[0]).toContain('Remissvar: ');
});

test('what is sent is kept as PDF too, and is the same bytes a year, a withdrawal and a restore later', async () => {
  const db = newDatabase();
  const bot = await compiledRemiss('samordnat', db);
  await sends(bot, { on: '2027-02-22', dnr: 'SVN 5' });
  expect(await papers(bot, 'karin')).toMatch(/SHA-256, Word: räknas inom en minut[\s\S]*SHA-256, PDF: räknas inom/u);
  await bot.until('2027-02-22T10:05');
  const kept = await fileIn(bot, await bot.presses('karin', 'remiss.paper', '1/1/pdf'));
  expect(await papers(bot, 'karin')).toContain(`SHA-256, PDF: ${sha(kept)}`);
  const { info, pages } = await openPdf(kept);
  expect(info.CreationDate).toBe('D:20270222090000Z');
  expect(pages[0]?.words).toContain('Skickat (expedierat) 22 februari 2027');

  await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Inställd.' });
  await bot.until('2028-03-01T10:00');
  const later = await bot.presses('karin', 'remiss.document', '1/1/gemensamt/pdf');
  expect(later).toMatchObject({ file: { name: 'remissvar-2027-01-gemensamt-skickat.pdf' } });
  expect(Buffer.from(await fileIn(bot, later)).equals(kept)).toBe(true);

  const copy = openImage(db.serialize());
  const hours = { timeZone: 'Europe/Stockholm', calendar: workCalendar() };
  const features = createFeatures(copy, { mandates: shippedMandates(), ...hours });
  const after = await features.makers.get('remiss')?.('remiss/1/1/handling/karin', bot.now(), 'x.pdf');
  expect(after && Buffer.from(after).equals(kept)).toBe(true);
  copy.close();
});

test('a paper that was kept before there was any PDF is Word alone, and says so', async () => {
  const db = newDatabase();
  const bot = await compiledRemiss('samordnat', db);
  await sends(bot);
  await bot.until('2027-02-22T10:05');
  db.exec('DELETE FROM remiss_paper_pdf');
  expect(await papers(bot, 'karin')).toContain('SHA-256, PDF: finns bara som Word');
  for (const [id, value] of [['remiss.paper', '1/1'] as const, ['remiss.document', '1/1/gemensamt'] as const]) {
    const word = await bot.presses('karin', id, value);
    expect(word.type === 'file' && textOf({ type: 'message', message: word.message })).toContain('görs inte om');
    expect(textOf(await bot.presses('karin', id, `${value}/pdf`))).toContain('finns bara som Word');
  }
  expect(bot.features.makers.get('remiss')?.('remiss/1/1/handling/karin', bot.now(), 'x.pdf')).toBe(null);
});

test('the registrator hands in the signed file: it stands beside the bot’s own, with its bytes', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  const asked = gives(bot, 'rut', [signed]);
  expect(labels(asked)).toContain('Skickat svar på remiss 2027-01');
  const kept = textOf(await takes(bot, 'rut', asked, 'Skickat svar på remiss 2027-01'));
  expect(kept).toContain('svar-undertecknat.pdf är sparad som den fil som skickades');
  expect(kept).toContain(signed.content.sha256);

  const list = await papers(bot, 'rut');
  expect(list).toContain('Region Uppsala, den fil som skickades');
  expect(list).toMatch(/Inlämnad: av Rut Exempel måndag 22 februari 2027/u);
  expect(list).toContain('Region Uppsala, skickat, version 1');
  const file = await bot.presses('anna', 'remiss.fetch-sent-file', '1/1');
  expect(file).toMatchObject({ file: { name: 'svar-undertecknat.pdf' } });
  expect(sha(await fileIn(bot, file))).toBe(signed.content.sha256);
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('lämnade in den fil som skickades');
});

test('another region neither sees the file nor hands one in for it', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  await takes(bot, 'rut', gives(bot, 'rut', [signed]), 'Skickat svar på remiss 2027-01');
  expect(await papers(bot, 'bjorn')).not.toContain('svar-undertecknat');
  expect(textOf(await bot.presses('bjorn', 'remiss.fetch-sent-file', '1/1'))).toContain('får du inte se den');
  const asked = gives(bot, 'bjorn', [fetched('annat.pdf')]);
  const said = await takes(bot, 'bjorn', asked, 'Skickat svar på remiss 2027-01');
  expect(textOf(said)).toContain('inte registrerat som skickat eller beslutat än');
});

test('a file that comes before the answer is said to be sent waits for it', async () => {
  const bot = await compiledRemiss('enskilt');
  const asked = gives(bot, 'anna', [signed]);
  const early = await takes(bot, 'anna', asked, 'Skickat svar på remiss 2027-01');
  expect(labels(early)).toEqual(['Anteckna som skickat', 'Anteckna som beslutat', 'Spara filen']);
  const form = formOf(await takes(bot, 'anna', early, 'Anteckna som beslutat'));
  await bot.fills('anna', form, { body: 'Regionstyrelsen', on: '2027-02-22' });
  expect(textOf(await takes(bot, 'anna', early, 'Spara filen'))).toContain('som den fil som beslutades');
});

test('the kansli chooses whose answer it is, where there are several', async () => {
  const bot = await compiledRemiss('sammanfattning');
  await sends(bot);
  const asked = gives(bot, 'karin', [signed]);
  const form = formOf(await takes(bot, 'karin', asked, 'Skickat svar på remiss 2027-01'));
  expect(textOf(await bot.fills('karin', form, { whose: 'gemensamt' }))).toContain('Det gemensamma svaret');
  expect(await papers(bot, 'anna')).toContain('Det gemensamma svaret, den fil som skickades');
});

test('the same file twice is said, and kept once', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  await takes(bot, 'rut', gives(bot, 'rut', [signed]), 'Skickat svar på remiss 2027-01');
  const again = await takes(bot, 'anna', gives(bot, 'anna', [signed]), 'Skickat svar på remiss 2027-01');
  expect(textOf(again)).toContain('svar-undertecknat.pdf är redan sparad');
  expect((await papers(bot, 'rut')).match(/den fil som skickades/gu)).toHaveLength(1);
});

test('the wrong file is taken back with a reason, stays readable, and the right one is handed in', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  await takes(bot, 'rut', gives(bot, 'rut', [signed]), 'Skickat svar på remiss 2027-01');
  const form = formOf(await bot.presses('rut', 'remiss.take-back-outcome', '1'));
  const taken = textOf(await bot.fills('rut', form, { what: 'fil/1', reason: 'Det var utkastet.' }));
  expect(taken).toContain('Filen är tillbakatagen');
  expect(await papers(bot, 'rut')).toContain('(tillbakatagen: Det var utkastet.)');
  expect(sha(await fileIn(bot, await bot.presses('rut', 'remiss.fetch-sent-file', '1/1')))).toBe(signed.content.sha256);
  expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('tog tillbaka en inlämnad fil');
  const twice = await bot.fills('rut', form, { what: 'fil/1', reason: 'Igen.' });
  expect(textOf(twice)).toContain('redan taget tillbaka');
  const right = await takes(bot, 'rut', gives(bot, 'rut', [signed]), 'Skickat svar på remiss 2027-01');
  expect(textOf(right)).toContain('är sparad som den fil som skickades');
});

test('when the answer was not sent after all, its file says so', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  await takes(bot, 'rut', gives(bot, 'rut', [signed]), 'Skickat svar på remiss 2027-01');
  const form = formOf(await bot.presses('rut', 'remiss.take-back-outcome', '1'));
  await bot.fills('rut', form, { what: 'skickat/uppsala', reason: 'Det gick inte iväg.' });
  expect(await papers(bot, 'rut')).toContain('(svaret är inte registrerat som skickat längre)');
});

test('what is no document, is empty or belongs to nothing is answered clearly', async () => {
  const bot = await compiledRemiss('enskilt');
  await sends(bot, { on: '2027-02-22', whose: 'uppsala' });
  expect(labels(gives(bot, 'anna', [fetched('bild.png')]))).not.toContain('Skickat svar på remiss 2027-01');
  await gives(bot, 'anna', [fetched('lista.csv')], 'e1');
  const said = await bot.presses('anna', 'remiss.sent-file', '1/page|direkt|e1');
  expect(textOf(said)).toMatch(/inget dokument|väntar inte längre/u);
  expect(textOf(gives(bot, 'anna', [fetched('tomt.pdf', '')]))).toContain('Den är tom.');
  const strange = { ref: 'stor', name: 'stor.pdf', missing: 'too large' } as never;
  expect(textOf(gives(bot, 'anna', [strange]))).toContain('större än 20 MB');
});
