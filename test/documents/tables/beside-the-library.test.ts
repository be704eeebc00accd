import readExcelFile from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../src/documents/tables/read-table.ts';
import { type WorkbookRow, workbook } from '../../support/workbook.ts';

type Value = string | number | boolean | Date | null;

/** What the library reads, as we write it: a day without its time, and truth in Swedish. */
function inWords(value: Value): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  return String(value);
}

const byLibrary = async (bytes: Uint8Array) => readExcelFile(Buffer.from(bytes));
const byUs = (bytes: Uint8Array) => {
  const read = readTable(bytes, ({ rows }) => rows.length);
  if ('fault' in read) throw new Error(read.fault.reason);
  return read.sheets;
};

const rows: readonly WorkbookRow[] = [
  { r: 1, cells: { A: { shared: 'Ledamöter å ä ö & <5>' } } },
  {
    r: 3,
    cells: {
      ...{ A: { shared: '0042' }, B: { inline: 'namn' }, C: { text: '=värdet av en formel' }, D: { truth: true } },
      ...{
        E: { number: 46388, style: 'day' },
        F: { number: 46388.5, style: 'time' },
        G: { number: 46752, style: 'own day' },
      },
      ...{ H: { number: 12, style: 'money' }, I: { number: 46388 }, J: { number: 0.5 } },
    },
  },
];

describe('beside read-excel-file, which reads the same files', () => {
  test.each([
    ['days counted from 1900', {}],
    ['days counted from 1904', { from1904: true }],
  ])('every value is the same, with %s', async (_, options) => {
    const bytes = workbook(rows, options);
    const library = (await byLibrary(bytes)).find(({ sheet }) => sheet === 'Ledamöter');
    const [ours] = byUs(bytes);
    for (const { number, cells } of ours?.rows ?? []) {
      const row = (library?.data[number - 1] ?? []) as Value[];
      const width = row.findLastIndex((value) => value !== null) + 1;
      expect(cells).toEqual(row.slice(0, width).map(inWords));
    }
    expect(ours?.rows.map(({ number }) => number)).toEqual([1, 3]);
  });
});

/** Why the kansli's files are read by our own code: DESIGN 6 names the library, which would read these as something else. */
describe('what the library reads otherwise', () => {
  test('a sheet that is hidden in Excel is one of its sheets, and is none of ours', async () => {
    const bytes = workbook(rows);
    expect((await byLibrary(bytes)).map(({ sheet }) => sheet)).toEqual(['Dolt', 'Ledamöter']);
    expect(byUs(bytes).map(({ name }) => name)).toEqual(['Ledamöter']);
  });

  test('of cells that are joined downwards it has the first alone, and we the words of each row', async () => {
    const joined: readonly WorkbookRow[] = [
      { r: 1, cells: { A: { shared: 'RPO Levnadsvanor' }, B: { shared: 'Anna Exempel' } } },
      { r: 2, cells: { B: { shared: 'Björn Exempel' } } },
    ];
    const bytes = workbook(joined, { joined: ['A1:A2'] });
    expect((await byLibrary(bytes))[1]?.data[1]).toEqual([null, 'Björn Exempel']);
    expect(byUs(bytes)[0]?.rows[1]?.cells).toEqual(['RPO Levnadsvanor', 'Björn Exempel']);
  });

  test('two cells far from each other are all the cells between them: a file of a few hundred bytes can fill the memory', async () => {
    const bytes = workbook([
      { r: 1, cells: { A: { shared: 'grupp' } } },
      { r: 400, cells: { ZZ: { shared: 'x' } } },
    ]);
    expect(bytes.length).toBeLessThan(4000);
    const cells = (await byLibrary(bytes))[1]?.data.reduce((sum, row) => sum + row.length, 0);
    expect(cells).toBe(400 * 702);
    expect(byUs(bytes)[0]?.rows.map(({ cells }) => cells.length)).toEqual([1]);
  });

  test('it answers with a promise, and whoever presses a button cannot wait for one', () => {
    expect(byLibrary(workbook(rows))).toBeInstanceOf(Promise);
    expect(byUs(workbook(rows))).toHaveLength(1);
  });
});
