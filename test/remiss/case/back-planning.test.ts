import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planBackwards, warnings } from '../../../src/remiss/case/back-planning.ts';
import { type LimitWord, senderLastOn } from '../../../src/remiss/case/remiss.ts';
import { planInWords, warningBlocks } from '../../../src/remiss/running/planning-views.ts';
import { day, hours } from '../../support/duties.ts';
import { isSwedishWorkday } from '../../support/swedish-days.ts';
import { aRemiss, wordsOf } from '../remisser.ts';

const { calendar } = hours;
const { compare } = Temporal.PlainDate;

const planned = (word: LimitWord, on: string, today: string, meetings: readonly string[] = []) =>
  planBackwards(
    { senderDayOn: day(on), senderWord: word },
    { calendar, meetings: meetings.map(day), today: day(today) },
  );

const inDays = ({ sendOn, signOffOn, compileOn, lastOn }: ReturnType<typeof planBackwards>) =>
  [sendOn, signOffOn, compileOn, lastOn].join(' ');

/** Counted by hand in a calendar: sent, five workdays before it, three before that, and the one before. */
describe('counted back from the sender’s last day', () => {
  test.each<[string, LimitWord, string, string]>([
    ['over Easter', 'senast', '2027-04-01', '2027-04-01 2027-03-23 2027-03-18 2027-03-17'],
    ['over New Year and trettondagen', 'senast', '2027-01-08', '2027-01-08 2026-12-29 2026-12-22 2026-12-21'],
    ['before New Year’s Day', 'fore', '2027-01-01', '2026-12-30 2026-12-21 2026-12-16 2026-12-15'],
    ['at the latest on a klämdag', 'senast', '2021-05-14', '2021-05-14 2021-05-06 2021-05-03 2021-04-30'],
    ['before a klämdag', 'fore', '2021-05-14', '2021-05-12 2021-05-05 2021-04-30 2021-04-29'],
    ['a klämdag with 1 May in between', 'senast', '2026-05-15', '2026-05-15 2026-05-07 2026-05-04 2026-04-30'],
    ['on a Sunday', 'senast', '2027-02-28', '2027-02-26 2027-02-19 2027-02-16 2027-02-15'],
    ['before that Sunday', 'fore', '2027-02-28', '2027-02-26 2027-02-19 2027-02-16 2027-02-15'],
    ['before a Monday', 'fore', '2027-03-01', '2027-02-26 2027-02-19 2027-02-16 2027-02-15'],
    ['in the summer weeks', 'senast', '2027-07-20', '2027-07-09 2027-07-02 2027-06-29 2027-06-28'],
    ['just after them', 'senast', '2027-08-10', '2027-08-10 2027-07-06 2027-07-01 2027-06-30'],
  ])('%s: %s %s', (_, word, on, expected) => {
    expect(
      inDays(
        planned(
          word,
          on,
          on.replace(/^(\d{4})-.*/u, (_all, year) => `${Number(year) - 1}-09-01`),
        ),
      ),
    ).toBe(expected);
  });

  test.each<[string, readonly string[], string | null, string]>([
    ['none', [], null, '2027-03-17'],
    ['the workday before the regions sign off', ['2027-03-22'], '2027-03-22', '2027-03-16'],
    ['on the day itself', ['2027-03-23'], '2027-03-23', '2027-03-17'],
    ['a day too late', ['2027-03-24'], null, '2027-03-17'],
    ['after it is sent', ['2027-04-19'], null, '2027-03-17'],
    ['ten workdays before', ['2027-03-09'], '2027-03-09', '2027-03-03'],
    ['too long before to wait for', ['2027-03-08'], null, '2027-03-17'],
    ['several: the last in time', ['2027-04-19', '2027-03-10', '2027-03-19'], '2027-03-19', '2027-03-15'],
    ['that has been', ['2027-02-22'], null, '2027-03-17'],
  ])('ledningsgruppen’s meeting, %s', (_, meetings, meetingOn, lastOn) => {
    const found = planned('senast', '2027-04-01', '2027-02-22', meetings);
    expect([found.meetingOn && String(found.meetingOn), String(found.lastOn)]).toEqual([meetingOn, lastOn]);
  });

  test('is said in words, with the meeting when there is one', () => {
    expect(planInWords(planned('senast', '2027-02-28', '2027-01-04', ['2027-02-12']))).toBe(
      'Räknat bakåt: avsänds fredag 26 februari 2027, regionerna ställer sig bakom från fredag 19 februari 2027, ledningsgruppen möts fredag 12 februari 2027, sammanställs från tisdag 9 februari 2027, förslag till vår sista dag måndag 8 februari 2027.',
    );
    expect(planInWords(planned('senast', '2027-02-28', '2027-01-04'))).not.toContain('ledningsgruppen');
  });

  test('every day is a workday, in its order, none after the sender’s', () => {
    const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => day('2026-01-01').add({ days }));
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom<LimitWord>('senast', 'fore'),
        fc.array(anyDay),
        (senderDayOn, word, meetings) => {
          const sender = { senderDayOn, senderWord: word };
          const { sendOn, signOffOn, meetingOn, compileOn, lastOn } = planBackwards(sender, {
            ...{ calendar, meetings, today: day('2026-01-01') },
          });
          const days = [lastOn, compileOn, signOffOn, sendOn, senderLastOn(sender)];
          expect(days.toSorted(compare).map(String)).toEqual(days.map(String));
          expect(days.slice(0, 4).filter((on) => !isSwedishWorkday(on))).toEqual([]);
          if (!meetingOn) return;
          expect(compare(compileOn, meetingOn)).toBe(-1);
          expect(compare(meetingOn, signOffOn)).toBeLessThanOrEqual(0);
        },
      ),
    );
  });
});

describe('what to think of', () => {
  type Days = { today?: string; sender?: string; word?: LimitWord; last?: string; boards?: Record<string, string> };
  const found = ({
    today = '2027-02-22',
    sender = '2027-04-01',
    word = 'senast',
    last = '2027-03-12',
    boards = {},
  }: Days) =>
    warnings(
      { senderDayOn: day(sender), senderWord: word, lastOn: day(last) },
      Object.entries(boards).map(([region, on]) => ({ region, boardOn: on === '' ? null : day(on) })),
      { calendar, today: day(today) },
    );
  const types = (days: Days) => found(days).map(({ type }) => type);

  test.each<[string, Days, string[]]>([
    ['nothing', {}, []],
    ['five workdays are enough', { today: '2027-03-05' }, []],
    ['four are short', { today: '2027-03-08' }, ['short']],
    ['the last day itself is short', { today: '2027-03-12' }, ['short']],
    ['the day after it has passed', { today: '2027-03-13' }, ['past']],
    [
      'five days with a weekend among them are short',
      { today: '2027-03-09', last: '2027-03-14' },
      ['short', 'not a workday'],
    ],
    ['our last day after the sender’s', { last: '2027-04-06' }, ['after sender']],
    ['our last day on the day that does not count', { last: '2027-04-01', word: 'fore' }, ['after sender']],
    ['our last day on a Saturday', { last: '2027-03-13' }, ['not a workday']],
    ['our last day on a klämdag is a workday', { sender: '2027-05-31', last: '2027-05-07' }, []],
    ['the sender’s last day on a Sunday', { sender: '2027-03-21' }, ['send before']],
    ['before a Monday', { sender: '2027-03-22', word: 'fore' }, ['send before']],
    ['a board that is not known', { boards: { orebro: '' } }, []],
    ['a board in good time', { boards: { orebro: '2027-03-17' } }, []],
    ['a board on our last day', { boards: { orebro: '2027-03-12' } }, []],
    ['a board before our last day', { boards: { orebro: '2027-03-11' } }, ['board before']],
    ['a board on the sender’s last day', { boards: { orebro: '2027-04-01' } }, []],
    ['a board on the day that does not count', { word: 'fore', boards: { orebro: '2027-04-01' } }, ['board late']],
    ['a board too late', { boards: { orebro: '2027-04-02', dalarna: '2027-03-01' } }, ['board late', 'board before']],
  ])('%s', (_, days, expected) => {
    expect(types(days)).toEqual(expected);
  });

  test('the real case of 2022: a board 16 days before the sender’s last day', () => {
    const days = { today: '2022-02-01', sender: '2022-04-01', last: '2022-03-25', boards: { orebro: '2022-03-16' } };
    expect(found(days)).toEqual([{ type: 'board before', region: 'orebro', boardOn: day('2022-03-16') }]);
  });

  const said = (days: Days, more = {}) => {
    const remiss = aRemiss({ lastOn: day(days.last ?? '2027-03-12'), ...more });
    return wordsOf(warningBlocks(found(days), { remiss, regions: [{ id: 'orebro', name: 'Region Örebro län' }] }));
  };

  test('is said in words, by name', () => {
    expect(
      said({ today: '2027-03-11', last: '2027-03-13', sender: '2027-03-14', boards: { orebro: '2027-03-10' } }),
    ).toBe(
      [
        'Att tänka på',
        'Regionerna får mindre än fem arbetsdagar på sig.',
        'Lördag 13 mars 2027 är ingen arbetsdag.',
        'Avsändarens sista dag, söndag 14 mars 2027, är ingen arbetsdag: skicka svaret senast fredag 12 mars 2027.',
        'Örebro län: nämnden har sitt sista möte i tid onsdag 10 mars 2027, före vår sista dag. Be om regionens svar till dess.',
      ].join('\n'),
    );
    expect(said({ boards: { orebro: '2027-04-06' } })).toContain(
      'Örebro län: nämnden hinner inte. Den möts tisdag 6 april 2027, efter avsändarens sista dag.',
    );
    expect(said({ today: '2027-03-15' })).toContain('Vår sista dag har redan passerat.');
    expect(said({ last: '2027-04-06' })).toContain('Vår sista dag ligger efter avsändarens.');
  });

  test('is said only while it can be heeded, and not at all when there is nothing', () => {
    expect(said({})).toBe('');
    expect(said({ today: '2027-03-15' }, { state: 'stangd' })).toBe('');
  });
});
