import { expect, test } from 'vitest';
import { keptLately, seenLately } from '../../../src/surfaces/common/seen-lately.ts';

test('a name is new once, and again when it was forgotten or pushed out by later ones', () => {
  const seen = seenLately(2);
  expect(['a', 'a', 'b'].map(seen.isNew)).toEqual([true, false, true]);
  seen.forget('a');
  expect(['a', 'c', 'a', 'b'].map(seen.isNew)).toEqual([true, true, false, true]);
});

test('a value that is set again counts as the latest', () => {
  const kept = keptLately<number>(2);
  kept.set('a', 1);
  kept.set('b', 2);
  kept.set('a', 3);
  kept.set('c', 4);
  expect(['a', 'b', 'c'].map(kept.get)).toEqual([3, null, 4]);
});
