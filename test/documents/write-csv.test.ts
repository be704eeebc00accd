import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { writeCsv } from '../../src/documents/write-csv.ts';

const table = {
  columns: ['Grupp', 'Värde'],
  rows: [
    ['Åsa; "Öberg"', 'rad ett\r\nrad två\rrad tre'],
    ['nollor', '00123'],
    ['formel', '=1+1'],
    ['formel med mellanslag', ' @SUM(A1)'],
    ['minus', '-5+2'],
    ['remiss', '2027-03'],
    ['bråk', '3/4'],
    ['långt nummer', '123456789012345678'],
    ['upphöjt', '12e5'],
    ['tal', 17],
    ['dag', Temporal.PlainDate.from('2027-02-28')],
    ['tid', Temporal.PlainTime.from('09:05')],
    ['tomt', null],
    ['paragraf', '§ 12'],
    ['vänder', 'a\u202Eb\u0000c'],
  ],
} as const;

const read = [
  ['Grupp', 'Värde'],
  ['Åsa; "Öberg"', 'rad ett\nrad två\nrad tre'],
  ['nollor', "'00123"],
  ['formel', "'=1+1"],
  ['formel med mellanslag', "' @SUM(A1)"],
  ['minus', "'-5+2"],
  ['remiss', "'2027-03"],
  ['bråk', "'3/4"],
  ['långt nummer', "'123456789012345678"],
  ['upphöjt', "'12e5"],
  ['tal', '17'],
  ['dag', '2027-02-28'],
  ['tid', '09:05'],
  ['tomt', ''],
  ['paragraf', '§ 12'],
  ['vänder', 'abc'],
];

test('papaparse reads back what was written, and nothing is a formula, a day or a number that was none', () => {
  const bytes = writeCsv(table);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(bytes);
  expect(text.split('\r\n')).toHaveLength(read.length);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ';' });
  expect(errors).toEqual([]);
  expect(data).toEqual(read);
});

test('a table without rows has its heading', () => {
  expect(new TextDecoder().decode(writeCsv({ columns: ['Grupp'], rows: [] }))).toContain('Grupp');
});

const office = spawnSync('soffice', ['--version']).status === 0;

test.runIf(office)(
  'LibreOffice reads the same',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'csv-'));
    try {
      writeFileSync(join(folder, 'a.csv'), writeCsv(table));
      const options = [
        '--headless',
        '--infilter=CSV:59,34,76,1,,1053',
        '--convert-to',
        'csv:Text - txt - csv (StarCalc):59,34,76',
      ];
      spawnSync('soffice', [...options, '--outdir', join(folder, 'out'), join(folder, 'a.csv')]);
      const text = readFileSync(join(folder, 'out', 'a.csv'), 'utf8').replace(/^\uFEFF/u, '');
      const cells = Papa.parse<string[]>(text, { delimiter: ';', skipEmptyLines: true }).data;
      expect(cells.map(([, value]) => value).slice(1, 10)).toEqual(read.map(([, value]) => value).slice(1, 10));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
