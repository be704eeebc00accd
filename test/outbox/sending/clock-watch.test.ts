import { expect, test } from 'vitest';
import { createClockWatch } from '../../../src/outbox/sending/clock-watch.ts';

const start = Temporal.Instant.from('2027-03-01T07:30:00Z');

/** What is noticed when the clock has gone so many seconds each time, and how long it really took. */
function noticed(steps: readonly (readonly [clock: number, timer: number])[]): (string | null)[] {
  let [clock, timer] = [start, 5000];
  const watch = createClockWatch({ now: () => timer });
  return [
    watch.change(clock),
    ...steps.map(([seconds, really]) => {
      clock = clock.add({ milliseconds: seconds * 1000 });
      timer += really * 1000;
      return watch.change(clock);
    }),
  ];
}

test.each([
  ['as it should', [[60, 60]], [null, null]],
  ['two seconds ahead, which its whole seconds hide', [[62, 60]], [null, null]],
  ['more than two seconds ahead', [[62.1, 60]], [null, 'ahead']],
  ['a minute back, which changes no wait that matters', [[0, 60]], [null, null]],
  ['more than a minute back', [[-0.1, 60]], [null, 'back']],
  [
    'a minute back and again a little: what is counted is how far in all',
    [
      [0, 60],
      [59, 60],
    ],
    [null, null, 'back'],
  ],
  [
    'ahead, and then as it should',
    [
      [3660, 60],
      [60, 60],
    ],
    [null, 'ahead', null],
  ],
  [
    'ahead, and right again',
    [
      [3660, 60],
      [-3540, 60],
      [60, 60],
    ],
    [null, 'ahead', 'back', null],
  ],
  [
    'back, and then as it should',
    [
      [-3600, 60],
      [60, 60],
    ],
    [null, 'back', null],
  ],
] as [string, [number, number][], (string | null)[]][])('the clock goes %s', (_how, steps, expected) => {
  expect(noticed(steps)).toEqual(expected);
});
