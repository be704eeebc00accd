import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digitGroups } from '../../../src/chat/personnummer/digit-groups.ts';
import { containsPersonnummer, personnummerIn, withPersonnummer } from '../../../src/chat/personnummer/personnummer.ts';
import { readingsOf } from '../../../src/chat/personnummer/readings.ts';
import { numberPlaces } from '../../../src/chat/personnummer/written-number.ts';
import { writtenAsPersonnummer } from '../written-as-personnummer.ts';
import { noPersonnummerByTheirDigits, writtenAsSomethingElse } from '../written-as-something-else.ts';

const today = Temporal.PlainDate.from('2026-11-28');
const found = (text: string) => containsPersonnummer(text, today);

describe('a personnummer is seen', () => {
  test.each(writtenAsPersonnummer)('%s: %s', (_how, text) => {
    expect(found(text)).toBe(true);
  });

  test.each(writtenAsPersonnummer)('in the middle of a text, %s', (_how, text) => {
    expect(found(`Hej.\n\n${text}\n\nHälsningar`)).toBe(true);
  });
});

describe('what is no personnummer is let through', () => {
  test.each([...writtenAsSomethingElse, ...noPersonnummerByTheirDigits])('%s: %s', (_what, text) => {
    expect(found(text)).toBe(false);
    expect(found(`Hej.\n\n${text}\n\nHälsningar`)).toBe(false);
  });

  test.each(writtenAsSomethingElse)('although its digits are one, %s: %s', (_what, text) => {
    const digits = text.replaceAll(/\D/g, '');
    const tens = Array.from({ length: digits.length - 9 }, (_, from) => digits.slice(from, from + 10));
    expect(tens.filter(isNumber)).not.toEqual([]);
  });

  test('a span of two dates, whichever they are', () => {
    const day = fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
    const between = fc.constantFrom('–', ' - ', ' ', '/', ' – ', ', ', '–\n', ' till ');
    fc.assert(fc.property(day, day, between, (from, to, sign) => !found(`${from}${sign}${to}`)));
  });

  test('a day with its hyphens and a time, whichever they are', () => {
    const day = fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }).toString());
    const time = fc.tuple(
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom('', '.', ':'),
    );
    const two = (count: number) => String(count).padStart(2, '0');
    fc.assert(
      fc.property(
        day,
        fc.boolean(),
        time,
        fc.constantFrom(' ', '\u00a0', '\n', '\t', ' kl. '),
        (on, short, at, blank) => {
          const [hour, minute, sign] = at;
          return !found(`${short ? on.slice(2) : on}${blank}${two(hour)}${sign}${two(minute)}`);
        },
      ),
    );
  });

  test('a day to come, however it is written', () => {
    const day = fc.integer({ min: 1, max: 20_000 }).map((days) => today.add({ days }));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 999 }), between, between, (on, serial, inside, sign) => {
        const { year, rest, last } = numberOf(on, serial, false);
        return !found(`${year}${inside}${rest.join(inside)}${sign}${last}`);
      }),
    );
  });

  test.each<[string, (digit: fc.Arbitrary<number>) => fc.Arbitrary<string>]>([
    ['a mobile number, together', (n) => fc.tuple(many(n, 8)).map(([d]) => `07${d}`)],
    [
      'a mobile number',
      (n) => fc.tuple(many(n, 1), many(n, 3), many(n, 2), many(n, 2)).map(([a, ...r]) => `07${a}-${r.join(' ')}`),
    ],
    [
      'a number in Stockholm',
      (n) => fc.tuple(many(n, 2), many(n, 2), many(n, 2), many(n, 2)).map((r) => `08-${r.join(' ')}`),
    ],
    [
      'an organisationsnummer',
      (n) =>
        fc
          .tuple(many(n, 1), fc.integer({ min: 2, max: 9 }), many(n, 3), many(n, 4))
          .map(([a, b, c, d]) => `5${a}${b}${c}-${d}`),
    ],
    [
      'an organisationsnummer, together',
      (n) => fc.tuple(many(n, 1), fc.integer({ min: 2, max: 9 }), many(n, 7)).map(([a, b, c]) => `5${a}${b}${c}`),
    ],
    [
      'a diarienummer',
      (n) => fc.tuple(fc.integer({ min: 1990, max: 2030 }), many(n, 5)).map(([y, d]) => `LTD ${y}/${d}`),
    ],
    ['an article', (n) => fc.tuple(many(n, 4), many(n, 2), many(n, 4)).map((r) => r.join('-'))],
    [
      'an IBAN',
      (n) =>
        fc.tuple(many(n, 2), many(n, 4), many(n, 4), many(n, 4), many(n, 4), many(n, 4)).map((r) => `SE${r.join(' ')}`),
    ],
  ])('%s, whichever', (_what, shape) => {
    fc.assert(
      fc.property(shape(fc.integer({ min: 0, max: 9 })), (text) => !found(text)),
      { numRuns: 2_000 },
    );
  });
});

const many = (digit: fc.Arbitrary<number>, count: number): fc.Arbitrary<string> =>
  fc.array(digit, { minLength: count, maxLength: count }).map((digits) => digits.join(''));

/** A valid number by its digits alone. */
function isNumber(ten: string): boolean {
  const month = Number(ten.slice(2, 4));
  const day = Number(ten.slice(4, 6)) % 60;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && checkDigit(ten.slice(0, 9)) === Number(ten[9]);
}

/** Luhn written another way than in the code: from the right, with the digit sums in a table. */
function checkDigit(nine: string): number {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  let sum = 0;
  for (let at = 8; at >= 0; at -= 1) {
    const digit = Number(nine[at]);
    sum += at % 2 === 0 ? (doubled[digit] ?? 0) : digit;
  }
  return (1000 - sum) % 10;
}

function numberOf(born: Temporal.PlainDate, serial: number, coordination: boolean) {
  const year = String(born.year);
  const month = String(born.month).padStart(2, '0');
  const date = String(born.day + (coordination ? 60 : 0)).padStart(2, '0');
  const nine = `${year.slice(2)}${month}${date}${String(serial).padStart(3, '0')}`;
  return { year, rest: [month, date], last: `${nine.slice(6)}${checkDigit(nine)}` };
}

const separators = [...'-+ –−\u2011\u00a0\u202f/\\.,:;_|*`~=#%&!?§()[]{}<>"\'…•·→\t\n\u200b\u00ad\u200e\u2060'];
/** One to three characters that are neither letters nor digits. */
const between = fc.array(fc.constantFrom(...separators), { minLength: 1, maxLength: 3 }).map((signs) => signs.join(''));
const born = fc.integer({ min: 0, max: 79_000 }).map((days) => Temporal.PlainDate.from('1810-01-01').add({ days }));
const serials = fc.integer({ min: 0, max: 999 });
const around = fc.string().map((text) => text.replaceAll(/[\p{Nd}\p{Pd}\p{N}%&<+]/gu, ''));

describe('every valid number is found, anywhere in a text', () => {
  test('with any signs before the last four', () => {
    fc.assert(
      fc.property(born, serials, fc.boolean(), fc.boolean(), between, around, around, (...given) => {
        const [day, serial, coordination, century, sign, before, after] = given;
        const { year, rest, last } = numberOf(day, serial, coordination);
        const text = [century ? year : year.slice(2), ...rest].join('') + sign + last;
        expect(found(`${before} ${text} ${after}`), text).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('with any signs in its date', () => {
    fc.assert(
      fc.property(born, serials, fc.boolean(), between, between, (day, serial, coordination, inside, sign) => {
        const { year, rest, last } = numberOf(day, serial, coordination);
        const text = [year, ...rest].join(inside) + sign + last;
        const isDateAndNumber = isHyphen(inside) && visible(sign).trim() === '' && !coordination;
        expect(isDateAndNumber || found(text), text).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('together', () => {
    fc.assert(
      fc.property(born, serials, fc.boolean(), fc.boolean(), (day, serial, coordination, century) => {
        const { year, rest, last } = numberOf(day, serial, coordination);
        const text = [century ? year : year.slice(2), ...rest, last].join('');
        expect(found(`Det är ${text}.`), text).toBe(century || !text.startsWith('07'));
      }),
    );
  });

  test('with its digits spaced', () => {
    fc.assert(
      fc.property(born, serials, fc.boolean(), (day, serial, century) => {
        const { year, rest, last } = numberOf(day, serial, false);
        const text = [...[century ? year : year.slice(2), ...rest, last].join('')].join(' ');
        expect(found(text), text).toBe(true);
      }),
    );
  });
});

/** Without what says nothing of what stands around it. */
const visible = (sign: string): string => sign.replaceAll(/[*_~`|<>()[\]{}"'\p{Cf}]/gu, '');
const isHyphen = (sign: string): boolean => /^[-–−\u2010\u2011]+$/.test(visible(sign));

describe('which they are is said masked', () => {
  test.each([
    ['with or without the century', '19811228-9874', ['811228-****']],
    ['a samordningsnummer', '701063-2391', ['701063-****']],
    ['the same twice is one', '811228-9874 och 8112289874', ['811228-****']],
    ['two', '811228-9874, 701063-2391', ['811228-****', '701063-****']],
    ['in Arabic digits', '٨١١٢٢٨-٩٨٧٤', ['811228-****']],
    ['none', 'inget', []],
  ])('%s: %s', (_what, text, masked) => {
    expect(personnummerIn(text, today)).toEqual(masked);
  });
});

test('a day is to come until it is there', () => {
  const text = '20270104-1200';
  expect(personnummerIn(text, Temporal.PlainDate.from('2027-01-03'))).toEqual([]);
  expect(personnummerIn(text, Temporal.PlainDate.from('2027-01-04'))).toEqual(['270104-****']);
  expect(personnummerIn('270104-1200', today), 'of one born in 1927').toEqual(['270104-****']);
});

test('the fields that have one are named, and each is read by itself', () => {
  expect(withPersonnummer({ comment: 'gäller 811228-9874', document: 'LTD 2026/01234' }, today)).toEqual(['comment']);
  expect(withPersonnummer({ name: '811228', alias: '9874' }, today)).toEqual([]);
  expect(withPersonnummer({}, today)).toEqual([]);
});

describe('a very long text is searched in steps that grow as it does', () => {
  const length = 100_000;
  const parts = [
    '8 ',
    '1',
    '81 ',
    '811228-',
    '8112289874 ',
    '07 ',
    '811228*_~ ',
    '811228 nr ',
    '%38',
    '&#8',
    '&amp;',
    '<a ',
    '](',
    ' (https:',
    '[b',
    '**',
    '<https:a|',
    '\u0336',
    '٨',
    '   ',
    '1981-12-28 ',
  ];

  test.each(parts)('of "%s"', (part) => {
    const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
    const readings = readingsOf(text);
    expect(readings.length).toBeLessThanOrEqual(3);
    for (const reading of readings) {
      expect(reading.length).toBeLessThanOrEqual(length);
      const groups = digitGroups(reading);
      const places = [...numberPlaces(groups)];
      expect(places.length).toBeLessThanOrEqual(2 * groups.length);
      expect(places.every(({ first, last }) => last - first < 12)).toBe(true);
    }
    expect(found(text)).toBe(part === '8112289874 ');
  });

  test('one at its very end is found', () => {
    expect(found(`${'å 1981 '.repeat(14_000)}811228-9874`)).toBe(true);
  });
});
