import { describe, expect, test } from 'vitest';
import { termRungs, termsOf } from '../../../src/duties/terms/term.ts';
import type { Seat } from '../../../src/register/register.ts';
import type { ChairingRole } from '../../../src/register/seat-roles.ts';
import { anna, bjorn, cecilia, day, groupOf, hours, seatOf } from '../../support/duties.ts';

/** An RSG's chair is appointed for two years; a VC-group's until further notice. */
const rsg = groupOf('rsg', 'forskning');
const vc = groupOf('vc', 'onkologi');

const inWords = (seats: readonly Seat[], today: string, group = vc, role: ChairingRole = 'ordforande') => {
  const terms = termsOf(group, role, seats, day(today)).map(({ holders, lastDayOn, byYears }) => {
    const who = holders.map(({ person }) => person.id).join(' och ') || 'vakant';
    return `${who} ${lastDayOn}${byYears ? ' enligt uppdraget' : ''}`;
  });
  return terms.length > 0 ? terms.join(', ') : null;
};
const chair = (from: string, to: string | null, who = anna) => seatOf(who, 'ordforande', from, to);

describe('a chair’s term', () => {
  test.each<[string, readonly Seat[], string, string | null]>([
    ['ends with the seat', [chair('2026-01-01', '2027-12-31')], '2027-06-01', 'anna 2027-12-31'],
    ['until further notice has no end', [chair('2026-01-01', null)], '2027-06-01', null],
    [
      'goes on with a successor who takes over without a gap',
      [chair('2026-01-01', '2027-03-31'), chair('2027-04-01', '2029-03-31', bjorn)],
      '2027-02-01',
      'bjorn 2029-03-31',
    ],
    [
      'ends where a gap follows, however late the successor begins',
      [chair('2026-01-01', '2027-03-31'), chair('2028-01-01', null, bjorn)],
      '2027-02-01',
      'anna 2027-03-31',
    ],
    [
      'goes on without end with a successor until further notice',
      [chair('2026-01-01', '2027-03-31'), chair('2027-03-01', null, bjorn)],
      '2027-02-01',
      null,
    ],
    ['is vacant the day after', [chair('2026-01-01', '2027-03-31')], '2027-04-01', 'vakant 2027-03-31'],
    [
      'is vacant in a gap',
      [chair('2026-01-01', '2027-03-31'), chair('2028-01-01', null, bjorn)],
      '2027-05-01',
      'vakant 2027-03-31',
    ],
    ['of a group that never had one is unknown', [], '2027-05-01', null],
    ['of a seat that has not begun is unknown', [chair('2028-01-01', null)], '2027-05-01', null],
  ])('%s', (_, seats, today, expected) => {
    expect(inWords(seats, today)).toBe(expected);
  });

  test('ends by the mandate’s years where the seat has no end of its own', () => {
    expect(inWords([chair('2026-02-01', null)], '2027-06-01', rsg)).toBe('anna 2028-01-31 enligt uppdraget');
    expect(inWords([chair('2019-01-01', null)], '2027-06-01', rsg)).toBe('anna 2020-12-31 enligt uppdraget');
  });

  test.each<[string, readonly (readonly [string, string | null])[], string | null]>([
    [
      'of two vice chairs is each one’s own',
      [
        ['2026-01-01', '2027-03-31'],
        ['2026-01-01', '2028-12-31'],
      ],
      'anna 2027-03-31, bjorn 2028-12-31',
    ],
    [
      'of two that end together is one',
      [
        ['2026-01-01', '2027-03-31'],
        ['2026-06-01', '2027-03-31'],
      ],
      'anna och bjorn 2027-03-31',
    ],
    [
      'of one ends although the other goes on',
      [
        ['2026-01-01', '2027-03-31'],
        ['2026-01-01', null],
      ],
      'anna 2027-03-31',
    ],
    [
      'goes on with whoever begins while the other hands over',
      [
        ['2025-01-01', '2027-03-31'],
        ['2027-02-01', null],
      ],
      null,
    ],
  ])('%s', (_, terms, expected) => {
    const people = [anna, bjorn];
    const seats = terms.map(([from, to], nr) => seatOf(people[nr] ?? anna, 'vice_ordforande', from, to));
    expect(inWords(seats, '2027-03-01', vc, 'vice_ordforande')).toBe(expected);
  });

  test('of two vice chairs is taken over by one successor from only one of them', () => {
    const seats = [
      seatOf(anna, 'vice_ordforande', '2025-01-01', '2027-03-31'),
      seatOf(bjorn, 'vice_ordforande', '2025-01-01', '2027-03-31'),
      seatOf(cecilia, 'vice_ordforande', '2027-04-01'),
    ];
    expect(inWords(seats, '2027-03-01', vc, 'vice_ordforande')).toBe('bjorn 2027-03-31');
  });

  test('of a vice chair is not missed when it is vacant', () => {
    const vice = seatOf(bjorn, 'vice_ordforande', '2026-01-01', '2027-03-31');
    expect(inWords([vice], '2027-03-01', vc, 'vice_ordforande')).toBe('bjorn 2027-03-31');
    expect(inWords([vice], '2027-04-01', vc, 'vice_ordforande')).toBeNull();
  });
});

describe('the reminders of a term', () => {
  const steps = (seat: Seat, today: string, group = vc) => {
    const [term] = termsOf(group, seat.role as ChairingRole, [seat], day(today));
    const { rungs, weekly } = term ? termRungs(term, hours) : { rungs: [], weekly: null };
    return [...rungs.map(({ rung, on }) => `${rung.name} ${on}`), ...(weekly ? ['weekly'] : [])];
  };

  test.each([
    [
      '2026-01-01',
      '2027-12-31',
      ['P90D 2027-10-01', 'P30D 2027-12-01', '-P1D 2028-01-03', '-P3D 2028-01-05', 'weekly'],
    ],
    ['2027-11-01', '2027-12-31', ['P30D 2027-12-01', '-P1D 2028-01-03', '-P3D 2028-01-05', 'weekly']],
    ['2027-12-17', '2027-12-31', ['-P1D 2028-01-03', '-P3D 2028-01-05', 'weekly']],
  ])('of a chair from %s to %s: %j', (from, to, expected) => {
    expect(steps(chair(from, to), to)).toEqual(expected);
  });

  test('of a vice chair, and by the mandate’s years, end with the term', () => {
    expect(steps(seatOf(bjorn, 'vice_ordforande', '2026-01-01', '2027-12-31'), '2027-12-01')).toEqual([
      'P90D 2027-10-01',
      'P30D 2027-12-01',
    ]);
    expect(steps(chair('2026-01-01', null), '2027-06-01', rsg)).toEqual(['P90D 2027-10-01', 'P30D 2027-12-01']);
  });
});
