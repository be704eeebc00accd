import { describe, expect, test } from 'vitest';
import * as swedish from '../../src/chat/swedish.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const time = (text: string) => Temporal.PlainTime.from(text);

describe('days and times', () => {
  test.each([
    [swedish.longDate, 'fredag 26 februari 2027'],
    [swedish.weekdayDate, 'fredag 26 februari'],
    [swedish.date, '26 februari 2027'],
    [swedish.dayAndMonth, '26 februari'],
    [swedish.weekday, 'fredag'],
  ])('are written as Swedes write them: %#', (write, written) => {
    expect(write(day('2027-02-26'))).toBe(written);
  });

  test('the clock has four digits and a full stop', () => {
    expect(swedish.clockTime(time('09:00'))).toBe('kl. 09.00');
    expect(swedish.clockTime(Temporal.ZonedDateTime.from('2027-02-26T23:59[Europe/Stockholm]'))).toBe('kl. 23.59');
    expect(swedish.clockSpan(time('09:05'), time('11:30'))).toBe('kl. 09.05–11.30');
  });

  test.each([
    ['2027-02-12', 'i dag'],
    ['2027-02-13', 'i morgon'],
    ['2027-02-14', 'om 2 dagar'],
    ['2027-02-28', 'om 16 dagar'],
    ['2027-02-11', 'i går'],
    ['2027-02-09', 'för 3 dagar sedan'],
    ['2028-02-12', 'om 365 dagar'],
  ])('seen from 12 February 2027, %s is %s', (then, words) => {
    expect(swedish.daysUntil(day(then), day('2027-02-12'))).toBe(words);
  });
});

describe('words', () => {
  test.each([
    [0, 'grupper'],
    [1, 'grupp'],
    [2, 'grupper'],
    [21, 'grupper'],
  ])('%i has the right plural', (count, form) => {
    expect(swedish.plural(count, 'grupp', 'grupper')).toBe(form);
  });

  test('small numbers are written out, in the gender of what is counted', () => {
    expect(swedish.countInWords(1, 'en')).toBe('en');
    expect(swedish.countInWords(1, 'ett')).toBe('ett');
    expect([0, 2, 12, 13, 140].map((count) => swedish.countInWords(count, 'en'))).toEqual([
      'noll',
      'två',
      'tolv',
      '13',
      '140',
    ]);
  });

  test('the last of a list comes after "och"', () => {
    expect(swedish.list([])).toBe('');
    expect(swedish.list(['a'])).toBe('a');
    expect(swedish.list(['a', 'b', 'c'])).toBe('a, b och c');
  });

  test('a sentence may begin with å', () => {
    expect(swedish.capitalised('återrapporten')).toBe('Återrapporten');
    expect(swedish.capitalised('')).toBe('');
  });

  test('å, ä and ö come last, in that order, and 2 before 10', () => {
    const sorted = ['Örebro', 'Äpple', 'Åre', 'Zinkgruvan', 'Avesta', 'grupp 10', 'grupp 2'].toSorted(swedish.compare);
    expect(sorted).toEqual(['Avesta', 'grupp 2', 'grupp 10', 'Zinkgruvan', 'Åre', 'Äpple', 'Örebro']);
  });

  test('a long text is shortened to the limit, and never in the middle of a character', () => {
    expect(swedish.shortened('onkologi', 8)).toBe('onkologi');
    expect(swedish.shortened('onkologin', 8)).toBe('onkolog…');
    expect(swedish.shortened('ett två', 5)).toBe('ett…');
    expect(swedish.shortened('abc😀def', 5)).toBe('abc…');
  });
});

test.each([
  ['Anna Exempel', 'Anna Exempels'],
  ['Region Örebro län', 'Region Örebro läns'],
  ['Lukas', 'Lukas'],
  ['Max', 'Max'],
  ['Liz', 'Liz'],
])('the genitive of %s is %s', (name, genitive) => {
  expect(swedish.genitive(name)).toBe(genitive);
});
