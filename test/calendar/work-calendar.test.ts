import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { easter, isSwedishWorkday } from '../support/swedish-days.ts';

const calendar = workCalendar();
const day = (text: string) => Temporal.PlainDate.from(text);
const { compare } = Temporal.PlainDate;
const years = Array.from({ length: 11 }, (_, at) => 2026 + at);

test.each([
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('the test itself knows when Easter is: %i', (year, on) => {
  expect(String(easter(year))).toBe(on);
});

test.each(years)('every day of %i is what the law, the eves, the weekends and the summer weeks say', (year) => {
  const wrong: string[] = [];
  for (let on = day(`${year}-01-01`); on.year === year; on = on.add({ days: 1 })) {
    if (calendar.isWorkday(on) !== isSwedishWorkday(on)) wrong.push(String(on));
  }
  expect(wrong).toEqual([]);
});

describe('days to remember', () => {
  test.each([
    ['a klämdag', '2027-05-07', true],
    ['Kristi himmelsfärdsdag', '2027-05-06', false],
    ['påskafton', '2027-03-27', false],
    ['skärtorsdagen', '2027-03-25', true],
    ['annandag pingst, since 2005', '2027-05-17', true],
    ['nationaldagen on a Sunday', '2027-06-06', false],
    ['the day after it', '2027-06-07', true],
    ['midsommarafton', '2027-06-25', false],
    ['julafton', '2027-12-24', false],
    ['nyårsafton', '2027-12-31', false],
    ['the Friday of week 27', '2027-07-09', true],
    ['the Monday of week 28', '2027-07-12', false],
    ['the Friday of week 31', '2027-08-06', false],
    ['the Monday of week 32', '2027-08-09', true],
    ['28 February, a Sunday', '2027-02-28', false],
  ])('%s, %s', (_name, on, expected) => {
    expect(calendar.isWorkday(day(on))).toBe(expected);
  });

  test.each([
    ['2027-02-28', '2027-02-26', '2027-03-01', '2027-03-01'],
    ['2027-02-26', '2027-02-26', '2027-02-26', '2027-03-01'],
    ['2027-07-20', '2027-07-09', '2027-08-09', '2027-08-09'],
    ['2026-12-25', '2026-12-23', '2026-12-28', '2026-12-28'],
    ['2027-01-01', '2026-12-30', '2027-01-04', '2027-01-04'],
    ['2027-03-26', '2027-03-25', '2027-03-30', '2027-03-30'],
  ])('%s: back to %s, forward to %s, the next is %s', (on, back, forward, next) => {
    expect(String(calendar.onOrBefore(day(on)))).toBe(back);
    expect(String(calendar.onOrAfter(day(on)))).toBe(forward);
    expect(String(calendar.next(day(on)))).toBe(next);
  });

  test.each([
    ['2027-02-26', 0, '2027-02-26'],
    ['2027-02-28', 0, '2027-02-28'],
    ['2027-02-26', 1, '2027-03-01'],
    ['2027-02-27', 1, '2027-03-01'],
    ['2027-02-26', 7, '2027-03-09'],
    ['2027-07-08', 3, '2027-08-10'],
  ])('%s and %i workdays is %s', (from, count, to) => {
    expect(String(calendar.addWorkdays(day(from), count))).toBe(to);
  });
});

test('the nearest workday is one, on the right side, with none between', () => {
  const anyDay = fc.integer({ min: 0, max: 4017 }).map((days) => day('2026-01-01').add({ days }));
  const none = (from: Temporal.PlainDate, to: Temporal.PlainDate) => {
    for (let on = from; compare(on, to) < 0; on = on.add({ days: 1 })) if (calendar.isWorkday(on)) return false;
    return true;
  };
  fc.assert(
    fc.property(anyDay, (on) => {
      const back = calendar.onOrBefore(on);
      const forward = calendar.onOrAfter(on);
      const next = calendar.next(on);
      expect([back, forward, next].every(calendar.isWorkday)).toBe(true);
      expect(compare(back, on)).toBeLessThanOrEqual(0);
      expect(compare(forward, on)).toBeGreaterThanOrEqual(0);
      expect(compare(next, on)).toBe(1);
      expect(none(back.add({ days: 1 }), on.add({ days: calendar.isWorkday(on) ? 0 : 1 }))).toBe(true);
      expect(none(on, forward)).toBe(true);
      expect(none(on.add({ days: 1 }), next)).toBe(true);
    }),
  );
});

test('adding workdays one by one is adding them at once', () => {
  const anyDay = fc.integer({ min: 0, max: 4017 }).map((days) => day('2026-01-01').add({ days }));
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), (on, first, more) => {
      const stepwise = calendar.addWorkdays(calendar.addWorkdays(on, first), more);
      expect(stepwise.equals(calendar.addWorkdays(on, first + more))).toBe(true);
    }),
  );
});
