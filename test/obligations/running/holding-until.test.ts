import { describe, expect, test } from 'vitest';
import { holdingUntil } from '../../../src/obligations/running/holding-until.ts';
import { hours, local } from '../../support/duties.ts';

const own = { prefixes: new Set(['reminder', 'digest', 'going']), evenPaused: new Set(['going']) };

const until = (key: string, now: string, quiet = false): string => {
  const held = holdingUntil(hours, own, () => quiet)(key, local(now));
  return held ? String(held.toZonedDateTimeISO(hours.timeZone).toPlainDateTime()) : 'goes';
};

/** A Friday, the Saturday after it. */
const times = ['2027-02-26T06:59', '2027-02-26T07:30', '2027-02-26T08:00', '2027-02-26T16:30', '2027-02-27T12:00'];

test.each([
  ['an answer to somebody', 'answer/1', ['goes', 'goes', 'goes', 'goes', 'goes']],
  [
    'what the bot says by itself',
    'digest/2027-02-26',
    ['2027-02-26T08:31:00', '2027-02-26T08:31:00', 'goes', '2027-03-01T08:31:00', '2027-03-01T08:31:00'],
  ],
  [
    'a reminder, which somebody may have chosen to get early',
    'reminder/2027-02-26/p/anna/1',
    ['2027-02-26T08:31:00', 'goes', 'goes', '2027-03-01T08:31:00', '2027-03-01T08:31:00'],
  ],
])('%s', (_what, key, expected) => {
  expect(times.map((now) => until(key, now))).toEqual(expected);
});

describe('while everything is paused', () => {
  test.each([
    ['a reminder waits until the next workday, also in the middle of the day', 'reminder/x', '2027-03-01T08:30:00'],
    ['what may be said even then goes as usual', 'going/1', 'goes'],
    ['an answer goes', 'answer/1', 'goes'],
  ])('%s', (_what, key, expected) => {
    expect(until(key, '2027-02-26T10:00', true)).toBe(expected);
  });

  test('what may be said even then waits for its hour all the same', () => {
    expect(until('going/1', '2027-02-26T20:00', true)).toBe('2027-03-01T08:31:00');
  });
});

test('the pause is asked about once for all messages of a moment, and anew at the next', () => {
  let [asked, quiet] = [0, false];
  const held = holdingUntil(hours, own, () => {
    asked += 1;
    return quiet;
  });
  const [now, later] = [local('2027-02-26T10:00'), local('2027-02-26T10:01')];
  expect([held('digest/1', now), held('reminder/1', now), held('answer/1', now), asked]).toEqual([null, null, null, 1]);
  quiet = true;
  expect([String(held('digest/1', later)), asked]).toEqual(['2027-03-01T07:30:00Z', 2]);
});
