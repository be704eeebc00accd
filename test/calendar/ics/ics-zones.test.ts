import { describe, expect, test } from 'vitest';
import { clocksIn, clocksOf } from '../../../src/calendar/ics/ics-zones.ts';
import { icsCalendar } from '../../support/ics-line.ts';

/** The instant at which those clocks show the time; null: nobody knows them. */
const shown = (clocks: ReturnType<ReturnType<typeof clocksIn>['named']>, local: string): string | null =>
  clocks && String(clocks(Temporal.PlainDateTime.from(local)));

const rule = (kind: string, start: string, [from, to]: readonly [string, string], ...more: string[]) => [
  ...[`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, ...more, `END:${kind}`],
];
const zone = (name: string, ...rules: readonly (readonly string[])[]) => [
  ...['BEGIN:VTIMEZONE', `TZID:${name}`, ...rules.flat(), 'END:VTIMEZONE'],
];
const summer = ['+0100', '+0200'] as const;
const winter = ['+0200', '+0100'] as const;

/** What the clocks of a zone with those rules show as noon each day, as hours and minutes in UTC. */
function noons(rules: readonly (readonly string[])[], days: readonly string[]): string {
  const { named, faults } = clocksIn(icsCalendar(...zone('Egen', ...rules)));
  if (faults.length > 0) return faults.map(({ line, reason }) => `${line}: ${reason}`).join();
  return days.map((day) => shown(named('Egen'), `${day}T12:00`)?.slice(11, 16)).join(' ');
}

describe('a zone that only the file knows', () => {
  const yearly = [
    rule('DAYLIGHT', '19700329T020000', summer, 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'),
    rule('STANDARD', '19701025T030000', winter, 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'),
  ];
  const american = [
    rule('DAYLIGHT', '20070311T020000', ['-0500', '-0400'], 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'),
    rule('STANDARD', '20071104T020000', ['-0400', '-0500'], 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'),
  ];

  test.each<[string, readonly (readonly string[])[], string[], string]>([
    ['by the last Sunday', yearly, ['2027-03-27', '2027-03-28', '2027-10-30', '2027-10-31'], '11:00 10:00 10:00 11:00'],
    [
      'whatever the order of its rules',
      yearly.toReversed(),
      ['2027-01-01', '2027-07-01', '2027-12-01'],
      '11:00 10:00 11:00',
    ],
    ['before its first rule', yearly, ['1969-07-01', '1970-03-28'], '11:00 11:00'],
    [
      'by the second and the first Sunday',
      american,
      ['2027-03-13', '2027-03-14', '2027-11-06', '2027-11-07'],
      '17:00 16:00 16:00 17:00',
    ],
    [
      'with no rule that comes again',
      [rule('STANDARD', '20200101T000000', ['+0530', '+0545'])],
      ['2019-12-31', '2027-07-01'],
      '06:30 06:15',
    ],
    ['with seconds', [rule('STANDARD', '20200101T000000', ['+011130', '+011130'])], ['2027-07-01'], '10:49'],
    [
      'on days that it names',
      [
        rule('STANDARD', '20200101T000000', winter, 'RDATE:20271101T000000,20281101T000000'),
        rule('DAYLIGHT', '20270401T000000', summer, 'RDATE:20280401T000000'),
      ],
      ['2027-03-31', '2027-04-01', '2027-10-31', '2027-11-01', '2028-04-01', '2028-11-01'],
      '11:00 10:00 10:00 11:00 10:00 11:00',
    ],
    [
      'until its last year',
      [
        rule('DAYLIGHT', '20200329T020000', summer, 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20270328T010000Z'),
        rule('STANDARD', '20201025T030000', winter, 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20261025T010000Z'),
      ],
      ['2026-12-01', '2027-07-01', '2027-12-01', '2028-12-01'],
      '11:00 10:00 10:00 10:00',
    ],
    [
      'by the last Friday but one, in January and December, with blanks about what is said',
      [
        rule('DAYLIGHT', ' 20200110T000000 ', [' +0100 ', ' +0200 '], 'RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=-2FR'),
        rule('STANDARD', '20201218T000000', winter, 'RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=-2FR'),
      ],
      ['2027-01-21', '2027-01-22', '2027-12-23', '2027-12-24'],
      '11:00 10:00 10:00 11:00',
    ],
    [
      'on the same day each year',
      [
        rule('DAYLIGHT', '20200401T000000', summer, 'RRULE:FREQ=YEARLY'),
        rule('STANDARD', '20201001T000000', winter, 'RRULE:FREQ=YEARLY;BYMONTH=11'),
      ],
      ['2027-03-31', '2027-04-01', '2027-10-31', '2027-11-01'],
      '11:00 10:00 10:00 11:00',
    ],
  ])('is told %s', (_how, rules, days, expected) => {
    expect(noons(rules, days)).toBe(expected);
  });

  test('shows no time that it skips, and of two the first', () => {
    const { named } = clocksIn(icsCalendar(...zone('Egen', ...yearly)));
    const at = (local: string) => shown(named(' Egen '), local)?.slice(11, 16);
    expect(['2027-03-28T01:59', '2027-03-28T02:00', '2027-03-28T02:59', '2027-03-28T03:00'].map(at)).toEqual([
      ...['00:59', '01:00', '01:59', '01:00'],
    ]);
    expect(['2027-10-31T01:59', '2027-10-31T02:30', '2027-10-31T02:59', '2027-10-31T03:00'].map(at)).toEqual([
      ...['23:59', '00:30', '00:59', '02:00'],
    ]);
  });

  const unreadable = '2: Filens egen tidszon "Egen" går inte att läsa.';
  test.each<[string, readonly (readonly string[])[]]>([
    ['no rules', []],
    ['no offset', [['BEGIN:STANDARD', 'DTSTART:20200101T000000', 'TZOFFSETTO:+0100', 'END:STANDARD']]],
    ['no other offset', [['BEGIN:STANDARD', 'DTSTART:20200101T000000', 'TZOFFSETFROM:+0100', 'END:STANDARD']]],
    ['no beginning', [['BEGIN:STANDARD', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0100', 'END:STANDARD']]],
    ['a strange offset', [rule('STANDARD', '20200101T000000', ['0100', '+0100'])]],
    ['an offset after something', [rule('STANDARD', '20200101T000000', ['x+0100', '+0100'])]],
    ['a beginning after something', [rule('STANDARD', 'x20200101T000000', summer)]],
    ['a beginning before something', [rule('STANDARD', '20200101T000000x', summer)]],
    ['a day after something', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=YEARLY;BYDAY=x1SU')]],
    ['a day before something', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=YEARLY;BYDAY=1SUx')]],
    ['a longer offset', [rule('STANDARD', '20200101T000000', ['+01000', '+0100'])]],
    ['a beginning that is a day', [rule('STANDARD', '20200101', summer)]],
    ['a beginning that is no time', [rule('STANDARD', '20201301T000000', summer)]],
    ['a monthly rule', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=MONTHLY')]],
    ['a month that there is not', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=YEARLY;BYMONTH=13')]],
    ['no month', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=YEARLY;BYMONTH=0')]],
    ['any Sunday', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=SU')]],
    ['a weekday that there is not', [rule('STANDARD', '20200101T000000', summer, 'RRULE:FREQ=YEARLY;BYDAY=1XX')]],
    ['one good rule of two', [...yearly.slice(1), rule('DAYLIGHT', 'x', summer)]],
  ])('with %s is a fault', (_what, rules) => {
    expect(noons(rules, ['2027-07-01'])).toBe(unreadable);
  });

  test('that is called nothing, or as the world’s own, is not read', () => {
    const bad = rule('STANDARD', 'x', summer);
    const nameless = ['BEGIN:VTIMEZONE', ...bad, 'END:VTIMEZONE'];
    const { named, faults } = clocksIn(icsCalendar(...nameless, ...zone('Europe/Helsinki', bad)));
    expect(faults).toEqual([]);
    expect(shown(named('Europe/Helsinki'), '2027-01-15T12:00')).toBe('2027-01-15T10:00:00Z');
  });

  test('is read beside what is no zone', () => {
    const event = ['BEGIN:VEVENT', 'TZID:Annan', ...rule('STANDARD', 'x', summer), 'END:VEVENT'];
    const { named, faults } = clocksIn(icsCalendar(...event, ...zone('Egen', ...yearly)));
    expect([faults, named('Annan'), shown(named('Egen'), '2027-01-15T12:00')]).toEqual([
      ...[[], null, '2027-01-15T11:00:00Z'],
    ]);
  });
});

describe('a zone by its name', () => {
  const { named } = clocksIn(icsCalendar());
  const winterAndSummer = (name: string) =>
    ['2027-01-15T12:00', '2027-07-15T12:00'].map((local) => shown(named(name), local)?.slice(11, 16));

  test.each([
    ['Europe/Stockholm', '11:00', '10:00'],
    [' Europe/Stockholm ', '11:00', '10:00'],
    ['America/Argentina/Buenos_Aires', '15:00', '15:00'],
    ['/example.org/America/Argentina/Buenos_Aires', '15:00', '15:00'],
    ['/example.org/2026/Europe/Stockholm', '11:00', '10:00'],
    ['Etc/GMT+5', '17:00', '17:00'],
    ['UTC', '12:00', '12:00'],
    ['CET', '11:00', '10:00'],
    ['EET', '10:00', '09:00'],
    ['WET', '12:00', '11:00'],
    ['MET', '11:00', '10:00'],
    ['W. Europe Standard Time', '11:00', '10:00'],
  ])('%s', (name, inWinter, inSummer) => {
    expect(winterAndSummer(name)).toEqual([inWinter, inSummer]);
  });

  test.each([
    ...[
      '',
      'Mars/Olympus',
      'Stockholm',
      'Min UTC',
      'UTC+1',
      '/example.org/Mars/Olympus',
      'Europe/Stockholm.',
      '+01:00',
    ],
  ])('%j is of nobody’s', (name) => {
    expect(named(name)).toBeNull();
  });

  test('of a time that is skipped is an hour later, and of two the first', () => {
    const clocks = clocksOf('Europe/Stockholm');
    expect([shown(clocks, '2027-03-28T02:30'), shown(clocks, '2027-10-31T02:30')]).toEqual([
      ...['2027-03-28T01:30:00Z', '2027-10-31T00:30:00Z'],
    ]);
  });
});
