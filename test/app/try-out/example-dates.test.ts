import { describe, expect, test } from 'vitest';
import example from '../../../data/example.json' with { type: 'json' };
import { exampleFrom } from '../../../src/app/try-out/example-dates.ts';
import { workCalendar } from '../../../src/calendar/work-calendar.ts';

const calendar = workCalendar();
const on = (day: string) => exampleFrom(example, Temporal.PlainDate.from(day), calendar) as typeof example;
const dayOfMeeting = ({ start }: { start: string }) => Temporal.PlainDateTime.from(start).toPlainDate();

describe('the made-up register', () => {
  test.each(['2026-09-01', '2026-11-30', '2027-02-12'])('is as it is written where it begins on %s', (day) => {
    expect(on(day)).toEqual(example);
  });

  test.each([
    '2027-03-01',
    '2028-02-29',
    '2028-05-10',
    '2031-01-02',
    '2031-07-15',
    '2044-12-31',
  ])('has chairs and meetings where it begins on %s', (day) => {
    const today = Temporal.PlainDate.from(day);
    const { seats, meetings } = on(day);
    const nextReports =
      today.month < 3 ? today.with({ month: 2, day: 28 }) : today.add({ years: 1 }).with({ month: 2, day: 28 });
    for (const { from } of seats) expect(from <= day).toBe(true);
    const early = example.seats.flatMap(({ to }, at) => (to === '2027-01-31' ? [at] : []));
    for (const [at, { to }] of seats.entries()) {
      if (to && !early.includes(at)) expect(to > nextReports.toString()).toBe(true);
    }
    for (const meeting of meetings) {
      const days = today.until(dayOfMeeting(meeting)).days;
      expect(days).toBeGreaterThan(-100);
      expect(days).toBeLessThan(300);
      expect(calendar.isWorkday(dayOfMeeting(meeting))).toBe(true);
      expect(meeting.start.slice(11) < meeting.end.slice(11)).toBe(true);
      expect(meeting.end.slice(0, 10)).toBe(meeting.start.slice(0, 10));
    }
  });

  test('keeps the weekday of a meeting, but for where that is a holiday', () => {
    const pairs = on('2031-01-02').meetings.map((meeting, at) => [
      dayOfMeeting(meeting).dayOfWeek,
      dayOfMeeting(example.meetings[at] ?? meeting).dayOfWeek,
    ]);
    expect(pairs.filter(([now, before]) => now !== before).length).toBeLessThanOrEqual(2);
  });
});
