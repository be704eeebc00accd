import { beforeEach, expect, test } from 'vitest';
import { type ConnectionStatus, createConnectionStatus } from '../../../src/surfaces/slack/connection-status.ts';
import { turnedTimer } from './turned-timer.ts';

const minute = 60_000;

let timer: ReturnType<typeof turnedTimer>;
let status: ConnectionStatus;
let told: string[];

beforeEach(() => {
  timer = turnedTimer();
  told = [];
  status = createConnectionStatus(timer, { lost: () => told.push('lost'), back: () => told.push('back') });
  status.connected();
  told = [];
});

test('a line that breaks is lost, and back when it stands again', () => {
  status.cutOff('förbindelsen med Slack bröts');
  status.connected();
  expect(told).toEqual(['lost', 'back']);
});

test('what Slack holds back is lost, and is read when a minute has passed without its word', () => {
  status.heldBack();
  timer.turn(40_000);
  status.heldBack();
  timer.turn(59_999);
  expect(told).toEqual(['lost', 'lost']);
  timer.turn(1);
  expect(told).toEqual(['lost', 'lost', 'back']);
});

test('a line that broke while Slack held back is back when it stands again, and not before', () => {
  status.heldBack();
  status.cutOff('förbindelsen med Slack bröts');
  timer.turn(minute);
  expect(told).toEqual(['lost', 'lost']);
  status.connected();
  expect(told.at(-1)).toBe('back');
});

test.each([
  ['is not read back after a short time', 6 * minute - 1, []],
  ['is read back after a long time', 6 * minute, ['back']],
])('a Slack that could not be reached %s', (_, milliseconds, expected) => {
  status.notSent('Slack går inte att nå');
  timer.turn(milliseconds - 1000);
  status.notSent('Slack går inte att nå');
  timer.turn(1000);
  status.sent();
  status.sent();
  expect(told).toEqual(expected);
});

test('nothing is told after it has stopped', () => {
  status.heldBack();
  status.stop();
  timer.turn(minute);
  expect(told).toEqual(['lost']);
});
