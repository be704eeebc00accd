import { beforeAll, expect, test } from 'vitest';
import { nhvRegister } from '../support/nhv-group.ts';
import { openPdf } from '../support/open-pdf.ts';
import { checkedBySha256sum, openedArchive } from '../support/opened-archive.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** An area that was asked about, applied for and decided, by people of whom the reader has never heard. */
async function livedArea(): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register: nhvRegister });
  const says = async (who: string, what: string) => formOf(await bot.says(who, `nhv ångest ${what}`));
  const moves = async (values: Record<string, string>) => bot.fills('karin', await says('karin', 'steg'), values);
  await bot.fills('karin', { id: 'nhv.add', context: '' }, { name: 'Svår ångest', step: '4', on: '2027-03-01' });
  await moves({ kind: 'decided', value: '2', on: '2027-03-01', note: 'Efter remissen' });
  const interest = await says('anna', 'intresse');
  await bot.fills('anna', interest, { region: 'uppsala', interest: 'utreder', note: 'Väntar på ekonomin' });
  await bot.fills('anna', await says('anna', 'intresse'), { region: 'uppsala', interest: 'avser_soka', note: '' });
  await bot.fills('bjorn', await says('bjorn', 'intresse'), { region: 'orebro', interest: 'avstar', note: '' });
  await bot.until('2027-03-02T10:00');
  await moves({ kind: 'step', step: '5', on: '2027-03-02' });
  await bot.fills('karin', await says('karin', 'ansökan'), {
    ...{ what: 'applied', region: 'uppsala', on: '2027-03-02', diarienummer: 'HSN 2027-0456' },
  });
  await bot.fills('karin', await says('karin', 'ansökan'), { what: 'applied', region: 'orebro', on: '2027-03-02' });
  await bot.fills('karin', await says('karin', 'tillstånd'), {
    ...{ what: 'permit', region: 'uppsala', hospital: 'Akademiska sjukhuset', on: '2027-03-02' },
    ...{ diarienummer: '8125/2027', validFromOn: '2028-01-01' },
  });
  return bot;
}

let bot: TestBot;
beforeAll(async () => {
  bot = await livedArea();
}, 300_000);

const akt = async (who: string, words = 'akt nhv svår ångest') => openedArchive(bot, await bot.says(who, words));
const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('somebody who was not there reads what was asked, said and decided, by whom, when and under which number', async () => {
  const opened = await akt('karin');
  expect(opened?.name).toBe('akt-nhv-svar-angest.zip');
  expect([...(opened?.files.keys() ?? [])]).toEqual([
    '00-innehall.pdf',
    '1-omradet/handelser.csv',
    '2-regionerna/avsikter.csv',
    '4-register-och-logg/diarienummer.csv',
    '4-register-och-logg/logg.pdf',
    '4-register-och-logg/logg.csv',
    'handlingar.csv',
    'checksums.txt',
  ]);
  const index = await openPdf(opened?.files.get('00-innehall.pdf') ?? new Uint8Array());
  const cells = index.find('TD').map((one) => one.trim());
  for (const said of [
    ...['2 mars 2027', 'Karin Exempel', 'Väntar på ekonomin', 'avser söka', 'utreder'],
    ...['HSN 2027-0456', '8125/2027', 'inget diarienummer noterat', 'Region Uppsala genom Akademiska sjukhuset'],
  ])
    expect(cells).toContain(said);
  expect(cells).toContain('Två enheter beslutades. Efter remissen');
  expect(index.find('P').join('\n')).toContain('Ingen remiss om området finns här.');
  expect(text(opened?.files.get('4-register-och-logg/diarienummer.csv'))).toContain(
    'Region Örebro län;ansökan;2 mars 2027;inget diarienummer noterat',
  );
  expect(text(opened?.files.get('2-regionerna/avsikter.csv'))).toMatch(
    /Region Uppsala;utreder;Väntar på ekonomin;Anna Exempel;1 mars 2027\r\nRegion Uppsala;avser söka;/u,
  );
  expect(bot.problems).toEqual([]);
});

test('its checksums hold, and the same state is the same bytes', async () => {
  const opened = await akt('karin');
  expect(checkedBySha256sum(opened?.files ?? new Map())).toEqual(
    [...(opened?.files.keys() ?? [])]
      .filter((name) => name !== 'checksums.txt')
      .map((name) => `${name}: OK`)
      .toSorted((a, b) => order(opened?.files, a) - order(opened?.files, b)),
  );
  expect(await akt('karin', 'akt område ångest')).toEqual(opened);
});

const order = (files: ReadonlyMap<string, Uint8Array> | undefined, line: string): number =>
  text(files?.get('checksums.txt')).indexOf(line.replace(/: OK$/u, ''));

test('a member of one region reads what that region said, and no log', async () => {
  const files = (await akt('rut'))?.files ?? (await akt('olle'))?.files;
  expect([...(files?.keys() ?? [])].filter((name) => name.includes('logg.'))).toEqual([]);
  expect(text(files?.get('2-regionerna/avsikter.csv'))).not.toContain('Region Örebro');
  const index = await openPdf(files?.get('00-innehall.pdf') ?? new Uint8Array());
  expect(index.find('TD').join('\n')).toContain('Vad andra regioner avser');
});

test('with names replaced nobody is named', async () => {
  const response = await bot.fills('karin', { id: 'akt.mask', context: 'nhv/svar-angest' }, { reason: 'Begäran' });
  const opened = await openedArchive(bot, response);
  for (const [name, bytes] of opened?.files ?? []) {
    const words = name.endsWith('.pdf')
      ? (await openPdf(bytes)).pages.map((page) => page.words).join('\n')
      : text(bytes);
    expect(words.replaceAll(/\s+/gu, ' '), name).not.toMatch(/(?:Karin|Anna|Björn) Exempel/u);
  }
});

test('it is offered on the area’s page and beside its history, and an area that is not seen has none', async () => {
  const page = messageOf(await bot.says('karin', 'nhv ångest'));
  const press = buttonsIn(page).find(({ label }) => label === 'Hämta akten');
  expect(press).toMatchObject({ id: 'akt.fetch', value: 'nhv/svar-angest' });
  expect((await bot.presses('olle', press?.id ?? '', press?.value ?? '')).type).toBe('file');
  expect(
    buttonsIn(messageOf(await bot.presses('karin', 'nhv.history', 'svar-angest/0'))).map(({ label }) => label),
  ).toEqual(['Rätta en rad', 'Hämta akten']);
  await bot.fills('karin', { id: 'nhv.seen-by', context: 'svar-angest' }, { groups: 'NHV-gruppen' });
  for (const asked of [
    await bot.says('olle', 'akt nhv svår ångest'),
    await bot.presses('olle', 'akt.fetch', 'nhv/svar-angest'),
    await bot.presses('olle', 'akt.mask', 'nhv/svar-angest'),
  ])
    expect(textOf(asked)).not.toContain('ngest:');
  expect(await akt('olle')).toBeNull();
  expect((await akt('anna'))?.files.size).toBeGreaterThan(5);
});

test('words that mean several areas, or none, or a group’s year, give no wrong file', async () => {
  expect(messageOf(await bot.says('karin', 'akt nhv')).title).toBe('Vilken akt vill du ha?');
  expect(messageOf(await bot.says('karin', 'akt nhv vård')).title).toBe('Vilken akt vill du ha?');
  expect(messageOf(await bot.says('karin', 'akt nhv finns inte')).title).toBe('Vilken akt vill du ha?');
  expect((await akt('karin', 'akt nhv-gruppen 2027'))?.name).toBe('akt-nhv-gruppen-2027.zip');
  expect((await akt('karin', 'akt gendermatoser'))?.name).toBe('akt-nhv-gendermatoser.zip');
});

test('a group’s page offers its year', async () => {
  const page = messageOf(await bot.says('anna', 'grupp NHV-gruppen'));
  expect(buttonsIn(page).find(({ label }) => label === 'Hämta akten 2027')).toMatchObject({
    id: 'akt.fetch',
    value: 'grupp/2027/nhv-gruppen',
  });
});

test('an answer that a region has taken back is still there, and says so', async () => {
  await bot.presses('bjorn', 'nhv.unsay', 'svar-angest/orebro');
  const opened = await akt('karin');
  const said = text(opened?.files.get('2-regionerna/avsikter.csv'));
  expect(said).toContain('avstår. Taget tillbaka av Björn Exempel 2 mars 2027');
  expect(said).toContain('avser söka');
  const index = await openPdf(opened?.files.get('00-innehall.pdf') ?? new Uint8Array());
  expect(index.find('TD').join('\n')).toContain('Taget tillbaka av Björn Exempel');
});
