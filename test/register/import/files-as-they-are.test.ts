import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { importFile, importRegister } from '../../../src/register/import/import-register.ts';
import { registerContent } from '../../../src/register/import/register-content.ts';
import { faultInWords } from '../../../src/register/import/register-file.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { newDatabase } from '../../support/new-database.ts';
import { workbook } from '../../support/workbook.ts';

/** Register files as kanslier have them, with invented people: what goes in, what is noted, and what is refused. */

type Answer = 'takes' | 'notes' | 'warns' | 'refuses';
type FileCase = { name: string; text?: string; base64?: string; answer: Answer; says: string[] };

const files: FileCase[] = JSON.parse(readFileSync(new URL('files-as-they-are.json', import.meta.url), 'utf8'));
const options = {
  mandates: shippedMandates(),
  timeZone: 'Europe/Stockholm',
  now: Temporal.Instant.from('2026-11-28T12:00:00Z'),
};
const shipped = ['register.json', 'example.json'].map((name) =>
  JSON.parse(readFileSync(new URL(`../../../data/${name}`, import.meta.url), 'utf8')),
);

let db: Database;
beforeEach(() => {
  db = newDatabase();
  for (const json of shipped) expect(importRegister(db, json, options).ok).toBe(true);
});

const state = () => JSON.stringify(['person', 'seat'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()));

/** What the report says, by how the file fared. */
function reported(bytes: Uint8Array, name = 'fil.csv'): { answer: Answer; says: readonly string[] } {
  const content = registerContent(bytes, name);
  if ('fault' in content) return { answer: 'refuses', says: [content.fault] };
  const result = importFile(db, content.read, options);
  if (!result.ok) return { answer: 'refuses', says: result.faults.map(faultInWords) };
  if (result.warnings.length > 0) return { answer: 'warns', says: result.warnings };
  if (result.seen.length > 0) return { answer: 'notes', says: result.seen };
  return { answer: 'takes', says: result.changes.map(({ text }) => text) };
}

test.each(files)('$name: $answer', ({ text, base64, answer, says }) => {
  const before = state();
  expect(reported(base64 === undefined ? Buffer.from(text ?? '') : Buffer.from(base64, 'base64'))).toEqual({
    answer,
    says,
  });
  if (answer === 'refuses') expect(state()).toBe(before);
});

test.each([
  'register.xlsx',
  'register.csv',
])('an Excel file that is called %s is read as the Excel file it is', (name) => {
  const header = ['grupp', 'namn', 'e-post', 'region', 'roll', 'från', 'till'];
  const björn = ['RPO Levnadsvanor', 'Björn Prov', 'bjorn.prov@example.org', 'Uppsala', 'ledamot', '2027-01-01', ''];
  const cells = (words: readonly string[]) =>
    Object.fromEntries(words.map((one, at) => ['ABCDEFG'.charAt(at), { shared: one }]));
  const bytes = workbook([header, björn].map((row, at) => ({ r: at + 1, cells: cells(row) })));
  expect(reported(bytes, name)).toMatchObject({ answer: 'takes' });
});

test('what only begins as an Excel file is said to be one that cannot be read', () => {
  const [words] = reported(Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000\u0008', 'latin1'), 'register.xlsx').says;
  expect(words).toContain('är en Excelfil som inte går att läsa');
});
