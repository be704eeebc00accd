import { describe, expect, test } from 'vitest';
import { repeatRule } from '../../../src/calendar/ics/ics-rule.ts';
import { seriesDays } from '../../../src/calendar/ics/ics-series.ts';
import { icsLine } from '../../support/ics-line.ts';

/** The first days of the series, at most so many; each as `970902`. */
function daysOf(rule: string, first: string, most: number): string {
  const read = repeatRule(icsLine(`RRULE:${rule}`));
  if ('fault' in read) throw new Error(read.fault.reason);
  const days = seriesDays(read.value, Temporal.PlainDate.from(first)).take(most);
  return [...days].map((day) => String(day).slice(2).replaceAll('-', '')).join(' ');
}

describe('RFC 5545’s own examples, section 3.8.5.3', () => {
  test.each([
    ['FREQ=DAILY;COUNT=4', '19970902', '970902 970903 970904 970905'],
    ['FREQ=DAILY;INTERVAL=10;COUNT=5', '19970902', '970902 970912 970922 971002 971012'],
    ['FREQ=DAILY;BYMONTH=1', '19980130', '980130 980131 990101 990102'],
    ['FREQ=YEARLY;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA', '19980130', '980130 980131 990101 990102'],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=SU', '19970902', '970902 970916 970930 971014'],
    ['FREQ=WEEKLY;COUNT=5;WKST=SU;BYDAY=TU,TH', '19970902', '970902 970904 970909 970911 970916'],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '19970805', '970805 970810 970819 970824'],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '19970805', '970805 970817 970819 970831'],
    ['FREQ=MONTHLY;COUNT=6;BYDAY=1FR', '19970905', '970905 971003 971107 971205 980102 980206'],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU', '19970907', '970907 970928 971102 971130 980104 980125'],
    ['FREQ=MONTHLY;COUNT=6;BYDAY=-2MO', '19970922', '970922 971020 971117 971222 980119 980216'],
    ['FREQ=MONTHLY;BYMONTHDAY=-3', '19970928', '970928 971029 971128 971229 980129 980226'],
    ['FREQ=MONTHLY;BYMONTHDAY=2,15', '19970902', '970902 970915 971002 971015'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,-1', '19970930', '970930 971001 971031 971101 971130'],
    ['FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11,12', '19970910', '970910 970911 970912 990310 990311'],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=TU', '19970902', '970902 970909 970916 970923 970930 971104 971111'],
    ['FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '19970610', '970610 970710 980610 980710'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3', '19970310', '970310 990110 990210 990310 010110'],
    ['FREQ=YEARLY;BYDAY=20MO', '19970519', '970519 980518 990517'],
    ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH', '19970313', '970313 970320 970327 980305 980312'],
    ['FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8', '19970821', '970821 970828 980604 980611'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '19980213', '980213 980313 981113 990813 001013'],
    ['FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13', '19970913', '970913 971011 971108 971213 980110'],
    ['FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '19961105', '961105 001107 041102'],
    ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '19970904', '970904 971007 971106'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2', '19970929', '970929 971030 971127 971230 980129'],
  ])('%s from %s', (rule, first, expected) => {
    expect(daysOf(rule, first, expected.split(' ').length)).toBe(expected);
  });
});

test.each([
  ['some weekdays each day', 'FREQ=DAILY;BYDAY=MO,FR', '2027-01-04', '270104 270108 270111 270115'],
  ['some days of the month each day', 'FREQ=DAILY;BYMONTHDAY=1,-1', '2027-01-31', '270131 270201 270228 270301'],
  ['some months, by week', 'FREQ=WEEKLY;BYMONTH=2,4', '2027-02-22', '270222 270405 270412'],
  ['some months, by month', 'FREQ=MONTHLY;BYMONTH=2,4', '2027-02-22', '270222 270422 280222'],
  ['months in whatever order', 'FREQ=YEARLY;BYMONTH=9,3', '2027-03-01', '270301 270901 280301'],
  ['a day of every month', 'FREQ=YEARLY;BYMONTHDAY=15', '2027-11-15', '271115 271215 280115'],
  [
    'a day of some months in whatever order',
    'FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=9,3',
    '2027-03-15',
    '270315 270915 280315',
  ],
  ['the last weekday of a kind in a year', 'FREQ=YEARLY;BYDAY=-1FR', '2027-12-31', '271231 281229 291228'],
  ['every weekday of a kind in a year', 'FREQ=YEARLY;BYDAY=FR', '2027-12-24', '271224 271231 280107'],
  [
    'the first and the last of what the others name',
    'FREQ=YEARLY;BYMONTH=1,12;BYSETPOS=1,-1',
    '2027-01-11',
    '270111 271211 280111',
  ],
  ['the first weekday of the year', 'FREQ=YEARLY;BYDAY=MO,TU;BYSETPOS=1', '2027-01-04', '270104 280103 290101'],
  ['a leap day', 'FREQ=YEARLY', '2028-02-29', '280229 320229 360229'],
  ['the 31st', 'FREQ=MONTHLY', '2027-05-31', '270531 270731 270831 271031'],
  ['every second year', 'FREQ=YEARLY;INTERVAL=2', '2027-03-01', '270301 290301 310301'],
  ['a first day that the rule does not name', 'FREQ=WEEKLY;BYDAY=TH', '2027-01-04', '270104 270107 270114'],
  [
    'the first of a year, also where that is before the first day',
    'FREQ=YEARLY;BYMONTH=1,6;BYSETPOS=1',
    '2027-03-15',
    '270315 280115 290115',
  ],
  ['no day before the first', 'FREQ=YEARLY;BYMONTH=1,6', '2027-03-15', '270315 270615 280115'],
])('%s', (_what, rule, first, expected) => {
  expect(daysOf(rule, first, expected.split(' ').length)).toBe(expected);
});

test.each([
  ['FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '270104'],
  ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', '270104'],
  ['FREQ=YEARLY;BYMONTH=1;BYDAY=6MO', '270104'],
  ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', '270104'],
  ['FREQ=DAILY;COUNT=1', '270104'],
  ['FREQ=WEEKLY;COUNT=2', '270104 270111'],
  ['FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU', '270104 270105 270111'],
])('%s ends by itself', (rule, expected) => {
  expect(daysOf(rule, '2027-01-04', 100)).toBe(expected);
});
