import { describe, expect, test } from 'vitest';
import { compare, type Target } from './harness.ts';
import { type Measured, reportOf } from './report.ts';
import { median, percentile } from './statistics.ts';

/** Measures what it is told to, in order; the first is the warming up. */
function side(...figures: number[]) {
  let asked = 0;
  return {
    what: 'a side',
    measure: () => figures[Math.min(asked++, figures.length - 1)] ?? Number.NaN,
    times: () => asked,
  };
}

const nothing = async () => {};
const beside = (ours: ReturnType<typeof side>, other: ReturnType<typeof side>, target: Target | null) =>
  compare({ unit: 'ms', ours, beside: [{ ...other, target }] }, nothing);

test.each([
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])('the middle of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test.each([
  [[1, 2, 3, 4], 50, 2],
  [[4, 3, 2, 1], 99, 4],
  [[7], 99, 7],
])('of %j, %d in a hundred are not above %d', (values, hundredths, value) => {
  expect(percentile(values, hundredths)).toBe(value);
});

test('beside each result stands what the machine gave while it was measured, and whether it was measured twice', () => {
  const figure = { median: 2, min: 1, max: 3 };
  const ratio = { what: 'a floor', figure, ratio: figure, target: { atMost: 1.5 }, verdict: 'noisy' } as const;
  const measured: Measured = {
    ...{ unit: 'ms', ours: { what: 'ours', figure }, beside: [ratio], again: true, machine: 'load 0.1' },
  };
  expect(reportOf([measured]).split('\n').slice(2)).toEqual([
    '| ours | 2 ms (1–3) | a floor | 2 ms (1–3) | **2.00** (1.00–3.00) | ≤ 1.5 | noisy |',
    '',
    '* ours, measured once more: load 0.1',
  ]);
});

describe('a comparison', () => {
  test('is of the same round: a machine that is slow for a while slows both sides', async () => {
    const { beside: ratios } = await beside(side(0, 11, 11, 11, 18, 18, 18, 18), side(0, 10, 10, 10, 15, 15, 15, 15), {
      atMost: 1.2,
    });
    expect(ratios[0]).toMatchObject({ ratio: { median: 1.2, min: 1.1, max: 1.2 }, verdict: 'met' });
  });

  test.each([
    [{ atMost: 1.1 }, 'missed'],
    [{ atMost: 1.2 }, 'met'],
    [{ atLeast: 1.2 }, 'met'],
    [{ atLeast: 1.3 }, 'missed'],
    [null, 'for information'],
  ] as const)('of 12 to 10 with the target %j is %s', async (target, verdict) => {
    const { beside: ratios } = await beside(side(12), side(10), target);
    expect(ratios[0]?.verdict).toBe(verdict);
  });

  test('measures each side in seven rounds after one to warm up', async () => {
    const [ours, other] = [side(1), side(1)];
    await beside(ours, other, null);
    expect([ours.times(), other.times()]).toEqual([8, 8]);
  });

  test('is made once more when its floor moved more than twofold, and the second time counts', async () => {
    const [ours, other] = [side(12), side(10, 10, 10, 10, 10, 10, 10, 21, 10)];
    const { beside: ratios } = await beside(ours, other, { atMost: 1.2 });
    expect(ratios[0]).toMatchObject({ verdict: 'met', figure: { max: 10 } });
    expect(ours.times()).toBe(16);
  });

  test('is noisy, neither met nor missed, when its floor moves that much again', async () => {
    let asked = 0;
    const restless = { what: 'a floor', measure: () => (asked++ % 2 ? 10 : 25), target: { atMost: 100 } };
    const { beside: ratios } = await compare({ unit: 'ms', ours: side(12), beside: [restless] }, nothing);
    expect(ratios[0]?.verdict).toBe('noisy');
    expect(asked).toBe(16);
  });

  test('says whether it was made once more', async () => {
    expect((await beside(side(12), side(10), null)).again).toBe(false);
    expect((await beside(side(12), side(10, 10, 21, 10), null)).again).toBe(true);
  });

  test('of two sides that move together twofold or less is not noisy', async () => {
    const { beside: ratios } = await beside(side(12), side(10, 10, 20), { atMost: 1.2 });
    expect(ratios[0]?.verdict).toBe('met');
  });
});
