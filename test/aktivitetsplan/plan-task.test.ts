import { describe, expect, test } from 'vitest';
import { titleInYear } from '../../src/aktivitetsplan/plan.ts';
import {
  type PlanTaskKind,
  planTaskKey,
  planTaskLadder,
  planTaskLimit,
} from '../../src/aktivitetsplan/tasks/plan-task.ts';
import { day, hours } from '../support/duties.ts';

const meetings = (...days: string[]) => days.map((on, at) => ({ id: at + 1, on: day(on) }));

describe('the last day', () => {
  test.each<[PlanTaskKind, number, string[], string, number | null]>([
    ['plan', 2027, ['2026-12-10'], '2026-12-10', 1],
    ['prislista', 2027, ['2026-12-10'], '2026-12-10', 1],
    ['plan', 2027, ['2026-12-03', '2026-12-17'], '2026-12-17', 2],
    ['plan', 2027, ['2026-11-26', '2027-12-09'], '2026-12-31', null],
    ['plan', 2027, [], '2026-12-31', null],
    ['aterrapport', 2026, ['2026-12-10'], '2027-02-28', null],
    ['aterrapport', 2027, [], '2028-02-29', null],
  ])('%s %i with meetings %j is %s', (kind, year, days, on, meeting) => {
    const limit = planTaskLimit({ kind, year }, meetings(...days), { decision: 12, aterrapport: 2 });
    expect([String(limit.on), limit.meeting]).toEqual([on, meeting]);
  });
});

test('it is reminded of as a yearly paper is', () => {
  const { rungs } = planTaskLadder(day('2026-12-10'), hours.calendar);
  expect(rungs.map(({ rung, on }) => `${rung.name} ${on}`)).toEqual([
    'P60D 2026-10-09',
    'P30D 2026-11-10',
    'P14D 2026-11-26',
    'P7D 2026-12-03',
    'P3D 2026-12-07',
    'P0D 2026-12-10',
    '-P1D 2026-12-11',
    '-P7D 2026-12-17',
    '-P14D 2026-12-28',
  ]);
});

test('a key is read as it was written, and nothing else is', () => {
  expect(planTaskKey.write({ kind: 'prislista', year: 2027 })).toBe('aktivitetsplan/prislista/2027');
  expect(planTaskKey.read('aktivitetsplan/prislista/2027')).toEqual({ kind: 'prislista', year: 2027 });
  expect(planTaskKey.read('aktivitetsplan/annat/2027')).toBeNull();
  expect(planTaskKey.read('duty/17')).toBeNull();
});

test.each([
  ['Utarbetande av sjukvårdsregional prislista 2024', 'Utarbetande av sjukvårdsregional prislista 2027'],
  ['Följa upp 2023 års plan', 'Följa upp 2026 års plan'],
  ['Standarden från 2018', 'Standarden från 2018'],
])('"%s" of 2023 is "%s" in 2026', (title, moved) => {
  expect(titleInYear(title, 2023, 2026)).toBe(moved);
});
