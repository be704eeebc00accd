import { beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { answersByForm, hears, takes } from '../support/remiss-threads.ts';
import { buttonsIn, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const title = 'Remiss 2027-01: Resttillstånd efter polio';
const questionTitle = (nr: number) => `Fråga ${nr} av 4, remiss 2027-01`;

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
});

const head = () =>
  bot.messagesIn('nhv-gruppen').find((message) => message.title === title) ?? { title: '', blocks: [] };
const headText = () => plainText(head());

test('a new remiss is a draft with the questions of its kind, and warns of what is short', async () => {
  await draftRemiss(bot, { ...polio, lastOn: '', senderDay: '2027-03-08', senderWord: 'fore' });
  const page = textOf(await bot.says('karin', 'remiss 2027-01'));
  expect(page).toContain('Läge: Utkast');
  expect(page).toContain('före den 8 mars 2027, alltså senast söndag 7 mars');
  expect(page).toContain(
    'Avsändarens sista dag, söndag 7 mars 2027, är ingen arbetsdag: skicka svaret senast fredag 5 mars 2027.',
  );
  expect(page).toContain('1. Tillstyrker ni definitionen av vårdområdet?');
  expect(page).toContain('Regionerna får mindre än fem arbetsdagar på sig.');
  expect(page).toContain('Skickad till: NHV-gruppen');
  expect(bot.posted()).toEqual([]);
});

test('opening posts a head and a message for each question in the group, and tells each region’s representatives', async () => {
  await openRemiss(bot);
  expect(bot.sentIn('nhv-gruppen')).toEqual([title, ...[1, 2, 3, 4].map(questionTitle)]);
  expect(headText()).toBe(
    [
      title,
      'Från: Socialstyrelsen (dnr 1234/2027)',
      'Svara senast: fredag 12 mars 2027',
      'Svaret ska vara hos avsändaren: senast torsdag 1 april 2027',
      'Läs remissen (https://example.org/remiss)',
      'Läge: 0 av 7 regioner har svarat',
      'Har svarat: ingen än',
      'Har inte svarat: Dalarna, Gävleborg, Sörmland, Uppsala, Värmland, Västmanland och Örebro län',
      'Svara i frågornas trådar, eller tryck på Svara för att svara på allt i ett formulär.',
      '[Svara] [Inget att erinra] [Berörs inte] [Visa läget]',
    ].join('\n'),
  );
  for (const who of ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera', 'maj']) expect(bot.sentTo(who)).toHaveLength(1);
  expect(bot.sentTo('gun')).toEqual(['Region Gävleborg ska svara på remiss 2027-01 senast fredag 12 mars']);
  for (const who of ['olle', 'karin', 'lisa']) expect(bot.sentTo(who)).toEqual([]);
});

describe('an NHV remiss to seven regions', () => {
  const form = (who: string, values: FormValues) => answersByForm(bot, who, values);
  const positions = (...four: readonly string[]): FormValues =>
    Object.fromEntries(four.map((position, at) => [`position.${at + 1}`, position]));
  const writes = async (
    who: string,
    question: number,
    text: string,
    position: string | null,
    message = `${who}/${question}`,
  ) => {
    const asked = await hears(bot, who, question, { message, version: 1, text });
    if (position !== null) await takes(bot, who, asked, position);
  };

  /**
   * Anna, Björn and Cecilia answer in the threads, Gun and Sara by form, Vera has nothing to add, Maj is silent. Cecilia
   * edits, Björn takes away and answers anew by form, Gun answers twice, Sten and the kansli write too.
   */
  beforeEach(async () => {
    await openRemiss(bot);
    for (const nr of [1, 2, 3, 4]) await writes('anna', nr, `Uppsala om fråga ${nr}.`, 'Tillstyrker');
    for (const nr of [1, 2]) await writes('bjorn', nr, `Örebro säger nej till ${nr}.`, 'Avstyrker');
    for (const nr of [3, 4]) await writes('bjorn', nr, `Örebro om fråga ${nr}.`, 'Tillstyrker');
    for (const nr of [1, 2, 3, 4]) await writes('cecilia', nr, `Dalarna om fråga ${nr}.`, 'Tillstyrker med synpunkter');
    await bot.until('2027-02-23T09:00');
    await hears(bot, 'cecilia', 1, { message: 'cecilia/1', version: 2, text: 'Dalarna vill vidga definitionen.' });
    await hears(bot, 'bjorn', 2, { message: 'bjorn/2', version: 2, text: null });
    await form('bjorn', { 'position.2': 'avstyrker', 'text.2': 'Örebro vill ha fem enheter.' });
    await form('gun', positions('tillstyrker', 'tillstyrker', 'avstar', 'tillstyrker'));
    await form('gun', {
      ...positions('tillstyrker', 'tillstyrker', 'tillstyrker', 'tillstyrker'),
      'text.3': 'Vi har tänkt om.',
    });
    await form('sara', positions('tillstyrker', 'avstar', 'tillstyrker', 'berors_inte'));
    await bot.presses('vera', 'remiss.nothing-to-add', '1');
    await hears(bot, 'sten', 1, { message: 'sten/1', version: 1, text: 'Hej på er.' });
    await hears(bot, 'olle', 1, { message: 'olle/1', version: 1, text: 'Glöm inte barnen.' });
  });

  test('the head message says who has answered, where it stands', () => {
    expect(headText()).toContain(
      [
        'Läge: 6 av 7 regioner har svarat',
        'Har svarat: Dalarna, Gävleborg, Sörmland, Uppsala, Värmland och Örebro län',
        'Har inte svarat: Västmanland',
      ].join('\n'),
    );
    expect(bot.sentIn('nhv-gruppen')).toHaveLength(5);
  });

  test('the map is right in every detail', async () => {
    expect(textOf(await bot.says('karin', 'remiss 2027-01'))).toBe(
      [
        title,
        'Läge: Öppen',
        'Från: Socialstyrelsen (dnr 1234/2027)',
        'Svara senast: fredag 12 mars 2027',
        'Svaret ska vara hos avsändaren: senast torsdag 1 april 2027',
        'Svarssätt: enskilt (varje region svarar för sig)',
        'Skickad till: NHV-gruppen',
        'Läs remissen (https://example.org/remiss)',
        'Svar: 6 av 7 regioner har svarat: två tillstyrker, en tillstyrker med synpunkter, en har inget att erinra och två svarar olika på olika frågor',
        'Har inte svarat: Västmanland',
        'Det här är vi överens om',
        'Fråga 3: Gävleborg, Sörmland, Uppsala och Örebro län tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra. Västmanland har inte svarat.',
        'Fråga 4: Gävleborg, Uppsala och Örebro län tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra. Västmanland har inte svarat.',
        'Här har regionerna olika uppfattning',
        'Fråga 1: Örebro län avstyrker; Gävleborg, Sörmland och Uppsala tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra.',
        'Fråga 2: Örebro län avstyrker; Gävleborg och Uppsala tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra.',
        'Fråga 1 Tillstyrker ni definitionen av vårdområdet?',
        'Tillstyrker (3): Gävleborg, Sörmland och Uppsala',
        'Tillstyrker med synpunkter (1): Dalarna',
        'Avstyrker (1): Örebro län',
        'Inget att erinra (1): Värmland',
        'Saknas (1): Västmanland',
        'Synpunkter: 4',
        'Fråga 2 Tillstyrker ni förslaget om antal enheter?',
        'Tillstyrker (2): Gävleborg och Uppsala',
        'Tillstyrker med synpunkter (1): Dalarna',
        'Avstyrker (1): Örebro län',
        'Avstår (1): Sörmland',
        'Inget att erinra (1): Värmland',
        'Saknas (1): Västmanland',
        'Synpunkter: 3',
        'Fråga 3 Vad anser ni om förslaget till särskilda villkor?',
        'Tillstyrker (4): Gävleborg, Sörmland, Uppsala och Örebro län',
        'Tillstyrker med synpunkter (1): Dalarna',
        'Inget att erinra (1): Värmland',
        'Saknas (1): Västmanland',
        'Synpunkter: 4',
        'Fråga 4 Vad anser ni om konsekvensanalysen, och vad behöver kompletteras?',
        'Tillstyrker (3): Gävleborg, Uppsala och Örebro län',
        'Tillstyrker med synpunkter (1): Dalarna',
        'Berörs inte (1): Sörmland',
        'Inget att erinra (1): Värmland',
        'Saknas (1): Västmanland',
        'Synpunkter: 3',
        'Plan',
        'Sammanställs: måndag 15 mars till onsdag 17 mars 2027',
        'Ledningsgruppen: inget möte i tid i kalendern',
        'Gör klart sina svar: från torsdag 18 mars, klart onsdag 31 mars 2027',
        'Skickas senast: onsdag 31 mars 2027',
        '[Påminn nu] [Förläng] [Stäng nu] [Visa en region] [Visa fler val]',
      ].join('\n'),
    );
  });

  test('a member sees the same map, with what a member can do', async () => {
    const page = messageOf(await bot.says('maj', 'remiss 2027-01'));
    expect(plainText(page)).toContain('Här har regionerna olika uppfattning\nFråga 1: Örebro län avstyrker;');
    expect(buttonsIn(page).map(({ label }) => label)).toEqual([
      'Svara',
      'Visa en region',
      'Visa historik',
      'Hämta tabell (CSV)',
      'Visa fler val',
    ]);
  });

  test('only the silent region is reminded, at each of the five moments', async () => {
    const about = (who: string) => bot.messagesTo(who).filter((one) => plainText(one).includes('emiss 2027-01')).length;
    const others = ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera'];
    const before = others.map(about);
    const titles: string[] = [];
    for (const on of ['2027-02-26', '2027-03-05', '2027-03-09', '2027-03-11', '2027-03-12']) {
      await bot.until(`${on}T08:29`);
      const earlier = bot.sentTo('maj').length;
      await bot.until(`${on}T09:00`);
      titles.push(...bot.sentTo('maj').slice(earlier));
    }
    expect(titles).toEqual([
      'Remiss 2027-01 ska vara besvarad om 14 dagar',
      'Remiss 2027-01 ska vara besvarad om 7 dagar',
      'Remiss 2027-01 ska vara besvarad om 3 dagar',
      'Remiss 2027-01 ska vara besvarad i morgon',
      'I dag är sista dagen att svara på remiss 2027-01',
    ]);
    expect(others.map(about)).toEqual(before);
  });

  test('it closes by itself, the kansli is told in the morning, and whoever writes then is told kindly', async () => {
    await bot.until('2027-03-13T00:01');
    expect(headText()).toContain('Remissen är stängd för svar. Kansliet sammanställer svaren.\n[Visa läget]');
    const late = await hears(bot, 'maj', 1, { message: 'maj/1', version: 1, text: 'Vänta på oss.' });
    expect(textOf(late)).toContain('Remiss 2027-01 är stängd för svar\nSista dagen var fredag 12 mars 2027.');
    expect(textOf(late)).toContain('Karin Exempel');
    await bot.until('2027-03-15T09:00');
    const told = plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] });
    expect(told).toMatch(/Kansliet \| Remiss 2027-01, .* \| stängd/u);
    expect(textOf(await bot.says('karin', 'remiss 2027-01'))).not.toContain('Vänta på oss.');
  });

  test('the history shows each change, with who and how', async () => {
    const lines: string[] = [];
    for (const from of ['0', '15', '30']) {
      const shown = textOf(await bot.presses('karin', 'remiss.history', `1/${from}`)).split('\n');
      lines.push(
        ...shown.filter((line) => line.includes(', fråga ')).map((line) => line.replace(/^.*?kl\. \d\d\.\d\d, /u, '')),
      );
    }
    expect(lines).toHaveLength(24 + 2 + 2 + 4 + 2 + 4 + 4 + 1);
    expect(lines.slice(0, 5)).toEqual([
      'Olle Exempel, fråga 1: skrev i tråden: "Glöm inte barnen."',
      ...[4, 3, 2, 1].map(
        (nr) => `Vera Exempel, Region Värmland, fråga ${nr}: ställningstagande inget att erinra, med en knapp.`,
      ),
    ]);
    for (const line of [
      'Cecilia Exempel, Region Dalarna, fråga 1: skrev i tråden: "Dalarna om fråga 1."',
      'Cecilia Exempel, Region Dalarna, fråga 1: ändrade till: "Dalarna vill vidga definitionen."',
      'Björn Exempel, Region Örebro län, fråga 2: skrev i tråden: "Örebro säger nej till 2."',
      'Björn Exempel, Region Örebro län, fråga 2: tog bort sin synpunkt.',
      'Björn Exempel, Region Örebro län, fråga 2: skrev i formuläret: "Örebro vill ha fem enheter."',
      'Gun Exempel, Region Gävleborg, fråga 3: ställningstagande avstår, i formuläret.',
      'Gun Exempel, Region Gävleborg, fråga 3: ställningstagande tillstyrker, i formuläret.',
      'Gun Exempel, Region Gävleborg, fråga 3: skrev i formuläret: "Vi har tänkt om."',
    ]) {
      expect(lines).toContain(line);
    }
    expect(lines.join('\n')).not.toContain('Sten');
  });

  test('the file’s own copy says all of it by question and position, each with its source', async () => {
    await bot.until('2027-03-15T09:00');
    const made = await bot.presses('karin', 'remiss.compile', '1');
    const file = await takes(bot, 'karin', made, 'Hämta aktens exemplar');
    if (file.type !== 'file') throw new Error('no document');
    expect(file.file).toEqual({ id: 'remiss/1/1/akt/karin', name: 'remiss-2027-01-akt-1.docx' });
    const word = openWord((await bot.features.makers.get('remiss')?.(file.file.id, bot.now())) ?? new Uint8Array());
    const lines = word.find('//w:body/w:p');
    const from = lines.indexOf('Sammanfattning');
    expect(lines.slice(from, from + 9)).toEqual([
      'Sammanfattning',
      'Det här är vi överens om',
      'Fråga 3, Vad anser ni om förslaget till särskilda villkor: Gävleborg, Sörmland, Uppsala och Örebro län tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra; 1 har inte svarat.',
      'Fråga 4, Vad anser ni om konsekvensanalysen, och vad behöver kompletteras: Gävleborg, Uppsala och Örebro län tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra; 1 har inte svarat.',
      'Här har regionerna olika uppfattning',
      'Fråga 1, Tillstyrker ni definitionen av vårdområdet: Örebro län avstyrker; Gävleborg, Sörmland och Uppsala tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra.',
      'Fråga 2, Tillstyrker ni förslaget om antal enheter: Örebro län avstyrker; Gävleborg och Uppsala tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra.',
      'Har inte svarat på allt: Västmanland.',
      'Ställningstaganden',
    ]);
    const of2 = lines.slice(lines.indexOf('Fråga 2', from), lines.indexOf('Fråga 3', from + 9));
    expect(of2).toEqual([
      'Fråga 2',
      'Tillstyrker ni förslaget om antal enheter?',
      'Tillstyrker: Gävleborg och Uppsala',
      'Gävleborg: Gun Exempel, i formuläret tisdag 23 februari 2027 kl. 09.00. Uppsala: Anna Exempel, med en knapp måndag 22 februari 2027 kl. 10.00.',
      'Uppsala om fråga 2.',
      'Uppsala, Anna Exempel, i tråden måndag 22 februari 2027 kl. 10.00',
      'Tillstyrker med synpunkter: Dalarna',
      'Dalarna: Cecilia Exempel, med en knapp måndag 22 februari 2027 kl. 10.00.',
      'Dalarna om fråga 2.',
      'Dalarna, Cecilia Exempel, i tråden måndag 22 februari 2027 kl. 10.00',
      'Avstyrker: Örebro län',
      'Örebro vill ha fem enheter.',
      'Örebro län, Björn Exempel, i formuläret tisdag 23 februari 2027 kl. 09.00',
      'Avstår: Sörmland',
      'Sörmland: Sara Exempel, i formuläret tisdag 23 februari 2027 kl. 09.00.',
      'Inget att erinra: Värmland',
      'Värmland: Vera Exempel, med en knapp tisdag 23 februari 2027 kl. 09.00.',
    ]);
    expect(lines).toEqual(
      expect.arrayContaining(['Dalarna vill vidga definitionen.', 'Övriga synpunkter', 'Glöm inte barnen.']),
    );
    expect(lines.join('\n')).not.toMatch(/Dalarna om fråga 1|säger nej till 2|Hej på er|Vänta på oss/u);
    expect(bot.problems).toEqual([]);
  });
});
