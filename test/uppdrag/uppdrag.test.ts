import { expect, test } from 'vitest';
import { countPresence } from '../../src/meetings/attendance/attendance.ts';
import { answerByFrom, arendeLadder } from '../../src/uppdrag/arenden/arende.ts';
import { arendePointTitle } from '../../src/uppdrag/arenden/arende-words.ts';
import {
  isLateUppdrag,
  nextStates,
  reviewLadder,
  uppdragLadder,
  uppdragStates,
} from '../../src/uppdrag/given/uppdrag.ts';
import { day, hours } from '../support/duties.ts';

const { calendar } = hours;

test('what may become of an uppdrag', () => {
  expect(uppdragStates.map((state) => `${state}: ${nextStates[state].join(', ')}`)).toEqual([
    'pagar: rapporterat, atertaget',
    'rapporterat: pagar, klart, atertaget',
    'klart: rapporterat',
    'atertaget: pagar, rapporterat',
  ]);
});

test.each([
  ['pagar', '2027-02-26', '2027-02-26', false],
  ['pagar', '2027-02-26', '2027-02-27', true],
  ['rapporterat', '2027-02-26', '2027-02-27', false],
  ['atertaget', '2027-02-26', '2027-02-27', false],
] as const)('%s, by %s: late on %s is %s', (state, lastDayOn, today, isLate) => {
  expect(isLateUppdrag({ state, lastDayOn: day(lastDayOn) }, day(today))).toBe(isLate);
});

test('the days of its ladder', () => {
  const { rungs } = uppdragLadder({ lastDayOn: day('2027-02-28') }, calendar);
  expect(rungs.map(({ rung, on }) => `${rung.name} ${on}`)).toEqual([
    'P7D 2027-02-19',
    'P0D 2027-02-26',
    '-P1D 2027-03-01',
  ]);
});

test('nobody looks at a report that has not come', () => {
  const review = { on: day('2027-03-19'), atMeeting: true };
  expect(reviewLadder({ state: 'pagar', review }, calendar)).toBeNull();
  expect(reviewLadder({ state: 'rapporterat', review }, calendar)?.rungs.at(-1)?.on).toEqual(day('2027-03-22'));
});

test.each([
  ['2027-03-19', '2027-03-24', true],
  [null, '2027-03-03', false],
] as const)('taken up on %s an ärende is answered by %s', (meetingOn, on, atMeeting) => {
  expect(answerByFrom(meetingOn && day(meetingOn), day('2027-02-01'), calendar)).toEqual({ on: day(on), atMeeting });
});

test('nobody is reminded of an ärende before its meeting', () => {
  const { rungs } = arendeLadder({ answerBy: { on: day('2027-03-24'), atMeeting: true } }, calendar);
  expect(rungs.map(({ on }) => String(on))).toEqual(['2027-03-24']);
});

test.each([
  ['rutin', 'Ärende 5, ändrad rutin: Mall'],
  ['resurser', 'Ärende 5, behov av resurser: Mall'],
  ['annat', 'Ärende 5: Mall'],
] as const)('%s stands on an agenda as %s', (kind, title) => {
  expect(arendePointTitle({ id: 5, kind, title: 'Mall' })).toBe(title);
});

test('presence is counted over the meetings of which it is noted', () => {
  const all = [
    {
      regions: new Map([
        ['dalarna', 'med'],
        ['uppsala', 'inte'],
      ] as const),
    },
    { regions: new Map([['dalarna', 'ersattare']] as const) },
  ];
  expect(countPresence(all, ['dalarna', 'uppsala', 'orebro'])).toEqual([
    { region: 'dalarna', med: 1, ersattare: 1, inte: 0 },
    { region: 'uppsala', med: 0, ersattare: 0, inte: 1 },
    { region: 'orebro', med: 0, ersattare: 0, inte: 0 },
  ]);
});
