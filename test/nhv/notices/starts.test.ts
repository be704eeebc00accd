import { describe, expect, test } from 'vitest';
import { type StepNumber, stepNumbers } from '../../../src/nhv/area/area.ts';
import { stateOf } from '../../../src/nhv/area/area-state.ts';
import { isMoot, startedBy, startsIn } from '../../../src/nhv/notices/begin-starts.ts';
import { starts } from '../../../src/nhv/notices/starts.ts';
import { newDatabase } from '../../support/new-database.ts';
import { areaOf, logOf } from '../../support/nhv.ts';

const noticeKinds = starts.flatMap(({ notices }) => notices.map(({ kind }) => kind));
/** Without the one that no step starts: there is a point in it until the kansli has decided. */
const stepKinds = noticeKinds.filter((kind) => kind !== 'remiss');
const noticesOf = (start: string) => starts.find(({ name }) => name === start)?.notices.map(({ kind }) => kind);

test('what each step starts is what the regional routine asks', () => {
  expect(
    stepNumbers.map((number) =>
      startsIn(number)
        .map(({ name }) => name)
        .join(),
    ),
  ).toEqual([
    'interest',
    'interest',
    'remiss',
    'intention,ledningsgrupp',
    'intention,ledningsgrupp',
    'b2,analysis',
    'alignment,permits',
    'follow-up',
  ]);
});

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
  expect(startedBy(from, to).map(({ name }) => name)).toEqual(started);
});

test('a start leaves its notices, and every notice that the database knows belongs to one', () => {
  expect(noticesOf('ledningsgrupp')).toEqual(['agenda', 'ledningsgrupp']);
  expect(noticesOf('remiss')).toEqual([]);
  const table = newDatabase()
    .prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'nhv_errand'")
    .pluck()
    .get();
  const known = [...(table?.match(/kind IN\s*\(([^)]*)\)/)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind);
  expect(noticeKinds.toSorted()).toEqual(known.toSorted());
});

describe('there is a point in', () => {
  const pointIn = (step: StepNumber, more = {}) =>
    stepKinds.filter((kind) => !isMoot(kind, stateOf(areaOf('X', { step, ...more }), [])));

  test.each([
    [1, ['interest']],
    [3, ['interest']],
    [4, ['intention', 'agenda', 'ledningsgrupp']],
    [6, ['b2_agenda', 'b2', 'analysis', 'review']],
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
    expect(stepKinds.filter((kind) => !isMoot(kind, state))).toEqual(['intention', 'agenda', 'ledningsgrupp']);
  });
});
