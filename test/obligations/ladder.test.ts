import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DatedLadder,
  type DatedRung,
  datedLadder,
  datedLadderOf,
  rungAfter,
  rungReached,
  rungsAfter,
} from '../../src/obligations/dated-ladder.ts';
import { longLadder, minutesLadder } from '../../src/obligations/ladder.ts';
import { day, hours } from '../support/duties.ts';
import { isSwedishWorkday } from '../support/swedish-days.ts';

const { compare } = Temporal.PlainDate;

const ladderOf = (lastDay: string, meeting: string | null = null, ladder = longLadder): DatedLadder =>
  datedLadder(ladder, { lastDayOn: day(lastDay), meetingOn: meeting === null ? null : day(meeting) }, hours.calendar);
const stepsOf = (...about: Parameters<typeof ladderOf>): readonly DatedRung[] => ladderOf(...about).rungs;

const inWords = (all: readonly DatedRung[]): string => all.map(({ rung, on }) => `${rung.name} ${on}`).join(', ');

/** Reckoned elsewhere, from the text of SPEC 4.1 and the law's list of holidays. */
const february = {
  2026: 'P60D 2025-12-30, P30D 2026-01-29, P14D 2026-02-13, P7D 2026-02-20, P3D 2026-02-25, P0D 2026-02-27, -P1D 2026-03-02, -P7D 2026-03-09, -P14D 2026-03-16',
  2027: 'P60D 2026-12-30, P30D 2027-01-29, P14D 2027-02-12, P7D 2027-02-19, P3D 2027-02-25, P0D 2027-02-26, -P1D 2027-03-01, -P7D 2027-03-08, -P14D 2027-03-15',
  2028: 'P60D 2027-12-30, P30D 2028-01-28, P14D 2028-02-14, P7D 2028-02-21, P3D 2028-02-25, P0D 2028-02-28, -P1D 2028-02-29, -P7D 2028-03-06, -P14D 2028-03-13',
  2029: 'P60D 2028-12-29, P30D 2029-01-29, P14D 2029-02-14, P7D 2029-02-21, P3D 2029-02-23, P0D 2029-02-28, -P1D 2029-03-01, -P7D 2029-03-07, -P14D 2029-03-14',
  2030: 'P60D 2029-12-28, P30D 2030-01-29, P14D 2030-02-14, P7D 2030-02-21, P3D 2030-02-25, P0D 2030-02-28, -P1D 2030-03-01, -P7D 2030-03-07, -P14D 2030-03-14',
  2031: 'P60D 2030-12-30, P30D 2031-01-29, P14D 2031-02-14, P7D 2031-02-21, P3D 2031-02-25, P0D 2031-02-28, -P1D 2031-03-03, -P7D 2031-03-07, -P14D 2031-03-14',
  2032: 'P60D 2031-12-30, P30D 2032-01-29, P14D 2032-02-13, P7D 2032-02-20, P3D 2032-02-25, P0D 2032-02-27, -P1D 2032-03-01, -P7D 2032-03-08, -P14D 2032-03-15',
  2033: 'P60D 2032-12-30, P30D 2033-01-28, P14D 2033-02-14, P7D 2033-02-21, P3D 2033-02-25, P0D 2033-02-28, -P1D 2033-03-01, -P7D 2033-03-07, -P14D 2033-03-14',
  2034: 'P60D 2033-12-30, P30D 2034-01-27, P14D 2034-02-14, P7D 2034-02-21, P3D 2034-02-24, P0D 2034-02-28, -P1D 2034-03-01, -P7D 2034-03-07, -P14D 2034-03-14',
  2035: 'P60D 2034-12-29, P30D 2035-01-29, P14D 2035-02-14, P7D 2035-02-21, P3D 2035-02-23, P0D 2035-02-28, -P1D 2035-03-01, -P7D 2035-03-07, -P14D 2035-03-14',
  2036: 'P60D 2035-12-28, P30D 2036-01-29, P14D 2036-02-14, P7D 2036-02-21, P3D 2036-02-25, P0D 2036-02-28, -P1D 2036-02-29, -P7D 2036-03-06, -P14D 2036-03-13',
};

test.each(Object.entries(february))('the ladder of 28 February %s', (year, expected) => {
  expect(inWords(stepsOf(`${year}-02-28`))).toBe(expected);
});

test.each([
  [
    'before 28 February 2027, a Saturday',
    '2027-02-27',
    'P60D 2026-12-29, P30D 2027-01-28, P14D 2027-02-12, P7D 2027-02-19, P3D 2027-02-24, P0D 2027-02-26, -P1D 2027-03-01, -P7D 2027-03-08, -P14D 2027-03-15',
  ],
  [
    '30 November',
    '2026-11-30',
    'P60D 2026-10-01, P30D 2026-10-30, P14D 2026-11-16, P7D 2026-11-23, P3D 2026-11-27, P0D 2026-11-30, -P1D 2026-12-01, -P7D 2026-12-07, -P14D 2026-12-14',
  ],
  [
    'in the middle of the summer weeks, where rungs meet',
    '2026-07-15',
    'P60D 2026-05-15, P30D 2026-06-15, P14D 2026-07-01, P0D 2026-07-03, -P14D 2026-08-03',
  ],
  [
    'just after the summer weeks, where P30D, P14D and P7D would meet',
    '2026-08-07',
    'P60D 2026-06-08, P30D 2026-06-26, P7D 2026-07-03, P3D 2026-08-04, P0D 2026-08-07, -P1D 2026-08-10, -P7D 2026-08-14, -P14D 2026-08-21',
  ],
  [
    'over Christmas',
    '2026-12-27',
    'P60D 2026-10-28, P30D 2026-11-27, P14D 2026-12-11, P7D 2026-12-18, P0D 2026-12-23, -P1D 2026-12-28, -P7D 2027-01-04, -P14D 2027-01-11',
  ],
  [
    'on Easter Monday',
    '2027-03-29',
    'P60D 2027-01-28, P30D 2027-02-26, P14D 2027-03-15, P7D 2027-03-22, P0D 2027-03-25, -P1D 2027-03-30, -P7D 2027-04-05, -P14D 2027-04-12',
  ],
  [
    'at midsummer',
    '2026-06-21',
    'P60D 2026-04-22, P30D 2026-05-22, P14D 2026-06-05, P7D 2026-06-12, P0D 2026-06-18, -P1D 2026-06-22, -P7D 2026-06-29, -P14D 2026-08-03',
  ],
])('%s', (_where, lastDay, expected) => {
  expect(inWords(stepsOf(lastDay))).toBe(expected);
});

describe('a duty that comes from a meeting', () => {
  test.each([
    [
      '2027-01-14',
      '2027-01-28',
      'P14D 2027-01-15, P7D 2027-01-21, P3D 2027-01-25, P0D 2027-01-28, -P1D 2027-01-29, -P7D 2027-02-04, -P14D 2027-02-11',
    ],
    ['2026-06-25', '2026-07-09', 'P14D 2026-06-26, P7D 2026-07-02, P0D 2026-07-03, -P14D 2026-08-03'],
    [
      '2026-12-22',
      '2027-01-05',
      'P14D 2026-12-23, P7D 2026-12-29, P3D 2026-12-30, P0D 2027-01-05, -P1D 2027-01-07, -P7D 2027-01-12, -P14D 2027-01-19',
    ],
    ['2026-07-03', '2026-07-17', '-P14D 2026-08-03'],
  ])('on %s is first asked for on the workday after it', (meeting, lastDay, expected) => {
    expect(inWords(stepsOf(lastDay, meeting))).toBe(expected);
  });

  test('is not asked for before the meeting though the kansli has set a day before it', () => {
    expect(inWords(stepsOf('2027-01-10', '2027-03-11'))).toBe('-P14D 2027-03-12');
  });
});

const lastDays = fc
  .integer({ min: 0, max: day('2026-01-01').until('2036-12-31').days })
  .map((days) => day('2026-01-01').add({ days }));
const meetingsBefore = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null });

describe('for any last day from 2026 to 2036', () => {
  const property = (
    holds: (all: readonly DatedRung[], lastDayOn: Temporal.PlainDate, meetingOn: Temporal.PlainDate | null) => void,
  ) =>
    fc.assert(
      fc.property(lastDays, meetingsBefore, (lastDayOn, before) => {
        const meetingOn = before === null ? null : lastDayOn.subtract({ days: before });
        holds(datedLadder(longLadder, { lastDayOn, meetingOn }, hours.calendar).rungs, lastDayOn, meetingOn);
      }),
      { numRuns: 400 },
    );

  test('no rung falls on a weekend, a holiday, one of the three eves or in weeks 28 to 31', () => {
    property((all) => expect(all.filter(({ on }) => !isSwedishWorkday(on))).toEqual([]));
  });

  test('the days only grow, and the rungs sharpen with them', () => {
    property((all) => {
      const days = all.map(({ on }) => on);
      expect(days.every((on, at) => at === 0 || compare(days[at - 1] ?? on, on) < 0)).toBe(true);
      const offsets = all.map(({ rung }) => rung.offset);
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    });
  });

  test('the sharpest rung is always there, and none comes on or before the meeting’s day', () => {
    property((all, _lastDayOn, meetingOn) => {
      expect(all.at(-1)?.rung.name).toBe('-P14D');
      if (meetingOn) expect(all.every(({ on }) => compare(on, meetingOn) > 0)).toBe(true);
    });
  });

  test('a rung up to the last day comes early rather than late, and a rung after it late rather than early', () => {
    property((all, lastDayOn, meetingOn) => {
      if (meetingOn) return;
      for (const { rung, on } of all) {
        const late = compare(on, lastDayOn.add({ days: rung.offset }));
        expect(rung.offset > 0 ? late >= 0 : late <= 0).toBe(true);
      }
    });
  });

  test('what has been reached on a day is the sharpest that has come, and what is next comes after it', () => {
    property((all, lastDayOn, meetingOn) => {
      const ladder = datedLadder(longLadder, { lastDayOn, meetingOn }, hours.calendar);
      for (const offset of [-90, -45, -10, -1, 0, 1, 9, 30, 55, 56, 57, 200]) {
        const today = lastDayOn.add({ days: offset });
        const passed = all.filter(({ on }) => compare(on, today) <= 0);
        const [reached, next] = [rungReached(ladder, today), rungAfter(ladder, today)];
        if (passed.length < all.length) {
          expect([reached, next]).toEqual([passed.at(-1) ?? null, all[passed.length]]);
        } else {
          expect(reached && compare(reached.on, today) <= 0 && next && compare(today, next.on) < 0).toBe(true);
        }
      }
    });
  });
});

test('without a last day there is no ladder', () => {
  const none = datedLadder(longLadder, { lastDayOn: null, meetingOn: null }, hours.calendar);
  expect([none.rungs, rungReached(none, day('2030-01-01')), rungAfter(none, day('2030-01-01'))]).toEqual([
    [],
    null,
    null,
  ]);
});

test('the ladder speaks to more and more, and softly only until a week before', () => {
  expect(longLadder.rungs.map(({ name, to, firm }) => [name, to.join(' '), firm.whenOnIt, firm.whenPutOff])).toEqual([
    ['P60D', 'ordforande', false, false],
    ['P30D', 'ordforande', false, false],
    ['P14D', 'ordforande vice_ordforande', false, false],
    ['P7D', 'ordforande vice_ordforande', true, false],
    ['P3D', 'ordforande vice_ordforande', true, true],
    ['P0D', 'ordforande vice_ordforande', true, true],
    ['-P1D', 'ordforande vice_ordforande kansli', true, true],
    ['-P7D', 'ordforande vice_ordforande kansli', true, true],
    ['-P14D', 'ordforande vice_ordforande kansli mottagare', true, true],
  ]);
});

describe('after the last rung', () => {
  const weeks = (ladder: DatedLadder, from: string, count: number): string[] => {
    const found: DatedRung[] = [];
    for (let on = day(from); found.length < count; ) {
      const next = rungAfter(ladder, on);
      if (!next) throw new Error('nothing comes');
      found.push(next);
      on = next.on;
    }
    return found.map(({ rung, on }) => `${rung.name} ${on}`);
  };

  test('something comes on the first workday of every week, and after eight weeks the kansli is asked, once', () => {
    expect(weeks(ladderOf('2027-02-28'), '2027-03-15', 9)).toEqual([
      'weekly 2027-03-22',
      'weekly 2027-03-30',
      'weekly 2027-04-05',
      'weekly 2027-04-12',
      'weekly 2027-04-19',
      'decide 2027-04-26',
      'weekly 2027-05-03',
      'weekly 2027-05-10',
      'weekly 2027-05-17',
    ]);
  });

  test('the kansli is asked once also where the eight weeks end on a day of its own', () => {
    expect(weeks(ladderOf('2027-02-22'), '2027-04-12', 3)).toEqual([
      'decide 2027-04-19',
      'weekly 2027-04-26',
      'weekly 2027-05-03',
    ]);
  });

  test.each([
    ['on the day of the last rung', '2027-03-15', '-P14D 2027-03-15', 'weekly 2027-03-22'],
    ['later in its week', '2027-03-19', '-P14D 2027-03-15', 'weekly 2027-03-22'],
    ['on the Monday after', '2027-03-22', 'weekly 2027-03-22', 'weekly 2027-03-30'],
    ['on a Monday that is no workday', '2027-03-29', 'weekly 2027-03-22', 'weekly 2027-03-30'],
    ['in the summer weeks', '2027-07-20', 'weekly 2027-07-05', 'weekly 2027-08-09'],
  ])('%s, %s, it is %s, and next %s', (_when, today, reached, next) => {
    const ladder = ladderOf('2027-02-28');
    const found = [rungReached(ladder, day(today)), rungAfter(ladder, day(today))];
    expect(found.map((step) => step && `${step.rung.name} ${step.on}`)).toEqual([reached, next]);
  });

  test('the summer weeks are left out', () => {
    expect(weeks(ladderOf('2027-05-31'), '2027-06-14', 5)).toEqual([
      'weekly 2027-06-21',
      'weekly 2027-06-28',
      'weekly 2027-07-05',
      'decide 2027-08-09',
      'weekly 2027-08-16',
    ]);
  });

  test('nobody who is late hears nothing for more than eight workdays', () => {
    fc.assert(
      fc.property(lastDays, fc.integer({ min: 1, max: 500 }), (lastDayOn, later) => {
        const ladder = datedLadder(longLadder, { lastDayOn, meetingOn: null }, hours.calendar);
        const today = lastDayOn.add({ days: later });
        const next = rungAfter(ladder, today);
        expect(next && compare(next.on, hours.calendar.addWorkdays(today, 8)) <= 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('what is planned ends with the first of what goes on', () => {
    expect(inWords(rungsAfter(ladderOf('2027-02-28'), day('2027-03-01')))).toBe(
      '-P7D 2027-03-08, -P14D 2027-03-15, weekly 2027-03-22',
    );
    expect(inWords(rungsAfter(ladderOf('2027-02-28'), day('2027-03-15')))).toBe('weekly 2027-03-22');
  });
});

describe('any ladder, where rungs meet at the summer weeks', () => {
  const daysOf = (offsets: readonly number[], lastDay: string): string => {
    const rungs = offsets.map((offset) => ({ offset }));
    const dated = datedLadderOf(
      { name: 'own', rungs, weekly: null },
      { lastDayOn: day(lastDay), meetingOn: null },
      hours.calendar,
    );
    return dated.rungs.map(({ rung, on }) => `${rung.offset} ${on}`).join(', ');
  };

  test.each([
    ['three: the first comes a week earlier', [-30, -14, -7], '-30 2026-06-26, -7 2026-07-03'],
    ['three after one that stands there already: it stays', [-42, -30, -14, -7], '-42 2026-06-26, -7 2026-07-03'],
    [
      'three after one that stands a day before: the first of them comes there',
      [-43, -30, -14, -7],
      '-43 2026-06-25, -30 2026-06-26, -7 2026-07-03',
    ],
    ['two', [-14, -7], '-7 2026-07-03'],
    ['one', [-14], '-14 2026-07-03'],
  ])('%s', (_which, offsets, expected) => {
    expect(daysOf(offsets, '2026-08-07')).toBe(expected);
  });

  test('after the last day nothing comes earlier', () => {
    expect(daysOf([1, 7, 14], '2026-07-15')).toBe('14 2026-08-03');
  });
});

describe('the minutes of a meeting', () => {
  test.each([
    ['2027-01-14', '2027-01-28', 'meeting 2027-01-15, P0D 2027-01-28, -P7D 2027-02-04'],
    ['2026-06-25', '2026-07-09', 'meeting 2026-06-26, P0D 2026-07-03, -P7D 2026-08-03'],
    ['2026-07-03', '2026-07-17', '-P7D 2026-08-03'],
  ])('of %s are asked for three times, and then every week', (meeting, lastDay, expected) => {
    expect(inWords(stepsOf(lastDay, meeting, minutesLadder))).toBe(expected);
  });
});
