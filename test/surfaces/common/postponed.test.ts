import { beforeEach, describe, expect, test } from 'vitest';
import { createPostponed, type Postponed } from '../../../src/surfaces/common/postponed.ts';
import { type TurnedTime, turnedTime } from '../../outbox/turned-time.ts';

const start = '2027-03-01T07:30:00Z';

let time: TurnedTime;
let postponed: Postponed;
let tries: string[];
let givenUp: string[];
let logged: string[];
let faults: object[];

beforeEach(() => {
  time = turnedTime(start);
  [tries, givenUp, logged, faults] = [[], [], [], []];
  const log = { error: (fields: object, words: string) => void [faults.push(fields), logged.push(words)] };
  postponed = createPostponed({ timer: time.timer, random: () => 0.5, log });
});

const seconds = (): number => time.timer.now() / 1000;

/** @param handledAt from which try on it can be handled; never, unless said */
function keep(name: string, within: number, handledAt = Number.POSITIVE_INFINITY): void {
  let count = 0;
  postponed.keep(name, {
    within: within * 1000,
    async again() {
      count += 1;
      tries.push(`${name} ${seconds()}`);
      if (count >= handledAt) postponed.done(name);
    },
    async giveUp() {
      givenUp.push(`${name} ${seconds()}`);
    },
  });
}

test('is tried after growing waits until it is handled, and then no more', async () => {
  keep('a', 3600, 3);
  expect([postponed.isWaiting('a'), tries]).toEqual([true, []]);
  await time.turn({ minutes: 10 });
  expect(tries).toEqual(['a 1', 'a 3', 'a 8']);
  expect([postponed.isWaiting('a'), givenUp, time.alarms()]).toEqual([false, [], 0]);
});

test('is tried each minute in the end, a last time when its time is up, and then given up', async () => {
  keep('a', 200);
  await time.turn({ minutes: 10 });
  expect(tries).toEqual(['a 1', 'a 3', 'a 8', 'a 23', 'a 53', 'a 113', 'a 173', 'a 200']);
  expect([givenUp, postponed.isWaiting('a'), time.alarms()]).toEqual([['a 200'], false, 0]);
});

test('waits once under a name, and again once it is over', async () => {
  keep('a', 3600, 1);
  keep('a', 3600, 1);
  await time.turn({ minutes: 1 });
  expect(tries).toEqual(['a 1']);
  keep('a', 3600, 1);
  await time.turn({ minutes: 1 });
  expect(tries).toEqual(['a 1', 'a 61']);
  for (const handledAt of [3, 3]) keep('b', 3600, handledAt);
  await time.turn({ minutes: 1 });
  expect(tries.slice(2)).toEqual(['b 121', 'b 123', 'b 128']);
});

test('is not tried where it was handled meanwhile, and what does not wait may be handled too', async () => {
  keep('a', 3600);
  postponed.done('a');
  postponed.done('never kept');
  await time.turn({ minutes: 10 });
  expect([tries, givenUp, postponed.isWaiting('a')]).toEqual([[], [], false]);
});

test('with no time at all it is given up at once', async () => {
  keep('a', 0);
  await time.settled();
  expect([tries, givenUp, postponed.isWaiting('a')]).toEqual([[], ['a 0'], false]);
});

test('of more than a thousand the last is given up at once, and the others wait', async () => {
  for (let nth = 0; nth < 1001; nth += 1) keep(`n${nth}`, 3600, 1);
  expect([givenUp, postponed.isWaiting('n999'), postponed.isWaiting('n1000')]).toEqual([['n1000 0'], true, false]);
});

test('nothing of it happens once it is stopped', async () => {
  keep('a', 3600);
  keep('b', 3600);
  postponed.stop();
  await time.turn({ minutes: 10 });
  expect([tries, givenUp, postponed.isWaiting('a')]).toEqual([[], [], false]);
});

describe('a bug in it', () => {
  test('is told to the operator, and it is tried again', async () => {
    let count = 0;
    postponed.keep('a', {
      within: 60_000,
      async again() {
        count += 1;
        if (count === 1) throw new Error('a bug');
        postponed.done('a');
      },
      giveUp: async () => {},
    });
    await time.turn({ minutes: 1 });
    expect([count, logged]).toEqual([2, ['what was put off failed']]);
    expect(faults).toMatchObject([{ err: { message: 'a bug' } }]);
  });

  test('is told also where it is given up', async () => {
    postponed.keep('a', { within: 0, again: async () => {}, giveUp: () => Promise.reject(new Error('a bug')) });
    await time.settled();
    expect(logged).toEqual(['what was put off failed']);
  });
});
