import { expect, test } from 'vitest';
import type { Part } from '../../src/documents/document.ts';
import { staysWithNext } from '../../src/documents/keeping.ts';
import { writtenParts } from '../../src/documents/written-parts.ts';

const paragraph = (text: string): Part => ({ type: 'paragraph', text });
const list = (...items: string[]): Part => ({ type: 'list', items });

test.each([
  [
    'as Word pastes them',
    'Vi vill:\n•\tfå tre enheter\n•\tbehålla resorna',
    [paragraph('Vi vill:'), list('få tre enheter', 'behålla resorna')],
  ],
  ['typed', '- ett\n* två\r\n– tre', [list('ett', 'två', 'tre')]],
  [
    'between paragraphs',
    'Först.\n\n- ett\n- två\n\nSedan.\nOch mer.',
    [paragraph('Först.'), list('ett', 'två'), paragraph('Sedan.\nOch mer.')],
  ],
  ['none', 'Rad ett\nRad två', [paragraph('Rad ett\nRad två')]],
  [
    'a dash within a line, a number below zero and a star of a footnote',
    'Uppsala – Örebro\n-5 grader\n*se not',
    [paragraph('Uppsala – Örebro\n-5 grader\n*se not')],
  ],
  ['only its sign', '•\n-', [paragraph('•\n-')]],
  ['nothing', ' \n', []],
])('bullets, %s', (_name, text, parts) => {
  expect(writtenParts(text)).toEqual(parts);
});

const heading: Part = { type: 'heading', level: 2, text: 'Tillstyrker: Dalarna' };
const source: Part = { type: 'source', text: 'Dalarna: Cecilia Exempel' };
const table: Part = { type: 'table', columns: ['Region'], rows: [] };

test('a heading, who said it and the text keep together, and a table may end a page', () => {
  const kept = (...parts: Part[]) => parts.map((_part, at) => staysWithNext(parts, at));
  expect(kept(heading, source, paragraph('Ja.'), source, heading)).toEqual([true, true, true, false, false]);
  const question: Part = { type: 'heading', level: 1, text: 'Fråga 1' };
  expect(kept(question, paragraph('Tillstyrker ni?'), heading, source)).toEqual([true, true, true, false]);
  expect(kept(heading, paragraph('Inget.'), heading, paragraph('Inget.'))).toEqual([true, false, true, false]);
  expect(kept(heading, paragraph('x'.repeat(301)), paragraph('y'))).toEqual([true, false, false]);
  expect(kept(paragraph('Bilagor:'), list('a'), table, paragraph('Slut'))).toEqual([true, false, false, false]);
  expect(kept(list('a'), source)).toEqual([true, false]);
});
