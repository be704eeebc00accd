import { describe, expect, test } from 'vitest';
import type { Response } from '../../../src/chat/response.ts';
import type { Document } from '../../../src/documents/document.ts';
import type { AnswerMode } from '../../../src/remiss/case/remiss.ts';
import { roundDocument } from '../../../src/remiss/together/round-document.ts';
import { nhvRegister } from '../../support/nhv-group.ts';
import { openWord } from '../../support/open-word.ts';
import { linesOf, openRound, tenAreas } from '../../support/remiss-rounds.ts';
import { answersByForm, takes } from '../../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot } from '../../support/test-bot.ts';
import { aRemiss } from '../remisser.ts';

const modes: AnswerMode[] = ['enskilt', 'likalydande', 'samordnat', 'sammanfattning'];
const ours = 'Uppsala ser risker med koncentrationen.';
const theirs = 'Dalarna vill ha fler enheter.';

/** Three underlag, of which two are answered; one is withdrawn. */
async function compiled(mode: AnswerMode, more = {}): Promise<TestBot> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRound(bot, { mode, underlag: linesOf(tenAreas.slice(0, 3)), ...more });
  await answersByForm(bot, 'anna', { 'position.1': 'avstyrker', 'text.1': ours }, '1');
  await answersByForm(bot, 'cecilia', { 'position.1': 'tillstyrker_med_synpunkter', 'text.1': theirs }, '1');
  await bot.presses('anna', 'remiss.nothing-to-add', '2');
  await bot.fills('karin', { id: 'remiss.withdraw', context: '3' }, { reason: 'Draget tillbaka' });
  await bot.presses('karin', 'remiss.round-close', '1');
  await bot.presses('karin', 'remiss.round-compile', '1');
  return bot;
}

const textIn = (bytes: Uint8Array): string => openWord(bytes).find('//w:p').join('\n');

async function wordOf(bot: TestBot, who: string, whose?: string): Promise<string> {
  const pressed = await bot.presses(who, 'remiss.round-document', '1');
  const response = whose === undefined ? pressed : await bot.fills(who, formOf(pressed), { whose });
  if (response.type !== 'file') throw new Error(JSON.stringify(response));
  const bytes = await bot.features.makers.get('remiss')?.(response.file.id, bot.now());
  if (!bytes) throw new Error('no document');
  return textIn(bytes);
}

describe.each(modes)('of %s', (mode) => {
  test('the kansli’s own copy has a table of all, and a chapter for each', async () => {
    const words = await wordOf(await compiled(mode), 'karin', 'akt');
    expect(words).toContain('Remissrunda 1: 3 underlag från Socialstyrelsen');
    expect(words).not.toMatch(/^Till\b/mu);
    for (const [at, title] of tenAreas.slice(0, 3).entries())
      expect(words).toContain(`Remiss 2027-0${at + 1}: ${title}`);
    expect(words).toContain(ours);
    expect(words).toContain(theirs);
    expect(words).toContain('Underlaget är återkallat.');
  });

  test('a region’s own has what its own answer has, and not more', async () => {
    const bot = await compiled(mode);
    const words = await wordOf(bot, 'anna', mode === 'enskilt' ? undefined : 'uppsala');
    const own = ['enskilt', 'sammanfattning'].includes(mode);
    expect(words).toContain('Remiss 2027-02: Autonoma sviktsyndrom');
    if (mode === 'enskilt') expect(words).not.toContain(theirs);
    if (own) expect(words).toContain(ours);
    if (mode !== 'samordnat') expect(words).toContain('avstyrker (fråga 1)');
    expect(words).not.toContain('Anna Exempel, med en knapp, Dalarna');
  });
});

test('while it is blind and open a link leads to nothing of the others, also one that was given before', async () => {
  const bot = await compiled('samordnat', { blind: 'ja' });
  const response = await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.round-document', '1')), {
    whose: 'gemensamt',
  });
  if (response.type !== 'file') throw new Error('no file');
  await bot.fills('karin', { id: 'remiss.round-extend', context: '1' }, { lastOn: '2027-03-19' });
  const bytes = await bot.features.makers.get('remiss')?.(response.file.id, bot.now());
  const words = bytes ? textIn(bytes) : '';
  expect(words).not.toContain(ours);
  expect(words).not.toContain(theirs);
  expect(words).toContain('Svaren är inte sammanställda än.');
});

test('nobody gets another region’s, and there is none before it is compiled', async () => {
  const bot = await compiled('enskilt');
  const refused = await bot.presses('cecilia', 'remiss.round-document', '1/uppsala');
  expect(refused).toMatchObject({
    message: { title: expect.stringContaining('Det här kan bara regionens företrädare') },
  });
  const fresh = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRound(fresh);
  expect(await fresh.presses('karin', 'remiss.round-document', '1')).toMatchObject({
    message: { title: 'Det finns inget utkast i remissrunda 1 än' },
  });
});

const noContent = {
  ...{ number: '', title: '', sender: '', senderDnr: null, senderLastOn: '' },
  mode: 'enskilt',
  regions: [],
  questions: [],
} as const;

test('headings of a chapter lie below its own, and the marks of chapters are kept', () => {
  const document: Document = {
    ...{ title: 'Remissvar', mark: 'BESLUTAT SVAR', footer: '' },
    facts: [
      { label: 'Till', value: 'S' },
      { label: 'Från', value: 'Region Uppsala' },
    ],
    parts: [
      { type: 'heading', level: 1, text: 'Fråga 1' },
      { type: 'heading', level: 2, text: 'Tillstyrker' },
      { type: 'heading', level: 3, text: 'Skäl' },
    ],
  };
  const chapters = [
    { remiss: aRemiss({ number: '2027-03' }), answer: { document, content: noContent } },
    { remiss: aRemiss({ number: '2027-04' }), answer: null },
  ];
  const whole = roundDocument({ round: 3, whose: 'uppsala', madeOn: Temporal.PlainDate.from('2027-03-15'), chapters });
  const headings = whole.parts.flatMap((part) => (part.type === 'heading' ? [`${part.level} ${part.text}`] : []));
  expect(headings).toEqual([
    '1 Alla underlag',
    '1 Remiss 2027-03: Resttillstånd efter polio',
    '2 Fråga 1',
    '3 Tillstyrker',
    '3 Skäl',
    '1 Remiss 2027-04: Resttillstånd efter polio',
  ]);
  expect(whole.mark).toBe('BESLUTAT SVAR');
});

describe('of what is decided and sent', () => {
  const decided = { body: 'Regionstyrelsen', on: '2027-02-22', paragraph: '§ 12' };
  async function done(bot: TestBot, id: string, remiss: string, values: object): Promise<void> {
    const asked = await bot.presses('karin', id, remiss);
    const form = asked.type === 'message' ? await takes(bot, 'karin', asked, yes(asked)) : asked;
    await bot.fills('karin', formOf(form), { ...values });
  }
  const yes = (asked: Response) => buttonsIn(messageOf(asked)).find(({ label }) => label.startsWith('Ja'))?.label ?? '';
  const rowOf = async (bot: TestBot, whose: string) => {
    const response = await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.round-document', '1')), {
      whose,
    });
    if (response.type !== 'file') throw new Error('no file');
    const bytes = await bot.features.makers.get('remiss')?.(response.file.id, bot.now());
    const word = openWord(bytes ?? new Uint8Array());
    const header = word.find('//w:p', 'word/header1.xml').join(' ');
    return { head: header, facts: word.find('//w:body/w:p').slice(0, 4), rows: word.find('//w:body/w:tbl[1]/w:tr') };
  };

  test('each row says what has become of that answer, and whose it is', async () => {
    const bot = await compiled('enskilt');
    await done(bot, 'remiss.decided', '1', { ...decided, whose: 'uppsala' });
    await done(bot, 'remiss.sent', '1', { whose: 'uppsala', on: '2027-02-22' });
    await done(bot, 'remiss.sent', '2', { whose: 'uppsala', on: '2027-02-22' });
    const { head, facts, rows } = await rowOf(bot, 'uppsala');
    expect(facts.join('\n')).toContain('FrånRegion Uppsala');
    expect(rows[1]).toContain('beslutat 22 februari 2027, skickat 22 februari 2027');
    expect(rows[2]).toContain('skickat 22 februari 2027');
    expect(rows[3]).toContain('återkallad');
    expect(head).toContain('BESLUTADE OCH SKICKADE SVAR');
  });

  test.each(['samordnat', 'sammanfattning'] as const)('%s: the silent are not named', async (mode) => {
    const bot = await compiled(mode);
    expect((await rowOf(bot, 'gemensamt')).rows[1]).toContain('inget svar');
    for (const remiss of ['1', '2']) await done(bot, 'remiss.sent', remiss, { whose: 'gemensamt', on: '2027-02-22' });
    const { facts, rows } = await rowOf(bot, 'gemensamt');
    expect(facts.join('\n')).toContain('FrånSjukvårdsregion Mellansverige');
    expect(rows.join('\n')).not.toMatch(/inget svar|Örebro/u);
    expect(rows[1]).toContain(mode === 'samordnat' ? 'se svaret' : 'Uppsala: avstyrker (fråga 1)');
  });
});

test.each([
  [['UTKAST FÖR SYNPUNKTER', 'BESLUTAT SVAR'], 'UTKAST OCH BESLUTADE SVAR'],
  [['Skickat (expedierat) 1 mars 2027', 'Skickat (expedierat) 2 mars 2027'], 'SKICKADE SVAR'],
  [
    ['Skickat (expedierat) 1 mars 2027', 'UTKAST FÖR SYNPUNKTER', 'BESLUTAT SVAR'],
    'UTKAST, BESLUTADE OCH SKICKADE SVAR',
  ],
  [['BESLUTAT SVAR', 'BESLUTAT SVAR'], 'BESLUTAT SVAR'],
])('chapters marked %j are together %s', (marks, together) => {
  const chapters = marks.map((mark) => ({
    remiss: aRemiss(),
    answer: { document: { title: '', mark, facts: [], parts: [], footer: '' }, content: noContent },
  }));
  const madeOn = Temporal.PlainDate.from('2027-03-15');
  expect(roundDocument({ round: 3, whose: 'uppsala', madeOn, chapters }).mark).toBe(together);
});
