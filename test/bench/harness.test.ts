import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { compare, type Target } from './harness.ts';
import type { Measured } from './report.ts';
import { matching, type Row, rowsOn, runRows } from './rows.ts';
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

const figure = { median: 2, min: 1, max: 3 };
const ratio = { what: 'a floor', figure, ratio: figure, target: { atMost: 1.5 }, verdict: 'noisy' } as const;
const measured = (what: string): Measured => ({
  ...{ unit: 'ms', ours: { what, figure }, beside: [ratio], again: true, machine: 'load 0.1' },
});
const lineOf = (what: string) =>
  `| ${what} | 2 ms (1–3) | a floor | 2 ms (1–3) | **2.00** (1.00–3.00) | ≤ 1.5 | noisy |`;

/** What is said while the rows are measured, one after the other. */
async function running(...rows: Row<object>[]) {
  const said: string[] = [];
  const strays = new EventEmitter();
  const around = { given: () => ({}), say: (line: string) => void said.push(line), strays };
  const failed = runRows(rows, around);
  return { said, strays, failed };
}

const good = (name: string): Row<object> => ({ name, measure: async () => measured(name) });

test('what a request takes of the processor is told beside, where it is asked for', async () => {
  const spend = (milliseconds: number) => () => {
    const before = process.cpuUsage();
    while (process.cpuUsage(before).user < milliseconds * 1000);
    return 1;
  };
  const compared = { unit: 'ms', ours: { what: 'ours', measure: spend(10) }, beside: [] } as const;
  expect((await compare({ ...compared, requests: 10 }, nothing)).cpu?.ours.min).toBeGreaterThanOrEqual(1000);
  expect((await compare(compared, nothing)).cpu).toBeUndefined();

  const cpu = { ours: figure, beside: [{ figure, ratio: figure }] };
  const { said, failed } = await running({ name: 'ours', measure: async () => ({ ...measured('ours'), cpu }) });
  await failed;
  expect(said.at(-1)).toBe(
    '* ours, measured once more: CPU a request 2 µs (1–3), beside 2 µs (1–3), ratio **2.00** (1.00–3.00); load 0.1',
  );
});

test('what is wished for beyond the target, and what could not be measured here and why, are told', async () => {
  const target = { atMost: 1.5, stretch: 1.1 };
  const leftOut = [{ what: 'another queue', why: 'its server is not installed' }];
  const compared = { unit: 'ms', ours: side(2), beside: [{ ...side(2), target }], leftOut } as const;
  const result = await compare(compared, nothing);
  expect(result.beside[0]?.verdict).toBe('met');
  const { said, failed } = await running({ name: 'ours', measure: async () => ({ ...result, machine: 'load 0.1' }) });
  await failed;
  expect(said.slice(2, 4)).toEqual([
    '| a side | 2 ms (2–2) | a side | 2 ms (2–2) | **1.00** (1.00–1.00) | ≤ 1.5 (stretch 1.1) | met |',
    '| a side | 2 ms (2–2) | another queue | | | | left out: its server is not installed |',
  ]);
});

describe('a run', () => {
  test('says under the table what the machine gave while each was measured, and whether it was measured twice', async () => {
    const { said, failed } = await running(good('ours'));
    expect(await failed).toEqual([]);
    expect(said.slice(2)).toEqual([lineOf('ours'), '', '* ours, measured once more: load 0.1']);
  });

  test('says each row as soon as it is measured', async () => {
    const second = Promise.withResolvers<Measured>();
    const { said, failed } = await running(good('first'), { name: 'second', measure: () => second.promise });
    await new Promise((resolve) => setImmediate(resolve));
    expect(said.slice(2)).toEqual([lineOf('first')]);
    second.resolve(measured('second'));
    await failed;
    expect(said.slice(2, 4)).toEqual([lineOf('first'), lineOf('second')]);
  });

  const cut = new Error('read ECONNRESET');
  const faults: [string, Row<object>['measure'], string][] = [
    [
      'throws',
      () => {
        throw cut;
      },
      'read ECONNRESET',
    ],
    ['rejects', () => Promise.reject(cut), 'read ECONNRESET'],
    [
      'fails because of something else',
      () => Promise.reject(new Error('the bot\ncomplained | loudly', { cause: cut })),
      'the bot complained loudly: read ECONNRESET',
    ],
    ['fails with something that is no error', () => Promise.reject('cut'), 'cut'],
  ];
  test.each(faults)('with a row that %s says why, and measures the others', async (_how, measure, why) => {
    const { said, failed } = await running(good('first'), { name: 'bad', measure }, good('last'));
    expect(await failed).toEqual(['bad']);
    expect(said.slice(2)).toEqual([
      lineOf('first'),
      `| bad | failed: ${why} | | | | | failed |`,
      lineOf('last'),
      '',
      '* first, measured once more: load 0.1',
      '* last, measured once more: load 0.1',
      '\n1 of 3 failed: bad',
    ]);
  });

  test.each([
    'uncaughtException',
    'unhandledRejection',
  ])('with a fault that nobody waits for (%s) goes on', async (event) => {
    const never: Row<object> = { name: 'bad', measure: () => new Promise(() => {}) };
    const { said, strays, failed } = await running(never, good('last'));
    strays.emit(event, cut);
    expect(await failed).toEqual(['bad']);
    expect(said).toContain(lineOf('last'));
    expect(strays.listenerCount(event)).toBe(0);
  });
});

describe('rows that need the same things', () => {
  const opening = (what: { fails: 'open' | 'compare' | null }) => {
    const happened: string[] = [];
    const rows = rowsOn(
      () => {
        happened.push('open');
        if (what.fails === 'open') throw new Error('no');
        return { close: () => void happened.push('close') };
      },
      { one: () => comparison, two: () => comparison },
    );
    const compare = async () => {
      happened.push('compare');
      if (what.fails === 'compare') throw new Error('no');
      return measured('ours');
    };
    const around = { given: () => ({ compare }), say() {}, strays: new EventEmitter() };
    return { happened, run: () => runRows(rows, around) };
  };
  const comparison = { unit: 'ms', ours: { what: 'ours', measure: () => 1 }, beside: [] } as const;

  test.each([
    [null, ['open', 'compare', 'close'], []],
    ['compare', ['open', 'compare', 'close'], ['one', 'two']],
    ['open', ['open'], ['one', 'two']],
  ] as const)('have them opened and closed for each, also when it fails (%s)', async (fails, each, failed) => {
    const { happened, run } = opening({ fails });
    expect(await run()).toEqual(failed);
    expect(happened).toEqual([...each, ...each]);
  });
});

test('the rows that are asked for are those that begin so', () => {
  const rows = ['start', 'start-platforms', 'year'].map(good);
  const names = (wanted: string) => matching(rows, wanted).map(({ name }) => name);
  expect(names('')).toEqual(['start', 'start-platforms', 'year']);
  expect(names('start')).toEqual(['start', 'start-platforms']);
  expect(names('memory')).toEqual([]);
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
