import { describe, expect, test } from 'vitest';
import type { Duty } from '../../../src/duties/duty/duty.ts';
import { dutyRemindersDue, firstCheck, nextCheck } from '../../../src/duties/duty/duty-reminders-due.ts';
import type { DutyRoster, Snooze } from '../../../src/duties/duty/duty-roster.ts';
import type { Reminder } from '../../../src/obligations/obligation.ts';
import { laneOf } from '../../../src/outbox/delivery.ts';
import { anna, bjorn, cecilia, day, dutyOf, facesOf, hours, local, seatOf } from '../../support/duties.ts';

const report = dutyOf('vc', 'verksamhetsberattelse', 2026);
const onIt: Duty = { ...report, state: 'pagar' };
const onlyAnna = facesOf({ seats: [seatOf(anna, 'ordforande')] });

const inWords = (all: readonly Reminder[]) =>
  all.map(({ rung, round, to }) => `${rung} ${laneOf(to)}${round > 0 ? ` igen ${round}` : ''}`);
const said = (duty: Duty, at: string, roster: DutyRoster = facesOf()) =>
  inWords(dutyRemindersDue(duty, local(at), roster, hours).reminders);
const looks = (duty: Duty, at: string, roster: DutyRoster = facesOf()) =>
  String(
    dutyRemindersDue(duty, local(at), roster, hours)
      .nextCheckAt?.toZonedDateTimeISO(hours.timeZone)
      .toPlainDateTime() ?? null,
  );
const shown = (moment: Temporal.Instant | null) =>
  moment && String(moment.toZonedDateTimeISO(hours.timeZone).toPlainDateTime());

describe('who gets a rung', () => {
  test.each([
    ['2026-12-30', ['P60D p/anna']],
    ['2027-01-29', ['P30D p/anna']],
    ['2027-02-12', ['P14D p/anna', 'P14D p/bjorn']],
    ['2027-02-26', ['P0D p/anna', 'P0D p/bjorn']],
    ['2027-03-01', ['-P1D p/anna', '-P1D p/bjorn', '-P1D p/karin']],
    ['2027-03-15', ['-P14D p/anna', '-P14D p/bjorn', '-P14D p/karin', '-P14D c/7']],
  ])('%s: %j', (on, expected) => {
    expect(said(report, `${on}T08:30`)).toEqual(expected);
  });

  test('without a chair it is the vice chair and the kansli, from the first rung', () => {
    const roster = facesOf({ seats: [seatOf(bjorn, 'vice_ordforande'), seatOf(cecilia, 'ledamot')] });
    expect(said(report, '2027-01-29T08:30', roster)).toEqual(['P30D p/bjorn', 'P30D p/karin']);
  });

  test('without chair and vice chair it is the kansli', () => {
    const roster = facesOf({ seats: [seatOf(cecilia, 'ledamot')] });
    expect(said(report, '2027-01-29T08:30', roster)).toEqual(['P30D p/karin']);
  });

  test('nobody is reminded for a seat that has ended or has not begun', () => {
    const seats = [
      seatOf(anna, 'ordforande', '2026-01-01', '2027-02-11'),
      seatOf(cecilia, 'ordforande', '2027-02-13'),
      seatOf(bjorn, 'vice_ordforande'),
    ];
    expect(said(report, '2027-01-29T08:30', facesOf({ seats }))).toEqual(['P30D p/anna']);
    expect(said(report, '2027-02-12T08:30', facesOf({ seats }))).toEqual(['P14D p/bjorn', 'P14D p/karin']);
    expect(said(report, '2027-02-19T08:30', facesOf({ seats }))).toEqual(['P7D p/cecilia', 'P7D p/bjorn']);
  });

  test('someone who is both chair and kansli gets one', () => {
    const roster = facesOf({ seats: [seatOf(anna, 'ordforande')], kansli: [anna], receivers: [{ person: 'anna' }] });
    expect(said(report, '2027-03-15T08:30', roster)).toEqual(['-P14D p/anna']);
  });
});

test.each(['inlamnad', 'undantagen', 'godkand'] as const)('nothing is said of a duty that is %s', (state) => {
  expect(dutyRemindersDue({ ...report, state }, local('2027-02-26T08:30'), facesOf(), hours)).toEqual({
    reminders: [],
    nextCheckAt: null,
  });
});

describe('the hour', () => {
  test.each([
    ['before 08.30', '2027-02-12T08:29', '2027-02-12T08:30:00'],
    ['late in the afternoon', '2027-02-12T16:30', '2027-02-15T08:30:00'],
    ['on a Saturday', '2027-02-13T10:00', '2027-02-15T08:30:00'],
    ['in the summer weeks', '2026-07-08T10:00', '2026-08-03T08:30:00'],
  ])('nothing is said %s, and it is looked at again the next workday morning', (_when, at, next) => {
    const duty = { ...report, lastDayOn: day('2026-01-01') };
    expect(said(duty, at)).toEqual([]);
    expect(looks(duty, at)).toBe(next);
  });

  test('after an outage it is said the same day, and only the sharpest', () => {
    expect(said(report, '2027-02-22T11:00')).toEqual(['P7D p/anna', 'P7D p/bjorn']);
    expect(looks(report, '2027-02-22T11:00')).toBe('2027-02-25T08:30:00');
  });
});

describe('someone who is on it', () => {
  test.each([
    ['2026-12-30', []],
    ['2027-01-29', []],
    ['2027-02-12', []],
    ['2027-02-19', ['P7D p/anna']],
    ['2027-02-25', ['P3D p/anna']],
  ])('%s hears %j', (on, expected) => {
    expect(said(onIt, `${on}T08:30`, onlyAnna)).toEqual(expected);
  });
});

describe('someone who has put it off', () => {
  const until = (untilOn: string, person = 'anna'): Snooze => ({ person, untilOn: day(untilOn) });
  const roster = (...snoozes: Snooze[]) => facesOf({ snoozes });

  test('is left alone until then, while others are not', () => {
    expect(said(report, '2027-02-12T08:30', roster(until('2027-02-16')))).toEqual(['P14D p/bjorn']);
    expect(looks(report, '2027-02-12T08:30', roster(until('2027-02-16')))).toBe('2027-02-16T08:30:00');
  });

  test('is reminded again that morning, of the rung that then stands', () => {
    expect(said(report, '2027-02-16T08:30', roster(until('2027-02-16')))).toEqual([
      'P14D p/anna igen 1',
      'P14D p/bjorn',
    ]);
  });

  test('is woken also by a rung that speaks only to others', () => {
    const viceAsleep = roster(until('2027-02-02', 'bjorn'));
    expect(said(report, '2027-02-02T08:30', viceAsleep)).toEqual(['P30D p/anna', 'P30D p/bjorn igen 1']);
  });

  test('is not called again by later rungs that do not speak to them', () => {
    const kansliAsleep = roster(until('2027-02-02', 'karin'));
    expect(said(report, '2027-02-02T08:30', kansliAsleep)).toEqual(['P30D p/anna', 'P30D p/karin igen 1']);
    expect(said(report, '2027-02-12T08:30', kansliAsleep)).toEqual(['P14D p/anna', 'P14D p/bjorn']);
  });

  test('is not woken after having left the chair', () => {
    const seats = [seatOf(anna, 'ordforande', '2026-01-01', '2027-02-10'), seatOf(bjorn, 'ordforande', '2027-02-11')];
    const left = facesOf({ seats, snoozes: [until('2027-02-16')] });
    expect(said(report, '2027-02-16T08:30', left)).toEqual(['P14D p/bjorn']);
  });

  test('hears the rungs from P3D on whatever was said', () => {
    expect(said(report, '2027-02-25T08:30', roster(until('2027-03-20')))).toEqual(['P3D p/anna igen 1', 'P3D p/bjorn']);
    expect(said(report, '2027-02-19T08:30', roster(until('2027-03-20')))).toEqual(['P7D p/bjorn']);
  });

  test('more than once counts the rounds, so that every return is a reminder of its own', () => {
    const twice = roster(until('2027-02-15'), until('2027-02-17'));
    expect(said(report, '2027-02-15T08:30', twice)).toEqual(['P14D p/bjorn']);
    expect(said(report, '2027-02-17T08:30', twice)).toEqual(['P14D p/anna igen 2', 'P14D p/bjorn']);
  });
});

describe('when to look next', () => {
  test('is the next rung, or the next morning someone wakes', () => {
    expect(shown(nextCheck(report, local('2027-02-12T09:00'), facesOf(), hours))).toBe('2027-02-19T08:30:00');
    const asleep = facesOf({ snoozes: [{ person: 'anna', untilOn: day('2027-02-15') }] });
    expect(shown(nextCheck(report, local('2027-02-12T09:00'), asleep, hours))).toBe('2027-02-15T08:30:00');
  });

  test('is today as long as this morning has not come', () => {
    expect(shown(nextCheck(report, local('2027-02-19T07:00'), facesOf(), hours))).toBe('2027-02-19T08:30:00');
  });

  test('is every week after the last rung', () => {
    expect(shown(nextCheck(report, local('2027-03-15T08:30'), facesOf(), hours))).toBe('2027-03-22T08:30:00');
    expect(shown(nextCheck(report, local('2027-03-22T08:30'), facesOf(), hours))).toBe('2027-03-30T08:30:00');
  });
});

describe('a ladder that starts now', () => {
  test.each([
    ['waits for its first rung', '2026-09-01T10:00', '2026-12-30T08:30:00'],
    ['begins the next workday morning when a rung has passed', '2027-02-05T10:00', '2027-02-08T08:30:00'],
    ['begins this morning when it has not come yet', '2027-02-05T06:00', '2027-02-05T08:30:00'],
    ['begins with a rung that comes that very morning', '2026-12-29T18:00', '2026-12-30T08:30:00'],
  ])('%s', (_how, now, expected) => {
    expect(shown(firstCheck(report, local(now), facesOf(), hours))).toBe(expected);
  });

  test('has none without a last day', () => {
    const plan = dutyOf('ledningsgrupp', 'arsmote_ordforande', 2027);
    expect(firstCheck(plan, local('2027-01-10T10:00'), facesOf(), hours)).toBeNull();
  });
});
