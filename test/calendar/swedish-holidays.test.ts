import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { swedishHolidays } from '../../src/calendar/swedish-holidays.ts';

test('from 2005 to 2100 the free days are those that a kept library knows', () => {
  const library = new Holidays('SE');
  const known = (year: number): string[] =>
    library
      .getHolidays(year)
      .filter(({ type }) => type === 'public' || type === 'bank')
      .map(({ date }) => date.slice(0, 'yyyy-mm-dd'.length));
  const inOrder = (days: readonly string[]): string[] => [...new Set(days)].sort();

  for (let year = 2005; year <= 2100; year += 1) {
    expect(inOrder(swedishHolidays(year).map(String))).toEqual(inOrder(known(year)));
  }
});
