import { describe, expect, test } from 'vitest';
import { type IcsReading, readIcs } from '../../../src/calendar/ics/read-ics.ts';

const timeZone = 'Europe/Stockholm';
const today = Temporal.PlainDate.from('2026-11-28');

const outlook = ['VERSION:2.0', 'PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN'];
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'DTSTAMP:20261101T080000Z', ...lines, 'END:VEVENT'];
const calendar = (...lines: (string | string[])[]) =>
  ['BEGIN:VCALENDAR', ...outlook, ...lines.flat(), 'END:VCALENDAR', ''].join('\r\n');

const read = (text: string | Uint8Array): IcsReading =>
  readIcs(typeof text === 'string' ? Buffer.from(text) : text, { timeZone, today });

const local = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });

function meetingsIn(text: string | Uint8Array) {
  const reading = read(text);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.file.meetings;
}
const spans = (text: string | Uint8Array) =>
  meetingsIn(text).map(({ startAt, endAt }) => `${local(startAt)}/${local(endAt).slice(11)}`);
const starts = (text: string) => meetingsIn(text).map(({ startAt }) => local(startAt));
const notes = (text: string) => {
  const reading = read(text);
  return reading.ok ? reading.file.notes : reading.faults;
};
const faults = (text: string) => {
  const reading = read(text);
  return reading.ok ? [] : reading.faults.map(({ line, reason }) => `${line}: ${reason}`);
};

const zone = (name: string) => [
  ...['BEGIN:VTIMEZONE', `TZID:${name}`, 'BEGIN:STANDARD', 'DTSTART:16010101T030000'],
  ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
  ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
  ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
];

const at = (start: string, end: string, ...more: string[]) =>
  event('UID:a@example.org', `DTSTART${start}`, `DTEND${end}`, 'SUMMARY:Möte', ...more);

describe('zones', () => {
  test('Outlook’s, with its definition', () => {
    const text = calendar(
      zone('W. Europe Standard Time'),
      event(
        'UID:a1@example.org',
        'DTSTART;TZID=W. Europe Standard Time:20270415T090000',
        'DTEND;TZID=W. Europe Standard Time:20270415T113000',
        'SUMMARY;LANGUAGE=sv:NHV-gruppen möte',
        'LOCATION:Konferensrum Åre\\, plan 2\\; Falun',
      ),
    );
    expect(spans(text)).toEqual(['2027-04-15T09:00/11:30']);
    expect(meetingsIn(text)).toMatchObject([
      { uid: 'a1@example.org', place: 'Konferensrum Åre, plan 2; Falun', title: 'NHV-gruppen möte', line: 19 },
    ]);
  });

  test('without a definition, in UTC, and without any zone', () => {
    const text = calendar(
      event(
        'UID:a2@example.org',
        'DTSTART;TZID=W. Europe Standard Time:20270114T130000',
        'DTEND;TZID=W. Europe Standard Time:20270114T150000',
      ),
      event('UID:a2b@example.org', 'DTSTART:20270701T110000Z', 'DTEND:20270701T120000Z'),
      event('UID:a2c@example.org', 'DTSTART:20270211T090000', 'DTEND:20270211T100000'),
    );
    expect(spans(text)).toEqual(['2027-01-14T13:00/15:00', '2027-02-11T09:00/10:00', '2027-07-01T13:00/14:00']);
  });

  test.each([
    ['Europe/Stockholm', '09:00'],
    ['"Europe/Stockholm"', '09:00'],
    ['/freeassociation.sourceforge.net/Europe/Stockholm', '09:00'],
    ['/mozilla.org/20050126_1/Europe/Stockholm', '09:00'],
    ['"(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien"', '09:00'],
    ['"Västeuropa, normaltid"', '09:00'],
    ['W. Europe Standard Time 1', '09:00'],
    ['w. europe standard time', '09:00'],
    ['FLE Standard Time', '08:00'],
    ['GMT Standard Time', '10:00'],
    ['UTC', '10:00'],
  ])('%s', (name, time) => {
    const text = calendar(at(`;TZID=${name}:20270114T090000`, `;TZID=${name}:20270114T100000`));
    expect(starts(text)).toEqual([`2027-01-14T${time}`]);
  });

  test('only the file knows, in summer and in winter', () => {
    const own = zone('Customized Time Zone');
    const on = (day: string) =>
      calendar(own, at(`;TZID=Customized Time Zone:${day}T090000`, `;TZID=Customized Time Zone:${day}T100000`));
    expect([...starts(on('20270114')), ...starts(on('20270714')), ...starts(on('20271031'))]).toEqual([
      '2027-01-14T09:00',
      '2027-07-14T09:00',
      '2027-10-31T09:00',
    ]);
    expect([...starts(on('20270328')), ...starts(on('20270327'))]).toEqual(['2027-03-28T09:00', '2027-03-27T09:00']);
  });

  test('nobody knows', () => {
    const text = calendar(at(';TZID=Mars/Olympus:20270114T090000', ';TZID=Mars/Olympus:20270114T100000'));
    expect(faults(text)).toEqual(['7: Tidszonen "Mars/Olympus" är okänd, och filen säger inte vad den är.']);
  });
});

describe('the clocks are moved', () => {
  const weekly = (day: string, time = '023000', ...more: string[]) =>
    calendar(
      event(
        'UID:s@example.org',
        `DTSTART;TZID=Europe/Stockholm:${day}T${time}`,
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=3',
        'SUMMARY:Nattmöte',
        ...more,
      ),
    );

  test('forward: 02.30 becomes 03.30 that night, and it is said', () => {
    expect(starts(weekly('20270321'))).toEqual(['2027-03-21T02:30', '2027-03-28T03:30', '2027-04-04T02:30']);
    expect(notes(weekly('20270321'))).toEqual([
      '"Nattmöte" börjar en tid som inte finns 28 mars, när klockan ställs fram. Det läses in kl. 03.30.',
    ]);
  });

  test('back: of the two 02.30 it is the first', () => {
    const [, second] = meetingsIn(weekly('20271024'));
    expect(String(second?.startAt)).toBe('2027-10-31T00:30:00Z');
    expect(notes(weekly('20271024'))).toEqual([]);
  });

  test('a series keeps its time on the clock', () => {
    expect(starts(weekly('20270321', '090000'))).toEqual(['2027-03-21T09:00', '2027-03-28T09:00', '2027-04-04T09:00']);
    expect(starts(weekly('20271024', '090000'))).toEqual(['2027-10-24T09:00', '2027-10-31T09:00', '2027-11-07T09:00']);
  });

  test('in a zone that only the file knows', () => {
    const text = calendar(zone('Egen'), at(';TZID=Egen:20270328T023000', ';TZID=Egen:20270328T043000'));
    expect(starts(text)).toEqual(['2027-03-28T03:30']);
    const back = calendar(zone('Egen'), at(';TZID=Egen:20271031T023000', ';TZID=Egen:20271031T043000'));
    expect(meetingsIn(back).map(({ startAt }) => String(startAt))).toEqual(['2027-10-31T00:30:00Z']);
  });
});

describe('series', () => {
  const series = (rule: string, start = '20270104T090000', ...more: string[]) =>
    calendar(
      event('UID:s@example.org', `DTSTART;TZID=Europe/Stockholm:${start}`, 'DURATION:PT2H', `RRULE:${rule}`, ...more),
    );
  const days = (rule: string, start?: string, ...more: string[]) =>
    starts(series(rule, start, ...more)).map((one) => one.slice(0, 10));

  test.each([
    ['FREQ=DAILY;INTERVAL=2;COUNT=3', ['2027-01-04', '2027-01-06', '2027-01-08']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4', ['2027-01-04', '2027-01-06', '2027-01-18', '2027-01-20']],
    ['FREQ=WEEKLY;BYDAY=TU;COUNT=3', ['2027-01-04', '2027-01-05', '2027-01-12']],
    ['FREQ=MONTHLY;BYDAY=2TH;COUNT=4', ['2027-01-04', '2027-01-14', '2027-02-11', '2027-03-11']],
    ['FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270401T000000Z', ['2027-01-04', '2027-01-29', '2027-02-26', '2027-03-26']],
    ['FREQ=MONTHLY;COUNT=3', ['2027-01-04', '2027-02-04', '2027-03-04']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', ['2027-01-04', '2027-01-29', '2027-02-26']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', ['2027-01-04', '2027-01-31', '2027-02-28']],
    ['FREQ=YEARLY;BYMONTH=1;BYDAY=1MO;COUNT=2', ['2027-01-04', '2028-01-03']],
    ['FREQ=YEARLY;COUNT=2', ['2027-01-04', '2028-01-04']],
    ['FREQ=WEEKLY;UNTIL=20270118', ['2027-01-04', '2027-01-11', '2027-01-18']],
    ['FREQ=WEEKLY;UNTIL=20270118T075959Z', ['2027-01-04', '2027-01-11']],
    ['FREQ=WEEKLY;UNTIL=20270118T080000Z', ['2027-01-04', '2027-01-11', '2027-01-18']],
  ])('%s', (rule, expected) => {
    expect(days(rule)).toEqual(expected);
  });

  test('of a day that some months lack', () => {
    expect(days('FREQ=MONTHLY;COUNT=3', '20270131T090000')).toEqual(['2027-01-31', '2027-03-31', '2027-05-31']);
    expect(days('FREQ=YEARLY;COUNT=1', '20280229T090000')).toEqual(['2028-02-29']);
  });

  test('less what is taken out, and with what is added', () => {
    const rule = 'FREQ=WEEKLY;COUNT=4';
    expect(days(rule, undefined, 'EXDATE;TZID=Europe/Stockholm:20270111T090000,20270118T090000')).toEqual([
      '2027-01-04',
      '2027-01-25',
    ]);
    expect(days(rule, undefined, 'EXDATE:20270111T080000Z', 'EXDATE;VALUE=DATE:20270125')).toEqual([
      '2027-01-04',
      '2027-01-18',
    ]);
    expect(days(rule, undefined, 'RDATE;TZID=Europe/Stockholm:20270107T090000')).toHaveLength(5);
  });

  test('with one that is moved and one that is cancelled', () => {
    const text = calendar(
      event(
        'UID:s@example.org',
        'DTSTART;TZID=Europe/Stockholm:20270104T090000',
        'DURATION:PT2H',
        'RRULE:FREQ=WEEKLY;COUNT=3',
      ),
      event(
        'UID:s@example.org',
        'RECURRENCE-ID;TZID=Europe/Stockholm:20270111T090000',
        'DTSTART;TZID=Europe/Stockholm:20270112T130000',
        'DTEND;TZID=Europe/Stockholm:20270112T150000',
      ),
      event(
        'UID:s@example.org',
        'RECURRENCE-ID:20270118T080000Z',
        'DTSTART;TZID=Europe/Stockholm:20270118T090000',
        'DURATION:PT2H',
        'STATUS:CANCELLED',
      ),
    );
    expect(spans(text)).toEqual(['2027-01-04T09:00/11:00', '2027-01-12T13:00/15:00', '2027-01-18T09:00/11:00']);
    expect(meetingsIn(text).map(({ instance, cancelled }) => [instance, cancelled])).toEqual([
      ['2027-01-04T08:00:00Z', false],
      ['2027-01-11T08:00:00Z', false],
      ['2027-01-18T08:00:00Z', true],
    ]);
  });

  test('with one that is known only by its day', () => {
    const text = calendar(
      event('UID:s@example.org', 'DTSTART:20270104T090000', 'DURATION:PT2H', 'RRULE:FREQ=WEEKLY;COUNT=2'),
      event('UID:s@example.org', 'RECURRENCE-ID;VALUE=DATE:20270111', 'DTSTART:20270112T090000', 'DURATION:PT2H'),
    );
    expect(starts(text)).toEqual(['2027-01-04T09:00', '2027-01-12T09:00']);
    expect(meetingsIn(text).at(-1)?.instance).toBe('2027-01-11T08:00:00Z');
  });

  test('that has gone on for many years is no fault', () => {
    expect(days('FREQ=WEEKLY;UNTIL=20270111T235959Z', '20050103T090000').at(-1)).toBe('2027-01-11');
  });

  test('that is more than anybody holds is one', () => {
    expect(faults(series('FREQ=DAILY'))).toEqual(['9: Serien har fler än 300 möten. Korta den.']);
  });

  test('without an end is read for two years, and that is said', () => {
    expect(days('FREQ=MONTHLY;BYDAY=1MO')).toHaveLength(23);
    expect(notes(series('FREQ=MONTHLY;BYDAY=1MO', undefined, 'SUMMARY:Möte'))).toEqual([
      '"Möte" upprepas utan slut. Den läses in till och med 28 november 2028.',
    ]);
  });

  test('that began long ago is read from a year back', () => {
    expect(days('FREQ=YEARLY;COUNT=10', '20200401T090000')).toEqual([
      '2026-04-01',
      '2027-04-01',
      '2028-04-01',
      '2029-04-01',
    ]);
    expect(notes(series('FREQ=YEARLY;COUNT=10', '20200401T090000'))).toEqual([
      '6 möten är före 28 november 2025 och läses inte in.',
    ]);
  });
});

describe('whole days', () => {
  test.each([
    ['one', [';VALUE=DATE:20270309', ';VALUE=DATE:20270310'], '2027-03-09T00:00', '2027-03-09T23:59'],
    ['several', [';VALUE=DATE:20270309', ';VALUE=DATE:20270311'], '2027-03-09T00:00', '2027-03-10T23:59'],
    ['one, over the change of the clock', [':20270328', ':20270329'], '2027-03-28T00:00', '2027-03-28T23:59'],
    ['one whose last day is written', [':20270309', ':20270309'], '2027-03-09T00:00', '2027-03-09T23:59'],
  ])('%s', (_name, [start = '', end = ''], from, to) => {
    const [meeting] = meetingsIn(calendar(at(start, end)));
    expect(meeting && [local(meeting.startAt), local(meeting.endAt), meeting.allDay]).toEqual([from, to, true]);
  });

  test('without an end is one, and by a length as many', () => {
    expect(spans(calendar(event('UID:a', 'DTSTART;VALUE=DATE:20270309')))).toEqual(['2027-03-09T00:00/23:59']);
    const [meeting] = meetingsIn(calendar(event('UID:a', 'DTSTART;VALUE=DATE:20270309', 'DURATION:P2D')));
    expect(meeting && local(meeting.endAt)).toBe('2027-03-10T23:59');
  });
});

describe('lines', () => {
  const folded = calendar(
    event(
      ...['UID:f1@example.org', 'DTSTART:20270119T080000Z', 'DURATION:PT1H30M'],
      ...['SUMMARY:Verksamhetschefsgrupp för barn- och ungdoms', ' kirurgi\\, urologi och handikappvård'],
      'DESCRIPTION:rad ett\\nrad två',
    ),
    event(
      ...['UID:f1@example.org', 'SEQUENCE:2', 'DTSTART:20270120T080000Z', 'DURATION:PT1H30M'],
      'SUMMARY:Flyttad upplaga av samma möte',
    ),
  );

  test('folded, and of two versions the later counts', () => {
    expect(spans(folded)).toEqual(['2027-01-20T09:00/10:30']);
    const first = folded.replace('SEQUENCE:2', 'SEQUENCE:0').replace('DTSTAMP:20261101', 'DTSTAMP:20261102');
    expect(meetingsIn(first)).toMatchObject([
      { title: 'Verksamhetschefsgrupp för barn- och ungdomskirurgi, urologi och handikappvård' },
    ]);
  });

  test.each([
    ['\n', folded.replaceAll('\r\n', '\n')],
    ['\r', folded.replaceAll('\r\n', '\r')],
    ['mixed', folded.replace('\r\n', '\n').replace('\r\n', '\r')],
    ['empty lines between', folded.replaceAll('\r\n', '\r\n\r\n').replaceAll('\r\n\r\n ', '\r\n ')],
    ['a byte order mark', `\ufeff${folded}`],
    ['no end of the last', folded.trimEnd()],
    ['a tab', folded.replace('\r\n k', '\r\n\tk')],
  ])('end in any way: %j', (_name, text) => {
    expect(spans(text)).toEqual(['2027-01-20T09:00/10:30']);
  });

  test('folded in the middle of a letter, and in the letters of Windows', () => {
    const text = calendar(at(':20270114T090000', ':20270114T100000', 'LOCATION:Åre'));
    const bytes = Buffer.from(text);
    const cut = bytes.indexOf('Åre') + 1;
    const split = Buffer.concat([bytes.subarray(0, cut), Buffer.from('\r\n '), bytes.subarray(cut)]);
    expect(meetingsIn(split)).toMatchObject([{ place: 'Åre' }]);
    expect(meetingsIn(Buffer.from(text, 'latin1'))).toMatchObject([{ place: 'Åre' }]);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(meetingsIn(wide)).toMatchObject([{ place: 'Åre' }]);
  });

  test('with quoted parameters, in which signs mean nothing', () => {
    const text = calendar(
      at(
        ';TZID="Europe/Stockholm":20270114T090000',
        ';TZID="Europe/Stockholm":20270114T100000',
        'ORGANIZER;CN="Exempel; Anna: ordf, VC":mailto:anna@example.org',
        'LOCATION;ALTREP="https://example.org/a;b:c",LANGUAGE=sv:Sal A\\nplan 2',
      ).map((line) => line.replace('",LANGUAGE', '";LANGUAGE')),
    );
    expect(meetingsIn(text)).toMatchObject([{ place: 'Sal A, plan 2' }]);
  });
});

describe('faults are told with their lines, all of them', () => {
  const good = ['DTSTART:20270114T090000', 'DTEND:20270114T100000'];
  test.each([
    ['hej', ['1: Raden går inte att läsa som en kalenderrad: "hej".']],
    ['', ['1: Filen är ingen kalenderfil: BEGIN:VCALENDAR saknas.']],
    ['BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR', ['1: Filen har inga möten.']],
    ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a', ['2: BEGIN:VEVENT har inget slut: END:VEVENT saknas.']],
    [
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR',
      ['3: Här står END:VCALENDAR, men det som börjar på rad 2 ska sluta med END:VEVENT.'],
    ],
    [calendar(event(...good)), ['4: Mötet saknar UID, så det går inte att känna igen nästa gång.']],
    [calendar(event('UID:a')), ['4: Mötet saknar DTSTART, så det har ingen början.']],
    [calendar(event('UID:a', 'DTSTART:20270114T090000')), ['4: Mötet har ingen sluttid: DTEND och DURATION saknas.']],
    [
      calendar(event('UID:a', 'DTSTART:20270114T090000', 'DTEND:20270114T090000')),
      ['8: Mötet måste sluta efter att det har börjat.'],
    ],
    [
      calendar(
        event('UID:a', 'DTSTART:20270230T090000', 'DURATION:PT1H'),
        event('UID:b', 'DTSTART:x', 'DURATION:PT1H'),
      ),
      ['7: DTSTART är ingen dag eller tid: "20270230T090000".', '13: DTSTART är ingen dag eller tid: "x".'],
    ],
    [
      calendar(event('UID:a', ...good, 'RRULE:FREQ=HOURLY;COUNT=2')),
      ['9: Upprepningen är varken daglig, veckovis, månadsvis eller årlig: "FREQ=HOURLY;COUNT=2".'],
    ],
    [
      calendar(event('UID:a', ...good, 'RRULE:FREQ=YEARLY;BYWEEKNO=20')),
      ['9: Upprepningen har BYWEEKNO, som jag inte kan läsa. Lägg in de mötena ett och ett.'],
    ],
    [
      calendar(event('UID:a', ...good, 'RECURRENCE-ID;RANGE=THISANDFUTURE:20270114T090000')),
      ['9: Ändringar av alla följande möten i en serie kan jag inte läsa.'],
    ],
    [
      calendar(event('UID:a', 'DTSTART:20270114T090000', 'DTEND:20270301T090000')),
      ['8: Ett möte pågår högst två veckor. Stämmer månaden?'],
    ],
    [
      calendar(event('UID:a', 'DTSTART:20370114T090000', 'DTEND:20370114T100000')),
      ['4: Mötet får ligga högst fem år framåt i tiden: senast 28 november 2031. Stämmer årtalet?'],
    ],
    [
      calendar('METHOD:REPLY', event('UID:a', ...good)),
      ['4: Filen är ett svar på en kallelse, och inga möten att lägga in.'],
    ],
  ])('%j', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

test('what is private, and what is no meeting, is left out and told of', () => {
  const text = calendar(
    at(':20270114T090000', ':20270114T100000'),
    event('UID:p', 'CLASS:PRIVATE', 'DTSTART:20270114T090000', 'DTEND:20270114T100000'),
    ['BEGIN:VTODO', 'UID:t', 'END:VTODO'],
  );
  expect(meetingsIn(text)).toHaveLength(1);
  expect(notes(text)).toEqual(['1 privat händelse läses inte in.', '1 uppgift i filen läses inte in.']);
});

test('a call that is taken back cancels', () => {
  const text = calendar('METHOD:CANCEL', at(':20270114T090000', ':20270114T100000'));
  expect(meetingsIn(text)).toMatchObject([{ cancelled: true }]);
});
