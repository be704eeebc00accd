import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LimitWord, senderLastOn } from '../../../src/remiss/case/remiss.ts';
import { planBackwards, planFrom, type RemissPlan } from '../../../src/remiss/plan/back-planning.ts';
import { day, hours } from '../../support/duties.ts';
import { isSwedishWorkday } from '../../support/swedish-days.ts';
import { type Boards, regionBoards } from './boards.ts';

const { calendar } = hours;
const { compare } = Temporal.PlainDate;

type Known = { word?: LimitWord; meetings?: readonly string[]; boards?: Boards; lastOn?: string };

/** The sender's day and today; with our own last day, the plan as it is then, else what is proposed. */
function planned(on: string, today: string, { word = 'senast', meetings = [], boards = {}, lastOn }: Known = {}) {
  const sender = { senderDayOn: day(on), senderWord: word };
  const facts = { calendar, meetings: meetings.map(day), boards: regionBoards(boards), today: day(today) };
  return lastOn === undefined ? planBackwards(sender, facts) : planFrom(day(lastOn), sender, facts);
}

const inDays = ({ sendOn, signOffOn, compileOn, lastOn }: RemissPlan) =>
  [lastOn, compileOn, signOffOn, sendOn].join(' ');

/** Counted by hand in a calendar: sent the workday before, five workdays before that, three before that, and the one before. */
describe('counted back from the sender’s last day', () => {
  test.each<[string, LimitWord, string, string]>([
    ['over Easter', 'senast', '2027-04-01', '2027-03-16 2027-03-17 2027-03-22 2027-03-31'],
    ['over New Year and trettondagen', 'senast', '2027-01-08', '2026-12-18 2026-12-21 2026-12-28 2027-01-07'],
    ['before New Year’s Day', 'fore', '2027-01-01', '2026-12-15 2026-12-16 2026-12-21 2026-12-30'],
    ['at the latest on a klämdag', 'senast', '2021-05-14', '2021-04-29 2021-04-30 2021-05-05 2021-05-12'],
    ['before a klämdag', 'fore', '2021-05-14', '2021-04-29 2021-04-30 2021-05-05 2021-05-12'],
    ['on a Sunday', 'senast', '2027-02-28', '2027-02-15 2027-02-16 2027-02-19 2027-02-26'],
    ['before that Sunday', 'fore', '2027-02-28', '2027-02-15 2027-02-16 2027-02-19 2027-02-26'],
    ['before a Monday', 'fore', '2027-03-01', '2027-02-15 2027-02-16 2027-02-19 2027-02-26'],
    ['in the summer weeks', 'senast', '2027-07-20', '2027-06-28 2027-06-29 2027-07-02 2027-07-09'],
    ['just after them', 'senast', '2027-08-10', '2027-06-29 2027-06-30 2027-07-05 2027-08-09'],
  ])('%s: %s %s', (_, word, on, expected) => {
    const yearBefore = `${Number(on.slice(0, 4)) - 1}-09-01`;
    expect(inDays(planned(on, yearBefore, { word }))).toBe(expected);
  });

  test.each<[string, readonly string[], string | null, string]>([
    ['none', [], null, '2027-03-16'],
    ['the workday before the regions get the text', ['2027-03-19'], '2027-03-19', '2027-03-15'],
    ['on the day itself', ['2027-03-22'], '2027-03-22', '2027-03-16'],
    ['a day too late', ['2027-03-23'], null, '2027-03-16'],
    ['after it is sent', ['2027-04-19'], null, '2027-03-16'],
    ['five workdays before', ['2027-03-15'], '2027-03-15', '2027-03-09'],
    ['so long before that the regions would lose idle weeks', ['2027-03-12'], null, '2027-03-16'],
    ['several: the last in time', ['2027-03-16', '2027-03-18', '2027-04-19'], '2027-03-18', '2027-03-12'],
    ['that has been', ['2027-02-22'], null, '2027-03-16'],
  ])('ledningsgruppen’s meeting, %s', (_, meetings, meetingOn, lastOn) => {
    const found = planned('2027-04-01', '2027-02-22', { meetings });
    expect([found.meetingOn && String(found.meetingOn), String(found.lastOn)]).toEqual([meetingOn, lastOn]);
  });

  test('a meeting that would leave the regions fewer than five workdays is not waited for', () => {
    const meetings = ['2027-03-17'];
    expect(planned('2027-04-01', '2027-03-05', { meetings }).meetingOn).toBeNull();
    expect(String(planned('2027-04-01', '2027-03-04', { meetings }).meetingOn)).toBe('2027-03-17');
  });

  test('every day is a workday, in its order, none after the sender’s, whatever boards and meetings there are', () => {
    const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => day('2026-01-01').add({ days }));
    const someDays = fc.array(anyDay).map((days) => days.toSorted(compare));
    fc.assert(
      fc.property(
        anyDay,
        fc.constantFrom<LimitWord>('senast', 'fore'),
        fc.record({ meetings: someDays, dalarna: someDays, uppsala: someDays }),
        (senderDayOn, senderWord, { meetings, dalarna, uppsala }) => {
          const sender = { senderDayOn, senderWord };
          const boards = regionBoards({ dalarna: dalarna.map(String), uppsala: uppsala.map(String) });
          const today = day('2025-12-01');
          const plan = planBackwards(sender, { calendar, meetings, boards, today });
          const { lastOn, compileOn, compiledOn, meetingOn, signOffOn, readyOn, sendOn } = plan;
          const days = [lastOn, compileOn, compiledOn, signOffOn, readyOn, sendOn, senderLastOn(sender)];
          expect(days.toSorted(compare).map(String)).toEqual(days.map(String));
          expect(days.slice(0, 6).filter((on) => !isSwedishWorkday(on))).toEqual([]);
          if (meetingOn) expect([compare(compiledOn, meetingOn), compare(meetingOn, signOffOn)]).not.toContain(1);
        },
      ),
    );
  });
});

describe('counted back from the regions’ boards', () => {
  const orebro = { orebro: ['2027-02-17', '2027-03-17', '2027-04-21'] };

  test('the text is ready when the first board’s papers go out', () => {
    const { lastOn, readyOn, boards } = planned('2027-04-01', '2027-02-01', { boards: orebro });
    expect([String(readyOn), String(lastOn)]).toEqual(['2027-03-10', '2027-02-25']);
    expect(boards).toMatchObject([{ region: 'orebro', on: day('2027-03-17'), papersOn: day('2027-03-10') }]);
  });

  test('the board that meets first steers, and each decides at its last meeting before the answer is sent', () => {
    const boards = { ...orebro, uppsala: ['2027-03-09', '2027-03-23'], dalarna: ['2027-03-11'] };
    const plan = planned('2027-04-01', '2027-02-01', { boards });
    expect([String(plan.readyOn), String(plan.lastOn)]).toEqual(['2027-03-04', '2027-02-19']);
    expect(plan.boards.map(({ region, on }) => `${region} ${on}`)).toEqual([
      'orebro 2027-03-17',
      'uppsala 2027-03-23',
      'dalarna 2027-03-11',
    ]);
  });

  test('a board that would leave the regions too few days does not steer, the next one does', () => {
    const boards = { orebro: ['2027-03-03'], uppsala: ['2027-03-23'] };
    expect(String(planned('2027-04-01', '2027-02-22', { boards }).readyOn)).toBe('2027-03-16');
    expect(String(planned('2027-04-01', '2027-02-26', { boards: { orebro: ['2027-03-03'] } }).readyOn)).toBe(
      '2027-03-31',
    );
  });

  test('a board after the answer is sent steers nothing', () => {
    const plan = planned('2027-04-01', '2027-02-22', { boards: { varmland: ['2027-04-01'] } });
    expect([String(plan.readyOn), String(plan.boards[0]?.on)]).toEqual(['2027-03-31', '2027-04-01']);
  });

  test('a day that was typed counts before the calendar, with the board’s days for papers', () => {
    const typed = regionBoards(orebro, 12).map((of) => ({ ...of, typedOn: day('2027-03-24') }));
    const sender = { senderDayOn: day('2027-04-01'), senderWord: 'senast' } as const;
    const { boards } = planBackwards(sender, { calendar, meetings: [], boards: typed, today: day('2027-02-01') });
    expect(boards).toMatchObject([{ on: day('2027-03-24'), papersOn: day('2027-03-12'), isGuessed: false }]);
  });
});

describe('with our own last day as it is', () => {
  test.each<[string, string, Known, string]>([
    ['as proposed', '2027-03-16', {}, '2027-03-17 2027-03-19 - 2027-03-22 2027-03-31'],
    [
      'earlier: the idle days go to the regions, who get the text sooner',
      '2027-03-05',
      {},
      '2027-03-08 2027-03-10 - 2027-03-11 2027-03-31',
    ],
    [
      'earlier, with a meeting: they get it the workday after',
      '2027-03-05',
      { meetings: ['2027-03-12'] },
      '2027-03-08 2027-03-11 2027-03-12 2027-03-15 2027-03-31',
    ],
    ['later: pressed together', '2027-03-26', {}, '2027-03-30 2027-03-31 - 2027-03-31 2027-03-31'],
    ['on the last day to send', '2027-03-31', {}, '2027-03-31 2027-03-31 - 2027-03-31 2027-03-31'],
  ])('%s', (_, lastOn, known, expected) => {
    const plan = planned('2027-04-01', '2027-02-22', { ...known, lastOn });
    const { compileOn, compiledOn, meetingOn, signOffOn, readyOn } = plan;
    expect([compileOn, compiledOn, meetingOn ?? '-', signOffOn, readyOn].join(' ')).toBe(expected);
  });

  test('what has been stays in the plan', () => {
    const known = { lastOn: '2027-03-12', meetings: ['2027-03-18'], boards: { orebro: ['2027-03-30'] } };
    const after = planned('2027-04-01', '2027-04-05', known);
    expect([String(after.meetingOn), String(after.boards[0]?.on)]).toEqual(['2027-03-18', '2027-03-30']);
  });
});
