import { expect, test } from 'vitest';
import { everyMinute } from '../src/every-minute.ts';
import { turnedTime } from './delivery/turned-time.ts';

function minutes(start: string, work?: () => Promise<void>) {
  const time = turnedTime(start);
  const done: string[] = [];
  const end = everyMinute(
    async () => {
      done.push(time.clock.now().toString().slice(11, 19));
      await work?.();
    },
    () => time.clock.now().epochMilliseconds,
    time.timer,
  );
  return { time, done, end };
}

test('the work is done at every whole minute', async () => {
  const { time, done } = minutes('2027-02-01T07:29:45Z');
  await time.turn({ seconds: 14 });
  expect(done).toEqual([]);
  await time.turn({ minutes: 3 });
  expect(done).toEqual(['07:30:00', '07:31:00', '07:32:00']);
});

test('a minute that comes while it is still being done is left out', async () => {
  const slow = Promise.withResolvers<void>();
  const { time, done } = minutes('2027-02-01T07:29:00Z', () => slow.promise);
  await time.turn({ minutes: 2, seconds: 30 });
  expect(done).toEqual(['07:30:00']);
  slow.resolve();
  await time.turn({ minutes: 1 });
  expect(done).toEqual(['07:30:00', '07:32:00']);
});

test('a clock that is set, forward or back, is followed within a minute', async () => {
  const { time, done } = minutes('2027-02-01T07:29:00Z');
  time.setClock({ minutes: -59, seconds: -40 });
  await time.turn({ minutes: 2 });
  expect(done).toEqual(['06:30:20', '06:31:00']);
});

test('once it has been ended nothing more is begun, and what was being done is the last', async () => {
  const slow = Promise.withResolvers<void>();
  const { time, done, end } = minutes('2027-02-01T07:29:00Z', () => slow.promise);
  await time.turn({ minutes: 1 });
  end();
  slow.resolve();
  await time.turn({ minutes: 5 });
  expect(done).toEqual(['07:30:00']);
  expect(time.alarms()).toBe(0);
});
