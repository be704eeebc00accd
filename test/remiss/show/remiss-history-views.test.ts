import { expect, test } from 'vitest';
import { plainText } from '../../../src/chat/plain-text.ts';
import type { AnswerEntry } from '../../../src/remiss/case/answers.ts';
import { remissHistoryPage } from '../../../src/remiss/show/remiss-history-views.ts';
import { buttonsIn } from '../../support/test-bot.ts';
import { log, stood, wrote } from '../entries.ts';
import { aRemiss } from '../remisser.ts';

const page = (entries: readonly AnswerEntry[], from = 0) =>
  remissHistoryPage(aRemiss(), entries, from, { regionName: () => 'Region Dalarna', timeZone: 'Europe/Stockholm' });
const lines = (entries: readonly AnswerEntry[]) =>
  plainText(page(entries))
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^.*?kl\. \d\d\.\d\d, /u, ''));

test('each change with who, for which region, when and how, the newest first', () => {
  const entries = log(
    wrote(1, 'Fyra enheter.', { at: '2027-03-01T09:00' }),
    stood(1, 'avstyrker', { because: 'm1', via: 'knapp' }),
    wrote(1, 'Tre enheter.', { version: 2 }),
    wrote(1, null, { version: 3 }),
    wrote(1, 'Tre enheter.', { version: 4 }),
    wrote(2, 'Utan region.', { source: 'm2', region: null, by: 'karin' }),
  );
  expect(lines(entries)).toEqual([
    'Karin Exempel, fråga 2: skrev i tråden: "Utan region."',
    'Cecilia Exempel, Region Dalarna, fråga 1: lade tillbaka: "Tre enheter."',
    'Cecilia Exempel, Region Dalarna, fråga 1: tog bort sin synpunkt.',
    'Cecilia Exempel, Region Dalarna, fråga 1: ändrade till: "Tre enheter."',
    'Cecilia Exempel, Region Dalarna, fråga 1: ställningstagande avstyrker, med en knapp.',
    'Cecilia Exempel, Region Dalarna, fråga 1: skrev i tråden: "Fyra enheter."',
  ]);
  expect(plainText(page(entries))).toContain(
    'måndag 1 mars 2027 kl. 09.00, Cecilia Exempel, Region Dalarna, fråga 1: skrev',
  );
});

test('what a platform says twice is one line, and what comes late is named so', () => {
  const late = log(
    wrote(1, 'Andra.', { version: 2 }),
    wrote(1, 'Första.', { version: 1 }),
    wrote(1, 'Andra.', { version: 3 }),
    wrote(1, null, { version: 4 }),
    wrote(1, null, { version: 5 }),
  );
  expect(lines(late).map((line) => line.split(': ').slice(1).join(': '))).toEqual([
    'tog bort sin synpunkt.',
    'en tidigare lydelse, som kom fram sent: "Första."',
    'skrev i tråden: "Andra."',
  ]);
});

test('what is taken away before it was heard leaves nothing', () => {
  expect(lines(log(wrote(1, null)))).toEqual(['Ingen har svarat än.']);
});

test('the empty, and the long: fifteen at a time, there and back', () => {
  expect(plainText(page([]))).toBe('Historik för remiss 2027-03\nIngen har svarat än.');
  const many = log(...Array.from({ length: 40 }, (_, at) => wrote(1, `Nummer ${at}.`, { source: `m${at}` })));
  expect(plainText(page(many))).toContain('Visar 1–15 av 40 händelser.');
  expect(buttonsIn(page(many)).map(({ label, value }) => `${label} ${value}`)).toEqual(['Visa fler 5/15']);
  expect(buttonsIn(page(many, 30)).map(({ label, value }) => `${label} ${value}`)).toEqual(['Visa föregående 5/15']);
  expect(plainText(page(many, 30))).toContain('Nummer 0.');
});
