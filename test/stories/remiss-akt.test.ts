import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { lives } from '../support/lived-remisser.ts';
import { openPdf } from '../support/open-pdf.ts';
import { checkedBySha256sum, type OpenedArchive, openedArchive } from '../support/opened-archive.ts';
import { realRemisser } from '../support/real-letters.ts';
import type { TestBot } from '../support/test-bot.ts';

/** What was handed over, as files by their paths. */
async function opened(bot: TestBot, response: Response): Promise<OpenedArchive> {
  const found = await openedArchive(bot, response);
  if (!found) throw new Error(JSON.stringify(response));
  return found;
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const numberOf = (bot: TestBot) => bot.features.remisser.remisser.remiss(1)?.number ?? '';

/** As `sha256sum -c` reads it. */
function checked(files: ReadonlyMap<string, Uint8Array>): void {
  const lines = text(files.get('checksums.txt')).trimEnd().split('\n');
  expect(lines.map((line) => line.slice(66)).toSorted()).toEqual(
    [...files.keys()].filter((name) => name !== 'checksums.txt').toSorted(),
  );
  for (const line of lines) expect(sha256(files.get(line.slice(66)) ?? new Uint8Array())).toBe(line.slice(0, 64));
}

describe.each(realRemisser)('the file of $name', (lived) => {
  test('has every document as it was kept, and its list of contents says what the store says', async () => {
    const { bot } = await lives(lived);
    const end = bot.now().add({ minutes: 5 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime();
    await bot.until(end.toString().slice(0, 16));
    const number = numberOf(bot);
    const { files, bytes } = await opened(bot, await bot.says('karin', `akt remiss ${number}`));
    checked(files);
    const sums = new Set([...files.values()].map(sha256));
    const kept = bot.db
      .prepare('SELECT sha256 FROM remiss_paper UNION ALL SELECT sha256 FROM remiss_paper_pdf')
      .pluck()
      .all() as string[];
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((sum) => !sums.has(sum))).toEqual([]);

    const index = await openPdf(files.get('00-innehall.pdf') ?? new Uint8Array());
    const words = index.pages
      .map((page) => page.words)
      .join('\n')
      .replaceAll(/\s+/gu, ' ');
    const { decisions, sendings } = bot.features.remisser.outcomes.outcomes(1);
    for (const { body, signer } of decisions) {
      expect(words).toContain(body);
      if (signer) expect(words).toContain(signer);
    }
    for (const { dnr } of sendings) expect(words).toContain(dnr ?? 'inget diarienummer noterat');
    expect(words).toContain('Registratorn avgör');
    expect(words).not.toMatch(/ej allmän|inte allmän/iu);
    const listed = index.find('TD').map((one) => one.replaceAll(/\s/gu, ''));
    for (const name of files.keys()) if (name.includes('/')) expect(listed).toContain(name.replaceAll(/\s/gu, ''));
    expect(bot.problems).toEqual([]);

    expect(checkedBySha256sum(files)).toHaveLength(files.size - 1);
    const later = await opened(bot, await bot.says('karin', `akt ${number}`));
    expect(sha256(later.bytes)).toBe(sha256(bytes));
  });
});

const [first] = realRemisser;

test('with names replaced nobody is named but those who sign, and what cannot be changed is left out by name', async () => {
  if (!first) throw new Error('there is no remiss');
  const { bot } = await lives(first);
  const response = await bot.fills(
    'karin',
    { id: 'akt.mask', context: 'remiss/1' },
    { reason: 'Begäran från allmänheten' },
  );
  const { files } = await opened(bot, response);
  checked(files);
  const signers = bot.features.remisser.outcomes.outcomes(1).decisions.flatMap(({ signer }) => signer ?? []);
  const people = bot.features.register.people().filter(({ name }) => !signers.some((one) => one.includes(name)));
  for (const [name, bytes] of files) {
    const words = name.endsWith('.pdf')
      ? (await openPdf(bytes)).pages
          .map((page) => page.words)
          .join('\n')
          .replaceAll(/\s+/gu, ' ')
      : name.endsWith('.docx')
        ? ''
        : text(bytes);
    expect(people.filter((person) => words.includes(person.name)).map((person) => `${person.name} in ${name}`)).toEqual(
      [],
    );
  }
  const index = await openPdf(files.get('00-innehall.pdf') ?? new Uint8Array());
  expect(index.find('P').join('\n')).toContain('Begäran från allmänheten');
  expect(JSON.stringify(bot.features.changes.ofSubject('remiss/1'))).toContain('tog fram akten med maskerade namn');
});

test('bytes that are no longer what was kept are named as damaged, and not handed over', async () => {
  if (!first) throw new Error('there is no remiss');
  const { bot } = await lives(first);
  const end = bot.now().add({ minutes: 5 }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime();
  await bot.until(end.toString().slice(0, 16));
  bot.db.exec("UPDATE remiss_paper SET bytes = x'00' WHERE id = 1");
  const { files } = await opened(bot, await bot.says('karin', `akt ${numberOf(bot)}`));
  checked(files);
  const index = await openPdf(files.get('00-innehall.pdf') ?? new Uint8Array());
  expect(index.find('TD').join('\n')).toContain('Innehållet är skadat');
});

test('a member gets no log, and of what was decided only what is common and their own region’s', async () => {
  const lived = realRemisser.find(({ mode }) => mode === 'likalydande');
  if (!lived) throw new Error('there is no such remiss');
  const { bot } = await lives(lived);
  const { files } = await opened(bot, await bot.says('cecilia', `akt ${numberOf(bot)}`));
  checked(files);
  const names = [...files.keys()];
  expect(names.filter((name) => /logg\.|exemplar/u.test(name))).toEqual([]);
  const papers = names.filter((name) => name.startsWith('4-'));
  expect(papers.length).toBeGreaterThan(0);
  expect(papers.filter((name) => !name.includes('dalarna'))).toEqual([]);
  expect(JSON.stringify(await bot.says('sten', 'akt 1'))).not.toContain(lived.name);
});

test('a group’s year has what it handed in and what is known of it', async () => {
  if (!first) throw new Error('there is no remiss');
  const { bot } = await lives(first);
  const year = bot.now().toZonedDateTimeISO('Europe/Stockholm').year;
  const { files } = await opened(bot, await bot.says('karin', `akt nhv-gruppen ${year}`));
  checked(files);
  const index = await openPdf(files.get('00-innehall.pdf') ?? new Uint8Array());
  expect(index.find('H1').join()).toContain(`NHV-gruppen ${year}`);
});
