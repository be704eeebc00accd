import { describe, expect, test } from 'vitest';
import { createMinutes } from '../../src/app/minutes.ts';
import { type TurnedTime, turnedTime } from '../outbox/turned-time.ts';

const minute = 60_000;

/** Begins, and returns what begins it anew. */
type Schedule = (time: TurnedTime, ask: () => Promise<void>, walked: (minutes: number) => void) => () => void;

/**
 * As node-cron does it: it waits for the next minute for as long as the clock says, a day at most, and then walks from the
 * minute that it waited for to the one that it is.
 */
const byTheClock: Schedule = ({ clock, timer }, ask, walked) => {
  const next = () => (Math.floor(clock.now().epochMilliseconds / minute) + 1) * minute;
  let expected = next();
  let cancel = () => {};
  const arm = () => {
    const wait = Math.min(86_400_000, Math.max(0, expected - clock.now().epochMilliseconds));
    cancel = timer.after(wait, tickLoop);
  };
  const tickLoop = () => {
    const isTime = clock.now().epochMilliseconds >= expected;
    if (isTime) {
      walked((next() - expected) / minute - 1);
      expected = next();
    }
    arm();
    if (isTime) void ask();
  };
  arm();
  return () => {
    cancel();
    expected = next();
    arm();
  };
};
const silent: Schedule = () => () => {};
const schedules = { byTheClock, silent };

function kept(schedule: keyof typeof schedules, fails = () => false) {
  const time = turnedTime('2027-02-26T07:30:07Z');
  const ticks: { minute: string; at: number }[] = [];
  const walks: number[] = [];
  const logged: string[] = [];
  let anew = 0;
  const minutes = createMinutes({
    ...time,
    restart: () => {
      anew += 1;
      restart();
    },
    async tick() {
      ticks.push({ minute: time.clock.now().toString().slice(11, 16), at: time.timer.now() });
      if (fails()) throw new Error('database is locked');
    },
    log: { error: (_fields, words) => void logged.push(words) },
  });
  const restart = schedules[schedule](time, minutes.ask, (walked) => void walks.push(walked));
  minutes.watch();
  return { time, ticks, minutes, walks, logged, restarts: () => anew };
}

const steps = async (time: TurnedTime, step: Temporal.DurationLike, times: number, apart: Temporal.DurationLike) => {
  for (let done = 0; done < times; done += 1) {
    time.setClock(step);
    await time.turn(apart);
  }
};

/** What a clock may do. */
const kinds: [string, (time: TurnedTime) => Promise<void>][] = [
  ['runs on', (time) => time.turn({ minutes: 10 })],
  ['is set back an hour', (time) => steps(time, { hours: -1 }, 1, { minutes: 10 })],
  ['is set forward an hour', (time) => steps(time, { hours: 1 }, 1, { minutes: 10 })],
  [
    'is set back a day for a minute',
    async (time) => {
      await steps(time, { hours: -24 }, 1, { minutes: 1 });
      time.setClock({ hours: 24 });
    },
  ],
  [
    'is set forward a year and back',
    async (time) => {
      await steps(time, { hours: 8760 }, 1, { minutes: 1 });
      time.setClock({ hours: -8760 });
    },
  ],
  ['is set back by many small steps', (time) => steps(time, { seconds: -20 }, 60, { seconds: 30 })],
  ['stands still', (time) => steps(time, { seconds: -1 }, 600, { seconds: 1 })],
  [
    'jumps to and fro',
    (time) => steps(time, { hours: -3 }, 5, { seconds: 50 }).then(() => time.setClock({ hours: 15 })),
  ],
];
const both = kinds.flatMap(([kind, happens]) =>
  (['byTheClock', 'silent'] as const).map((schedule) => [kind, schedule, happens] as const),
);

test.each([
  'byTheClock',
  'silent',
] as const)('a minute that fails is logged, and the next comes, with a schedule that is %s', async (schedule) => {
  const { time, ticks, logged } = kept(schedule, () => true);
  await time.turn({ minutes: 5 });
  expect(ticks.length).toBeGreaterThanOrEqual(5);
  expect(logged).toEqual(ticks.map(() => 'a minute failed'));
});

describe('a clock that', () => {
  test.each(both)('%s silences nobody, with a schedule that is %s', async (_kind, schedule, happens) => {
    const { time, ticks } = kept(schedule);
    await happens(time);
    const moments = [0, ...ticks.map(({ at }) => at), time.timer.now()];
    const silence = Math.max(...moments.slice(1).map((at, nth) => at - (moments[nth] ?? 0)));
    expect(silence).toBeLessThanOrEqual(75_000);
  });

  test.each(both)('%s, and then runs on, misses no minute from there, with a schedule that is %s', async (...row) => {
    const [, schedule, happens] = row;
    const { time, ticks } = kept(schedule);
    await happens(time);
    const wanted = Array.from({ length: 5 }, (_, nth) => time.clock.now().add({ minutes: nth + 1 })).map((at) =>
      at.toString().slice(11, 16),
    );
    ticks.length = 0;
    await time.turn({ minutes: 6 });
    expect(ticks.map((tick) => tick.minute)).toEqual(expect.arrayContaining(wanted));
  });
});

test('a clock that is set forward a month has no schedule walk through the month', async () => {
  const { time, walks, restarts } = kept('byTheClock');
  await time.turn({ seconds: 20 });
  time.setClock({ hours: 24 * 30 });
  await time.turn({ minutes: 5 });
  expect(restarts()).toBe(1);
  expect(Math.max(...walks)).toBe(0);
});

test('a clock that runs on, or is set by some seconds, begins no schedule anew', async () => {
  const { time, restarts } = kept('byTheClock');
  await steps(time, { seconds: 20 }, 30, { minutes: 1 });
  expect(restarts()).toBe(0);
});

test('while the schedule asks, nobody else does', async () => {
  const { time, ticks } = kept('byTheClock');
  await time.turn({ minutes: 30 });
  expect(ticks.slice(1).map((tick) => tick.minute)).toEqual(
    Array.from({ length: 30 }, (_, nth) => `${nth < 29 ? '07' : '08'}:${String((31 + nth) % 60).padStart(2, '0')}`),
  );
});

test('a tick that is under way is waited for, and one that it kept away comes after it', async () => {
  const time = turnedTime('2027-02-26T07:30:00Z');
  const ends: (() => void)[] = [];
  const tick = () => new Promise<void>((resolve) => ends.push(resolve));
  const minutes = createMinutes({ ...time, tick, log: { error() {} }, restart: () => {} });
  minutes.watch();
  await time.turn({ minutes: 10 });
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await time.turn({ seconds: 15 });
  expect(ends).toHaveLength(2);
});

test('once it has stopped nothing is armed', async () => {
  const { time, minutes } = kept('silent');
  await time.turn({ minutes: 2 });
  minutes.stop();
  expect(time.alarms()).toBe(0);
});
