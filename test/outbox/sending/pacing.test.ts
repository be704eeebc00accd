import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPacing } from '../../../src/outbox/sending/pacing.ts';

const slack = { connection: 'slack', pace: { perConversation: 1000, burst: 3, overall: 20 } } as const;

/** How many of the moments fall within any stretch of that many milliseconds, at the most. */
const mostWithin = (moments: readonly number[], stretch: number): number =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + stretch).length));

describe('one conversation', () => {
  test('gets a burst, and then one message each interval', () => {
    const pacing = createPacing();
    const waits = [0, 0, 0, 0, 400, 1000, 1000].map((now) => pacing.take(slack, 'C1', now));
    expect(waits).toEqual([0, 0, 0, 1000, 600, 0, 1000]);
  });
  test('does not slow another down', () => {
    const pacing = createPacing();
    for (let count = 0; count < 4; count += 1) pacing.take(slack, 'C1', 0);
    expect(pacing.take(slack, 'C2', 0)).toBe(0);
  });
  test('that is paused rests, and no other with it', () => {
    const pacing = createPacing();
    pacing.pause('slack', 'C1', 5000);
    expect([pacing.take(slack, 'C1', 0), pacing.take(slack, 'C2', 0), pacing.take(slack, 'C1', 5000)]).toEqual([
      5000, 0, 0,
    ]);
  });
});

test('a message that the surface holds back does not count for its conversation', () => {
  const pacing = createPacing();
  const narrow = { connection: 'slack', pace: { perConversation: 5000, burst: 1, overall: 1 } } as const;
  expect(pacing.take(narrow, 'C2', 0)).toBe(0);
  expect(pacing.take(narrow, 'C1', 0)).toBe(1000);
  expect(pacing.take(narrow, 'C1', 1000)).toBe(0);
});

test('a surface that is paused rests whole', () => {
  const pacing = createPacing();
  pacing.pause('slack', null, 60_000);
  expect(pacing.take(slack, 'C1', 10_000)).toBe(50_000);
  expect(pacing.take({ ...slack, connection: 'teams' }, 'C1', 10_000)).toBe(0);
});

test('those who must wait for the surface are told different times, as many each second as it takes', () => {
  const pacing = createPacing();
  const waits = Array.from({ length: 100 }, (_, nth) => pacing.take(slack, `C${nth}`, 0));
  const bySecond = Map.groupBy(waits, (wait) => wait / 1000);
  expect([...bySecond].map(([second, those]) => [second, those.length])).toEqual([
    [0, 20],
    [1, 20],
    [2, 20],
    [3, 20],
    [4, 20],
  ]);
});

test('who must wait is told when the message of a second ago makes room', () => {
  const pacing = createPacing();
  const pace = { perConversation: 0, burst: 1, overall: 3 };
  const waits = [0, 100, 200, 300, 300, 300, 300].map((now) => pacing.take({ connection: 'slack', pace }, 'C1', now));
  expect(waits).toEqual([0, 0, 0, 700, 800, 900, 1700]);
});

test('a long queue gets through at the full pace, in its order', () => {
  const pacing = createPacing();
  const pace = { perConversation: 0, burst: 1, overall: 5 };
  const queue = Array.from({ length: 100 }, (_, id) => ({ id, at: 0 }));
  const went: number[] = [];
  let last = 0;
  while (queue.length > 0) {
    queue.sort((a, b) => a.at - b.at || a.id - b.id);
    const next = queue.shift() as { id: number; at: number };
    const wait = pacing.take({ connection: 'slack', pace }, 'C1', next.at);
    if (wait > 0) queue.push({ ...next, at: next.at + wait });
    else went.push(next.id);
    last = next.at;
  }
  expect(went).toEqual(Array.from({ length: 100 }, (_, id) => id));
  expect(last).toBe(19_000);
});

test('never more than is allowed goes in any stretch of time, whoever asks when', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ after: fc.integer({ min: 0, max: 300 }), to: fc.integer({ min: 1, max: 4 }) }), {
        maxLength: 300,
      }),
      (asked) => {
        const pacing = createPacing();
        const pace = { perConversation: 1000, burst: 3, overall: 5 };
        const went: { at: number; to: number }[] = [];
        let now = 0;
        for (const { after, to } of asked) {
          now += after;
          if (pacing.take({ connection: 'slack', pace }, `C${to}`, now) === 0) went.push({ at: now, to });
        }
        for (const to of [1, 2, 3, 4]) {
          const moments = went.filter((one) => one.to === to).map(({ at }) => at);
          expect(mostWithin(moments, 1000)).toBeLessThanOrEqual(pace.burst + 1);
          expect(mostWithin(moments, 10_000)).toBeLessThanOrEqual(pace.burst + 10);
        }
        expect(
          mostWithin(
            went.map(({ at }) => at),
            1000,
          ),
        ).toBeLessThanOrEqual(pace.overall);
      },
    ),
    { numRuns: 200 },
  );
});

test('who comes back when told to gets through', () => {
  const pacing = createPacing();
  let now = 0;
  for (let count = 0; count < 200; count += 1) {
    const wait = pacing.take(slack, 'C1', now);
    if (wait > 0) {
      now += wait;
      expect(pacing.take(slack, 'C1', now)).toBe(0);
    }
  }
  expect(now).toBe(197_000);
});

describe('answers', () => {
  test('have the whole pace while nothing else is sent', () => {
    const pacing = createPacing();
    const waits = Array.from({ length: 25 }, (_, nth) => pacing.take(slack, `U${nth}`, 0, true));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(24);
  });
  test('have a fifth more when the pace is used up by what nobody has asked for', () => {
    const pacing = createPacing();
    for (let nth = 0; nth < 100; nth += 1) pacing.take(slack, `C${nth}`, 0);
    const waits = Array.from({ length: 6 }, (_, nth) => pacing.take(slack, `U${nth}`, 500, true));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(4);
  });
  test('that go beyond the pace count in it: nobody else gets more in their place', () => {
    const pacing = createPacing();
    const pace = { perConversation: 0, burst: 1, overall: 5 };
    const take = (now: number, isAnswer: boolean) => pacing.take({ connection: 'slack', pace }, 'C1', now, isAnswer);
    for (let nth = 0; nth < 5; nth += 1) take(0, false);
    expect(take(900, true)).toBe(0);
    const waits = Array.from({ length: 5 }, () => take(1000, false));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(4);
  });
});

test('of a thousand conversations those are forgotten that have rested, and no others', () => {
  const pacing = createPacing();
  const many = { connection: 'slack', pace: { perConversation: 1000, burst: 1, overall: 10_000 } } as const;
  for (let nth = 0; nth < 1000; nth += 1) pacing.take(many, `C${nth}`, 0);
  pacing.pause('slack', 'paused', 60_000);
  pacing.take(many, 'late', 900);
  pacing.take(many, 'another', 1000);
  expect([pacing.take(many, 'late', 1000), pacing.take(many, 'paused', 1000), pacing.take(many, 'C1', 1000)]).toEqual([
    900, 59_000, 0,
  ]);
});
