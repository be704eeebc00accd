import { describe, expect, test } from 'vitest';
import { repeatRule } from '../../../src/calendar/ics/ics-rule.ts';
import { icsLine } from '../../support/ics-line.ts';

const plain = {
  ...{ every: 'WEEKLY', interval: 1, count: null, until: null },
  ...{ days: [], monthDays: [], months: [], setPositions: [], weekStart: 1 },
};
const read = (rule: string) => repeatRule(icsLine(`RRULE:${rule}`));

describe('a rule says', () => {
  test.each<[string, object]>([
    ['FREQ=WEEKLY', {}],
    ['FREQ=DAILY', { every: 'DAILY' }],
    ['FREQ=MONTHLY', { every: 'MONTHLY' }],
    ['FREQ=YEARLY', { every: 'YEARLY' }],
    [' freq=weekly;interval=2 ', { interval: 2 }],
    [';FREQ=WEEKLY;;COUNT=10;', { count: 10 }],
    ['FREQ=WEEKLY;COUNT=99999', { count: 99_999 }],
    ['FREQ=WEEKLY;UNTIL=20270118', { until: '20270118' }],
    ['FREQ=WEEKLY;UNTIL=20270118T080000', { until: '20270118T080000' }],
    ['FREQ=WEEKLY;UNTIL=20270118t080000z', { until: '20270118T080000Z' }],
    ['FREQ=WEEKLY;WKST=SU', { weekStart: 7 }],
    ['FREQ=WEEKLY;WKST=MO', { weekStart: 1 }],
    [
      'FREQ=WEEKLY;BYDAY=MO, SU',
      {
        days: [
          { weekday: 1, nth: null },
          { weekday: 7, nth: null },
        ],
      },
    ],
    ['FREQ=MONTHLY;BYDAY=-1FR', { every: 'MONTHLY', days: [{ weekday: 5, nth: -1 }] }],
    ['FREQ=YEARLY;BYDAY=+20MO', { every: 'YEARLY', days: [{ weekday: 1, nth: 20 }] }],
    ['FREQ=WEEKLY;BYMONTH=1,12', { months: [1, 12] }],
    ['FREQ=WEEKLY;BYMONTHDAY=31,-31', { monthDays: [31, -31] }],
    ['FREQ=WEEKLY;BYSETPOS=366,-366', { setPositions: [366, -366] }],
  ])('%s', (rule, more) => {
    expect(read(rule)).toEqual({ value: { ...plain, ...more } });
  });
});

const unreadable = (rule: string) => `Upprepningen går inte att läsa: "${rule}".`;
const neither = 'Upprepningen är varken daglig, veckovis, månadsvis eller årlig:';

describe('a rule is a fault', () => {
  test.each([
    ...['INTERVAL=0', 'INTERVAL=x', 'INTERVAL=', 'INTERVAL=100000', 'INTERVAL=1.5', 'INTERVAL=x1'],
    ...['COUNT=0', 'COUNT=-1', 'COUNT=', 'COUNT'],
    ...['BYDAY=XX', 'BYDAY=0MO', 'BYDAY=', 'BYDAY=MO,', 'BYDAY=123MO', 'BYDAY=MO1', 'BYDAY=xMO', 'BYDAY=MOx'],
    ...['BYMONTHDAY=32', 'BYMONTHDAY=-32', 'BYMONTHDAY=0', 'BYMONTHDAY=1.5', 'BYMONTHDAY=1,x'],
    ...['BYMONTH=13', 'BYMONTH=0', 'BYSETPOS=367', 'BYSETPOS=0', 'WKST=XX', 'WKST'],
    ...['UNTIL=2027', 'UNTIL=20270118T08', 'UNTIL=20270118T080000ZZ', 'UNTIL=x20270118', 'UNTIL=20270118T'],
  ])('where it has %s', (part) => {
    const rule = `FREQ=WEEKLY;${part}`;
    expect(read(rule)).toEqual({ fault: { line: 5, reason: unreadable(rule) } });
  });

  test.each([
    ['FREQ=HOURLY', `${neither} "FREQ=HOURLY".`],
    ['COUNT=2', `${neither} "COUNT=2".`],
    ['FREQ=WEEKLY;BYWEEKNO=20', 'Upprepningen har BYWEEKNO, som jag inte kan läsa. Lägg in de mötena ett och ett.'],
    ['FREQ=WEEKLY;COUNT=2;UNTIL=20270118', 'Upprepningen har både COUNT och UNTIL, men får ha ett av dem.'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'Upprepningen räknar veckodagar i månaden, men är varken månadsvis eller årlig.'],
    ['FREQ=DAILY;BYDAY=MO,-1TU', 'Upprepningen räknar veckodagar i månaden, men är varken månadsvis eller årlig.'],
    [`FREQ=SECONDLY;COUNT=${'1'.repeat(60)}`, `${neither} "FREQ=SECONDLY;COUNT=${'1'.repeat(40)}".`],
    [`FREQ=DAILY;COUNT=${'1'.repeat(60)}`, unreadable(`FREQ=DAILY;COUNT=${'1'.repeat(43)}`)],
  ])('%s', (rule, reason) => {
    expect(read(rule)).toEqual({ fault: { line: 5, reason } });
  });
});
