import { describe, expect, test } from 'vitest';
import { earlierOf, inTimeOrder, isAfter, isBefore, laterOf, type PointInTime } from '../../src/chat/days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const instant = (text: string) => Temporal.Instant.from(text);

describe.each<[string, PointInTime, PointInTime, PointInTime]>([
  ['days', day('2027-02-28'), day('2027-02-28'), day('2027-03-01')],
  ['days, where text order is another', day('-000001-01-01'), day('-000001-01-01'), day('2027-01-01')],
  ['instants', instant('2027-02-28T08:30:00Z'), instant('2027-02-28T09:30:00+01:00'), instant('2027-02-28T08:30:01Z')],
])('%s', (_, first, same, last) => {
  test('one is before the other, after it, or neither', () => {
    expect([isBefore(first, last), isBefore(first, same), isBefore(last, first)]).toEqual([true, false, false]);
    expect([isAfter(first, last), isAfter(first, same), isAfter(last, first)]).toEqual([false, false, true]);
  });

  test('the earlier and the later of two, whichever comes first', () => {
    expect([earlierOf(first, last), earlierOf(last, first)]).toEqual([first, first]);
    expect([laterOf(first, last), laterOf(last, first)]).toEqual([last, last]);
  });

  test('the first of two that are the same is both', () => {
    expect(earlierOf(first, same)).toBe(first);
    expect(laterOf(first, same)).toBe(first);
  });

  test('many in order', () => {
    expect([last, first, same].toSorted(inTimeOrder)).toEqual([first, same, last]);
  });
});

test('a day has no place among instants', () => {
  const [a, b]: PointInTime[] = [day('2027-02-28'), instant('2027-02-28T08:30:00Z')];
  expect(() => a && b && isBefore(a, b)).toThrow(TypeError);
});
