import { describe, expect, test } from 'vitest';
import type { Ground, Interest } from '../../../src/nhv/area/area.ts';
import { stateOf } from '../../../src/nhv/area/area-state.ts';
import { conflictIn, isSameConflict } from '../../../src/nhv/interests/conflict.ts';
import { areaOf, logOf, permitOf } from '../../support/nhv.ts';

const ours = ['dalarna', 'gavleborg', 'orebro', 'uppsala', 'varmland'];
/** So many mean to apply, and the next one looks into it. */
const interested = (count: number): ReadonlyMap<string, Interest> =>
  new Map(ours.slice(0, count + 1).map((region, at) => [region, at < count ? 'avser_soka' : 'utreder']));

describe('more regions of ours than permits to apply for', () => {
  test.each([
    ['one permit, one region', { step: 4, decided: 1 }, 1, false],
    ['one permit, two regions', { step: 4, decided: 1 }, 2, true],
    ['two permits, two regions', { step: 5, decided: 2 }, 2, false],
    ['two permits, three regions', { step: 5, decided: 2 }, 3, true],
    ['five permits, four regions', { step: 5, decided: 5 }, 4, false],
    ['no number known, one region', { step: 1 }, 1, false],
    ['no number known, two regions', { step: 1 }, 2, true],
    ['one proposed, two regions', { step: 3, proposed: 1 }, 2, true],
    ['three proposed, two regions', { step: 3, proposed: 3 }, 2, false],
    ['three proposed but one decided, two regions', { step: 4, proposed: 3, decided: 1 }, 2, true],
    ['one proposed but three decided, two regions', { step: 4, proposed: 1, decided: 3 }, 2, false],
    ['the applications are in', { step: 6, decided: 1 }, 2, false],
    ['the permits are given', { step: 8, decided: 1 }, 2, false],
    ['it was stopped', { step: 2, ending: 'stopped' }, 2, false],
    ['nobody means to apply', { step: 4, decided: 1 }, 0, false],
    [
      'two of three permits are held, two regions',
      { step: 4, decided: 3, permits: [permitOf('A'), permitOf('B')] },
      2,
      true,
    ],
  ] satisfies [string, Partial<Ground>, number, boolean][])('%s', (_, ground, count, alarm) => {
    const conflict = conflictIn(stateOf(areaOf('X', ground), []), interested(count));
    expect(conflict !== null).toBe(alarm);
    if (conflict) expect(conflict.regions).toEqual(ours.slice(0, count));
  });

  test('of a unit that is advertised again there is one, however many were decided', () => {
    const four = ['A', 'B', 'C', 'D'].map((name) => permitOf(name));
    const again = logOf(['2027-02-01', { kind: 'readvertised', units: 1 }]);
    const state = stateOf(areaOf('Endometrios', { step: 8, decided: 5, permits: four }), again);
    expect(conflictIn(state, interested(1))).toBe(null);
    expect(conflictIn(state, interested(2))).toEqual({ regions: ['dalarna', 'gavleborg'], permits: 1 });
  });

  test('a region that holds a permit applies for none', () => {
    const held = [permitOf('Region Dalarna', { region: 'dalarna' })];
    const state = stateOf(areaOf('X', { step: 5, decided: 2, permits: held }), []);
    expect(conflictIn(state, interested(2))).toBe(null);
  });
});

test('it is another one when a region joins or leaves, or the number changes', () => {
  const two = { regions: ['dalarna', 'orebro'], permits: 1 };
  expect(isSameConflict(two, { ...two })).toBe(true);
  expect(isSameConflict(null, null)).toBe(true);
  expect(isSameConflict(two, null)).toBe(false);
  expect(isSameConflict(two, { ...two, regions: ['dalarna', 'orebro', 'uppsala'] })).toBe(false);
  expect(isSameConflict(two, { ...two, permits: null })).toBe(false);
});
