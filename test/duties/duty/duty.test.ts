import { describe, expect, test } from 'vitest';
import {
  approvedState,
  awaitsDecision,
  byUrgency,
  dutyStates,
  isOverdue,
  isOwed,
  isSettled,
  mayMoveDuty,
} from '../../../src/duties/duty/duty.ts';
import { day, dutyOf, ruleOf } from '../../support/duties.ts';

const withoutApprover = ruleOf('vc', 'verksamhetsberattelse');
const approved = ruleOf('nhv', 'verksamhetsplan');
const laidDown = ruleOf('rsg', 'aktivitetsplan');

const moves = (rule: typeof approved) =>
  Object.fromEntries(dutyStates.map((state) => [state, dutyStates.filter((to) => mayMoveDuty({ state, rule }, to))]));

test('a duty that nobody approves ends when it is handed in', () => {
  expect(moves(withoutApprover)).toEqual({
    ej_paborjad: ['pagar', 'inlamnad', 'undantagen'],
    pagar: ['inlamnad', 'undantagen'],
    inlamnad: [],
    godkand: [],
    faststalld: [],
    aterremitterad: ['inlamnad', 'undantagen'],
    undantagen: [],
  });
});

test('a duty that is approved waits for a decision, and may come back', () => {
  expect(moves(approved)).toEqual({
    ej_paborjad: ['pagar', 'inlamnad', 'undantagen'],
    pagar: ['inlamnad', 'undantagen'],
    inlamnad: ['godkand', 'aterremitterad', 'undantagen'],
    godkand: [],
    faststalld: [],
    aterremitterad: ['inlamnad', 'undantagen'],
    undantagen: [],
  });
});

test('which word ends it is the mandate’s: the NHV plan is godkänd, the RSG plan fastställd', () => {
  expect(approvedState(approved)).toBe('godkand');
  expect(approvedState(laidDown)).toBe('faststalld');
  expect(approvedState(withoutApprover)).toBeNull();
  expect(moves(laidDown).inlamnad).toEqual(['faststalld', 'aterremitterad', 'undantagen']);
});

test('every state is one of three: owed, awaiting a decision, or settled', () => {
  const kinds = (rule: typeof approved) =>
    dutyStates.map((state) =>
      [isOwed({ state }), awaitsDecision({ state, rule }), isSettled({ state, rule })].indexOf(true),
    );
  const [owed, waits, settled] = [0, 1, 2];
  expect(kinds(withoutApprover)).toEqual([owed, owed, settled, settled, settled, owed, settled]);
  expect(kinds(approved)).toEqual([owed, owed, waits, settled, settled, owed, settled]);
});

describe('overdue', () => {
  const report = dutyOf('vc', 'verksamhetsberattelse', 2026);

  test('begins the day after the last day', () => {
    expect(isOverdue(report, day('2027-02-28'))).toBe(false);
    expect(isOverdue(report, day('2027-03-01'))).toBe(true);
  });

  test('is never said of what is handed in, or has no last day', () => {
    expect(isOverdue({ ...report, state: 'inlamnad' }, day('2028-01-01'))).toBe(false);
    expect(isOverdue({ ...report, lastDayOn: null }, day('2028-01-01'))).toBe(false);
    expect(isOverdue({ ...report, state: 'aterremitterad' }, day('2028-01-01'))).toBe(true);
  });
});

test('the most urgent comes first, and what has no last day comes last', () => {
  const at = (id: number, lastDay: string | null) =>
    dutyOf('vc', 'verksamhetsberattelse', 2026, { id, lastDayOn: lastDay === null ? null : day(lastDay) });
  const mixed = [at(1, null), at(2, '2027-03-01'), at(3, '2027-02-28'), at(4, null), at(5, '2027-02-28')];
  expect(mixed.toSorted(byUrgency).map(({ id }) => id)).toEqual([3, 5, 2, 1, 4]);
});
