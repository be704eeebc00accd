import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromToken, toToken } from '../../../src/app/downloads/tokens.ts';

const secret = randomBytes(32);
const draft = { id: 'remiss/5/2/uppsala', name: 'Remissvar 2027-03.docx' };
const morning = Temporal.Instant.from('2027-03-01T08:14:00Z');
const grant = fc.record({
  file: fc.record({ id: fc.string({ unit: 'binary' }), name: fc.string({ unit: 'binary' }) }),
  until: fc.integer({ min: 0, max: 4e12 }).map((ms) => Temporal.Instant.fromEpochMilliseconds(ms)),
});

test('a token grants what it was made for', () => {
  fc.assert(
    fc.property(grant, (given) => {
      const read = fromToken(toToken(given, secret), secret);
      expect(read?.file).toEqual(given.file);
      expect(read?.until.equals(given.until)).toBe(true);
    }),
  );
});

test('a token with any letter changed, added or gone grants nothing', () => {
  const letters = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/% å');
  fc.assert(
    fc.property(grant, fc.nat(), letters, fc.constantFrom(0, 1), fc.boolean(), (given, at, letter, taken, added) => {
      const token = toToken(given, secret);
      const index = at % (token.length + 1);
      const other = token.slice(0, index) + (added ? letter : '') + token.slice(index + taken);
      fc.pre(other !== token);
      expect(fromToken(other, secret)).toBeNull();
    }),
  );
});

test('a token with its last letter changed to one that means the same bytes grants nothing', () => {
  const token = toToken({ file: draft, until: morning }, secret);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const others = [...letters].map((letter) => token.slice(0, -1) + letter).filter((other) => other !== token);
  expect(others.filter((other) => fromToken(other, secret) !== null)).toEqual([]);
});

test('a token grants nothing under another secret', () => {
  const token = toToken({ file: draft, until: morning }, secret);
  expect(fromToken(token, randomBytes(32))).toBeNull();
  expect(fromToken(token, Buffer.alloc(0))).toBeNull();
});
