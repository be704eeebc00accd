import { describe, expect, test } from 'vitest';
import { icsLines, icsText, icsTexts } from '../../../src/calendar/ics/ics-lines.ts';

const read = (text: string | Uint8Array) => icsLines(typeof text === 'string' ? Buffer.from(text) : text);
const only = (text: string) => {
  const { lines, faults } = read(text);
  expect(faults).toEqual([]);
  return lines.map(({ name, params, value }) => [name, Object.fromEntries(params), value]);
};
const unreadable = (line: number, text: string) => ({
  ...{ line, reason: `Raden går inte att läsa som en kalenderrad: "${text}".` },
});

describe('a property', () => {
  test.each<[string, string, object, string]>([
    ['SUMMARY:Möte', 'SUMMARY', {}, 'Möte'],
    ['summary:', 'SUMMARY', {}, ''],
    ['X-WR-CALNAME:a:b;c', 'X-WR-CALNAME', {}, 'a:b;c'],
    ['A;tzid=Europe/Stockholm:x', 'A', { TZID: 'Europe/Stockholm' }, 'x'],
    ['A;B=1;C=2:x', 'A', { B: '1', C: '2' }, 'x'],
    ['A;B="1;2:3":x', 'A', { B: '1;2:3' }, 'x'],
    ['A;B=1,2,"3,4":x', 'A', { B: '1,2,3,4' }, 'x'],
    ['A;B=:x', 'A', { B: '' }, 'x'],
    ['A;B="":x', 'A', { B: '' }, 'x'],
  ])('%s', (text, name, params, value) => {
    expect(only(text)).toEqual([[name, params, value]]);
  });

  test.each([
    ...['hej', ':x', ';A=1:x', 'A;B:x', 'A;=1:x', 'A;B="1:x', 'A;B="1"2:x', 'A;B=1', 'A;B:x:y', 'å:x', 'A B:x'],
  ])('is not to be read in %j', (text) => {
    expect(read(text)).toEqual({ lines: [], faults: [unreadable(1, text)] });
  });

  test('that cannot be read is told with its beginning, and the others are read', () => {
    const { lines, faults } = read(`A:1\n${'x'.repeat(50)}\nB:2\nhej`);
    expect(lines.map(({ line, name }) => `${line} ${name}`)).toEqual(['1 A', '3 B']);
    expect(faults).toEqual([unreadable(2, 'x'.repeat(40)), unreadable(4, 'hej')]);
  });
});

describe('lines', () => {
  test.each([
    ['in any way', 'A:1\r\nB:2\rC:3\nD:4', ['1 A:1', '2 B:2', '3 C:3', '4 D:4']],
    ['that are folded', 'A:1\n 2\n\t3\nB:4\n', ['1 A:123', '4 B:4']],
    ['that are folded twice over', 'A:1\n  2', ['1 A:1 2']],
    ['that are empty, or blank', '\n \nA:1\n\n', ['3 A:1']],
    ['that begin with a blank one', ' \nA:1', ['2 A:1']],
    ['that begin with a mark', '\ufeffA:1', ['1 A:1']],
    ['with signs that nobody sees', 'A:1\u0007\u00852\t3', ['1 A:12 3']],
  ])('%s', (_how, text, expected) => {
    const { lines, faults } = read(text);
    expect([lines.map(({ line, name, value }) => `${line} ${name}:${value}`), faults]).toEqual([expected, []]);
  });

  test('in sixteen bits, and in the letters of Windows', () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('A:å', 'utf16le')]);
    expect(read(wide).lines.map(({ value }) => value)).toEqual(['å']);
    const folded = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('A:å\r\n b\r\nB:2', 'utf16le')]);
    expect(read(folded).lines.map(({ line, value }) => `${line} ${value}`)).toEqual(['1 åb', '3 2']);
    expect(read(Buffer.from('A:å', 'latin1')).lines.map(({ value }) => value)).toEqual(['å']);
    expect(read(Buffer.from([0xff, 0x3a])).faults).toHaveLength(1);
  });

  test('that are no text are a fault, told by where they stand', () => {
    const mixed = Buffer.concat([Buffer.from('\nA:å\n 2\nB:'), Buffer.from([0xe5, 0x0a])]);
    const other = Buffer.concat([Buffer.from('\nA:1\nB:'), Buffer.from([0x81])]);
    expect([mixed, other].map((bytes) => read(bytes).faults.map(({ line }) => line))).toEqual([[4], [1]]);
    expect(read(other).faults[0]?.reason).toMatch(/^Filen är sparad i en teckenkodning .+\.$/u);
  });

  test('that are too many are one fault, and as many as may be are read', () => {
    const reason = 'Filen har för många rader. Exportera bara gruppens möten, utan beskrivningar och bilagor.';
    expect(read('\n'.repeat(59_999)).faults).toEqual([]);
    expect(read('\n'.repeat(60_000))).toEqual({ lines: [], faults: [{ line: 60_000, reason }] });
  });
});

test('a text is as its writer meant it', () => {
  expect(icsText('a\\, b\\; c\\nd\\Ne\\\\n\\x')).toBe('a, b; c\nd\ne\\nx');
  expect(icsTexts('Möte,  Sal\\, plan 2 ,,\\n, x')).toEqual(['Möte', 'Sal, plan 2', 'x']);
  expect([icsTexts(''), icsText('a\\ b'), icsTexts('a\\ b')]).toEqual([[], 'a b', ['a b']]);
});
