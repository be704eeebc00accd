import { describe, expect, test } from 'vitest';
import { icsEvent } from '../../../src/calendar/ics/ics-event.ts';
import { clocksOf } from '../../../src/calendar/ics/ics-zones.ts';
import { icsCalendar } from '../../support/ics-line.ts';

const timeZone = 'Europe/Stockholm';
const context = { timeZone, named: (name: string) => (name === 'UTC' ? clocksOf('UTC') : null) };

/** The event of those lines, of which the first is the third line of the file. */
function read(lines: readonly string[], isCancelling = false) {
  const [part] = icsCalendar('BEGIN:VEVENT', ...lines, 'END:VEVENT').parts;
  if (!part) throw new Error('no event');
  return icsEvent(part, context, isCancelling);
}
function eventIn(lines: readonly string[], isCancelling = false) {
  const found = read(lines, isCancelling);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.event;
}
function faultsIn(lines: readonly string[]): string[] {
  const found = read(lines);
  return 'faults' in found ? found.faults.map(({ line, reason }) => `${line}: ${reason}`) : [];
}

const usual = ['UID:a@example.org', 'DTSTART:20270115T090000', 'DTEND:20270115T100000'];

test('what is not said is nothing', () => {
  expect(eventIn(usual)).toMatchObject({
    ...{ line: 2, uid: 'a@example.org', sequence: 0, stamp: '', rule: null, more: [], except: [], instead: null },
    ...{ title: '', place: null, cancelled: false, isPrivate: false, categories: [] },
    length: { type: 'time' },
  });
});

test.each<[string[], object]>([
  [['UID: a '], { uid: 'a' }],
  [['SEQUENCE: 3 '], { sequence: 3 }],
  [['SEQUENCE:123456789'], { sequence: 123_456_789 }],
  [['DTSTAMP: 20261101T080000Z '], { stamp: '20261101T080000Z' }],
  [['DTSTAMP:20261101T080000Z', 'LAST-MODIFIED:20261102T080000Z'], { stamp: '20261102T080000Z' }],
  [['RRULE:FREQ=WEEKLY;COUNT=2'], { rule: { every: 'WEEKLY', count: 2, line: 3 } }],
  [['RDATE:20270116,20270117', 'RDATE:20270118'], { more: [{ type: 'day' }, { type: 'day' }, { type: 'day' }] }],
  [['EXDATE:20270116,20270117', 'EXDATE:20270118'], { except: [{ type: 'day' }, { type: 'day' }, { type: 'day' }] }],
  [['RECURRENCE-ID:20270115'], { instead: { type: 'day' } }],
  [['SUMMARY:  Möte\\n\\n om \\, allt '], { title: 'Möte om , allt' }],
  [['LOCATION: Sal A \\n\\n plan 2 '], { place: 'Sal A, plan 2' }],
  [['LOCATION:  '], { place: null }],
  [[`LOCATION:${'å'.repeat(200)}`], { place: 'å'.repeat(200) }],
  [['STATUS: cancelled '], { cancelled: true }],
  [['STATUS:CONFIRMED'], { cancelled: false }],
  [['CLASS: private '], { isPrivate: true }],
  [['CLASS:CONFIDENTIAL'], { isPrivate: true }],
  [['CLASS:PUBLIC'], { isPrivate: false }],
  [['CATEGORIES:Möte,VC', 'CATEGORIES:NHV'], { categories: ['Möte', 'VC', 'NHV'] }],
])('%j is read', (lines, expected) => {
  expect(eventIn([...lines, ...usual])).toMatchObject(expected);
});

test('an event of a file that takes back meetings is cancelled', () => {
  expect(eventIn(usual, true).cancelled).toBe(true);
});

/** `time PT1H`, `days 2`. */
function lengthOf(...lines: string[]): string {
  const { length } = eventIn(['UID:a', ...lines]);
  return `${length.type} ${length.type === 'days' ? length.days : length.length.round({ largestUnit: length.length.days > 0 ? 'days' : 'hours' })}`;
}

describe('an event lasts', () => {
  test.each([
    ['time PT1H', ['DTSTART:20270115T090000', 'DTEND:20270115T100000']],
    ['time PT1S', ['DTSTART:20270115T090000', 'DTEND:20270115T090001']],
    ['time PT1H', ['DTSTART:20270328T013000', 'DTEND:20270328T033000']],
    ['time PT1H', ['DTSTART;TZID=UTC:20270115T090000', 'DTEND:20270115T110000']],
    ['time PT360H', ['DTSTART:20270115T090000Z', 'DTEND:20270130T090000Z']],
    ['time PT1H30M', ['DTSTART:20270115T090000', 'DURATION:PT1H30M']],
    ['time P15D', ['DTSTART:20270115T090000', 'DURATION:P15D']],
    ['days 1', ['DTSTART:20270115']],
    ['days 1', ['DTSTART:20270115', 'DTEND:20270115']],
    ['days 1', ['DTSTART:20270115', 'DTEND:20270116']],
    ['days 15', ['DTSTART:20270115', 'DTEND:20270130']],
    ['days 2', ['DTSTART:20270115', 'DURATION:P2D']],
    ['days 7', ['DTSTART:20270115', 'DURATION:P1W']],
  ])('%s: %j', (expected, lines) => {
    expect(lengthOf(...lines)).toBe(expected);
  });
});

describe('an event is a fault', () => {
  const noTime = 'Mötet måste sluta efter att det har börjat.';
  const tooLong = 'Ett möte pågår högst två veckor. Stämmer månaden?';
  const mixed = 'Mötet börjar med en dag och slutar med en tid, eller tvärtom.';

  test.each([
    [['DTSTART:20270115'], ['2: Mötet saknar UID, så det går inte att känna igen nästa gång.']],
    [['UID: ', 'DTSTART:20270115'], ['2: Mötet saknar UID, så det går inte att känna igen nästa gång.']],
    [['UID:a'], ['2: Mötet saknar DTSTART, så det har ingen början.']],
    [['UID:a', 'DTSTART:20270115T090000'], ['2: Mötet har ingen sluttid: DTEND och DURATION saknas.']],
    [
      ['UID:a', 'DTSTART:20270115', 'DTEND:20270116', 'DURATION:P1D'],
      ['6: Mötet har både DTEND och DURATION, men får ha ett av dem.'],
    ],
    [['UID:a', 'DTSTART:20270115T090000', 'DTEND:20270115T090000'], [`5: ${noTime}`]],
    [['UID:a', 'DTSTART:20270115T090000', 'DTEND:20270115T080000'], [`5: ${noTime}`]],
    [['UID:a', 'DTSTART:20270115', 'DTEND:20270114'], [`5: ${noTime}`]],
    [['UID:a', 'DTSTART:20270115T090000', 'DURATION:PT0S'], [`5: ${noTime}`]],
    [['UID:a', 'DTSTART:20270115', 'DTEND:20270131'], [`5: ${tooLong}`]],
    [['UID:a', 'DTSTART:20270115T090000Z', 'DTEND:20270130T090001Z'], [`5: ${tooLong}`]],
    [['UID:a', 'DTSTART:20270115T090000', 'DURATION:P15DT1S'], [`5: ${tooLong}`]],
    [['UID:a', 'DTSTART:20270115', 'DURATION:P16D'], [`5: ${tooLong}`]],
    [['UID:a', 'DTSTART:20270115', 'DTEND:20270115T090000'], [`5: ${mixed}`]],
    [['UID:a', 'DTSTART:20270115T090000', 'DTEND:20270116'], [`5: ${mixed}`]],
    [['UID:a', 'DTSTART:20270115', 'DURATION:PT5H'], ['5: Ett möte som är hela dagar kan inte vara några timmar.']],
    [['UID:a', 'DTSTART:20270115', 'DURATION:P1DT1H'], ['5: Ett möte som är hela dagar kan inte vara några timmar.']],
    [['UID:a', 'DTSTART:20270115', 'DTEND:x'], ['5: DTEND är ingen dag eller tid: "x".']],
    [['UID:a', 'DTSTART:20270115', 'DURATION:x'], ['5: DURATION är ingen längd: "x".']],
    [[...usual, 'SEQUENCE:-1'], ['6: SEQUENCE är inget tal: "-1".']],
    [[...usual, 'SEQUENCE:1234567890'], ['6: SEQUENCE är inget tal: "1234567890".']],
    [[...usual, `SEQUENCE:${'x'.repeat(50)}`], [`6: SEQUENCE är inget tal: "${'x'.repeat(40)}".`]],
    [[...usual, `LOCATION:${'å'.repeat(201)}`], ['6: Platsen är längre än 200 tecken. Korta den.']],
    [
      [...usual, 'EXRULE:FREQ=WEEKLY', 'EXRULE:FREQ=DAILY'],
      [6, 7].map((line) => `${line}: EXRULE kan jag inte läsa. Ta bort mötena ur serien ett och ett.`),
    ],
    [
      [...usual, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20270115'],
      ['6: Ändringar av alla följande möten i en serie kan jag inte läsa.'],
    ],
    [
      [...usual, 'RRULE:FREQ=WEEKLY;COUNT=0', 'RDATE:x', 'EXDATE:y', 'RECURRENCE-ID:z'],
      [
        '6: Upprepningen går inte att läsa: "FREQ=WEEKLY;COUNT=0".',
        ...['7: RDATE', '8: EXDATE', '9: RECURRENCE-ID'].map(
          (where, at) => `${where} är ingen dag eller tid: "${'xyz'[at]}".`,
        ),
      ],
    ],
  ])('%j', (lines, expected) => {
    expect(faultsIn(lines)).toEqual(expected);
  });
});
