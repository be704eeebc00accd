import { describe, expect, test } from 'vitest';
import type { LimitWord, RemissState } from '../../../src/remiss/case/remiss.ts';
import { planBackwards, planFrom } from '../../../src/remiss/plan/back-planning.ts';
import { warnings } from '../../../src/remiss/plan/plan-warnings.ts';
import { planBlocks, warningBlocks } from '../../../src/remiss/plan/planning-views.ts';
import { day, hours } from '../../support/duties.ts';
import { aRemiss, wordsOf } from '../remisser.ts';
import { type Boards, regionBoards } from './boards.ts';

const { calendar } = hours;

type Days = {
  today?: string;
  sender?: string;
  word?: LimitWord;
  /** Null: as it is proposed. */
  last?: string | null;
  meetings?: readonly string[];
  boards?: Boards;
  papersDays?: number | null;
  state?: RemissState;
};

function told({
  today = '2027-02-22',
  sender = '2027-04-01',
  word = 'senast',
  last = '2027-03-12',
  meetings = [],
  boards = {},
  papersDays = 7,
  state = 'oppen',
}: Days) {
  const dates = { senderDayOn: day(sender), senderWord: word };
  const known = regionBoards(boards, papersDays);
  const facts = { calendar, meetings: meetings.map(day), boards: known, today: day(today) };
  const plan = last === null ? planBackwards(dates, facts) : planFrom(day(last), dates, facts);
  const isDraft = last === null;
  const found = warnings(dates, plan, { calendar, today: day(today), isDraft });
  const regions = known.map(({ region }) => ({ id: region, name: `Region ${region}` }));
  const remiss = aRemiss({ lastOn: plan.lastOn, state: isDraft ? 'utkast' : state });
  const shown = { plan, proposedOn: null, mode: 'likalydande', regions, own: null } as const;
  return {
    plan,
    types: found.map(({ type }) => type),
    words: wordsOf(warningBlocks(found, { remiss, regions })).split('\n').slice(1),
    page: wordsOf(planBlocks(shown)).split('\n'),
  };
}

describe('what to think of', () => {
  test.each<[string, Days, string[]]>([
    ['nothing', {}, []],
    ['five workdays are enough', { today: '2027-03-05' }, []],
    ['four are short', { today: '2027-03-08' }, ['short']],
    ['the day after it has passed', { today: '2027-03-13' }, ['past']],
    ['our last day after the sender’s', { last: '2027-04-06' }, ['after sender', 'ask for time']],
    ['the day that does not count', { last: '2027-04-01', word: 'fore' }, ['after sender', 'ask for time']],
    ['our last day on a Saturday', { last: '2027-03-13' }, ['not a workday']],
    ['our last day on a klämdag', { sender: '2027-05-31', last: '2027-05-07' }, ['quiet']],
    ['the sender’s last day on a Sunday', { sender: '2027-04-04' }, ['send before']],
    ['just time enough for the steps', { last: '2027-03-16' }, []],
    ['a workday too little', { last: '2027-03-17' }, ['ask for time']],
    [
      'a board whose papers go out when the text is ready',
      { boards: { orebro: ['2027-04-01'] } },
      ['board late', 'ask for time'],
    ],
    ['a board whose papers go out before the text is ready', { boards: { orebro: ['2027-03-31'] } }, ['board early']],
    ['the same, papers the day before', { boards: { orebro: ['2027-03-31'] }, papersDays: 1 }, []],
    ['a board before our last day', { boards: { orebro: ['2027-03-11'] } }, ['board early']],
    ['a board too late', { boards: { orebro: ['2027-04-02'] } }, ['board late', 'ask for time']],
  ])('%s', (_, days, expected) => {
    expect(told(days).types).toEqual(expected);
  });

  test('is said only while it can be heeded, and not at all when there is nothing', () => {
    expect(told({}).words).toEqual([]);
    const late = { today: '2027-03-15', boards: { orebro: ['2027-04-02'] } };
    expect(told({ ...late, state: 'stangd' }).words.join()).not.toContain('passerat');
    expect(told({ ...late, state: 'stangd' }).words.join()).toContain('nämnden hinner inte');
    expect(told({ ...late, state: 'sammanstalld' }).words).toEqual([]);
  });

  test('is said in words, by name', () => {
    const days = { today: '2027-03-11', last: '2027-03-13', sender: '2027-04-04', papersDays: null };
    expect(told({ ...days, boards: { orebro: ['2027-03-10', '2027-03-17', '2027-04-14'] } }).words).toEqual(
      [
        'Regionerna får mindre än fem arbetsdagar på sig.',
        'Lördag 13 mars 2027 är ingen arbetsdag.',
        'Avsändarens sista dag, söndag 4 april 2027, är ingen arbetsdag: skicka svaret senast fredag 2 april 2027.',
        'orebro: nämnden måste besluta innan det finns något att besluta om. Den möts onsdag 17 mars 2027, och handlingarna går ut onsdag 10 mars (räknat med en vecka före); texten kan vara klar tidigast torsdag 25 mars 2027.',
        'Be om förlängd tid av Socialstyrelsen, till torsdag 15 april 2027: det saknas tid för nämnden i orebro.',
      ].map((line) => line),
    );
  });
});

/** The cases of findings/remiss-nhv.md: what happened then, and what is planned and warned of now. */
describe('five real remisser', () => {
  const polio = {
    sender: '2022-04-01',
    meetings: ['2022-03-18'],
    papersDays: null,
    boards: {
      gavleborg: ['2022-03-09'],
      orebro: ['2022-03-16'],
      uppsala: ['2022-03-22'],
      dalarna: ['2022-03-28'],
      sormland: ['2022-03-30'],
      varmland: ['2022-04-12'],
    },
  };

  test('polio 2022: laid up in time, the text is ready before the first board’s papers, around 1 March', () => {
    const { plan, types } = told({ ...polio, today: '2022-01-24', last: null });
    expect([plan.lastOn, plan.readyOn, plan.sendOn].map(String)).toEqual(['2022-02-17', '2022-03-02', '2022-03-31']);
    expect(types).toEqual(['board late', 'ask for time']);
  });

  test('polio 2022 as it was, to 14 March: every board is warned of, Örebro’s of 16 March among them', () => {
    const { words } = told({ ...polio, today: '2022-02-22', last: '2022-03-14' });
    expect(
      words.filter((line) => line.includes('innan det finns något att besluta om')).map((line) => line.split(':')[0]),
    ).toEqual(['gavleborg', 'orebro', 'uppsala', 'dalarna', 'sormland']);
    expect(words).toContain(
      'orebro: nämnden måste besluta innan det finns något att besluta om. Den möts onsdag 16 mars 2022, och handlingarna går ut onsdag 9 mars (räknat med en vecka före); texten kan vara klar tidigast fredag 25 mars 2022.',
    );
    expect(words).toContain(
      'varmland: nämnden hinner inte. Den möts tisdag 12 april 2022, efter sista dagen att skicka, torsdag 31 mars.',
    );
    expect(words.at(-1)).toBe(
      'Be om förlängd tid av Socialstyrelsen, till onsdag 13 april 2022: det saknas tid för nämnden i gavleborg, orebro, uppsala, dalarna, sormland och varmland.',
    );
  });

  test('ten underlag to 20 January 2022: Christmas and the klämdag after trettondagen are warned of', () => {
    const { plan, words } = told({ today: '2021-12-01', sender: '2022-01-20', last: null });
    expect([plan.lastOn, plan.sendOn].map(String)).toEqual(['2022-01-05', '2022-01-19']);
    expect(words).toEqual([
      'Kring jul och nyår, då många är lediga: vår sista dag onsdag 5 januari 2022 och sammanställningen börjar fredag 7 januari 2022.',
      'Klämdag, då många är lediga: sammanställningen börjar fredag 7 januari 2022.',
    ]);
  });

  test.each([
    ['as it was, to 18 May 2020', '2020-03-09', '2020-05-18', '2020-05-04 2020-05-08 2020-05-15'],
    ['moved to 1 October 2020', '2020-05-04', '2020-10-01', '2020-09-17 2020-09-23 2020-09-30'],
  ])('NHV thirteen groups, %s', (_, today, sender, expected) => {
    const { plan, words } = told({ today, sender, last: null });
    expect([plan.lastOn, plan.signOffOn, plan.sendOn].join(' ')).toBe(expected);
    expect(words).toEqual([]);
  });

  test('RCC’s cancer plan 2021: the idle weeks after ledningsgruppen are the regions’, however the day is set', () => {
    const days = { today: '2021-03-12', sender: '2021-04-16', meetings: ['2021-03-26'] };
    const { plan } = told({ ...days, last: null });
    expect([plan.lastOn, plan.signOffOn, plan.sendOn].map(String)).toEqual(['2021-03-31', '2021-04-08', '2021-04-15']);
    expect(told({ ...days, last: '2021-03-22' }).page).toEqual([
      'Plan',
      'Sammanställs: tisdag 23 mars till torsdag 25 mars 2021',
      'Ledningsgruppen: tar upp texten fredag 26 mars 2021',
      'Ställer sig bakom: från måndag 29 mars, klart torsdag 15 april 2021',
      'Skickas senast: torsdag 15 april 2021',
    ]);
  });

  test('a vårdprogram of November 2020: days between Christmas and New Year are warned of, and not once it is prolonged', () => {
    const { plan, words } = told({ today: '2020-11-16', sender: '2021-01-15', last: null });
    expect(String(plan.lastOn)).toBe('2020-12-29');
    expect(words).toEqual([
      'Kring jul och nyår, då många är lediga: vår sista dag tisdag 29 december 2020, sammanställningen börjar onsdag 30 december 2020 och regionerna får texten torsdag 7 januari 2021.',
    ]);
    const prolonged = told({ today: '2021-01-07', sender: '2021-02-15', last: null });
    expect([String(prolonged.plan.lastOn), ...prolonged.words]).toEqual(['2021-02-01']);
  });
});

test('the first weeks after July, and a day too few, are warned of', () => {
  expect(told({ today: '2021-06-01', sender: '2021-08-20', last: null }).words).toEqual([
    'I semestertiden, då många är lediga: vår sista dag fredag 9 juli 2021, sammanställningen börjar måndag 9 augusti 2021 och regionerna får texten torsdag 12 augusti 2021.',
  ]);
  expect(told({ today: '2021-02-22', sender: '2021-02-26', last: null }).words).toEqual([
    'Regionerna får mindre än fem arbetsdagar på sig.',
    'Be om förlängd tid av Socialstyrelsen, till måndag 15 mars 2021: det saknas 11 arbetsdagar till svar och sammanställning.',
  ]);
});
