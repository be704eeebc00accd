import { expect, test } from 'vitest';
import { pollDelay } from '../../../src/outbox/sending/poll-delay.ts';

const now = Temporal.Instant.from('2027-03-01T07:30:00Z');

test.each([
  ['with nothing to wait for', null, false, 60_000],
  ['with something in the far future', 3_600_000, false, 60_000],
  ['with something in just over a minute', 61_000, false, 60_000],
  ['up to a second before its time', 11_500, false, 10_500],
  ['within the last second', 1000, false, 20],
  ['just before the last second', 1001, false, 1],
  ['of what is due', 0, false, 20],
  ['of what is late', -5000, false, 20],
  ['while calls are under way', 3_600_000, true, 250],
  ['while calls are under way, with nothing else', null, true, 250],
])('the outbox is looked at again %s', (_when, milliseconds, busy, delay) => {
  const next = milliseconds === null ? null : now.add({ milliseconds });
  expect(pollDelay(next, now, busy)).toBe(delay);
});
