import { beforeEach, describe, expect, test } from 'vitest';
import {
  lookAgainAtAll,
  nextCheckOfAll,
  storeEarly,
  storeRemindersDue,
} from '../../src/obligations/store-reminders.ts';
import { local } from '../support/duties.ts';
import { type EngineHouse, engineHouse } from './engine-house.ts';

let house: EngineHouse;
beforeEach(() => {
  house = engineHouse();
});

const [toAnna, toBjorn] = [{ person: 'anna' }, { person: 'bjorn' }];
const later = local('2027-02-19T08:30');

describe('what is due', () => {
  test('is stored for each who is reminded, from every source, and is looked at again when it says', () => {
    house.owes('duty/1', { to: [toAnna, toBjorn], nextCheckAt: later });
    house.owes('remiss/2', { to: [{ conversation: 7 }] });
    expect(storeRemindersDue(house.engine, house.now())).toBe(false);
    expect(house.stored()).toEqual(['duty/1 P14D anna', 'duty/1 P14D bjorn', 'remiss/2 P14D 7']);
    expect(house.checks).toEqual(['duty/1 2027-02-19T07:30:00Z', 'remiss/2 null']);
    expect(house.db.prepare('SELECT DISTINCT said_on FROM reminder').pluck().all()).toEqual(['2027-02-12']);
  });
  test('is stored once, also where it is looked at twice', () => {
    for (let time = 0; time < 2; time += 1) {
      house.owes('duty/1', { to: [toAnna] });
      storeRemindersDue(house.engine, house.now());
    }
    expect(house.stored()).toEqual(['duty/1 P14D anna']);
  });
  test('is left until its moment has come', () => {
    house.owes('duty/1', { to: [toAnna] });
    house.unchecked.set('duty/1', house.now().add({ seconds: 1 }));
    expect([storeRemindersDue(house.engine, house.now()), house.stored()]).toEqual([false, []]);
  });
  test.each([
    [99, 0, 99, false],
    [100, 0, 100, true],
    [101, 0, 100, true],
    [60, 60, 100, true],
    [60, 39, 99, false],
    [100, 5, 100, true],
  ])('is at most a hundred at a time: of %s and %s it is %s, and there may be more: %s', (duties, remisser, stored, isMore) => {
    for (let nr = 0; nr < duties; nr += 1) house.owes(`duty/${nr}`, { to: [toAnna] });
    for (let nr = 0; nr < remisser; nr += 1) house.owes(`remiss/${nr}`, { to: [toAnna] });
    expect([storeRemindersDue(house.engine, house.now()), house.stored().length]).toEqual([isMore, stored]);
    if (!isMore) return;
    while (storeRemindersDue(house.engine, house.now()));
    expect(house.stored()).toHaveLength(duties + remisser);
  });
});

test('the first of all obligations is looked at next', () => {
  expect(nextCheckOfAll(house.engine)).toBeNull();
  for (const [key, at] of [
    ['duty/1', '2027-03-02T08:30'],
    ['remiss/1', '2027-03-01T08:30'],
    ['duty/2', '2027-03-03T08:30'],
  ] as const) {
    house.owes(key);
    house.unchecked.set(key, local(at));
  }
  expect(String(nextCheckOfAll(house.engine))).toBe('2027-03-01T07:30:00Z');
});

test('all are looked at once more where a clock that was ahead has put them off, for however long', () => {
  house.owes('duty/1');
  house.owes('remiss/1');
  house.unchecked.set('duty/1', house.now().add({ hours: 24 * 365 * 99 }));
  house.unchecked.set('remiss/1', house.now().add({ hours: 24 * 367 * 101 }));
  lookAgainAtAll(house.engine, house.now());
  expect(house.checks).toEqual(['duty/1 2027-02-12T08:00:00Z']);
});

describe('before the usual time', () => {
  const early = (at: string) => {
    house.turnTo(at);
    storeEarly(house.engine, house.now());
    return house.stored();
  };
  beforeEach(() => {
    house.turnTo('2027-02-12T08:30');
    house.owes('duty/1', { to: [toAnna, toBjorn, { conversation: 7 }] });
    house.db.exec("UPDATE person SET told_at = '07:00' WHERE id = 'anna'");
  });

  test('is stored what the morning brings those who have chosen an earlier hour, and only theirs', () => {
    expect(early('2027-02-12T07:00')).toEqual(['duty/1 P14D anna']);
    expect(house.db.prepare('SELECT said_on FROM reminder').pluck().all()).toEqual(['2027-02-12']);
    house.turnTo('2027-02-12T08:30');
    storeRemindersDue(house.engine, house.now());
    expect(house.stored()).toEqual(['duty/1 P14D anna', 'duty/1 P14D bjorn', 'duty/1 P14D 7']);
  });
  test('all of it, however much it is', () => {
    house.owes('duty/2', { to: [toAnna] });
    expect(early('2027-02-12T07:00')).toEqual(['duty/1 P14D anna', 'duty/2 P14D anna']);
  });
  test('also what it brings those who are away, whose deputies may have chosen one', () => {
    house.away('bjorn', '2027-02-10', '2027-02-12');
    expect(early('2027-02-12T08:29')).toEqual(['duty/1 P14D anna', 'duty/1 P14D bjorn']);
  });
  test.each([
    ['too early', '2027-02-12T06:59'],
    ['the morning has come', '2027-02-12T08:30'],
    ['it is no workday', '2027-02-13T07:30'],
  ])('nothing is, where %s', (_why, at) => {
    expect(early(at)).toEqual([]);
  });
  test('nothing is, where nobody has chosen one', () => {
    house.db.exec('UPDATE person SET told_at = NULL');
    house.away('bjorn', '2027-02-10', '2027-02-12');
    expect(early('2027-02-12T07:00')).toEqual([]);
  });
  test('nothing is, of what comes after the morning', () => {
    house.unchecked.set('duty/1', local('2027-02-12T08:31'));
    expect(early('2027-02-12T07:00')).toEqual([]);
  });
});
