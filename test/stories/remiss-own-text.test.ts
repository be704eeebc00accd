import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import type { FetchedFile } from '../../src/chat/sent-file.ts';
import type { AnswerMode } from '../../src/remiss/case/remiss.ts';
import { readSentFile } from '../../src/surfaces/common/read-file.ts';
import { gives } from '../support/given-files.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { answersByForm, takes, titleOf } from '../support/remiss-threads.ts';
import { sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const stands = (words: string) =>
  Object.fromEntries(
    [1, 2, 3].flatMap((nr) => [
      [`position.${nr}`, 'tillstyrker'],
      [`text.${nr}`, `${words} ${nr}.`],
    ]),
  );

/** Uppsala and Dalarna have answered all but the fourth question. */
async function compiled(mode: AnswerMode, register = nhvRegister): Promise<void> {
  bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot, { ...polio, mode });
  await answersByForm(bot, 'anna', stands('Ord från uppsala'));
  await answersByForm(bot, 'cecilia', stands('Ord från dalarna'));
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
}

async function bytes(whose: string, version = 1): Promise<Uint8Array> {
  const made = await bot.features.makers.get('remiss')?.(`remiss/1/${version}/${whose}`, bot.now());
  if (!made) throw new Error(`no document ${whose}`);
  return made;
}
const words = async (whose: string, version = 1) =>
  openWord(await bytes(whose, version))
    .find('//w:body//w:p')
    .join('\n');

/** What somebody fetched, with other words in it, as they save it. */
async function edited(whose: string, from: string, to: string, version = 1): Promise<FetchedFile> {
  const { strToU8, strFromU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(await bytes(whose, version));
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  expect(body).toContain(from);
  const saved = zipSync({ ...files, 'word/document.xml': strToU8(body.replaceAll(from, to)) });
  return readSentFile({ ref: to, name: 'svar.docx' }, new Uint8Array(saved));
}

const own = (region: string) => `Ny version av Region ${region}s svar på remiss 2027-01`;
/** Whoever answers for a region may also hand in what it has sent. */
const sentFile = 'Skickat svar på remiss 2027-01';
const labels = (response: Response) => buttonsIn(messageOf(response)).map(({ label }) => label);

async function annaGives(from: string, to: string, version = 1): Promise<Response> {
  return takes(bot, 'anna', gives(bot, 'anna', [await edited('uppsala', from, to, version)]), own('Uppsala'));
}
const log = async () => textOf(await bot.says('karin', 'logg remiss 2027-01'));

describe.each(['enskilt', 'sammanfattning'] as const)('%s', (mode) => {
  test('a region’s edited Word is its next text, in its own answer and in nobody else’s', async () => {
    await compiled(mode);
    const taken = await annaGives('Ord från uppsala 2.', 'Vi vill ha fyra enheter.');
    expect(titleOf(taken)).toBe('Region Uppsalas svar på remiss 2027-01 har den text som du skickade, text 1');
    expect(textOf(taken)).toContain('Ändrat under Fråga 2: Vi vill ha fyra enheter.');
    expect(textOf(taken)).toMatch(/inte heller med: Fråga 4\./u);
    expect(await words('uppsala')).toContain('Vi vill ha fyra enheter.');
    expect(await words('uppsala')).not.toContain('Ord från uppsala 2.');
    expect(await words('uppsala')).not.toMatch(/Anna Exempel|inte tagit ställning/u);
    expect(await words('dalarna')).not.toContain('fyra enheter');
    expect(await log()).toContain('redigerade Region Uppsalas text i svaret på remiss 2027-01');
    expect(bot.sentTo('karin').at(-1)).toBe('Anna Exempel redigerade Region Uppsalas text i svaret på remiss 2027-01');
    expect(bot.sentTo('cecilia').join('\n')).not.toContain('Region Uppsalas text');
  });

  test('the file’s own copy has it, and what is decided and sent is it', async () => {
    await compiled(mode);
    await annaGives('Ord från uppsala 2.', 'Vi vill ha fyra enheter.');
    expect(await words('akt')).toContain('Region Uppsalas egen text, text 1');
    const form = formOf(await bot.presses('anna', 'remiss.decided', '1'));
    await bot.fills('anna', form, { whose: 'uppsala', body: 'Regionstyrelsen', on: '2027-02-22', paragraph: '§ 4' });
    expect(await words('uppsala')).toMatch(/Regionstyrelsen[\s\S]*Vi vill ha fyra enheter\./u);
    const file = await edited('uppsala', 'fyra', 'fem');
    const refused = await takes(bot, 'anna', gives(bot, 'anna', [file]), own('Uppsala'));
    expect(titleOf(refused)).toBe('Region Uppsalas svar är beslutat');
    await sends(bot);
    expect(await words('uppsala')).toContain('Vi vill ha fyra enheter.');
    expect(await words('uppsala')).not.toContain('Ord från uppsala 2.');
  });

  test('it is taken back, brought forth again, and each is a change that can be looked at', async () => {
    await compiled(mode);
    const taken = await annaGives('Ord från uppsala 2.', 'Vi vill ha fyra enheter.');
    const back = await takes(bot, 'anna', taken, 'Ta tillbaka text 1');
    expect(titleOf(back)).toContain('har åter den text som följer av svaren');
    expect(await words('uppsala')).toContain('Ord från uppsala 2.');
    expect(titleOf(await takes(bot, 'anna', taken, 'Ta tillbaka text 1'))).toContain('har ändrats sedan dess');
    const again = await takes(bot, 'anna', back, 'Ta fram text 1 igen');
    expect(titleOf(again)).toContain('har åter text 1');
    expect(await words('uppsala')).toContain('Vi vill ha fyra enheter.');
    const page = await takes(bot, 'anna', again, 'Visa regionens text');
    expect(textOf(page)).toMatch(
      /Text 3: Anna Exempel[^\n]*\nText 2: åter det som följer av svaren, Anna Exempel[^\n]*\nText 1: /u,
    );
    expect(textOf(await takes(bot, 'anna', page, 'Visa vad som är ändrat'))).toContain(
      'Ändrat under Fråga 2: Vi vill ha fyra enheter.',
    );
    expect(await log()).toMatch(/tog fram Region Uppsalas text[\s\S]*tog tillbaka Region Uppsalas text/u);
  });

  test('compared with jämför', async () => {
    await compiled(mode);
    await annaGives('Ord från uppsala 2.', 'Vi vill ha fyra enheter.');
    const compared = await bot.says('anna', 'remiss 2027-01 jämför');
    const changes =
      mode === 'enskilt'
        ? compared
        : await takes(bot, 'anna', await takes(bot, 'anna', compared, 'Visa regionens text'), 'Visa vad som är ändrat');
    expect(titleOf(changes)).toBe('Region Uppsalas text 1 jämförd med det som följer av svaren, remiss 2027-01');
    expect(textOf(changes)).toContain('Tillagda ord: ');
  });

  test('only that region and the kansli read it', async () => {
    await compiled(mode);
    await annaGives('Ord från uppsala 2.', 'Vi vill ha fyra enheter.');
    for (const press of ['remiss.own-text', 'remiss.compare-own-text']) {
      const value = press === 'remiss.own-text' ? '1/uppsala/0' : '1/uppsala/1/0';
      expect(titleOf(await bot.presses('cecilia', press, value))).toBe(
        'Det här kan bara regionens egna och kansliet läsa',
      );
      expect(textOf(await bot.presses('karin', press, value))).toContain('Region Uppsalas text');
    }
    if (mode === 'sammanfattning') {
      expect(await words('gemensamt')).not.toContain('fyra enheter');
      expect(await words('gemensamt')).toContain('Regionen har redigerat sin text. Den är med när svaret skickas.');
      await sends(bot);
      expect(await words('gemensamt')).toContain('Vi vill ha fyra enheter.');
    }
  });

  test('a file that has changed since it was fetched is asked about, and says who came before', async () => {
    await compiled(mode);
    const mine = await edited('uppsala', 'Ord från uppsala 1.', 'Mina ord.');
    const karins = gives(bot, 'karin', [await edited('uppsala', 'Ord från uppsala 2.', 'Kansliets ord.')]);
    const form = formOf(await takes(bot, 'karin', karins, 'Ny version av en regions svar på remiss 2027-01'));
    expect(form.fields[0]).toMatchObject({ initial: 'uppsala' });
    await bot.fills('karin', form, { region: 'uppsala' });
    expect(bot.sentTo('anna').at(-1)).toBe('Karin Exempel redigerade Region Uppsalas text i svaret på remiss 2027-01');
    const asked = await takes(bot, 'anna', gives(bot, 'anna', [mine]), own('Uppsala'));
    expect(textOf(asked)).toMatch(
      /^Region Uppsalas text har ändrats sedan du hämtade filen\nÄndrad av Karin Exempel måndag 22 februari/u,
    );
    expect(await words('uppsala')).toContain('Kansliets ord.');
    expect(titleOf(await takes(bot, 'anna', asked, 'Ta in min fil ändå'))).toContain('text 2');
    expect(await words('uppsala')).toContain('Mina ord.');
    expect(await words('uppsala')).not.toContain('Kansliets ord.');
  });

  test('a new draft keeps it, and says whose answers have changed under it', async () => {
    await compiled(mode);
    await annaGives('Ord från uppsala 2.', 'Vi vill ha fyra enheter.');
    await bot.presses('karin', 'remiss.uncompile', '1');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    await answersByForm(bot, 'anna', { 'position.4': 'tillstyrker', 'text.4': 'Nytt om fråga 4.' });
    await bot.presses('karin', 'remiss.close', '1');
    const made = textOf(await bot.presses('karin', 'remiss.compile', '1'));
    expect(made).toContain('Den egna text som är redigerad i Uppsala är kvar. Svaren har ändrats i Uppsala:');
    expect(await words('uppsala', 2)).toContain('Vi vill ha fyra enheter.');
    expect(await words('uppsala', 2)).not.toContain('Nytt om fråga 4.');
    const page = await bot.presses('anna', 'remiss.own-text', '1/uppsala/0');
    expect(textOf(page)).toContain('Svaren har ändrats sedan texten redigerades.');
    await takes(bot, 'anna', page, 'Ta tillbaka text 1');
    expect(await words('uppsala', 2)).toContain('Nytt om fråga 4.');
  });

  test('a file of other answers is asked about when there is no edited text', async () => {
    await compiled(mode);
    const file = await edited('uppsala', 'Ord från uppsala 1.', 'Mina ord.');
    await bot.presses('karin', 'remiss.uncompile', '1');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    await answersByForm(bot, 'anna', { 'position.4': 'tillstyrker', 'text.4': 'Nytt om fråga 4.' });
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    const asked = await takes(bot, 'anna', gives(bot, 'anna', [file]), own('Uppsala'));
    expect(textOf(asked)).toContain('Svaren som texten bygger på är andra nu.');
  });
});

describe('another file by mistake', () => {
  test('another region’s answer, the file’s copy and another remiss’s are said to be that, and nothing is changed', async () => {
    await compiled('enskilt');
    for (const [whose, is] of [
      ['dalarna', 'Region Dalarnas svar'],
      ['akt', 'aktens exemplar'],
      ['tjansteutlatande-uppsala', 'ett tjänsteutlåtande'],
    ] as const) {
      const answer = await takes(
        bot,
        'anna',
        gives(bot, 'anna', [await edited(whose, 'Fråga 1', 'Fråga 1')]),
        own('Uppsala'),
      );
      expect(titleOf(answer), whose).toBe(`Filen ser ut att vara ${is}, inte Region Uppsalas svar på remiss 2027-01`);
      expect(labels(answer), whose).toEqual([]);
    }
    expect(bot.features.remisser.ownTexts.latest(1, 'uppsala')).toBe(null);
  });

  test('the kansli chooses which it is where both are possible', async () => {
    await compiled('sammanfattning');
    const asked = gives(bot, 'karin', [await edited('dalarna', 'Ord från dalarna 1.', 'Ändrat.')]);
    const common = await takes(bot, 'karin', asked, 'Ny version av svaret på remiss 2027-01');
    expect(titleOf(common)).toBe(
      'Filen ser ut att vara Region Dalarnas svar, inte det gemensamma svaret på remiss 2027-01',
    );
    expect(labels(common)).toEqual(['Det är Region Dalarnas svar', 'Det är det gemensamma']);
    expect(titleOf(await takes(bot, 'karin', common, 'Det är Region Dalarnas svar'))).toContain('text 1');
    expect(bot.features.remisser.drafts.latestVersion(1)).toBe(1);

    const other = gives(bot, 'karin', [await edited('gemensamt', 'Fråga 1', 'Fråga ett')]);
    const form = formOf(await takes(bot, 'karin', other, 'Ny version av en regions svar på remiss 2027-01'));
    const which = await bot.fills('karin', form, { region: 'uppsala' });
    expect(titleOf(which)).toBe(
      'Filen ser ut att vara det gemensamma svaret, inte Region Uppsalas svar på remiss 2027-01',
    );
    expect(titleOf(await takes(bot, 'karin', which, 'Det är det gemensamma'))).toContain('Utkast 2');
  });

  test('the common text that somebody else has changed since is asked about', async () => {
    await compiled('samordnat');
    const mine = await edited('gemensamt', 'Ord från uppsala 1.', 'Mina ord.');
    const first = gives(bot, 'karin', [await edited('gemensamt', 'Ord från uppsala 2.', 'Andra ord.')]);
    await takes(bot, 'karin', first, 'Ny version av svaret på remiss 2027-01');
    const asked = await takes(bot, 'karin', gives(bot, 'karin', [mine]), 'Ny version av svaret på remiss 2027-01');
    expect(titleOf(asked)).toBe('Den gemensamma texten har ändrats sedan du hämtade filen');
    expect(titleOf(await takes(bot, 'karin', asked, 'Ta in min fil ändå'))).toContain('Utkast 3');
  });

  test('who answers for no region, or for another, is offered nothing and cannot take it', async () => {
    await compiled('enskilt');
    const file = await edited('uppsala', 'Ord från uppsala 1.', 'Mina ord.');
    expect(labels(gives(bot, 'cecilia', [file]))).toEqual([own('Dalarna'), sentFile]);
    expect(titleOf(await bot.presses('cecilia', 'remiss.take-own-text', '1/uppsala//page|direkt|x'))).toBe(
      'Det här kan bara regionens företrädare och kansliet göra',
    );
    const asked = gives(bot, 'anna', [file]);
    expect(titleOf(await takes(bot, 'anna', asked, own('Uppsala')))).toContain('text 1');
    expect(titleOf(await takes(bot, 'anna', asked, own('Uppsala')))).toBe('Filen väntar inte längre');
  });
});

describe('likalydande', () => {
  test('only a region that parts has a letter of its own, and standing behind again gives it the words of all', async () => {
    await compiled('likalydande');
    const file = await edited('uppsala', 'Ord från dalarna 2.', 'Fyra enheter, säger Uppsala.');
    const early = await takes(bot, 'anna', gives(bot, 'anna', [file]), own('Uppsala'));
    expect(titleOf(early)).toBe('Region Uppsala skickar samma ord som de andra i svaret på remiss 2027-01');
    await bot.fills('anna', { id: 'remiss.sign-off', context: '1/1/avvikande' }, { text: 'Fyra, inte tre.' });
    expect(titleOf(await takes(bot, 'anna', early, 'Försök igen'))).toMatch(
      /har ändrats sedan du hämtade filen|text 1/u,
    );
    const asked = await takes(bot, 'anna', early, 'Försök igen');
    if (labels(asked).includes('Ta in min fil ändå')) await takes(bot, 'anna', asked, 'Ta in min fil ändå');
    const letter = await words('uppsala');
    expect(letter).toContain('Fyra enheter, säger Uppsala.');
    expect(letter).not.toMatch(/Ställer sig bakom/u);
    expect(await words('dalarna')).not.toContain('säger Uppsala');
    await bot.presses('anna', 'remiss.stand-behind', '1/1');
    expect(await words('uppsala')).not.toContain('säger Uppsala');
    await bot.fills('anna', { id: 'remiss.sign-off', context: '1/1/avvikande' }, { text: 'Fyra, inte tre.' });
    await bot.presses('cecilia', 'remiss.stand-behind', '1/1');
    await sends(bot);
    expect(await words('uppsala')).toContain('Fyra enheter, säger Uppsala.');
    expect(await words('dalarna')).toContain('Ord från dalarna 2.');
  });
});
