import { describe, expect, test } from 'vitest';
import type { StepNumber } from '../../../src/nhv/area/area.ts';
import { stateOf } from '../../../src/nhv/area/area-state.ts';
import { isMoot, noticeKinds, noticesOf, startedBy } from '../../../src/nhv/area/starts.ts';
import { shippedSteps } from '../../../src/nhv/area/steps.ts';
import { areaOf, logOf } from '../../support/nhv.ts';

const steps = shippedSteps();

test.each([
  [null, 1, ['interest']],
  [1, 2, []],
  [2, 3, ['remiss']],
  [3, 2, ['interest']],
  [3, 4, ['intention', 'ledningsgrupp']],
  [4, 5, []],
  [3, 5, ['intention', 'ledningsgrupp']],
  [5, 6, ['b2', 'analysis']],
  [6, 7, ['alignment', 'permits']],
  [7, 6, ['b2', 'analysis']],
  [7, 8, ['follow-up']],
  [null, 5, ['intention', 'ledningsgrupp']],
] as const)('from step %s to step %s', (from, to, started) => {
  expect(startedBy(steps, from, to)).toEqual(started);
});

test('a start leaves its errands, and every errand belongs to one', () => {
  expect(noticesOf('ledningsgrupp')).toEqual(['agenda', 'ledningsgrupp']);
  expect(noticesOf('remiss')).toEqual([]);
  const starts = Object.values(steps).flatMap(({ starts: all }) => all);
  expect([...new Set(starts)].flatMap(noticesOf).toSorted()).toEqual([...noticeKinds].toSorted());
});

describe('there is a point in', () => {
  const pointIn = (step: StepNumber, more = {}) =>
    noticeKinds.filter((kind) => !isMoot(kind, stateOf(areaOf('X', { step, ...more }), [])));

  test.each([
    [1, ['interest']],
    [3, ['interest']],
    [4, ['intention', 'agenda', 'ledningsgrupp']],
    [6, ['b2_agenda', 'b2', 'analysis']],
    [7, ['alignment', 'permits']],
    [8, []],
  ] as const)('step %i', (step, kinds) => {
    expect(pointIn(step)).toEqual(kinds);
  });

  test('nothing once the area is stopped', () => {
    expect(pointIn(2, { ending: 'stopped' })).toEqual([]);
  });

  test('asking again while a unit is advertised again', () => {
    const again = logOf(['2027-02-01', { kind: 'readvertised', units: 1 }]);
    const state = stateOf(areaOf('X', { step: 8 }), again);
    expect(noticeKinds.filter((kind) => !isMoot(kind, state))).toEqual(['intention', 'agenda', 'ledningsgrupp']);
  });
});
