import { expect, test } from 'vitest';
import { createTickLoop } from '../../src/app/tick-loop.ts';

const start = Temporal.Instant.from('2027-01-01T08:00:00Z');
const aYearOn = start.add({ hours: 8760 });

/** Something is due each hour, and the clock is what it was last set to. */
function hourly() {
  let now = start;
  const ticker = { tick: async () => {}, nextMoment: () => now.add({ hours: 1 }) };
  const loop = createTickLoop({ ticker, delivery: { run: async () => {} }, log: { error() {} }, count() {} });
  const set = (to: Temporal.Instant) => {
    now = to;
  };
  return { loop, set, now: () => now };
}

test('whoever stops the bot does not wait for the year that it lives through; the clock stays where it came', async () => {
  const { loop, set, now } = hourly();
  let moments = 0;
  const living = loop.liveUntil(aYearOn, (to) => {
    set(to);
    moments += 1;
    if (moments === 3) void loop.stop();
  });
  await living;
  await loop.stop();
  expect(now().toString()).toBe(start.add({ hours: 3 }).toString());
});

test('otherwise it comes to where it was to go', async () => {
  const { loop, set, now } = hourly();
  await loop.liveUntil(start.add({ hours: 30 }), set);
  expect(now().toString()).toBe(start.add({ hours: 30 }).toString());
});
