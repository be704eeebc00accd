import { expect, test } from 'vitest';
import { createStandBys } from '../../../../src/surfaces/slack/send/stand-bys.ts';
import { turnedTime } from '../../../outbox/turned-time.ts';

/** Where answers are written down, and whether that works. */
function noted() {
  const time = turnedTime('2027-03-01T08:00:00Z');
  const written: string[] = [];
  const state = { isFull: false };
  const write = (words: string) => {
    if (state.isFull) throw new Error('database or disk is full');
    written.push(words);
  };
  const standBys = createStandBys({
    answersGiven: (events) => write(`given ${events.join()}`),
    answerNotGiven: (event) => write(`not given ${event}`),
    timer: time.timer,
    log: { info() {}, warn() {}, error() {} },
  });
  return { time, written, state, standBys };
}

test('the answers of a moment are written down together, and one that was not given at once', async () => {
  const { time, written, standBys } = noted();
  standBys.settle('a', true);
  standBys.settle('b', true);
  await time.turn({ milliseconds: 250 });
  standBys.settle('c', false);
  expect(written).toEqual(['given a,b', 'not given c']);
});

test('what a full disk does not take is written down when there is room, and nothing ends of it', async () => {
  const { time, written, state, standBys } = noted();
  state.isFull = true;
  standBys.settle('a', true);
  standBys.settle('b', false);
  await time.turn({ seconds: 5 });
  expect(written).toEqual([]);
  state.isFull = false;
  await time.turn({ seconds: 2 });
  expect(written).toEqual(['not given b', 'given a']);
  await time.turn({ seconds: 5 });
  expect(written).toHaveLength(2);
  state.isFull = true;
  standBys.settle('c', true);
  standBys.stop();
  expect(time.alarms()).toBe(0);
});
