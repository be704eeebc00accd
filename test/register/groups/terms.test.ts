import { describe, expect, test } from 'vitest';
import { termNotices, whoAppoints } from '../../../src/register/groups/terms.ts';
import type { Mandate } from '../../../src/register/mandates.ts';
import type { Group, Seat, SeatRole } from '../../../src/register/register.ts';

const seat = (role: SeatRole, fromOn: string, toOn: string | null): Seat => ({
  id: 1,
  group: 'nhv-gruppen',
  person: { id: 'anna', name: 'Anna Exempel', email: null, region: 'uppsala', roles: [], surface: null },
  role,
  region: 'uppsala',
  fromOn: Temporal.PlainDate.from(fromOn),
  toOn: toOn === null ? null : Temporal.PlainDate.from(toOn),
});

/** Weekends are enough here: the real calendar has its own tests. */
const weekdayOnOrBefore = (day: Temporal.PlainDate) => day.subtract({ days: Math.max(0, day.dayOfWeek - 5) });

describe('when whoever appoints is told that a term ends', () => {
  test.each([
    [
      'a chair: 90 and 30 days before',
      'ordforande',
      '2026-01-01',
      '2027-12-31',
      ['P90D 2027-10-01', 'P30D 2027-12-01'],
    ],
    ['a vice chair too', 'vice_ordforande', '2026-01-01', '2027-12-31', ['P90D 2027-10-01', 'P30D 2027-12-01']],
    [
      'a Saturday and a Sunday become the Friday',
      'ordforande',
      '2026-01-01',
      '2027-06-28',
      ['P90D 2027-03-30', 'P30D 2027-05-28'],
    ],
    ['counted over a leap day', 'ordforande', '2026-01-01', '2028-03-31', ['P90D 2027-12-31', 'P30D 2028-03-01']],
    ['until further notice: never', 'ordforande', '2026-01-01', null, []],
    ['a member: never', 'ledamot', '2026-01-01', '2027-12-31', []],
    ['someone called in: never', 'adjungerad', '2026-01-01', '2027-12-31', []],
    ['a term of two months: only the later', 'ordforande', '2027-11-01', '2027-12-31', ['P30D 2027-12-01']],
    [
      'a term that begins on the day of the first: both',
      'ordforande',
      '2027-10-01',
      '2027-12-31',
      ['P90D 2027-10-01', 'P30D 2027-12-01'],
    ],
    ['a term of two weeks: never', 'ordforande', '2027-12-17', '2027-12-31', []],
  ] as const)('%s', (_, role, fromOn, toOn, expected) => {
    const notices = termNotices(seat(role, fromOn, toOn), false, weekdayOnOrBefore);
    expect(notices.map(({ rung, day }) => `${rung} ${day}`)).toEqual(expected);
  });

  test('never once a successor is in the register', () => {
    expect(termNotices(seat('ordforande', '2026-01-01', '2027-12-31'), true, weekdayOnOrBefore)).toEqual([]);
  });
});

describe('who appoints', () => {
  const mandate = (chair: string, vice: string | null) =>
    ({
      chair: { appointedBy: chair, years: 2, clause: '' },
      viceChair: vice === null ? null : { appointedBy: vice, years: 2, clause: '' },
    }) as Mandate;
  const group = (own: Mandate | null) => ({ id: 'rsg-patientsakerhet', mandate: own }) as Group;

  test.each([
    ['the group that the mandate names', mandate('ledningsgruppen', null), 'ordforande', 'ledningsgruppen'],
    ['the group itself', mandate('self', null), 'ordforande', 'rsg-patientsakerhet'],
    [
      'for the vice chair what is said of the vice chair',
      mandate('self', 'ledningsgruppen'),
      'vice_ordforande',
      'ledningsgruppen',
    ],
    ['nobody for a vice chair that the mandate does not have', mandate('self', null), 'vice_ordforande', null],
    ['nobody where the mandate is not known', null, 'ordforande', null],
    ['nobody for a member', mandate('self', 'self'), 'ledamot', null],
  ] as const)('%s', (_, own, role, expected) => {
    expect(whoAppoints(group(own), role)).toBe(expected);
  });
});
