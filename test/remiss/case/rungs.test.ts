import { describe, expect, test } from 'vitest';
import { morningAfter, nextRung, remissRung, remissRungsTo } from '../../../src/remiss/case/rungs.ts';
import { day, hours, local } from '../../support/duties.ts';

const steps = (lastOn: string): string =>
  remissRungsTo({ lastOn: day(lastOn) }, hours.calendar)
    .rungs.map(({ rung, on }) => `${rung.name} ${on}`)
    .join(', ');

describe('the days before our own last day on which the regions are reminded, and the one after it for the kansli', () => {
  test.each([
    [
      'a Friday',
      '2027-03-12',
      'P14D 2027-02-26, P7D 2027-03-05, P3D 2027-03-09, P1D 2027-03-11, P0D 2027-03-12, -P1D 2027-03-15',
    ],
    [
      'a Sunday: the last workday is the sharpest',
      '2027-03-14',
      'P14D 2027-02-26, P7D 2027-03-05, P3D 2027-03-11, P0D 2027-03-12, -P1D 2027-03-15',
    ],
    ['a Monday', '2027-03-15', 'P14D 2027-03-01, P7D 2027-03-08, P1D 2027-03-12, P0D 2027-03-15, -P1D 2027-03-16'],
    [
      'over New Year',
      '2027-01-08',
      'P14D 2026-12-23, P7D 2026-12-30, P3D 2027-01-05, P1D 2027-01-07, P0D 2027-01-08, -P1D 2027-01-11',
    ],
    [
      'a klämdag',
      '2027-05-07',
      'P14D 2027-04-23, P7D 2027-04-30, P3D 2027-05-04, P1D 2027-05-05, P0D 2027-05-07, -P1D 2027-05-10',
    ],
    [
      'in the summer weeks: the first comes a week before the others',
      '2027-08-05',
      'P14D 2027-07-02, P0D 2027-07-09, -P1D 2027-08-09',
    ],
  ])('%s', (_, lastOn, expected) => {
    expect(steps(lastOn)).toBe(expected);
  });
});

describe('when to remind next', () => {
  const next = (at: string) => {
    const found = nextRung({ lastOn: day('2027-03-12') }, local(at), hours);
    return found && String(found.toZonedDateTimeISO(hours.timeZone).toPlainDateTime());
  };

  test.each([
    ['long before', '2027-02-01T10:00', '2027-02-26T08:30:00'],
    ['before a morning that is one', '2027-02-26T08:29', '2027-02-26T08:30:00'],
    ['just after it: whoever is asked then is not reminded at once', '2027-02-26T08:30', '2027-03-05T08:30:00'],
    ['on the last day', '2027-03-12T14:00', '2027-03-15T08:30:00'],
    ['when all is over', '2027-03-15T09:00', null],
  ])('%s', (_, at, expected) => {
    expect(next(at)).toBe(expected);
  });

  test('the kansli is told on the first workday morning after the last day', () => {
    expect(String(morningAfter({ lastOn: day('2027-03-12') }, hours))).toBe(String(local('2027-03-15T08:30')));
    expect(String(morningAfter({ lastOn: day('2027-07-20') }, hours))).toBe(String(local('2027-08-09T08:30')));
  });
});

test('each is known by its name, and nothing else is', () => {
  expect(remissRung('P14D')?.to).toBe('regions');
  expect(remissRung('-P1D')?.to).toBe('kansli');
  expect(remissRung('P60D')).toBe(null);
});
