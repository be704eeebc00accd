import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepBeside } from '../../src/app/kept-beside.ts';
import { beginEpoch } from '../../src/app/restored-start.ts';
import { icsOf } from '../../src/calendar/ics/write-ics.ts';
import type { Response } from '../../src/chat/response.ts';
import { emptyLog } from '../../src/database/live/empty-log.ts';
import { rewriteFile } from '../../src/database/live/rewrite-file.ts';
import { openDatabase } from '../../src/database/open.ts';
import { writing } from '../../src/database/transaction.ts';
import { exportsAt } from '../../src/exports/exported.ts';
import { foundIn, livedBot, mark, marked, slackAccount } from '../app/personal-data/marked-person.ts';
import { fetched } from '../support/given-files.ts';
import { openInUse } from '../support/new-database.ts';
import { openRemiss, polio } from '../support/nhv-group.ts';
import { openPdf } from '../support/open-pdf.ts';
import { openWord } from '../support/open-word.ts';
import { openedArchive } from '../support/opened-archive.ts';
import { hears } from '../support/remiss-threads.ts';
import { formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** By which she is known, and words that she alone wrote in what was never sent or decided. */
const address = marked.email;
const ids = [marked.id, slackAccount.account, slackAccount.address];
const unsent = [`${mark} om fråga 1 i remiss 2`, `${mark} om utkastet till 2`, `${mark} om mötet`];
const inFile = 'Märkta ord i en fil';

let folder: string;
let bot: TestBot;
let lines: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-year-'));
  bot = await aYear(join(folder, 'live'));
  lines = [];
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

const pathIn = (place: string) => join(place, 'bot.sqlite');

/** Answers in threads, papers, files, a meeting, days away, messages and a calendar of her own, in a database that is a file. */
async function aYear(place: string): Promise<TestBot> {
  mkdirSync(place);
  const it = await livedBot({ db: openInUse(pathIn(place)), publicUrl: 'https://example.org' });
  const given = { message: 'm9', version: 1, text: `${mark} om mötet`, files: [fetched('marta-markbar.docx', inFile)] };
  await openRemiss(it, { ...polio, senderDay: '2027-09-01', lastOn: '2027-08-20' });
  await hears(it, marked.id, 2, given, 3);
  await it.fills(marked.id, formOf(await it.presses(marked.id, 'absence.ask', marked.id)), {
    from: '2027-07-01',
    to: '2027-07-14',
  });
  await it.says(marked.id, 'kalender prenumerera');
  await it.says('karin', 'kalender prenumerera');
  await it.until('2027-12-31T12:00');
  return it;
}

/** As the process does when somebody has been forgotten. */
const settles = (it: TestBot, place: string) => {
  keepBeside(it.db, pathIn(place));
  return emptyLog(it.db);
};
/** And the night after. */
const sleeps = (it: TestBot) => {
  rewriteFile(it.db);
  return emptyLog(it.db);
};

/** How often each text stands in the bytes of the files beside each other there: the database, its log, the lists. */
function inBytes(place: string, texts: readonly string[]): Record<string, number> {
  const all = readdirSync(place).map((name) => readFileSync(join(place, name)).toString('latin1'));
  const count = (text: string) =>
    all.reduce((sum, one) => sum + one.split(Buffer.from(text).toString('latin1')).length - 1, 0);
  return Object.fromEntries(texts.map((text) => [text, count(text)]));
}

/** Everything that others can still take out of the bot, as text. */
async function takenOut(it: TestBot): Promise<string> {
  const parts: string[] = [];
  const asText = async (name: string, bytes: Uint8Array) => {
    if (name.endsWith('.pdf')) parts.push((await openPdf(bytes)).pages.map(({ words }) => words).join('\n'));
    else if (name.endsWith('.docx')) parts.push(openWord(bytes).find('//w:t').join('\n'));
    else if (name.endsWith('.zip') || name.endsWith('.xlsx')) {
      for (const [inner, content] of Object.entries(unzipSync(bytes))) await asText(inner, content);
    } else parts.push(strFromU8(bytes));
  };
  const opens = async (response: Response) => {
    for (const [name, bytes] of (await openedArchive(it, response))?.files ?? []) await asText(name, bytes);
  };
  // The first remiss is sent: what was decided and sent of it stays. The second is not.
  await opens(await it.says('karin', 'akt remiss 2027-02'));
  await opens(await it.says('karin', 'akt nhv svår ångest'));
  await opens(await it.says('karin', 'akt hud 2027'));
  for (const { fileName, write } of exportsAt(it.features.exporting, it.now())) await asText(fileName, await write());
  for (const { scope } of it.db.prepare<[], { scope: string }>('SELECT scope FROM calendar_link').all())
    parts.push(scope);
  const token = textOf(await it.says('karin', 'kalender prenumerera')).match(/[\w-]{43}/u)?.[0] ?? '';
  const link = it.features.calendarLinks.find(token);
  const calendar = link && it.features.feed(link, it.now());
  parts.push(calendar ? icsOf(calendar) : '');
  parts.push(...it.posted().map(({ message }) => message));
  for (const words of ['logg', 'grupp hud', 'grupp NHV-gruppen', 'personer', 'frånvaro', 'utskick', 'kalender'])
    parts.push(JSON.stringify(await it.says('karin', words)));
  parts.push(JSON.stringify(it.problems), ...lines);
  return parts.join('\n').replaceAll(/\s+/gu, ' ');
}

/** What the file has in which a person gets everything about herself, to read and to move. */
async function exportedOf(it: TestBot) {
  const response = await it.says('karin', `exportera person ${marked.name}`);
  if (response.type !== 'file') throw new Error(JSON.stringify(response));
  const bytes = await it.features.makers.get('personuppgifter')?.(response.file.id, it.now(), response.file.name);
  const files = unzipSync(bytes ?? new Uint8Array());
  const [json = new Uint8Array()] = Object.entries(files).flatMap(([name, one]) =>
    name.endsWith('.json') ? [one] : [],
  );
  const [word = new Uint8Array()] = Object.entries(files).flatMap(([name, one]) =>
    name.endsWith('.docx') ? [one] : [],
  );
  return { json: strFromU8(json), word: openWord(word).find('//w:t').join('\n') };
}

const backedUp = (db: Database, to: string) => db.prepare('VACUUM INTO ?').run(to);

describe('a year of a person', () => {
  test('is given to her, is forgotten, and comes back from no backup', async () => {
    expect(bot.problems).toEqual([]);
    const { json, word } = await exportedOf(bot);
    for (const text of [...unsent, address])
      expect([json.includes(text), word.includes(text)], text).toEqual([true, true]);
    expect(foundIn(bot.db, [inFile]).size).toBeGreaterThan(0);
    const before = await takenOut(bot);
    expect(before).toContain(marked.name);
    keepBeside(bot.db, pathIn(join(folder, 'live')));
    const backup = join(folder, 'backup.sqlite');
    backedUp(bot.db, backup);

    expect(messageOf(await bot.presses('karin', 'person-data.forget', marked.id)).title).toBe('Personen är glömd');
    expect([settles(bot, join(folder, 'live')), sleeps(bot)]).toEqual([true, true]);
    await onlyWhatIsKept(bot, join(folder, 'live'));

    const again = join(folder, 'restored');
    mkdirSync(again);
    writeFileSync(pathIn(again), readFileSync(backup));
    writeFileSync(`${pathIn(again)}.glomda`, readFileSync(`${pathIn(join(folder, 'live'))}.glomda`));
    const restored = testBot('2027-12-31T12:00', { db: openDatabase(pathIn(again)), publicUrl: 'https://example.org' });
    expect(inBytes(again, [address])[address]).toBeGreaterThan(0);
    const log = { warn: (fields: object, words: string) => void lines.push(JSON.stringify(fields), words) };
    const moment = { restoredTo: restored.now(), isCopy: true };
    writing(restored.db, () =>
      beginEpoch(
        { db: restored.db, database: pathIn(again), features: restored.features, now: restored.now(), log },
        moment,
      ),
    );
    await restored.delivery.run();
    expect([settles(restored, again), sleeps(restored)]).toEqual([true, true]);
    await onlyWhatIsKept(restored, again);
    expect(restored.sentTo('karin').join()).toMatch(/Databasen är återställd/u);
    expect(JSON.stringify(restored.messagesTo('karin'))).toContain('1 person');
    await restored.until('2028-01-10T12:00');
    expect(restored.problems).toEqual([]);
  }, 240_000);
});

/** She stands in what was sent or decided, in the columns that say so, and nowhere else: neither in the bytes. */
async function onlyWhatIsKept(it: TestBot, place: string): Promise<void> {
  const gone = [address, ...ids, ...unsent, inFile];
  expect(Object.entries(inBytes(place, gone)).filter(([, count]) => count > 0)).toEqual([]);
  const kept = it.features.personData
    .kept()
    .flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`));
  expect([...foundIn(it.db, [marked.name, mark]).keys()].filter((where) => !kept.includes(where))).toEqual([]);
  const live = join(folder, 'live-rows-only.sqlite');
  rmSync(live, { force: true });
  backedUp(it.db, live);
  const rows = readFileSync(live).toString('latin1').split(Buffer.from(marked.name).toString('latin1')).length;
  // In the file no more often than in a copy that has nothing but the rows that there are.
  expect(inBytes(place, [marked.name])[marked.name]).toBe(rows - 1);
  const out = await takenOut(it);
  for (const text of [address, ...ids, ...unsent, inFile]) expect(out, text).not.toContain(text);
  expect(out).not.toContain(marked.name);
}
