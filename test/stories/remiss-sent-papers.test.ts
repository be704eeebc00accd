import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { backup } from '../../src/database/backup/backup.ts';
import { openDatabase } from '../../src/database/open.ts';
import { restoreDatabase } from '../../src/database/restore/restore.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { decidersOf, sendersOf } from '../../src/remiss/case/outcome.ts';
import { type AnswerMode, answerModes } from '../../src/remiss/case/remiss.ts';
import { readSentFile } from '../../src/surfaces/common/read-file.ts';
import { gives } from '../support/given-files.ts';
import { livedOnce } from '../support/lived-once.ts';
import { openInUse } from '../support/new-database.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { answersByForm, hears, takes } from '../support/remiss-threads.ts';
import { formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const regions: Readonly<Record<string, string>> = {
  ...{ anna: 'uppsala', bjorn: 'orebro', cecilia: 'dalarna', gun: 'gavleborg' },
  ...{ sara: 'sormland', vera: 'varmland', maj: 'vastmanland' },
};
const asParties = Object.values(regions).map((id) => ({ id }));

const begins = '2027-02-22T10:00';

let folder: string;
let bot: TestBot;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-papers-'));
  path = join(folder, 'bot.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytesOf = async (whose: string): Promise<Uint8Array> => {
  const made = await bot.features.makers.get('remiss')?.(`remiss/1/1/${whose}`, bot.now());
  if (!made) throw new Error(`no document ${whose}`);
  return made;
};

/** By form, by thread and by a press, with somebody of no region; all stand behind but Västmanland, and Uppsala has edited its text. */
const compiled = livedOnce(async (mode: AnswerMode) => {
  bot = testBot(begins, { register: nhvRegister });
  await openRemiss(bot, { ...polio, mode });
  const stands = Object.fromEntries(
    [1, 2, 3, 4].flatMap((nr) => [
      [`position.${nr}`, 'tillstyrker'],
      [`text.${nr}`, `Vi vill:\n- tre enheter ${nr}\n- resor`],
    ]),
  );
  for (const who of ['anna', 'cecilia', 'gun', 'sara', 'maj']) await answersByForm(bot, who, stands);
  for (const nr of [1, 2, 3, 4]) {
    const reply = await hears(bot, 'bjorn', nr, { message: `b${nr}`, version: 1, text: `Ord om ${nr}.` });
    await takes(bot, 'bjorn', reply, 'Tillstyrker');
  }
  await bot.presses('vera', 'remiss.nothing-to-add', '1');
  await hears(bot, 'olle', 1, { message: 'k1', version: 1, text: 'Glöm inte barnen.' });
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  for (const who of Object.keys(regions)) {
    if (who !== 'maj') await bot.presses(who, 'remiss.stand-behind', '1/1');
  }
  await bot.fills('maj', { id: 'remiss.sign-off', context: '1/1/avvikande' }, { text: 'Fyra, inte tre.' });
  if (mode !== 'samordnat') await editsOwn(mode === 'likalydande' ? 'maj' : 'anna');
  return bot;
});

async function editsOwn(who: string): Promise<void> {
  const { strToU8, strFromU8, unzipSync, zipSync } = await import('fflate');
  const files = unzipSync(await bytesOf(regions[who] ?? ''));
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array()).replaceAll('tre enheter 2', 'fem enheter');
  const saved = zipSync({ ...files, 'word/document.xml': strToU8(body) });
  const file = await readSentFile({ ref: 'e', name: 'svar.docx' }, new Uint8Array(saved));
  const asked = gives(bot, who, [file]);
  const button = messageOf(asked).blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []))[0];
  expect(button?.label).toMatch(/^Ny version av Region /u);
  expect(textOf(await bot.presses(who, button?.id ?? '', button?.value ?? ''))).toContain('text 1');
}

const partyValue = (party: string | null): string => party ?? 'gemensamt';

const deciding = (mode: AnswerMode): string[] =>
  mode === 'samordnat' ? ['gemensamt', 'uppsala'] : decidersOf(mode, asParties).map(partyValue);
const sending = (mode: AnswerMode): string[] => sendersOf(mode, asParties).map(partyValue);

async function decidesAll(mode: AnswerMode): Promise<void> {
  for (const whose of deciding(mode)) {
    const asked = await bot.presses('karin', 'remiss.decided', '1');
    const form = formOf(asked.type === 'message' ? await takes(bot, 'karin', asked, 'Ja, det är beslutat') : asked);
    const values = {
      whose,
      body: 'Regionstyrelsen',
      on: '2027-02-22',
      paragraph: '§ 12',
      signer: 'Dag Ahl, ordförande',
    };
    expect(textOf(await bot.fills('karin', form, values)), whose).toContain('beslutat');
  }
}

async function sendsAll(mode: AnswerMode): Promise<void> {
  for (const whose of sending(mode)) {
    const asked = await bot.presses('karin', 'remiss.sent', '1');
    const form = formOf(asked.type === 'message' ? await takes(bot, 'karin', asked, 'Ja, det är skickat') : asked);
    const values = { whose, on: '2027-02-22', by: 'Registrator', contact: 'Kim Ek, utredare' };
    expect(textOf(await bot.fills('karin', form, values)), whose).toMatch(/skickat|avslutad/u);
  }
}

const ways = ['decided', 'sent', 'decided and sent'] as const;

type Way = (typeof ways)[number];

const left = livedOnce(async (mode: AnswerMode, way: Way) => {
  bot = await compiled(mode);
  if (way !== 'sent') await decidesAll(mode);
  if (way !== 'decided') await sendsAll(mode);
  return bot;
});

/** Goes on over a file. Returns whose papers are decided or sent. */
async function finished(mode: AnswerMode, way: Way): Promise<string[]> {
  writeFileSync(path, (await left(mode, way)).db.serialize());
  bot = testBot(begins, { db: openInUse(path) });
  return [...new Set([...(way === 'sent' ? [] : deciding(mode)), ...(way === 'decided' ? [] : sending(mode))])];
}

/** Names of people in the register, first and last, and of what only the bot has to do with. */
const people = [...nhvRegister.people, { name: 'Björn' }].flatMap(({ name }) => name.split(' '));
const unwanted = new RegExp(
  `\\b(?:${[...new Set(people)].join('|')})\\b|\\bkl\\.|\\b\\d{1,2}[.:]\\d{2}\\b|knapp|formulär|i tråden|chatt|boten|Gör till synpunkt|inte tagit ställning|inte svarat|Saknas|ställningstagande saknas|Underlag|Övriga|barnen|utkast|Enligt `,
  'u',
);

async function wordsIn(whose: string): Promise<string> {
  const word = openWord(await bytesOf(whose));
  const others = [...word.files.keys()].filter((file) => /^word\/(?:header|footer)\d*\.xml$/u.test(file));
  return [...others.flatMap((file) => word.find('//w:t', file)), ...word.find('//w:body//w:p')].join('\n');
}

describe.each(answerModes.flatMap((mode) => ways.map((way) => [mode, way] as const)))('%s, %s', (mode, way) => {
  test('names nobody but who signed and whom to ask, no clock, and nothing of how it was collected', async () => {
    const papers = await finished(mode, way);
    expect(await wordsIn('akt')).toMatch(unwanted);
    expect(papers.length).toBeGreaterThan(0);
    for (const whose of papers) {
      const words = await wordsIn(whose);
      expect(words, whose).not.toMatch(unwanted);
      if (way !== 'sent') expect(words.includes('Dag Ahl, ordförande') || mode === 'samordnat', whose).toBe(true);
      if (way !== 'decided' && !(mode === 'samordnat' && whose === 'uppsala')) expect(words, whose).toContain('Kim Ek');
    }
    const own = mode === 'likalydande' ? 'vastmanland' : 'uppsala';
    if (mode !== 'samordnat') expect(await wordsIn(own)).toContain('fem enheter');
  });

  test('is the same bytes a year, a backup and a restore later', async () => {
    const papers = await finished(mode, way);
    await bot.until('2027-02-22T11:00');
    const digests = new Map<string, string>();
    for (const whose of papers) digests.set(whose, sha(await bytesOf(whose)));
    const kept = bot.features.remisser.papers.all(1).flatMap(({ sha256 }) => sha256 ?? []);
    expect(kept).toEqual(expect.arrayContaining([...digests.values()]));

    const copy = join(folder, 'copy.sqlite');
    await backup(path, copy, bot.now());
    bot.db.close();
    const again = join(folder, 'again.sqlite');
    const later = Temporal.Instant.from('2028-03-01T09:00:00Z');
    restoreDatabase(copy, again, { now: later, wanted: null });
    const db = openDatabase(again);
    const features = createFeatures(db, {
      ...{ mandates: shippedMandates(), timeZone: 'Europe/Stockholm', calendar: workCalendar() },
    });
    for (const [whose, digest] of digests) {
      const bytes = await features.makers.get('remiss')?.(`remiss/1/1/${whose}`, later);
      expect(bytes && sha(bytes), whose).toBe(digest);
    }
    db.close();
  });
});

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
