import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/documents/tables/decode-text.ts';
import { readTable } from '../../../src/documents/tables/read-table.ts';
import type { Sheet } from '../../../src/documents/tables/table.ts';
import { workbook } from '../../support/workbook.ts';

const understood = ({ rows }: Sheet): number => Math.max(0, ...rows.map(({ cells }) => cells.length));
const rowsIn = (bytes: Uint8Array): string[] => {
  const table = readTable(bytes, understood);
  if ('fault' in table) throw new Error(table.fault.reason);
  return (table.sheets[0]?.rows ?? []).map(({ number, cells }) => `${number}: ${cells.join('|')}`);
};
const faultIn = (bytes: Uint8Array): string => {
  const table = readTable(bytes, understood);
  return 'fault' in table ? [table.fault.place ?? [], table.fault.reason].flat().join(': ') : 'none';
};

describe('text', () => {
  const swedish = fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'å', 'Ä', 'ö', 'é', '1', '-') });
  const saved: Record<string, (text: string) => Uint8Array> = {
    'UTF-8': (text) => Buffer.from(text),
    'UTF-8 with its mark': (text) => Buffer.from(`\uFEFF${text}`),
    'UTF-16': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'UTF-16 the other way round': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
    'Windows-1252': (text) => Buffer.from(text, 'latin1'),
  };

  test.each(Object.entries(saved))('saved as %s is read', (_, save) => {
    fc.assert(
      fc.property(swedish, (text) => {
        const decoded = decodeText(save(`Björn${text}`));
        expect('text' in decoded && decoded.text.replace('\uFEFF', '')).toBe(`Björn${text}`);
      }),
    );
  });

  test('UTF-16 without its mark is read', () => {
    expect(decodeText(Buffer.from('grupp;namn;åäö', 'utf16le'))).toEqual({ text: 'grupp;namn;åäö' });
  });

  test('one wrong byte spoils a file, wherever it stands, and is told by its line', () => {
    const lines = ['från;till', 'Åsa;1', 'Björn;2', 'Örjan;3'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0x80, max: 0xbf }), (line, byte) => {
        const before = Buffer.from(
          lines
            .map((one, at) => (at === line ? `${one} x` : one))
            .slice(0, line + 1)
            .join('\n'),
        );
        const after = Buffer.from(`y\n${lines.slice(line + 1).join('\n')}`);
        const decoded = decodeText(Buffer.concat([before, Buffer.from([byte]), after]));
        expect(decoded).toMatchObject({
          line: line + 1,
          fault: expect.stringContaining(byte.toString(16).toUpperCase()),
        });
      }),
    );
  });

  test.each([
    ['a Mac’s', [0x9a]],
    ['DOS’s', [0x94]],
    ['one with what means nothing in Windows', [0x81]],
  ])('%s encoding is refused', (_, letters) => {
    const bytes = Buffer.concat([Buffer.from('Bj'), Buffer.from(letters), Buffer.from('rn')]);
    expect(decodeText(bytes)).toMatchObject({ fault: expect.stringContaining('teckenkodning') });
  });

  test('Windows’ own marks and rarer letters are no sign of another encoding', () => {
    expect(decodeText(Buffer.from('O\x92Exempel 1\x962', 'latin1'))).toEqual({ text: 'O’Exempel 1–2' });
    expect(decodeText(Buffer.from('M\xfcller \x93Ankan\x94', 'latin1'))).toEqual({ text: 'Müller “Ankan”' });
    expect(decodeText(Buffer.from('fr\xe5n Sa\x9aa', 'latin1'))).toEqual({ text: 'från Saša' });
  });

  test.each([';', ',', '\t', '|'])('with %j between the columns, quoted cells and blank lines', (separator) => {
    const rows = [
      'Rubrik',
      '',
      ['grupp', 'namn', 'roll'].join(separator),
      ['x', '"a\nb"', `"c${separator}d"`].join(separator),
    ];
    expect(rowsIn(Buffer.from(rows.join('\r\n')))).toEqual([
      '1: Rubrik',
      '3: grupp|namn|roll',
      `4: x|a\nb|c${separator}d`,
    ]);
  });

  test('what Excel writes above a table is obeyed, and is no row', () => {
    expect(rowsIn(Buffer.from('sep=|\r\na|b;c\r\n'))).toEqual(['1: a|b;c']);
    expect(rowsIn(Buffer.from('\uFEFFsep=;\na;b\n'))).toEqual(['1: a|b']);
  });

  test('lines may end in all three ways', () => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(rowsIn(Buffer.from(`a;b${end}c;d${end}`))).toEqual(['1: a|b', '2: c|d']);
  });

  test('a quote that never ends is told by its row', () => {
    expect(faultIn(Buffer.from('a;b\nc;"d\n'))).toBe('rad 2: har ett citattecken på fel ställe');
  });
});

describe('a workbook', () => {
  test('gives its rows with their numbers, texts of all kinds and days as days', () => {
    const rows = rowsIn(
      workbook([
        { r: 1, cells: { A: { shared: 'Ledamöter & ordförande' } } },
        { r: 3, cells: { A: { shared: 'grupp' }, C: { inline: ' från ' }, D: { text: 'a<b' } } },
        {
          r: 4,
          cells: { A: { number: 46388, style: 'day' }, B: { number: 46388.5, style: 'time' }, C: { number: 46388 } },
        },
        {
          r: 5,
          cells: { A: { number: 45000, style: 'own day' }, B: { number: 0.5, style: 'money' }, C: { truth: true } },
        },
      ]),
    );
    expect(rows).toEqual([
      '1: Ledamöter & ordförande',
      '3: grupp|| från |a<b',
      '4: 2027-01-01|2027-01-01|46388',
      '5: 2023-03-15|0.5|ja',
    ]);
  });

  test('counts days from 1904 where a Mac made it so', () => {
    const cells = { A: { number: 44926, style: 'day' as const } };
    expect(rowsIn(workbook([{ r: 1, cells }], { from1904: true }))).toEqual(['1: 2027-01-01']);
  });

  test('every day is read as it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 100_000 }), (number) => {
        const [row] = rowsIn(workbook([{ r: 1, cells: { A: { number, style: 'day' } } }]));
        expect(row).toBe(`1: ${Temporal.PlainDate.from('1899-12-30').add({ days: number })}`);
      }),
      { numRuns: 40 },
    );
  });

  test('what is joined downwards stands in each of its rows that has something', () => {
    const rows = [
      { r: 1, cells: { A: { inline: 'VC onkologi' }, B: { inline: 'Anna' } } },
      { r: 2, cells: { B: { inline: 'Björn' } } },
      { r: 5, cells: { B: { inline: 'Cecilia' } } },
    ];
    expect(rowsIn(workbook(rows, { joined: ['A1:A3'] }))).toEqual([
      '1: VC onkologi|Anna',
      '2: VC onkologi|Björn',
      '5: |Cecilia',
    ]);
    expect(rowsIn(workbook(rows, { joined: ['A1:A1048576', 'B1:C1'] }))[2]).toBe('5: VC onkologi|Cecilia');
  });

  test('that is no workbook is called one, and says what to do', () => {
    const whole = workbook([{ r: 1, cells: { A: { inline: 'a' } } }]);
    for (const bytes of [
      Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000', 'latin1'),
      whole.slice(0, whole.length / 2),
      zipSync({ mimetype: strToU8('x') }),
    ]) {
      expect(faultIn(bytes)).toContain('är en Excelfil som inte går att läsa');
    }
    expect(faultIn(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]))).toContain('lösenord');
  });

  test('that unpacks to more than there is room for is refused unread', () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8('<workbook/>'),
      'xl/sharedStrings.xml': new Uint8Array(61 * 1024 * 1024),
    });
    expect(faultIn(bytes)).toContain('för stor');
  });
});

test('whatever the bytes are, the answer is a table or a fault', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'PK\u0003\u0004', '\uFEFF', '\u00ff\u00fe'), fc.uint8Array(), (start, rest) => {
      const bytes = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
      expect(readTable(bytes, understood)).toEqual(expect.anything());
    }),
  );
});
