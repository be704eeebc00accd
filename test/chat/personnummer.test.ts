import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsPersonnummer, withPersonnummer } from '../../src/chat/personnummer.ts';

// The numbers are Skatteverket's own examples, or made for the test.
describe('a personnummer is seen', () => {
  test.each([
    ['with a hyphen', '811228-9874'],
    ['without', '8112289874'],
    ['with a plus, for someone over a hundred', '811228+9874'],
    ['with the century', '19811228-9874'],
    ['with the century, unbroken', '198112289874'],
    ['with spaces', '81 12 28 9874'],
    ['as a date first', '1981-12-28-9874'],
    ['with a space for the hyphen', '811228 9874'],
    ['with spaces around the hyphen', '811228 - 9874'],
    ['with an en dash', '811228–9874'],
    ['with a minus sign', '811228−9874'],
    ['with a non-breaking hyphen', '811228\u20119874'],
    ['with a non-breaking space', '811228\u00a09874'],
    ['with invisible characters in it', '8112\u200b28-98\u00ad74'],
    ['in wide digits', '８１１２２８-９８７４'],
    ['in the middle of a sentence', 'Patienten (811228-9874) remitterades.'],
    ['before a full stop', 'Hon har 811228-9874.'],
    ['right against letters', 'pnr811228-9874x'],
    ['after another number', 'sida 12 811228-9874'],
    ['in a link', 'https://example.org/dokument/8112289874'],
    ['among others that are wrong', '811228-9873, 811228-9874'],
    ['of one born on 29 February', '000229-1235'],
    ['as a samordningsnummer', '701063-2391'],
    ['as a samordningsnummer with the century', '19701063-2391'],
  ])('%s: %s', (_how, text) => {
    expect(containsPersonnummer(text)).toBe(true);
  });
});

describe('what is no personnummer is let through', () => {
  test.each([
    ['nothing', ''],
    ['a wrong check digit', '811228-9873'],
    ['a day that does not exist', '811232-9878'],
    ['a month that does not exist', '811328-9873'],
    ['29 February in a year without one', '190002291235'],
    ['a century long gone', '178112289874'],
    ['a longer run of digits', '8112289874123'],
    ['a longer run of digits before', '12348112289874'],
    ['a diarienummer', 'LTD 2026/01234'],
    ['a diarienummer with hyphens', 'Dnr 5.7-28104/2026'],
    ['a phone number', '070-174 06 05'],
    ['a phone number abroad', '+46 70 174 06 05'],
    ['a phone number, unbroken, that fails Luhn', '0701740606'],
    ['a date', '2027-02-28'],
    ['a time', '2027-02-28 kl. 09.00'],
    ['a span of dates', '2026-01-01–2027-12-31'],
    ['years', '2026 2027 2028'],
    ['an amount', '1 234 567 890 kr'],
    ['an organisationsnummer', '232100-0180'],
  ])('%s: %s', (_what, text) => {
    expect(containsPersonnummer(text)).toBe(false);
  });

  test('a span of two dates, whichever they are', () => {
    const day = fc
      .integer({ min: 0, max: 20_000 })
      .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
    fc.assert(fc.property(day, day, (from, to) => !containsPersonnummer(`${from}–${to}`)));
    fc.assert(fc.property(day, day, (from, to) => !containsPersonnummer(`${from} - ${to}`)));
    fc.assert(fc.property(day, day, (from, to) => !containsPersonnummer(`${from} ${to}`)));
  });
});

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

test('every valid number is found, in any format, anywhere in a text', () => {
  const born = fc.integer({ min: 0, max: 80_000 }).map((days) => Temporal.PlainDate.from('1810-01-01').add({ days }));
  const separator = fc.constantFrom('', '-', '+', ' ', '–', '−', '\u2011', '\u00a0', ' - ', '\u202f–\u202f');
  const inside = fc.constantFrom('', '', ' ', '-', '\u00a0');
  const around = fc.string().map((text) => text.replaceAll(/[\d\p{Nd}\p{Pd}\p{N}]/gu, ''));
  fc.assert(
    fc.property(
      born,
      fc.boolean(),
      fc.integer({ min: 0, max: 999 }),
      fc.boolean(),
      separator,
      inside,
      around,
      around,
      (day, coordination, serial, century, sep, gap, before, after) => {
        const year = String(day.year);
        const month = String(day.month).padStart(2, '0');
        const date = String(day.day + (coordination ? 60 : 0)).padStart(2, '0');
        const nine = `${year.slice(2)}${month}${date}${String(serial).padStart(3, '0')}`;
        const last = `${nine.slice(6)}${checkDigit(nine)}`;
        const written = [century ? year : year.slice(2), month, date].join(gap) + sep + last;
        expect(containsPersonnummer(`${before}${written}${after}`)).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the fields that have one are named', () => {
  expect(withPersonnummer({ comment: 'gäller 811228-9874', document: 'LTD 2026/01234' })).toEqual(['comment']);
  expect(withPersonnummer({})).toEqual([]);
});

test('a very long text is searched in no time to speak of', () => {
  expect(containsPersonnummer('8 '.repeat(50_000))).toBe(false);
  expect(containsPersonnummer('1'.repeat(100_000))).toBe(false);
});
