import { expect, test } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import { toWord } from '../../src/documents/word/word.ts';
import { readWord } from '../../src/documents/word/word-reading.ts';

const document: Document = {
  title: 'Remissvar: Polio',
  mark: 'UTKAST FÖR SYNPUNKTER',
  facts: [{ label: 'Till', value: 'Socialstyrelsen' }],
  parts: [
    { type: 'heading', level: 1, text: 'Fråga 1' },
    { type: 'paragraph', text: 'Förslaget tillstyrks.\nMed en andra rad.' },
    { type: 'source', text: 'Anna, i formuläret' },
    { type: 'list', items: ['ett', 'två'] },
    { type: 'table', columns: ['Region', 'Fråga 1'], rows: [['Dalarna', 'Tillstyrker']] },
    { type: 'heading', level: 2, text: 'Åäö' },
    { type: 'paragraph', text: 'Slut.' },
  ],
  footer: 'Remiss 2027-01, version 1',
};

test('what we write is read back part by part, without its title, its facts and its sources', async () => {
  const read = await readWord(await toWord(document));
  expect(read).toEqual(document.parts.filter(({ type }) => type !== 'source'));
});

test('what is no Word document is not read', async () => {
  expect(await readWord(new TextEncoder().encode('hej'))).toBe(null);
  expect(await readWord(new Uint8Array())).toBe(null);
});
