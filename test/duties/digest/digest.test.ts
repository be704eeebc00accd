import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src/chat/message.ts';
import { plainText } from '../../../src/chat/plain-text.ts';
import { digestKey, nextDigest } from '../../../src/duties/digest/digest.ts';
import { type DigestFacts, digest } from '../../../src/duties/digest/digest-views.ts';
import { anna, day, dutyOf, groupOf, hours, local, seatOf } from '../../support/duties.ts';
import { isSwedishWorkday } from '../../support/swedish-days.ts';
import { buttonsIn } from '../../support/test-bot.ts';

const after = (now: string) =>
  String(nextDigest(local(now), hours).toZonedDateTimeISO(hours.timeZone).toPlainDateTime());

describe('when it comes', () => {
  test.each([
    ['on Monday at seven, before anybody is told', '2027-02-03T10:00', '2027-02-08T07:00:00'],
    ['this very Monday while it is early', '2027-02-08T06:59', '2027-02-08T07:00:00'],
    ['the next week once it has come', '2027-02-08T07:00', '2027-02-15T07:00:00'],
    ['on Tuesday when Monday is a holiday', '2027-03-26T10:00', '2027-03-30T07:00:00'],
    ['on the Tuesday itself before seven', '2027-03-29T10:00', '2027-03-30T07:00:00'],
    ['not in weeks 28 to 31', '2026-07-02T10:00', '2026-08-03T07:00:00'],
    ['on Monday 28 December, between Christmas and New Year', '2026-12-22T10:00', '2026-12-28T07:00:00'],
    ['at seven by the clock, also the day after summer time begins', '2027-03-21T10:00', '2027-03-22T07:00:00'],
  ])('%s', (_when, now, expected) => {
    expect(after(now)).toBe(expected);
  });

  test('once a week, on the week’s first workday, from 2026 to 2036', () => {
    const weeks = new Map<string, number>();
    let now = local('2025-12-31T23:00');
    while (Temporal.Instant.compare(now, local('2036-12-31T23:00')) < 0) {
      now = nextDigest(now, hours);
      const on = now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
      const earlier = Array.from({ length: on.dayOfWeek - 1 }, (_, at) => on.subtract({ days: at + 1 }));
      expect(isSwedishWorkday(on) && !earlier.some(isSwedishWorkday), String(on)).toBe(true);
      const week = `${on.yearOfWeek}-${on.weekOfYear}`;
      weeks.set(week, (weeks.get(week) ?? 0) + 1);
    }
    expect([...weeks.values()].every((count) => count === 1)).toBe(true);
    expect(weeks.size).toBeGreaterThan(11 * 47);
  });
});

const vc = dutyOf('vc', 'verksamhetsberattelse', 2026);
const quiet: DigestFacts = {
  today: day('2027-03-01'),
  news: null,
  pause: null,
  besides: new Set(),
  overdue: [],
  dueSoon: [],
  undecided: [],
  gaps: [],
  terms: [],
  more: { blocks: [], buttons: [] },
  delivery: { troubled: 0, unsent: 0, unreached: 0 },
};
const lines = (message: Message) => plainText(message).split('\n');

test('a quiet week is said in so many words', () => {
  expect(lines(digest(quiet))).toEqual([
    'Veckans läge måndag 1 mars: 0 försenade, ingen sista dag de närmaste 14 dagarna',
    'Försenade: inga',
    'Sista dag inom 14 dagar: inga',
    'Luckor i grupperna: inga',
    'Ordförandeskap och platser som går ut inom 90 dagar: inga',
    'Utskick: alla påminnelser har skickats.',
    '[Visa försenade] [Visa luckor]',
    'Du får översikten veckans första arbetsdag när något är nytt eller försenat, för att du arbetar på kansliet.',
  ]);
});

test('what is late, soon due, missing, ending and stuck is named', () => {
  const message = digest({
    ...quiet,
    overdue: [vc],
    dueSoon: [dutyOf('vc', 'minnesanteckningar', 2027, { meetingOn: day('2027-02-24') })],
    gaps: [{ group: groupOf('vc', 'hud'), gaps: [{ group: groupOf('vc', 'hud'), kind: 'no chair' as const }] }],
    terms: [
      { seat: seatOf(anna, 'ordforande', '2026-01-01', '2027-04-30'), office: 'ordforande', group: 'Gruppen onkologi' },
    ],
    delivery: { troubled: 2, unsent: 1, unreached: 9 },
  });
  expect(message.title).toBe('Veckans läge måndag 1 mars: 1 försenad, 1 inom 14 dagar');
  expect(lines(message)).toEqual(
    expect.arrayContaining([
      'Gruppen onkologi | Verksamhetsberättelse för 2026 | Försenad 1 dag, ej påbörjad',
      'Gruppen onkologi | Minnesanteckningar från mötet 24 februari 2027 | senast onsdag 10 mars 2027 (datum satt av kansliet)',
      'Gruppen onkologi | ordförande, Anna Exempel | fredag 30 april 2027',
      'Utskick: 1 meddelande väntar på att skickas, men 2 kunde inte levereras den senaste veckan. 9 kan inte nås, och det som är till dem går till den som ersätter.',
      '[Visa försenade] [Visa luckor] [Visa utskick]',
    ]),
  );
});

test('eighty late groups are counted, seven are shown', () => {
  const overdue = Array.from({ length: 80 }, (_, id) => ({ ...vc, id }));
  const message = digest({ ...quiet, overdue });
  expect(message.title).toContain('80 försenade');
  expect(lines(message)).toContain('och 73 till.');
  expect(buttonsIn(message).length).toBeLessThanOrEqual(5);
});

test('its key says the day and the person: nobody gets two', () => {
  expect(digestKey(day('2027-03-01'), 'karin')).toBe('digest/2027-03-01/p/karin');
});
