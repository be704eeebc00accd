import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../../src/register/import/parse-json.ts';

test.each<[string, number, number]>([
  ['hej', 1, 1],
  ['{"a": x}', 1, 7],
  ['{\n "a": 1,\n}', 3, 1],
  ['{\n "a": 1\n "b": 2\n}', 3, 2],
  ['{\n "a": 1', 2, 8],
  ['[1, 2,', 1, 7],
  ["{'a': 1}", 1, 2],
  ['{"a": 1}}', 1, 9],
])('%j stops being JSON on line %i, column %i', (text, line, column) => {
  expect(parseJson(text)).toEqual({ line, column });
});

test('any JSON is read, and a wrong character put into it is found where it stands', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, seed) => {
      const text = JSON.stringify(value, null, 1);
      expect(parseJson(text)).toEqual({ json: JSON.parse(text) });
      const lines = text.split('\n');
      const at = seed % lines.length;
      const spoilt = parseJson([...lines.slice(0, at), '§', ...lines.slice(at)].join('\n'));
      expect(spoilt).toEqual({ line: at + 1, column: 1 });
    }),
  );
});
