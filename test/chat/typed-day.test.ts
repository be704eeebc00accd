import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedDays } from '../../src/chat/asking/named-days.ts';
import { date, monthNames } from '../../src/chat/swedish.ts';
import { readDay, waysToWriteDay } from '../../src/chat/typed.ts';

const read = (text: string): string => {
  const reading = readDay(text);
  return 'value' in reading ? reading.value.toString() : reading.fault;
};

const days = fc
  .integer({ min: 0, max: 36_524 })
  .map((count) => Temporal.PlainDate.from('2000-01-01').add({ days: count }));

const spellings: Record<string, (day: Temporal.PlainDate) => string> = {
  'as the bot writes it': String,
  'without zeros': ({ year, month, day }) => `${year}-${month}-${day}`,
  'with a time': (day) => `${day} 00:00:00`,
  'with a time and its zone': (day) => `${day}T13:30:00.000Z`,
  'with dots': (day) => String(day).replaceAll('-', '.'),
  together: (day) => String(day).replaceAll('-', ''),
  'in words': date,
  'in words, with "den"': (day) => `den ${date(day)}`,
  'with the beginning of the month': ({ year, month, day }) =>
    `${day} ${(monthNames()[month - 1] ?? '').slice(0, 3)}. ${year}`,
  'in capitals': (day) => date(day).toUpperCase(),
  'with a slash and the whole year': ({ year, month, day }) => `${day}/${month} ${year}`,
  'as a spreadsheet counts': (day) => String(Temporal.PlainDate.from('1899-12-30').until(day).days),
  'with what nobody sees': (day) => `\u200B ${String(day).split('').join('\u00AD')}\u00A0`,
};

describe('a day is read', () => {
  test.each(Object.entries(spellings))('%s, whichever it is', (_, spelt) => {
    fc.assert(
      fc.property(days, (day) => {
        expect(read(spelt(day))).toBe(day.toString());
      }),
    );
  });
});

describe('what is no day, or may be two, says so', () => {
  test.each([
    ['01/02/2027', 'kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['1.2.2027', 'kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['1-2-2027', 'kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['27-01-01', 'kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['1/1-27', 'kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['270101', 'kan läsas på flera sätt: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['jan-27', 'är ingen dag: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['2027', 'är ingen dag: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['2027-13-01', 'är ingen dag: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['1 brumaire 2027', 'är ingen dag: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['', 'är ingen dag: skriv dagen som 28 februari 2027 eller 2027-02-28'],
    ['2027-02-29', 'finns inte: 2027 har ingen 29 februari'],
    ['31 april 2027', 'finns inte: 2027 har ingen 31 april'],
  ])('%s', (text, fault) => expect(read(text)).toBe(fault));

  test('and both ways that are named are read, in a line of a board’s meetings too', () => {
    for (const way of waysToWriteDay.split(' eller ')) {
      expect(read(way)).toBe('2027-02-28');
      expect(namedDays(`${way} 09.00`.split(' '), Temporal.PlainDate.from('2026-11-30'))?.days.from.toString()).toBe(
        '2027-02-28',
      );
    }
  });

  test('whatever is written, the answer is a day or a fault', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(read(text)).not.toBe('');
      }),
    );
  });
});
