import { describe, expect, test } from 'vitest';
import type { Duty, DutyState } from '../../../src/duties/duty/duty.ts';
import {
  destination,
  documentName,
  howItIs,
  inSentence,
  isIn,
  settling,
  stateAdverb,
  stateInWords,
  theDocument,
} from '../../../src/duties/duty/duty-words.ts';
import { dutyLastDayInWords, headline, limitInList } from '../../../src/duties/duty/last-day-words.ts';
import { day, dutyOf, hours } from '../../support/duties.ts';

const { calendar } = hours;
const vc = dutyOf('vc', 'verksamhetsberattelse', 2026);
const rsg = dutyOf('rsg', 'verksamhetsberattelse', 2026);
const plan = dutyOf('nhv', 'verksamhetsplan', 2027);
const minutes = dutyOf('vc', 'minnesanteckningar', 2027, { meetingOn: day('2027-01-14') });
const report = dutyOf('nhv', 'rapport_hemregion', 2027, { meetingOn: day('2027-02-09') });
const yearlyMeeting = dutyOf('ledningsgrupp', 'arsmote_ordforande', 2027);
const moved = (duty: Duty, to: string, source: 'kansli' | 'anstand'): Duty => ({
  ...duty,
  lastDayOn: day(to),
  lastDaySource: source,
});

test.each<[string, Duty, string, string, string]>([
  ['vc', vc, 'Verksamhetsberättelsen för 2026', 'verksamhetsberättelsen för 2026', 'Verksamhetsberättelse för 2026'],
  [
    'rsg',
    rsg,
    'Verksamhetsberättelsen för 2026',
    'verksamhetsberättelsen för 2026',
    'Verksamhetsberättelse inkluderande uppföljning för 2026',
  ],
  [
    'minutes',
    minutes,
    'Minnesanteckningarna från mötet 14 januari 2027',
    'minnesanteckningarna från mötet 14 januari 2027',
    'Minnesanteckningar från mötet 14 januari 2027',
  ],
  [
    'the yearly meeting',
    yearlyMeeting,
    'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027',
    'det årliga mötet med verksamhetschefsgruppernas ordförande för 2027',
    'Årligt möte med verksamhetschefsgruppernas ordförande för 2027',
  ],
])('what it is called, for %s', (_what, duty, subject, inside, listed) => {
  expect([theDocument(duty), inSentence(duty), documentName(duty)]).toEqual([subject, inside, listed]);
});

describe('the last day in words', () => {
  const early = '2026-09-01';
  test.each<[string, Duty, string, string]>([
    ['senast', vc, early, 'senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.'],
    [
      'före, which is not the day itself',
      rsg,
      early,
      'före 28 februari 2027, alltså senast lördag 27 februari. Lämna helst senast fredag 26 februari.',
    ],
    ['senast on a workday', dutyOf('vc', 'verksamhetsberattelse', 2027), early, 'senast måndag 28 februari 2028'],
    [
      'före on a workday',
      dutyOf('rsg', 'verksamhetsberattelse', 2029),
      early,
      'före 28 februari 2030, alltså senast onsdag 27 februari',
    ],
    [
      'set by the kansli where the mandate is silent',
      plan,
      early,
      'senast måndag 30 november 2026 (datum satt av kansliet; ingen tidsgräns angiven i uppdraget)',
    ],
    [
      'set by the kansli on a holiday',
      dutyOf('vc', 'minnesanteckningar', 2026, { meetingOn: day('2026-12-10') }),
      early,
      'senast 24 december 2026 (datum satt av kansliet; ingen tidsgräns angiven i uppdraget). Det är ingen arbetsdag, så lämna helst senast onsdag 23 december.',
    ],
    [
      'moved by the kansli, where the mandate says senast',
      moved(vc, '2027-03-12', 'kansli'),
      early,
      'senast fredag 12 mars 2027 (datum satt av kansliet; uppdraget säger senast 28 februari 2027)',
    ],
    [
      'moved by a granted extension, where the mandate says före',
      moved(rsg, '2027-03-12', 'anstand'),
      early,
      'senast fredag 12 mars 2027 (beviljat anstånd; uppdraget säger före 28 februari 2027)',
    ],
    [
      'moved by a granted extension, where the mandate is silent',
      moved(plan, '2026-12-15', 'anstand'),
      early,
      'senast tisdag 15 december 2026 (beviljat anstånd)',
    ],
    ['none', yearlyMeeting, early, 'ingen tidsgräns angiven i uppdraget'],
    ['none after a meeting', report, early, 'ingen tidsgräns angiven i uppdraget'],
    [
      'of an event',
      moved(yearlyMeeting, '2027-10-31', 'kansli'),
      early,
      'senast 31 oktober 2027 (datum satt av kansliet; ingen tidsgräns angiven i uppdraget)',
    ],
    [
      'on the day that the advice is about',
      vc,
      '2027-02-26',
      'senast 28 februari 2027. Det är en söndag, så lämna helst senast fredag 26 februari.',
    ],
    ['once it is too late for the advice', vc, '2027-02-27', 'senast 28 februari 2027'],
    ['once it is too late, före', rsg, '2027-03-01', 'före 28 februari 2027, alltså senast lördag 27 februari'],
  ])('%s', (_what, duty, saidOn, expected) => {
    expect(dutyLastDayInWords(duty, day(saidOn), calendar)).toBe(expected);
  });

  test.each<[Duty, string]>([
    [vc, 'senast söndag 28 februari 2027'],
    [rsg, 'före söndag 28 februari 2027'],
    [plan, 'senast måndag 30 november 2026 (datum satt av kansliet)'],
    [minutes, 'senast torsdag 28 januari 2027 (datum satt av kansliet)'],
    [moved(rsg, '2027-03-12', 'anstand'), 'senast fredag 12 mars 2027 (anstånd)'],
    [report, 'ingen tidsgräns angiven i uppdraget'],
  ])('in a list', (duty, expected) => {
    expect(limitInList(duty)).toBe(expected);
  });
});

describe('the headline', () => {
  test.each<[Duty, string, string]>([
    [vc, '2026-12-30', 'Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar'],
    [vc, '2027-02-12', 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar'],
    [vc, '2027-02-25', 'Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar'],
    [vc, '2027-02-26', 'I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026'],
    [vc, '2027-02-27', 'Verksamhetsberättelsen för 2026 ska lämnas in i morgon'],
    [vc, '2027-02-28', 'I dag är sista dagen att lämna in verksamhetsberättelsen för 2026'],
    [vc, '2027-03-01', 'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari'],
    [rsg, '2027-02-26', 'I dag är sista arbetsdagen att lämna in verksamhetsberättelsen för 2026'],
    [rsg, '2027-03-01', 'Verksamhetsberättelsen för 2026 skulle ha lämnats före 28 februari'],
    [
      moved(rsg, '2027-03-12', 'anstand'),
      '2027-03-15',
      'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 12 mars',
    ],
    [plan, '2026-11-30', 'I dag är sista dagen att lämna in verksamhetsplanen för 2027'],
    [minutes, '2027-01-15', 'Minnesanteckningarna från mötet 14 januari 2027 ska lämnas in inom 13 dagar'],
    [
      moved(yearlyMeeting, '2027-10-29', 'kansli'),
      '2027-10-22',
      'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027 ska ha hållits inom 7 dagar',
    ],
    [
      moved(yearlyMeeting, '2027-10-29', 'kansli'),
      '2027-11-05',
      'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027 skulle ha hållits senast 29 oktober',
    ],
    [
      yearlyMeeting,
      '2027-11-05',
      'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027: ingen tidsgräns angiven i uppdraget',
    ],
  ])('%#: counted from the day it is said', (duty, saidOn, expected) => {
    expect(headline(duty, day(saidOn), calendar)).toBe(expected);
  });
});

describe('the states, in the form that the name calls for', () => {
  const all = (duty: Duty) =>
    (['ej_paborjad', 'pagar', 'inlamnad', 'godkand', 'faststalld', 'aterremitterad', 'undantagen'] as DutyState[]).map(
      (state) => stateInWords({ ...duty, state }),
    );

  test.each<[string, Duty, string]>([
    ['a plan', plan, 'ej påbörjad, pågår, inlämnad, godkänd, fastställd, återremitterad, undantagen'],
    ['minutes', minutes, 'ej påbörjade, pågår, inlämnade, godkända, fastställda, återremitterade, undantagna'],
    ['a meeting', yearlyMeeting, 'ej påbörjat, pågår, genomfört, godkänt, fastställt, återremitterat, undantaget'],
  ])('%s', (_what, duty, expected) => {
    expect(all(duty).join(', ')).toBe(expected);
  });

  test('how it stands today', () => {
    const on = (duty: Duty, at: string) => stateAdverb(duty, day(at));
    expect(on(vc, '2027-02-28')).toBe('ej påbörjad');
    expect(on(vc, '2027-03-01')).toBe('försenad 1 dag, ej påbörjad');
    expect(on({ ...minutes, state: 'pagar' }, '2027-02-03')).toBe('försenade 6 dagar, pågår');
    expect(on({ ...plan, state: 'inlamnad' }, '2027-03-01')).toBe('inlämnad, väntar på godkännande');
    const laidDown = dutyOf('rsg', 'aktivitetsplan', 2027, { state: 'inlamnad' });
    expect(on(laidDown, '2027-03-01')).toBe('inlämnad, väntar på fastställande');
    expect(on({ ...vc, state: 'inlamnad' }, '2027-03-01')).toBe('inlämnad');
  });

  test('in sentences', () => {
    expect(howItIs({ ...vc, state: 'pagar' })).toBe('arbetet med verksamhetsberättelsen för 2026 pågår');
    expect(howItIs({ ...minutes, state: 'inlamnad' })).toBe(
      'minnesanteckningarna från mötet 14 januari 2027 är inlämnade',
    );
    expect(isIn(minutes)).toBe('Minnesanteckningarna från mötet 14 januari 2027 är inlämnade');
    expect(isIn(yearlyMeeting)).toBe(
      'Det årliga mötet med verksamhetschefsgruppernas ordförande för 2027 är genomfört',
    );
    expect([settling(vc), settling(yearlyMeeting)]).toEqual(['Lämna in', 'Anmäl som genomfört']);
  });
});

test('where nobody is to receive it, the mandate’s own words stand instead', () => {
  expect(destination(vc)).toEqual(['Lämnas till', 'Samverkansnämndens ledningsgrupp']);
  const published = dutyOf('rsg', 'minnesanteckningar', 2027, { meetingOn: day('2027-03-04') });
  expect(destination(published)[0]).toBe('Uppdraget säger');
  expect(destination(published)[1]).toContain('publiceras på angiven plats');
});

const everyDuty: [string, string][] = [
  ['vc', 'verksamhetsberattelse'],
  ['vc', 'minnesanteckningar'],
  ['rsg', 'verksamhetsberattelse'],
  ['rsg', 'aktivitetsplan'],
  ['rsg', 'minnesanteckningar'],
  ['nhv', 'verksamhetsplan'],
  ['nhv', 'verksamhetsberattelse'],
  ['nhv', 'rapport_hemregion'],
  ['ledningsgrupp', 'arsmote_ordforande'],
];

test.each(everyDuty)('every date of %s %s says by which word and by whose authority it holds', (type, kind) => {
  const word = { vc: 'senast', rsg: 'före' }[type as 'vc' | 'rsg'];
  for (let period = 2026; period <= 2036; period += 1) {
    const duty = dutyOf(type, kind, period, kind.includes('minnes') ? { meetingOn: day(`${period}-05-10`) } : {});
    for (const said of [dutyLastDayInWords(duty, day(`${period}-01-10`), calendar), limitInList(duty)]) {
      if (duty.rule.deadline) expect(said).toMatch(new RegExp(`^${word} `));
      else expect(said).toMatch(/datum satt av kansliet|^ingen tidsgräns angiven i uppdraget$/);
    }
  }
});
