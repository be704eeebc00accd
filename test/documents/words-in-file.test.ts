import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { wordsInFile } from '../../src/documents/words-in-file.ts';
import { workbook } from '../support/workbook.ts';

const zipped = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
const xml = (body: string) => `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`;
const paragraph = (...runs: string[]) => `<w:p>${runs.map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join('')}</w:p>`;

const sheet = workbook([{ r: 1, cells: { A: { shared: '811228-9874' }, C: { inline: 'hej' } } }]);

test.each([
  [
    'one word in many runs',
    'a.docx',
    zipped({ 'word/document.xml': xml(paragraph('Vi till', 'styrker')) }),
    'Vi tillstyrker',
  ],
  [
    'two paragraphs apart',
    'a.docx',
    zipped({ 'word/document.xml': xml(paragraph('1234') + paragraph('5678')) }),
    '1234\n5678',
  ],
  [
    'headers and notes',
    'a.DOCX',
    zipped({ 'word/header1.xml': xml(paragraph('Dnr 1')), 'word/footnotes.xml': xml('') }),
    'Dnr 1',
  ],
  [
    'an OpenDocument text',
    'a.odt',
    zipped({ 'content.xml': '<text:p>Hej <text:span>du</text:span></text:p>' }),
    'Hej du',
  ],
  ['a text', 'a.txt', strToU8('å ä ö'), 'å ä ö'],
  ['a table from Excel, as UTF-16', 'a.csv', Buffer.from('\ufeffnamn;nr', 'utf16le'), 'namn;nr'],
  ['a workbook, cell by cell', 'a.xlsx', sheet, '811228-9874\n\nhej'],
  ['a workbook that is called a table', 'a.csv', sheet, '811228-9874\n\nhej'],
  ['a broken workbook', 'a.xlsx', strToU8('PK\x03\x04'), ''],
  ['a PDF, which is not looked into', 'a.pdf', strToU8('%PDF-1.7 text'), ''],
  ['a broken Word file', 'a.docx', strToU8('PK\x03\x04'), ''],
  ['what only ends like Word', 'a.docx', strToU8('hej'), ''],
])('%s', async (_, name, bytes, words) => {
  expect((await wordsInFile(name, bytes)).trim()).toBe(words);
});

test('a file that would unpack to more than it may is not unpacked', async () => {
  const large = 'a'.repeat(5 * 1024 * 1024);
  expect(await wordsInFile('a.docx', zipped({ 'word/document.xml': xml(paragraph(large)) }))).toBe('');
});
