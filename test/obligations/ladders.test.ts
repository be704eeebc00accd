import { describe, expect, test } from 'vitest';
import { type DatedRung, datedLadder, rungAfter, rungReached, weekOf } from '../../src/obligations/dated-ladder.ts';
import {
  askedLadder,
  errandLadder,
  isPressingRung,
  type Ladder,
  ladderRung,
  longLadder,
  minutesLadder,
  onceLadder,
  type Rung,
  requestLadder,
  shortLadder,
  termLadder,
} from '../../src/obligations/ladder.ts';
import { day, hours } from '../support/duties.ts';

/** `P7D: ordforande`, and whether it goes also to those who are on it and to those who have put it off. */
const inWords = ({ name, to, firm }: Rung): string =>
  [`${name}: ${to.join(' ')}`, ...(firm.whenOnIt ? ['on it'] : []), ...(firm.whenPutOff ? ['put off'] : [])].join(', ');

const chair = 'ordforande';
const chairs = `${chair} vice_ordforande`;
const andKansli = `${chairs} kansli`;
const always = 'on it, put off';
const weekly = [`weekly: ${chairs}, ${always}`, `decide: ${andKansli}, ${always}`];
const start = `start: ${chair}, ${always}`;
const short = [
  `P7D: ${chair}`,
  `P1D: ${chairs}, ${always}`,
  `P0D: ${chairs}, ${always}`,
  `-P1D: ${andKansli}, ${always}`,
];
const request = [`P0D: ${chairs}, ${always}`];

/** As SPEC 4 has them. */
const spec: readonly (readonly [string, Ladder, readonly string[]])[] = [
  ['short', shortLadder, [...short, ...weekly]],
  ['errand', errandLadder, [start, ...short, ...weekly]],
  ['minutes', minutesLadder, [`meeting: ${chair}`, ...request, `-P7D: ${andKansli}, ${always}`, ...weekly]],
  ['request', requestLadder, [...request, ...weekly]],
  ['asked', askedLadder, [start, ...request, ...weekly]],
  [
    'term',
    termLadder,
    [
      `P90D: ${chair} mottagare, ${always}`,
      `P30D: ${chair} mottagare, ${always}`,
      `-P1D: mottagare kansli, ${always}`,
      `-P3D: mottagare, ${always}`,
      `weekly: mottagare, ${always}`,
      `decide: mottagare kansli, ${always}`,
    ],
  ],
  ['once', onceLadder, ['meeting: ']],
];

test.each(spec)('the ladder %s speaks to those', (name, ladder, expected) => {
  const after = ladder.weekly ? [ladder.weekly.each, ladder.weekly.eighth] : [];
  expect([...ladder.rungs, ...after].map(inWords)).toEqual(expected);
  expect(ladder.name).toBe(name);
});

describe('the days of', () => {
  const days = (ladder: Ladder, lastDay: string, meeting: string | null = null): string =>
    datedLadder(ladder, { lastDayOn: day(lastDay), meetingOn: meeting === null ? null : day(meeting) }, hours.calendar)
      .rungs.map(({ rung, on }) => `${rung.name} ${on}`)
      .join(', ');

  test.each([
    ['an approval', shortLadder, '2027-03-31', null, 'P7D 2027-03-24, P1D 2027-03-30, P0D 2027-03-31, -P1D 2027-04-01'],
    [
      'an errand, from the workday after it was asked',
      ...[errandLadder, '2027-03-31', '2027-03-12'],
      'start 2027-03-15, P7D 2027-03-24, P1D 2027-03-30, P0D 2027-03-31, -P1D 2027-04-01',
    ],
    [
      'an errand that is asked late: what lies before it falls on its first day',
      ...[errandLadder, '2027-03-31', '2027-03-26'],
      'P1D 2027-03-30, P0D 2027-03-31, -P1D 2027-04-01',
    ],
    ['a request', requestLadder, '2027-03-31', null, 'P0D 2027-03-31'],
    ['a request that is said', askedLadder, '2027-03-31', '2027-03-24', 'start 2027-03-25, P0D 2027-03-31'],
    [
      'a term, whose last rung counts workdays',
      ...[termLadder, '2027-03-25', null],
      'P90D 2026-12-23, P30D 2027-02-23, -P1D 2027-03-30, -P3D 2027-04-01',
    ],
    ['what is said once, after a weekend', onceLadder, '2027-03-01', '2027-02-26', 'meeting 2027-03-01'],
  ] as [string, Ladder, string, string | null, string][])('%s', (_of, ladder, lastDay, meeting, expected) => {
    expect(days(ladder, lastDay, meeting)).toBe(expected);
  });

  test('two ladders with one last day, or one with two, are no other’s', () => {
    const of = { lastDayOn: day('2027-03-31'), meetingOn: null };
    const names = [shortLadder, requestLadder, shortLadder].map(
      (ladder) => datedLadder(ladder, of, hours.calendar).rungs.length,
    );
    expect(names).toEqual([4, 1, 4]);
  });
});

describe('what is said once', () => {
  const once = datedLadder(onceLadder, { lastDayOn: day('2027-03-01'), meetingOn: day('2027-02-26') }, hours.calendar);

  test('does not come again', () => {
    expect(rungReached(once, day('2027-04-01'))?.rung.name).toBe('meeting');
    expect(rungAfter(once, day('2027-03-01'))).toBeNull();
  });
});

test.each([
  ['P60D', false],
  ['P1D', false],
  ['meeting', false],
  ['start', false],
  ['P0D', true],
  ['-P1D', true],
  ['-P14D', true],
  ['weekly', true],
  ['decide', true],
  ['nu', false],
])('a reminder by the rung %s must not be missed: %s', (name, isPressing) => {
  expect(isPressingRung(name)).toBe(isPressing);
});

test('a rung is known by its name, and what is no rung is not', () => {
  expect(['P90D', 'P14D', 'start', 'decide', 'nu'].map((name) => ladderRung(name)?.name ?? null)).toEqual([
    'P90D',
    'P14D',
    'start',
    'decide',
    null,
  ]);
});

describe('the week of a reminder', () => {
  const ladder = datedLadder(longLadder, { lastDayOn: day('2027-02-28'), meetingOn: null }, hours.calendar);
  const on = (today: string): DatedRung => rungReached(ladder, day(today)) as DatedRung;

  test.each([
    ['2027-02-26', 0],
    ['2027-03-16', 0],
    ['2027-03-22', 3],
    ['2027-03-30', 4],
    ['2027-04-26', 0],
    ['2027-05-03', 9],
  ])('on %s is %i', (today, week) => {
    expect(weekOf(on(today), day('2027-02-28'))).toBe(week);
  });
});
