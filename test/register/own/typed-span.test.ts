import { describe, expect, test } from 'vitest';
import { typedSpan } from '../../../src/register/own/typed-span.ts';

/** A Wednesday. */
const today = Temporal.PlainDate.from('2027-02-10');
const read = (words: string) => {
  const found = typedSpan(words, today);
  return found && `${found.from} ${found.to} ${found.rest}`.trim();
};

describe('days as people write them', () => {
  test.each([
    ['1–20 mars', '2027-03-01 2027-03-20'],
    ['1-20 mars', '2027-03-01 2027-03-20'],
    ['1 - 20 mars 2028', '2028-03-01 2028-03-20'],
    ['1 till 20 mars', '2027-03-01 2027-03-20'],
    ['från 1 mars till 20 mars', '2027-03-01 2027-03-20'],
    ['1 mars–5 april', '2027-03-01 2027-04-05'],
    ['1 mars till och med 5 april 2028', '2028-03-01 2028-04-05'],
    ['1 MARS t.o.m. 5 apr', '2027-03-01 2027-04-05'],
    ['2027-03-01 2027-03-20', '2027-03-01 2027-03-20'],
    ['2027-03-01–2027-03-20', '2027-03-01 2027-03-20'],
    ['2027-03-01 - 2027-03-20', '2027-03-01 2027-03-20'],
    ['1/3-20/3', '2027-03-01 2027-03-20'],
    ['20 december–3 januari', '2027-12-20 2028-01-03'],
    ['20 december 2027–3 januari', '2027-12-20 2028-01-03'],
    ['5 mars', '2027-03-05 2027-03-05'],
    ['5 januari', '2028-01-05 2028-01-05'],
    ['i dag', '2027-02-10 2027-02-10'],
    ['imorgon', '2027-02-11 2027-02-11'],
    ['i dag till 12 februari', '2027-02-10 2027-02-12'],
    ['till 20 mars', '2027-02-10 2027-03-20'],
    ['nästa vecka', '2027-02-15 2027-02-21'],
    ['28 feb–1 mars', '2027-02-28 2027-03-01'],
    ['1 december–15 juni 2028', '2027-12-01 2028-06-15'],
    ['1 september 2027–31 augusti 2028', '2027-09-01 2028-08-31'],
    ['vecka 8', '2027-02-22 2027-02-28'],
    ['v. 8', '2027-02-22 2027-02-28'],
    ['v8–9', '2027-02-22 2027-03-07'],
    ['vecka 8 till vecka 10', '2027-02-22 2027-03-14'],
    ['vecka 6', '2027-02-10 2027-02-14'],
    ['v. 52–1', '2027-12-27 2028-01-09'],
    ['vecka 29 2028', '2028-07-17 2028-07-23'],
  ])('%s', (words, days) => {
    expect(read(words)).toBe(days);
  });

  test.each([
    ['Anna Exempel 1–20 mars', '2027-03-01 2027-03-20 Anna Exempel'],
    ['1–20 mars Björn Öberg', '2027-03-01 2027-03-20 Björn Öberg'],
    ['Marie 5 mars', '2027-03-05 2027-03-05 Marie'],
    ['maja@example.org 5 mars', '2027-03-05 2027-03-05 maja@example.org'],
  ])('with a name beside them: %s', (words, read_) => {
    expect(read(words)).toBe(read_);
  });

  test('of what has begun, the days that are left', () => {
    expect(read('1–20 februari')).toBe('2027-02-10 2027-02-20');
    expect(read('2027-02-01 2027-02-05')).toBe('2027-02-01 2027-02-05');
  });

  test('backwards they stand as they were written', () => {
    expect(read('2027-03-20 2027-03-01')).toBe('2027-03-20 2027-03-01');
    expect(read('20–1 mars')).toBe('2027-03-20 2027-03-01');
  });

  test.each([
    '',
    'Anna Exempel',
    '31 februari',
    '20 mars–1 mars',
    '1–31 april',
    '5 blaha',
    'mars',
    '12',
    'juniper 3',
  ])('not in "%s"', (words) => {
    expect(typedSpan(words, today)).toBeNull();
  });
});
