import { describe, expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { createTicker } from '../../src/app/tick.ts';
import { nextAt } from '../../src/calendar/local-time.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { openDatabase } from '../../src/database/open.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { type TurnedTime, turnedTime } from '../outbox/turned-time.ts';

const timeZone = 'Europe/Stockholm';

/** The house's routines and one more, each night at two. */
function ticking() {
  const time = turnedTime('2027-02-26T10:30:00Z');
  const db = openDatabase(':memory:');
  const nights: string[] = [];
  const tonight = (now: Temporal.Instant) => nextAt(now, '02:00', timeZone);
  const nightly = {
    first: tonight,
    run(now: Temporal.Instant) {
      nights.push(now.toString());
      return tonight(now);
    },
  };
  const newTicker = () => {
    const features = createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() });
    const refresh = { run: async () => {} };
    const ticker = createTicker({
      db,
      features,
      ...time,
      refresh,
      onChange() {},
      routines: new Map([['nightly', nightly]]),
    });
    ticker.prepare();
    return ticker;
  };
  const planned = db.prepare<[], { name: string; due_at: string }>('SELECT name, due_at FROM routine ORDER BY name');
  return { time, nights, newTicker, planned: () => planned.all() };
}

type Ticking = ReturnType<typeof ticking>;

/** Ticks each half hour for two days. */
async function live(time: TurnedTime, ticker: ReturnType<Ticking['newTicker']>): Promise<void> {
  for (let half = 0; half < 96; half += 1) {
    await time.turn({ minutes: 30 });
    await ticker.tick();
  }
}

const leaps: [string, Temporal.DurationLike][] = [
  ['an hour', { hours: 1 }],
  ['two days', { hours: 48 }],
  ['a year', { hours: 8760 }],
];

describe('a clock that was ahead', () => {
  test.each(leaps)('by %s leaves no routine waiting for the day that it told of', async (_how, by) => {
    const [leapt, straight] = [ticking(), ticking()];
    const away = leapt.newTicker();
    await away.tick();
    leapt.time.setClock(by);
    await away.tick();
    leapt.time.setClock(Temporal.Duration.from(by).negated());
    leapt.nights.length = 0;
    await live(leapt.time, away);
    await live(straight.time, straight.newTicker());
    expect(leapt.nights).toEqual(straight.nights);
    expect(leapt.planned()).toEqual(straight.planned());
  });

  test.each(leaps)('by %s until the bot was started anew does not either', async (_how, by) => {
    const { time, nights, newTicker } = ticking();
    time.setClock(by);
    await newTicker().tick();
    time.setClock(Temporal.Duration.from(by).negated());
    nights.length = 0;
    await live(time, newTicker());
    expect(nights).toEqual(['2027-02-27T01:00:00Z', '2027-02-28T01:00:00Z']);
  });
});

test('how long ago the last tick was does not depend on the clock', async () => {
  const { time, newTicker } = ticking();
  const ticker = newTicker();
  expect(ticker.sinceTick()).toBeNull();
  await ticker.tick();
  time.setClock({ hours: -24 });
  await time.turn({ minutes: 4 });
  expect(ticker.sinceTick()).toBe(240_000);
  time.setClock({ hours: 8760 });
  expect(ticker.sinceTick()).toBe(240_000);
});
