import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName } from '../../src/chat/sent-file.ts';

test.each([
  ['yttrande.docx', 'yttrande.docx'],
  ['  Yttrande  från\tRegion Örebro län.pdf ', 'Yttrande från Region Örebro län.pdf'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\Users\\anna\\svar.docx', 'C--Users-anna-svar.docx'],
  ['svar\u202excod.exe', 'svarxcod.exe'],
  ['a\u030Asa.txt', 'åsa.txt'],
  ['🩺.png', '🩺.png'],
  ['.docx', 'docx'],
  ['', 'fil'],
  ['\n\u0000', 'fil'],
])('%j is called %j', (given, expected) => {
  expect(safeFileName(given)).toBe(expected);
});

test('whatever it is called, the name is short, whole and harmless, and is the same when it is made safe again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (given) => {
      const name = safeFileName(given);
      expect([...name].length).toBeLessThanOrEqual(120);
      expect(name).toMatch(/^[^/\\:*?"<>|\p{Cc}\p{Cf}]+$/u);
      expect(name.isWellFormed()).toBe(true);
      expect(safeFileName(name)).toBe(name);
    }),
  );
});
