import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import type { Response } from '../../src/chat/response.ts';
import { type AnswerMode, answerModes, hasCommonAnswer } from '../../src/remiss/case/remiss.ts';
import { livedOnce } from '../support/lived-once.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { hears, takes, titleOf } from '../support/remiss-threads.ts';
import { sends } from '../support/sent-remiss.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const people = { anna: 'uppsala', bjorn: 'orebro', cecilia: 'dalarna', gun: 'gavleborg' } as const;
const others = { sara: 'sormland', vera: 'varmland', maj: 'vastmanland' } as const;
const everyone = Object.keys({ ...people, ...others });
const regionOf: Record<string, string> = { ...people, ...others };

const stands = (position: string, words: string): FormValues =>
  Object.fromEntries(
    [1, 2, 3, 4].flatMap((nr) => [
      [`position.${nr}`, position],
      [`text.${nr}`, `${words} ${nr}.`],
    ]),
  );

/** By form, by thread and by one press, everyone for; somebody of no region writes too, and then it closes. */
const begun = livedOnce(async (mode: AnswerMode, more: FormValues) => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, mode, ...more });
  for (const who of ['anna', 'cecilia', 'gun', 'sara', 'maj']) {
    await bot.fills(
      who,
      formOf(await bot.presses(who, 'remiss.answer', '1')),
      stands('tillstyrker', `Ord från ${regionOf[who]}`),
    );
  }
  for (const nr of [1, 2, 3, 4]) {
    const reply = await hears(bot, 'bjorn', nr, { message: `b${nr}`, version: 1, text: `Ord från orebro ${nr}.` });
    await takes(bot, 'bjorn', reply, 'Tillstyrker');
  }
  await bot.presses('vera', 'remiss.nothing-to-add', '1');
  await hears(bot, 'olle', 1, { message: 'k1', version: 1, text: 'Glöm inte barnen.' });
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  return bot;
});
async function compiled(mode: AnswerMode, more: FormValues = {}): Promise<void> {
  bot = await begun(mode, more);
}

const standBehind = async (...who: string[]) => {
  for (const one of who) await bot.presses(one, 'remiss.stand-behind', '1/1');
};
const says = (who: string, word: 'tillagg' | 'avvikande', text: string) =>
  bot.fills(who, { id: 'remiss.sign-off', context: `1/1/${word}` }, { text });
const without = (...who: string[]) => everyone.filter((one) => !who.includes(one));

/** The words of the Word file with that id, and what stands at the top of its pages; null when none is made. */
async function document(whose: string, version = 1): Promise<{ mark: string; lines: string[] } | null> {
  const bytes = await bot.features.makers.get('remiss')?.(`remiss/1/${version}/${whose}`, bot.now());
  if (!bytes) return null;
  const word = openWord(bytes);
  const [header = ''] = [...word.files.keys()].filter((path) => /^word\/header\d*\.xml$/u.test(path));
  return { mark: word.find('//w:p', header).join(), lines: word.find('//w:body//w:p') };
}
async function made(whose: string): Promise<{ mark: string; words: string }> {
  const found = await document(whose);
  if (!found) throw new Error(`no document ${whose}`);
  return { mark: found.mark, words: [found.mark, ...found.lines].join('\n') };
}

const sentMark = 'Skickat (expedierat) 22 februari 2027';
const draftMark = 'UTKAST FÖR SYNPUNKTER';

/** Names, moments, buttons and forms, our own map, words of those who were only asked, and decisions that nobody has made. */
const neverSent =
  /Exempel|kl\. ?\d|knapp|formulär|i tråden|Gör till synpunkt|inte tagit ställning|inte svarat|vi överens om|olika uppfattning|(?:Avs|Tills)tyrker: |Saknas|Underlag|Övriga|barnen|beslut|utkast/iu;

type Case = { prepare(): Promise<unknown>; silent?: string[]; blind?: true; backed: RegExp; apart?: RegExp };
const cases: Record<string, Case> = {
  'all behind': {
    prepare: () => standBehind(...everyone),
    backed: /Ställer sig bakom\s*Dalarna, Gävleborg, Sörmland, Uppsala, Värmland, Västmanland och Örebro län/u,
  },
  'one with tillägg': {
    prepare: async () => [await standBehind(...without('sara')), await says('sara', 'tillagg', 'Nämn resorna.')],
    backed:
      /Ställer sig bakom\s*Dalarna, Gävleborg, Uppsala, Värmland, Västmanland och Örebro län\nStäller sig bakom med tillägg\s*Sörmland\n/u,
  },
  'silent ones': {
    prepare: () => standBehind('anna', 'cecilia'),
    silent: without('anna', 'cecilia'),
    backed: /Ställer sig bakom\s*Dalarna och Uppsala\n/u,
  },
  'all silent': {
    prepare: async () => {},
    silent: everyone,
    backed: /Ställer sig bakom\s*ingen region har angett det\n/u,
  },
  'one with avvikande mening': {
    prepare: async () => [await standBehind(...without('bjorn')), await says('bjorn', 'avvikande', 'Fyra, inte tre.')],
    silent: ['bjorn'],
    backed: /Ställer sig bakom\s*Dalarna, Gävleborg, Sörmland, Uppsala, Värmland och Västmanland\n/u,
    apart: /Avvikande mening\s*Örebro län\n/u,
  },
  'collected blind': {
    prepare: () => standBehind(...everyone),
    blind: true,
    backed: /Ställer sig bakom\s*Dalarna, Gävleborg, Sörmland, Uppsala, Värmland, Västmanland och Örebro län/u,
  },
};
const table = answerModes.flatMap((mode) => Object.keys(cases).map((name) => [mode, name] as const));
const caseOf = (name: string): Case => cases[name] ?? cases['all behind'] ?? fail();

function fail(): never {
  throw new Error('no such case');
}

/** All that can be sent at once is; where nobody stands behind there is nothing to send. */
async function sendsAll(mode: AnswerMode, silent: readonly string[]): Promise<Response[]> {
  if (mode === 'likalydande' && silent.length === everyone.length) return [];
  return [await sends(bot)];
}

describe.each(table)('%s, sent with %s', (mode, name) => {
  const { prepare, silent = [], blind, backed, apart } = caseOf(name);
  const isOne = mode === 'likalydande' || mode === 'samordnat';
  const send = async () => {
    await compiled(mode, blind ? { blind: 'ja' } : {});
    await prepare();
    for (const one of await sendsAll(mode, silent)) expect(textOf(one)).toMatch(/är avslutad|^Registrerat: skickat/u);
  };

  test('the common answer says that it is sent, who stands behind and who parts, and names nobody', async () => {
    await send();
    if (!hasCommonAnswer(mode)) {
      expect(await document('gemensamt')).toBe(null);
      return;
    }
    const { mark, words } = await made('gemensamt');
    if (mode === 'likalydande') {
      expect(mark).toBe(draftMark);
      return;
    }
    expect(mark).toBe(sentMark);
    expect(words).toMatch(backed);
    expect(words).not.toMatch(neverSent);
    expect(words.includes('Avvikande mening från Region Örebro län\nFyra, inte tre.')).toBe(apart !== undefined);
    if (apart) expect(words).toMatch(apart);
    expect(words.includes('Tillägg från Region Sörmland\nNämn resorna.')).toBe(name === 'one with tillägg');
    expect(words.includes('Ord från orebro 2.')).toBe(!apart || !isOne);
  });

  test('a region’s own names nobody, and is sent only when it is the region’s', async () => {
    await send();
    for (const who of everyone) {
      const { mark, words } = await made(regionOf[who] ?? '');
      const isItsOwn = mode !== 'likalydande' || !silent.includes(who);
      expect(mark, who).toBe(isItsOwn ? sentMark : draftMark);
      expect(words.replace(/utkast(?! \d)/giu, '').replace(/Från\s*Region [^\n]*/u, ''), who).not.toMatch(
        isItsOwn ? neverSent : /Exempel|kl\. ?\d|knapp|formulär|i tråden|olika uppfattning|Avstyrker: |beslut/iu,
      );
      if (hasCommonAnswer(mode) && isItsOwn) expect(words, who).toMatch(backed);
      if (mode === 'enskilt') expect(words, who).not.toMatch(new RegExp(wordsOfOthers(who), 'u'));
    }
  });

  test('the file’s own copy has the sources, and is no answer', async () => {
    await send();
    const { mark, words } = await made('akt');
    expect(mark).toBe('AKTENS EXEMPLAR, SKICKAS INTE');
    expect(words).toContain('Anna Exempel, i formuläret måndag 22 februari 2027 kl. 10.00');
    expect(words).toContain('Vera Exempel, med en knapp måndag 22 februari 2027 kl. 10.00');
    expect(words).toContain('Glöm inte barnen.');
    if (mode !== 'likalydande' || silent.length < everyone.length) expect(words).toContain('Skickat (expedierat), ');
    expect(words).not.toMatch(/BESLUTAT/u);
  });
});

const wordsOfOthers = (who: string): string =>
  Object.values(regionOf)
    .filter((region) => region !== regionOf[who])
    .map((region) => `Ord från ${region}`)
    .join('|');

describe.each(answerModes)('%s, as a draft', (mode) => {
  test('every document is marked as one, and no letter has our own map in it', async () => {
    await compiled(mode);
    if (hasCommonAnswer(mode)) {
      expect((await made('gemensamt')).mark).toBe(draftMark);
      expect((await made('gemensamt')).words).toContain('Underlag, följer inte med när svaret skickas');
    }
    if (mode === 'samordnat') return;
    for (const region of Object.values(regionOf)) {
      const { mark, words } = await made(region);
      expect(mark).toBe(draftMark);
      expect(words).not.toMatch(/BESLUTAT|Skickat|olika uppfattning|Avstyrker: |Underlag/u);
    }
  });

  test('what is offered holds what there is', async () => {
    await compiled(mode);
    const labels = async (who: string) =>
      buttonsIn(messageOf(await bot.presses(who, 'remiss.draft', '1'))).map(({ label }) => label);
    const common = hasCommonAnswer(mode) ? ['Hämta gemensamt svar'] : [];
    expect((await labels('karin')).slice(0, common.length + 2)).toEqual([
      ...common,
      ...(mode === 'samordnat'
        ? ['Hämta aktens exemplar', 'Fråga regionerna']
        : ['Hämta svaren (Word)', 'Hämta aktens exemplar']),
    ]);
    const own =
      mode === 'samordnat' ? [] : ['Hämta min regions svar', 'Hämta tjänsteutlåtande', 'Visa min regions text'];
    expect(await labels('anna')).toEqual([...common, ...own, 'Ta ställning']);
    await bot.presses('karin', 'remiss.ask-sign-off', '1');
    const asked = bot.messagesTo('anna').at(-1) ?? { title: '', blocks: [] };
    expect(buttonsIn(asked)[0]?.label).toBe(common[0] ?? 'Hämta min regions svar');
    expect(titleOf(await bot.presses('anna', 'remiss.document', '1/1/akt'))).toBe(
      'Aktens exemplar kan bara kansliet hämta',
    );
  });

  test('opened again blind, no address leads to what other regions have said', async () => {
    await compiled(mode, { blind: 'ja' });
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.extend', '1')), { lastOn: '2027-03-19' });
    expect(await document('gemensamt')).toBe(null);
    const own = await document('uppsala');
    expect(own === null).toBe(hasCommonAnswer(mode));
    const pressed = await bot.presses('anna', 'remiss.document', '1/1/uppsala');
    expect(pressed.type).toBe(hasCommonAnswer(mode) ? 'message' : 'file');
    expect((await bot.presses('karin', 'remiss.document', '1/1/gemensamt')).type).toBe('message');
    expect((await bot.presses('karin', 'remiss.document', '1/1/akt')).type).toBe('file');
    expect((await made('akt')).words).toContain('Ord från orebro 2.');
  });
});

describe('before it is sent', () => {
  const asks = () => bot.says('karin', 'remiss 2027-01 avsänd');
  const state = () => bot.features.remisser.remisser.remiss(1)?.state;

  test('with everyone behind it the day is asked for at once', async () => {
    await compiled('samordnat');
    await standBehind(...everyone);
    expect(formOf(await asks()).id).toBe('remiss.sent');
  });

  test('the silent and those who part are named, and nothing is done until the kansli says that it is so', async () => {
    await compiled('samordnat');
    await standBehind('anna', 'cecilia', 'gun');
    await says('bjorn', 'avvikande', 'Fyra.');
    const warned = await asks();
    expect(textOf(warned)).toContain(
      [
        'Är svaret på remiss 2027-01 skickat, fast alla inte står bakom?',
        'Har inte sagt om de står bakom utkast 1: Sörmland, Värmland och Västmanland',
        'Avvikande mening: Örebro län',
      ].join('\n'),
    );
    expect(state()).toBe('sammanstalld');
    const sure = formOf(await takes(bot, 'karin', warned, 'Ja, det är skickat'));
    await bot.fills('karin', sure, { on: '2027-02-22' });
    expect(state()).toBe('avslutad');
    expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain(
      'Sörmland, Värmland och Västmanland hade inte sagt om de står bakom; Örebro län hade avvikande mening',
    );
  });

  test.each(answerModes)('%s: who has not answered and who avstyrker are named too', async (mode) => {
    bot = testBot('2027-02-22T10:00', { register: nhvRegister });
    await openRemiss(bot, { ...polio, mode });
    const form = async (who: string) => formOf(await bot.presses(who, 'remiss.answer', '1'));
    await bot.fills('anna', await form('anna'), stands('tillstyrker', 'Ja'));
    await bot.fills('bjorn', await form('bjorn'), { ...stands('tillstyrker', 'Ja'), 'position.2': 'avstyrker' });
    await bot.presses('karin', 'remiss.close', '1');
    await bot.presses('karin', 'remiss.compile', '1');
    await standBehind(...everyone);
    const warned = textOf(await asks());
    expect(warned).toContain('Har inte svarat på allt: Dalarna, Gävleborg, Sörmland, Värmland och Västmanland');
    expect(warned).toContain('Avstyrker, när andra tillstyrker: Örebro län (fråga 2)');
    expect(warned).not.toContain('Har inte sagt om');
  });

  test('what has come since is warned of anew, at the press, and at the form', async () => {
    await compiled('likalydande');
    await standBehind(...without('maj'));
    const warned = await asks();
    await says('bjorn', 'avvikande', 'Fyra.');
    const again = await takes(bot, 'karin', warned, 'Ja, det är skickat');
    expect(textOf(again)).toMatch(/^Läget har ändrats[^\n]*\n[^\n]*Västmanland\nAvvikande mening: Örebro län\n/u);
    const form = formOf(await takes(bot, 'karin', again, 'Ja, det är skickat'));
    await says('sara', 'avvikande', 'Två.');
    const late = await bot.fills('karin', form, { on: '2027-02-22' });
    expect(textOf(late)).toContain('Avvikande mening: Sörmland och Örebro län');
    expect(state()).toBe('sammanstalld');
  });

  test('a form that was opened when nobody parted warns when somebody does', async () => {
    await compiled('samordnat');
    await standBehind(...everyone);
    const form = formOf(await asks());
    await says('bjorn', 'avvikande', 'Fyra.');
    expect(textOf(await bot.fills('karin', form, { on: '2027-02-22' }))).toContain('Avvikande mening: Örebro län');
    await standBehind('bjorn');
    expect(titleOf(await bot.fills('karin', form, { on: '2027-02-22' }))).toContain('är avslutad');
  });

  test('a new version is another: what was said of the old one does not stand', async () => {
    await compiled('samordnat');
    await standBehind(...everyone);
    const form = formOf(await asks());
    await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
    await bot.presses('karin', 'remiss.compile', '1');
    expect(textOf(await bot.fills('karin', form, { on: '2027-02-22' }))).toContain('står bakom utkast 2: Dalarna, ');
  });

  test('the day lies between the draft and today', async () => {
    await compiled('samordnat');
    await standBehind(...everyone);
    await bot.until('2027-02-24T09:00');
    const form = formOf(await asks());
    for (const on of ['2027-02-21', '2027-02-25', '', 'x']) {
      expect(await bot.fills('karin', form, { on }), on).toMatchObject({ type: 'faults' });
    }
    expect(titleOf(await bot.fills('karin', form, { on: '2027-02-23' }))).toContain('är avslutad');
  });

  test('the second press and the second form say how it stands', async () => {
    await compiled('samordnat');
    const warned = await asks();
    const form = formOf(await takes(bot, 'karin', warned, 'Ja, det är skickat'));
    await bot.fills('karin', form, { on: '2027-02-22' });
    for (const late of [
      await takes(bot, 'karin', warned, 'Ja, det är skickat'),
      await bot.fills('karin', form, { on: '2027-02-22' }),
    ]) {
      expect(textOf(late)).toContain('Så här ligger det till: remiss 2027-01 är avslutad');
    }
  });
});

test('what was sent stays readable when the remiss is withdrawn afterwards', async () => {
  await compiled('samordnat');
  await standBehind(...everyone);
  await sends(bot);
  const form = formOf(await bot.presses('karin', 'remiss.withdraw', '1'));
  expect(form.intro).toContain('Svaret som är skickat går fortfarande att läsa.');
  await bot.fills('karin', form, { reason: 'Fel.' });
  const page = await bot.says('karin', 'remiss 2027-01 utkast');
  expect(titleOf(page)).toBe('Skickat svar på remiss 2027-01, version 1');
  const file = await takes(bot, 'karin', page, 'Hämta gemensamt svar');
  expect(file).toMatchObject({
    file: { name: 'remissvar-2027-01-gemensamt-skickat.docx' },
    message: { title: 'Gemensamt svar på remiss 2027-01, skickat måndag 22 februari 2027' },
  });
  expect((await made('gemensamt')).mark).toBe(sentMark);
});

test('only the version that was sent says so', async () => {
  await compiled('samordnat');
  await bot.fills('maj', formOf(await bot.presses('maj', 'remiss.own', '1')), { dnr: 'HSN 1' });
  await bot.presses('karin', 'remiss.compile', '1');
  await sends(bot, { on: '2027-02-22', dnr: 'SVN 5' });
  expect(await document('gemensamt', 2)).toMatchObject({ mark: sentMark });
  expect((await document('gemensamt', 2))?.lines.join('\n')).toMatch(/Vårt diarienummer\s*SVN 5/u);
  expect(await document('gemensamt', 1)).toMatchObject({ mark: draftMark });
});
