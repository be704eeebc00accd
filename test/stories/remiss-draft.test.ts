import { beforeEach, describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { draftRemiss, nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { hears, takes, titleOf } from '../support/remiss-threads.ts';
import { ends, sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const answers = (position: string): FormValues =>
  Object.fromEntries([1, 2, 3, 4].map((nr) => [`position.${nr}`, position]));

/** Uppsala and Sörmland are for, Örebro län against with its reason, Värmland has nothing to add, and then it closes. */
async function answered(more: FormValues = {}): Promise<void> {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, ...more });
  for (const who of ['anna', 'sara']) {
    await bot.fills(who, formOf(await bot.presses(who, 'remiss.answer', '1')), answers('tillstyrker'));
  }
  for (const nr of [1, 2, 3, 4]) {
    const reply = await hears(bot, 'bjorn', nr, { message: `b${nr}`, version: 1, text: `Vi säger nej till ${nr}.` });
    await takes(bot, 'bjorn', reply, 'Avstyrker');
  }
  await bot.presses('vera', 'remiss.nothing-to-add', '1');
  await bot.presses('karin', 'remiss.close', '1');
}

beforeEach(() => answered());

const presses = (who: string, label: string, message: Response): Promise<Response> => takes(bot, who, message, label);
const compiled = () => bot.says('karin', 'remiss 2027-01 sammanställ');
const draft = async (who = 'karin') => textOf(await bot.presses(who, 'remiss.draft', '1'));
const state = () => bot.features.remisser.remisser.remiss(1)?.state;

/** The words of the document that an answer offers, with what stands at the top of its pages. */
async function wordsOf(response: Response): Promise<string> {
  if (response.type !== 'file') throw new Error(`no document: ${JSON.stringify(response)}`);
  const bytes = await bot.features.makers.get('remiss')?.(response.file.id, bot.now());
  const word = openWord(bytes ?? new Uint8Array());
  const paths = [...word.files.keys()].filter((path) => /^word\/(header\d*|document)\.xml$/u.test(path));
  return paths.flatMap((path) => word.find('//w:t', path)).join(' ');
}

describe('compiling', () => {
  test('makes version 1 of the answers, and offers it, each region’s and the file’s own copy', async () => {
    await answered({ mode: 'samordnat' });
    const made = await compiled();
    expect(titleOf(made)).toBe('Utkast 1 till svar på remiss 2027-01 är klart');
    expect(buttonsIn(messageOf(made)).map(({ label }) => label)).toEqual([
      ...['Hämta gemensamt svar', 'Hämta aktens exemplar', 'Fråga regionerna', 'Visa läget'],
    ]);
    expect(state()).toBe('sammanstalld');
    const words = await wordsOf(await presses('karin', 'Hämta gemensamt svar', made));
    expect(words).toContain('UTKAST FÖR SYNPUNKTER');
    expect(words).toContain('Örebro län avstyrker; Sörmland och Uppsala tillstyrker; Värmland har inget att erinra.');
    expect(words).toContain('Vi säger nej till 3.');
  });

  test('twice with nothing changed makes no second version, and says so', async () => {
    await compiled();
    expect(textOf(await compiled())).toContain('Inget har ändrats sedan utkast 1 till svar på remiss 2027-01');
    expect(bot.features.remisser.drafts.latest(1)?.version).toBe(1);
  });

  test('put away and compiled again keeps the version and what was said of it, when nothing has changed', async () => {
    await compiled();
    await bot.presses('anna', 'remiss.stand-behind', '1/1');
    expect(textOf(await bot.presses('karin', 'remiss.uncompile', '1'))).toContain('är stängd igen');
    expect(state()).toBe('stangd');
    expect(textOf(await compiled())).toContain('Inget har ändrats sedan utkast 1');
    expect([state(), await draft()]).toEqual(['sammanstalld', expect.stringContaining('Ställer sig bakom: Uppsala')]);
  });

  test('with a diarienummer that has come since makes version 2', async () => {
    await compiled();
    const own = await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.own', '1')), { dnr: 'HSN 2027/12' });
    expect(textOf(own)).toContain('Utkastet gjordes innan. De kommer med när kansliet gör en ny version.');
    expect(titleOf(await compiled())).toBe('Utkast 2 till svar på remiss 2027-01 är klart');
    const words = await wordsOf(await bot.presses('anna', 'remiss.document', '1/2/uppsala'));
    expect(words).toContain('HSN 2027/12');
    expect(await wordsOf(await bot.presses('anna', 'remiss.document', '1/1/uppsala'))).not.toContain('HSN 2027/12');
  });

  test('the same words from everyone are warned of where the regions part', async () => {
    await answered({ mode: 'likalydande' });
    expect(textOf(await compiled())).toContain('Regionerna har olika uppfattning på fråga 1, 2, 3 och 4.');
    await answered({ mode: 'enskilt' });
    expect(textOf(await compiled())).not.toContain('olika uppfattning');
  });
});

describe('the sign-off round', () => {
  const asked = async () => {
    await compiled();
    return bot.presses('karin', 'remiss.ask-sign-off', '1');
  };
  const notice = (who: string) =>
    bot.messagesTo(who).findLast(({ title }) => title.includes('tkast')) ?? { title: '', blocks: [] };
  const answersNotice = (who: string, label: string) => presses(who, label, { type: 'message', message: notice(who) });

  test('asks every region once, and says that silence is no consent', async () => {
    expect(textOf(await asked())).toContain('räknas aldrig som att den ställer sig bakom');
    expect(plainText(notice('maj'))).toContain(
      'Ställer sig Region Västmanland bakom utkast 1 till svar på remiss 2027-01?',
    );
    expect(buttonsIn(notice('maj'))).toHaveLength(5);
    expect(textOf(await bot.presses('karin', 'remiss.ask-sign-off', '1'))).toContain(
      'Regionerna är redan tillfrågade om utkast 1',
    );
    expect(bot.sentTo('maj').filter((title) => title.includes('utkast'))).toHaveLength(1);
    expect(await draft()).toContain(
      'Har inte tagit ställning till utkastet: Dalarna, Gävleborg, Sörmland, Uppsala, Värmland, Västmanland och Örebro län',
    );
  });

  test('takes all three words, with words where they are needed, and the latest counts', async () => {
    await asked();
    await answersNotice('anna', 'Ställer sig bakom');
    const addition = formOf(await answersNotice('sara', 'Lämna ett tillägg'));
    expect(await bot.fills('sara', addition, { text: ' ' })).toMatchObject({
      type: 'faults',
      faults: { text: 'Skriv vad regionen vill.' },
    });
    await bot.fills('sara', addition, { text: 'Nämn transporterna.' });
    await bot.fills('bjorn', formOf(await answersNotice('bjorn', 'Lämna avvikande mening')), { text: 'Vi står fast.' });
    expect(await draft()).toContain(
      [
        'Ställer sig bakom: Uppsala (Anna Exempel)',
        'Med tillägg: Sörmland (Sara Exempel)',
        'Avvikande mening: Örebro län (Björn Exempel)',
        'Har inte tagit ställning till utkastet: Dalarna, Gävleborg, Värmland och Västmanland',
      ].join('\n'),
    );
    expect(bot.sentTo('karin').slice(-3)).toEqual([
      'Region Uppsala ställer sig bakom: utkast 1, remiss 2027-01',
      'Region Sörmland ställer sig bakom med tillägg: utkast 1, remiss 2027-01',
      'Region Örebro län har avvikande mening: utkast 1, remiss 2027-01',
    ]);
    await answersNotice('bjorn', 'Ställer sig bakom');
    expect(await draft()).toContain('Ställer sig bakom: Uppsala (Anna Exempel) och Örebro län (Björn Exempel)');
    expect(plainText(notice('bjorn'))).toContain('Björn Exempel svarade. Ni kan ändra er tills svaret är skickat.');
  });

  test('the same word twice says how it stands', async () => {
    await asked();
    const button = notice('anna');
    await presses('anna', 'Ställer sig bakom', { type: 'message', message: button });
    const again = await presses('anna', 'Ställer sig bakom', { type: 'message', message: button });
    expect(textOf(again)).toBe(
      'Så här ligger det till: Region Uppsala ställer sig bakom\nAnna Exempel svarade. Inget är ändrat.',
    );
    expect(bot.features.remisser.drafts.remarks(1)).toHaveLength(1);
  });

  test('from the page of the draft a representative takes a stand, and who represents nobody does not', async () => {
    await asked();
    const page = await bot.presses('anna', 'remiss.draft', '1');
    expect(buttonsIn(messageOf(page)).map(({ label }) => label)).toEqual([
      ...['Hämta min regions svar', 'Hämta tjänsteutlåtande', 'Visa min regions text', 'Ta ställning'],
    ]);
    expect(await presses('anna', 'Hämta tjänsteutlåtande', page)).toMatchObject({
      file: { name: 'remiss-2027-01-tjansteutlatande-uppsala.docx' },
      message: { title: 'Tjänsteutlåtande för Region Uppsala om remiss 2027-01, utkast 1' },
    });
    const stand = await presses('anna', 'Ta ställning', page);
    expect(titleOf(await presses('anna', 'Ställer sig bakom', stand))).toBe('Tack, Region Uppsala ställer sig bakom');
    expect(textOf(await bot.presses('karin', 'remiss.stand-behind', '1/1'))).toContain(
      'Kansliet svarar inte åt en region.',
    );
  });

  test('a draft that is replaced takes no more words, and the question about it says so', async () => {
    await asked();
    const old = notice('anna');
    await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
    await compiled();
    const late = await presses('anna', 'Ställer sig bakom', { type: 'message', message: old });
    expect(textOf(late)).toBe('Utkast 1 är ersatt av utkast 2\nLäs det nya på remissens sida och svara om det.');
    expect(textOf(await presses('anna', 'Kommentera', { type: 'message', message: old }))).toContain(
      'ersatt av utkast 2',
    );
    expect(notice('anna').title).toBe('Utkast 2 har ersatt utkast 1 till svar på remiss 2027-01');
    await bot.presses('karin', 'remiss.ask-sign-off', '1');
    expect(notice('anna').title).toBe('Ställer sig Region Uppsala bakom utkast 2 till svar på remiss 2027-01?');
  });

  test('an open remiss takes no words about a draft', async () => {
    await asked();
    const old = notice('anna');
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    expect(notice('anna').title).toBe('Det går inte längre att svara om utkast 1 till svar på remiss 2027-01');
    const late = await presses('anna', 'Ställer sig bakom', { type: 'message', message: old });
    expect(textOf(late)).toContain('Så här ligger det till: remiss 2027-01 är öppen');
  });

  test('comments are kept with their names, counted when they are many, and refused from those it does not concern', async () => {
    await compiled();
    expect(await bot.fills('karin', { id: 'remiss.comment', context: '1/1' }, {})).toMatchObject({ type: 'faults' });
    for (let nr = 1; nr <= 10; nr += 1) {
      await bot.fills('karin', { id: 'remiss.comment', context: '1/1' }, { text: `Kommentar ${nr} om å, ä och ö.` });
    }
    await bot.fills('anna', formOf(await bot.presses('anna', 'remiss.comment', '1/1')), { text: 'Bra så.' });
    const page = await draft();
    expect(page).toContain('och 3 tidigare.\nKarin Exempel: Kommentar 4 om å, ä och ö.');
    expect(page).toContain('Anna Exempel: Bra så.');
    expect(bot.sentTo('karin').filter((title) => title.startsWith('Anna Exempel kommenterade'))).toHaveLength(1);
    bot.db.exec(
      "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('nhv-gruppen', 'lisa', 'adjungerad', '2026-01-01')",
    );
    expect(textOf(await bot.presses('lisa', 'remiss.comment', '1/1'))).toMatch(/^Det här kan bara /u);
  });
});

describe('the documents', () => {
  test('a region’s own is for its representatives and the kansli', async () => {
    await compiled();
    expect(textOf(await bot.presses('anna', 'remiss.document', '1/1/orebro'))).toMatch(/^Det här kan bara /u);
    const form = formOf(await bot.presses('karin', 'remiss.documents', '1/1'));
    const words = await wordsOf(await bot.fills('karin', form, { region: 'orebro' }));
    expect(words).toContain('Region Örebro län avstyrker.');
    expect(words).not.toMatch(/Uppsala|Sörmland|Värmland/u);
  });

  test.each([
    ['likalydande', true],
    ['samordnat', true],
    ['enskilt', false],
    ['sammanfattning', false],
  ])('%s: the bodies of two regions are the same: %s', async (mode, same) => {
    await answered({ mode });
    await compiled();
    const body = async (who: string, region: string) =>
      (await wordsOf(await bot.presses(who, 'remiss.document', `1/1/${region}`)))
        .replace(/^.*?utkast för synpunkter/iu, '')
        .replaceAll(/Region (Uppsala|Sörmland)(?= )/gu, 'R');
    const [uppsala, sormland] = [await body('anna', 'uppsala'), await body('sara', 'sormland')];
    expect(uppsala.replace(/Från R/u, '') === sormland.replace(/Från R/u, '')).toBe(same);
  });

  test('what there is no draft, version or region for is said', async () => {
    expect(textOf(await bot.presses('karin', 'remiss.draft', '1'))).toContain('Det finns inget utkast');
    await compiled();
    expect(textOf(await bot.presses('karin', 'remiss.document', '1/7/gemensamt'))).toContain('Utkastet finns inte');
    for (const value of ['1//gemensamt', '1/x/gemensamt']) {
      expect(textOf(await bot.presses('karin', 'remiss.document', value))).toContain('Knappen gäller inte längre');
    }
    expect(textOf(await bot.presses('karin', 'remiss.document', '1/1/atlantis'))).toContain(
      'Regionen finns inte i utkastet',
    );
  });

  test('none is made of a remiss that is withdrawn', async () => {
    await answered({ mode: 'samordnat' });
    const made = await compiled();
    const file = await presses('karin', 'Hämta gemensamt svar', made);
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.withdraw', '1')), { reason: 'Inställd.' });
    expect(textOf(await presses('karin', 'Hämta gemensamt svar', made))).toContain('Inget svar ska skickas.');
    expect(file.type === 'file' && bot.features.makers.get('remiss')?.(file.file.id, bot.now())).toBe(null);
  });
});

const perRegion = 'Varje region har sitt eget. Lämna tomt, eller välj en region i taget.';

describe('sent', () => {
  test('with its day and diarienummer it is shown, logged and over', async () => {
    await compiled();
    await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
    await compiled();
    expect(await sends(bot, { on: '2027-03-01' })).toMatchObject({ type: 'faults' });
    expect(await sends(bot, { on: '2027-02-22', dnr: 'SVN 2027/5' })).toMatchObject({ faults: { dnr: perRegion } });
    const sent = await sends(bot);
    expect(textOf(sent)).toContain(
      'Registrerat: skickat 22 februari 2027, Sörmland, Uppsala, Värmland och Örebro län\nKvar att skicka: Dalarna, Gävleborg och Västmanland.',
    );
    await ends(bot);
    expect(textOf(await bot.says('karin', 'remiss 2027-01 avsänd'))).toContain('remiss 2027-01 är avslutad');
    expect(textOf(await bot.says('karin', 'remiss 2027-01'))).toContain(
      'Skickat: Sörmland, Uppsala, Värmland och Örebro län 22 februari 2027\nSkickat utan beslut: Sörmland, Uppsala, Värmland och Örebro län\nSkickas inte: Dalarna, Gävleborg och Västmanland',
    );
    expect(textOf(await bot.says('karin', 'remiss'))).toContain('Inga remisser är på gång');
    expect(textOf(await bot.says('karin', 'remiss alla'))).toContain('Avslutad, 4 av 7 regioner har svarat');
    expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain(
      'som skickat 22 februari 2027: Sörmland, Uppsala, Värmland och Örebro län',
    );
  });

  test('whoever answers or signs off afterwards is told how it stands', async () => {
    await compiled();
    await ends(bot);
    expect(textOf(await bot.presses('maj', 'remiss.answer', '1'))).toContain('Remiss 2027-01 är avslutad');
    expect(textOf(await bot.presses('anna', 'remiss.stand-behind', '1/1'))).toContain('remiss 2027-01 är avslutad');
  });
});

describe('collected blind', () => {
  test('nobody but the kansli sees another region’s answer anywhere while it is open, and all do when it has closed', async () => {
    bot = testBot('2027-02-22T10:00', { register: nhvRegister });
    await openRemiss(bot, { ...polio, blind: 'ja' });
    const own = { ...answers('tillstyrker'), 'position.1': 'avstyrker', 'text.1': 'Hemliga skäl.' };
    await bot.fills('bjorn', formOf(await bot.presses('bjorn', 'remiss.answer', '1')), own);
    const secret = /avstyrker|Hemliga/iu;
    const everything = async (who: string) => [
      ...(await Promise.all(
        [
          'remiss 2027-01',
          'remiss 2027-01 historik',
          'remiss 2027-01 örebro',
          'remiss 2027-01 utkast',
          'remiss',
          'mina',
        ].map((words) => bot.says(who, words)),
      )),
      ...(await Promise.all(
        ['show', 'page', 'history', 'draft', 'own'].map((id) => bot.presses(who, `remiss.${id}`, '1')),
      )),
      await bot.presses(who, 'remiss.region-page', '1/orebro/0'),
      await bot.fills(who, { id: 'remiss.region', context: '1' }, { region: 'orebro' }),
    ];
    expect(JSON.stringify(await everything('anna'))).not.toMatch(secret);
    expect(JSON.stringify(bot.posted().filter(({ address }) => address !== 'person/bjorn'))).not.toMatch(
      /Hemliga|"Avstyrker"/u,
    );
    expect(formOf(await bot.presses('anna', 'remiss.region', '1')).fields).toMatchObject([
      { options: [{ value: 'uppsala', label: 'Region Uppsala' }] },
    ]);
    expect(JSON.stringify(await everything('karin'))).toMatch(secret);
    expect(textOf(await bot.says('bjorn', 'remiss 2027-01 örebro'))).toContain('Hemliga skäl.');
    await bot.presses('karin', 'remiss.close', '1');
    expect(textOf(await bot.says('anna', 'remiss 2027-01 örebro'))).toContain('Hemliga skäl.');
  });

  test('a draft that was made before it was opened again is not shown meanwhile', async () => {
    await answered({ blind: 'ja', mode: 'sammanfattning' });
    await compiled();
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    expect(textOf(await bot.presses('anna', 'remiss.document', '1/1/gemensamt'))).toContain(
      'visas när remissen har stängt',
    );
    expect(await draft('anna')).toContain('Svaren visas när remissen har stängt');
    expect(textOf(await bot.says('anna', 'remiss 2027-01'))).not.toContain('Utkast 1');
    expect(await draft('karin')).toContain('Utkast 1');
  });

  test('a draft of a remiss that has not opened is nobody’s', async () => {
    bot = testBot('2027-02-22T10:00', { register: nhvRegister });
    await draftRemiss(bot, { ...polio, blind: 'ja' });
    expect(await draft('karin')).toContain('Det finns inget utkast till svar på remiss 2027-01 än');
    expect(await draft('anna')).toMatch(/^Det här kan bara /u);
  });
});
