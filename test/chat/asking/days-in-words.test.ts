import { describe, expect, test } from 'vitest';
import { daysIn, daysLeftOf, placesOfDays, spanIn } from '../../../src/chat/asking/days-in-words.ts';
import { day } from '../../support/duties.ts';

/** A Saturday. */
const today = day('2026-11-28');

const usual = { from: today, to: day('2026-12-28') };

describe('the days that are asked about', () => {
  test.each([
    ['', '2026-11-28', '2026-12-28', ''],
    ['onkologi', '2026-11-28', '2026-12-28', 'onkologi'],
    ['februari', '2027-02-01', '2027-02-28', ''],
    ['Februari onkologi', '2027-02-01', '2027-02-28', 'onkologi'],
    ['onkologi februari 2029', '2029-02-01', '2029-02-28', 'onkologi'],
    ['februari 2028 anna exempel', '2028-02-01', '2028-02-29', 'anna exempel'],
    ['november', '2026-11-28', '2026-11-30', ''],
    ['2029-02', '2029-02-01', '2029-02-28', ''],
    ['2027-02-26 björn', '2027-02-26', '2027-02-26', 'björn'],
    ['2027', '2027-01-01', '2027-12-31', ''],
    ['2026', '2026-11-28', '2026-12-31', ''],
    ['nästa vecka', '2026-11-30', '2026-12-06', ''],
    ['nasta vecka onkologi', '2026-11-30', '2026-12-06', 'onkologi'],
    ['nästa månad', '2026-12-01', '2026-12-31', ''],
    ['nästa år', '2027-01-01', '2027-12-31', ''],
    ['december till februari', '2026-12-01', '2027-02-28', ''],
    ['2027-12 till 2028-03 onkologi', '2027-12-01', '2028-03-31', 'onkologi'],
    ['2027-01-04 – 2027-01-10', '2027-01-04', '2027-01-10', ''],
    ['2026-05', '2026-11-28', '2026-05-31', ''],
    ['feb', '2027-02-01', '2027-02-28', ''],
    ['i feb.', '2027-02-01', '2027-02-28', ''],
    ['sept 2028', '2028-09-01', '2028-09-30', ''],
    ['28/2', '2027-02-28', '2027-02-28', ''],
    ['28 / 2 2028', '2028-02-28', '2028-02-28', ''],
    ['28 feb onkologi', '2027-02-28', '2027-02-28', 'onkologi'],
    ['den 29 november', '2026-11-29', '2026-11-29', ''],
    ['v 8', '2027-02-22', '2027-02-28', ''],
    ['v.8', '2027-02-22', '2027-02-28', ''],
    ['vecka 53', '2026-12-28', '2027-01-03', ''],
    ['onkologi vecka 8 2028', '2028-02-21', '2028-02-27', 'onkologi'],
    ['den här veckan', '2026-11-28', '2026-11-29', ''],
    ['i morgon', '2026-11-29', '2026-11-29', ''],
    ['idag', '2026-11-28', '2026-11-28', ''],
    ['den här månaden', '2026-11-28', '2026-11-30', ''],
    ['dec till feb', '2026-12-01', '2027-02-28', ''],
  ])('"%s" are %s to %s, about "%s"', (words, from, to, rest) => {
    const read = daysIn(words, today, usual);
    expect([String(read.days.from), String(read.days.to), read.rest]).toEqual([from, to, rest]);
  });

  test.each([
    ['nästa', 'nästa'],
    ['2027-13', '2027-13'],
    ['30/2', '30/2'],
    ['onkologi 8', 'onkologi 8'],
    ['marknad', 'marknad'],
    ['vc', 'vc'],
    ['februari till onkologi', 'februari till onkologi'],
  ])('"%s" names no days', (words, rest) => {
    expect(daysIn(words, today, usual)).toEqual({ days: { from: today, to: day('2026-12-28') }, rest });
  });
});

/** A Wednesday. */
const wednesday = day('2027-02-10');
const read = (words: string) => {
  const span = spanIn(words, wednesday);
  const found = span && daysLeftOf(span, wednesday);
  return found && `${found.from} ${found.to} ${found.rest}`.trim();
};

describe('a span of days as people write it', () => {
  test.each([
    ['1–20 mars', '2027-03-01 2027-03-20'],
    ['1-20 mars', '2027-03-01 2027-03-20'],
    ['1 - 20 mars 2028', '2028-03-01 2028-03-20'],
    ['1 till 20 mars', '2027-03-01 2027-03-20'],
    ['den 1 till den 20 mars', '2027-03-01 2027-03-20'],
    ['från 1 mars till 20 mars', '2027-03-01 2027-03-20'],
    ['mellan 1 och 20 mars', '2027-03-01 2027-03-20'],
    ['mellan 1 mars och 20 april', '2027-03-01 2027-04-20'],
    ['1 mars–5 april', '2027-03-01 2027-04-05'],
    ['1 mars till och med 5 april 2028', '2028-03-01 2028-04-05'],
    ['21 mars till den 28', '2027-03-21 2027-03-28'],
    ['1 MARS t.o.m. 5 apr', '2027-03-01 2027-04-05'],
    ['2027-03-01 2027-03-20', '2027-03-01 2027-03-20'],
    ['2027-03-01–2027-03-20', '2027-03-01 2027-03-20'],
    ['2027-03-01-2027-03-20', '2027-03-01 2027-03-20'],
    ['2027-03-01 - 2027-03-20', '2027-03-01 2027-03-20'],
    ['1/3-20/3', '2027-03-01 2027-03-20'],
    ['20 december–3 januari', '2027-12-20 2028-01-03'],
    ['20 december 2027–3 januari', '2027-12-20 2028-01-03'],
    ['1 feb till 20 feb', '2027-02-10 2027-02-20'],
    ['5 mars', '2027-03-05 2027-03-05'],
    ['5 januari', '2028-01-05 2028-01-05'],
    ['den 3:e mars', '2027-03-03 2027-03-03'],
    ['29/2', '2028-02-29 2028-02-29'],
    ['i dag', '2027-02-10 2027-02-10'],
    ['imorgon', '2027-02-11 2027-02-11'],
    ['i övermorgon', '2027-02-12 2027-02-12'],
    ['i dag till 12 februari', '2027-02-10 2027-02-12'],
    ['till 20 mars', '2027-02-10 2027-03-20'],
    ['fram till fredag', '2027-02-10 2027-02-12'],
    ['t.o.m. fredag', '2027-02-10 2027-02-12'],
    ['nästa vecka', '2027-02-15 2027-02-21'],
    ['hela veckan', '2027-02-10 2027-02-14'],
    ['28 feb–1 mars', '2027-02-28 2027-03-01'],
    ['på torsdag', '2027-02-11 2027-02-11'],
    ['nu på onsdag', '2027-02-17 2027-02-17'],
    ['nästa fredag', '2027-02-19 2027-02-19'],
    ['torsdag den 11 mars', '2027-03-11 2027-03-11'],
    ['torsdag v 8', '2027-02-25 2027-02-25'],
    ['måndag till fredag', '2027-02-15 2027-02-19'],
    ['helgen', '2027-02-13 2027-02-14'],
    ['nästa helg', '2027-02-20 2027-02-21'],
    ['v 8–10', '2027-02-22 2027-03-14'],
    ['vecka 8 till 10', '2027-02-22 2027-03-14'],
    ['vecka 8 och 9', '2027-02-22 2027-03-07'],
    ['vecka 52 till vecka 1', '2027-12-27 2028-01-09'],
    ['om tre dagar', '2027-02-13 2027-02-13'],
    ['om två veckor', '2027-02-22 2027-02-28'],
    ['om en månad', '2027-03-01 2027-03-31'],
    ['de närmaste två veckorna', '2027-02-10 2027-02-23'],
    ['kommande månaden', '2027-02-10 2027-03-09'],
    ['14 dagar', '2027-02-10 2027-02-23'],
    ['kvartal 2', '2027-04-01 2027-06-30'],
    ['andra kvartalet 2028', '2028-04-01 2028-06-30'],
    ['våren', '2027-02-10 2027-06-30'],
    ['i vår', '2027-02-10 2027-06-30'],
    ['hösten 2027', '2027-07-01 2027-12-31'],
    ['i höst', '2027-07-01 2027-12-31'],
    ['i vinter', '2027-02-10 2027-02-28'],
    ['mars–april', '2027-03-01 2027-04-30'],
    ['1 december–15 juni 2028', '2027-12-01 2028-06-15'],
    ['1 september 2027–31 augusti 2028', '2027-09-01 2028-08-31'],
    ['v8–9', '2027-02-22 2027-03-07'],
    ['vecka 8 till vecka 10', '2027-02-22 2027-03-14'],
    ['vecka 6', '2027-02-10 2027-02-14'],
    ['v. 52–1', '2027-12-27 2028-01-09'],
    ['vecka 29 2028', '2028-07-17 2028-07-23'],
  ])('%s', (words, days) => {
    expect(read(words)).toBe(days);
  });

  test.each([
    ['i går', '2027-02-09 2027-02-09'],
    ['förra veckan', '2027-02-01 2027-02-07'],
    ['förra månaden', '2027-01-01 2027-01-31'],
    ['i fjol', '2026-01-01 2026-12-31'],
    ['i måndags', '2027-02-08 2027-02-08'],
    ['i onsdags', '2027-02-03 2027-02-03'],
    ['2026-11', '2026-11-01 2026-11-30'],
  ])('that has been: %s', (words, days) => {
    expect(read(words)).toBe(days);
  });

  test.each([
    ['Anna Exempel 1–20 mars', '2027-03-01 2027-03-20 Anna Exempel'],
    ['1–20 mars Björn Öberg', '2027-03-01 2027-03-20 Björn Öberg'],
    ['Jan Exempel 1–20 mars', '2027-03-01 2027-03-20 Jan Exempel'],
    ['Marie 5 mars', '2027-03-05 2027-03-05 Marie'],
    ['maja@example.org 5 mars', '2027-03-05 2027-03-05 maja@example.org'],
    ['onkologi på torsdag', '2027-02-11 2027-02-11 onkologi'],
    ['onkologi under våren', '2027-02-10 2027-06-30 onkologi'],
    ['onkologi resten av veckan', '2027-02-10 2027-02-14 onkologi'],
  ])('with a name beside it: %s', (words, found) => {
    expect(read(words)).toBe(found);
  });

  test('of what has begun, the days that are left', () => {
    expect(read('1–20 februari')).toBe('2027-02-10 2027-02-20');
    expect(read('2027-02-01 2027-02-05')).toBe('2027-02-01 2027-02-05');
  });

  test('backwards they stand as they were written', () => {
    expect(read('2027-03-20 2027-03-01')).toBe('2027-03-20 2027-03-01');
    expect(read('20–1 mars')).toBe('2027-03-20 2027-03-01');
    expect(read('20 mars–1 mars')).toBe('2027-03-20 2027-03-01');
  });

  test('a week 53 is one that there is', () => {
    expect(read('vecka 53')).toBe('2032-12-27 2033-01-02');
    expect(spanIn('vecka 53 2027', wednesday)).toBeNull();
    expect(spanIn('v 53', day('2026-11-28'))).toMatchObject({ from: day('2026-12-28'), to: day('2027-01-03') });
  });

  test.each([
    '',
    'Anna Exempel',
    '31 februari',
    '1–31 april',
    '31/4',
    '5 blaha',
    '12',
    'juniper 3',
    'i vår grupp',
    'är',
  ])('none in "%s"', (words) => {
    expect(spanIn(words, wednesday)).toBeNull();
  });
});

test('the words that name days are known by their places', () => {
  const places = (words: string) => [...placesOfDays(words.split(' '))];
  expect(places('jag är borta 20 december till 7 januari tack')).toEqual([3, 4, 5, 6, 7]);
  expect(places('möten 1–20 mars')).toEqual([1, 2]);
  expect(places('vem är ordförande')).toEqual([]);
});
