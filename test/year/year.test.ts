import { beforeAll, describe, expect, test } from 'vitest';
import type { TestBot } from '../support/test-bot.ts';
import { askingHabits, goodHabits, type Habit, noHabits } from './habits.ts';
import { type LivedYear, liveYear } from './lived-year.ts';
import { transcript, type YearFigures, yearFigures } from './year-figures.ts';
import { yearRegisters } from './year-registers.ts';

/** What a good year of the example register came to before anything was done about it. */
const before = { reminders: 138 };

/** What is to hold of every year. */
const wanted = {
  remindersInGoodYear: before.reminders / 2,
  digestsInQuietWeeks: 0,
  newBearersAMonth: 2,
  mostADay: 1,
  workdaysOfSilence: 8,
};

/** What does not hold yet, a line each: take it away when it does. */
const bounds = {
  ...wanted,
  remindersInGoodYear: 99,
  newBearersAMonth: 3,
};

const [from, to] = ['2026-12-01', '2027-11-30'];

type Lived = { problems: readonly unknown[]; year: LivedYear; figures: YearFigures };

/** Lived from September, so that nothing of the year is a beginning. */
async function yearOf(begin: (startAt: string) => TestBot, habits: readonly Habit[]): Promise<Lived> {
  const bot = begin('2026-09-28T06:00');
  await liveYear(bot, '2026-09-28', '2026-11-30', habits);
  const year = await liveYear(bot, from, to, habits);
  return { problems: bot.problems, year, figures: yearFigures(bot, year.heard) };
}

/** `TRANSCRIPT=1 npm test -- year/` shows what each got, month by month. */
function show(title: string, { year, figures }: Lived): void {
  if (process.env.TRANSCRIPT)
    process.stdout.write(`\n${title}\n${transcript(year.heard)}\n${JSON.stringify(figures)}\n`);
}

const busy = { 'in time': goodHabits, 'with too little time': askingHabits };
const all = { ...busy, idly: noHabits };
const inBusyYears = Object.keys(busy);
const inEveryYear = Object.keys(all);

describe.each(Object.entries(yearRegisters))('a year of %s', (name, begin) => {
  const lived = new Map<string, Lived>();
  const of = (way: string): Lived => {
    const found = lived.get(way);
    if (!found) throw new Error(way);
    return found;
  };

  beforeAll(async () => {
    for (const [way, habits] of Object.entries(all)) {
      lived.set(way, await yearOf(begin, habits));
      show(`${name}, ${way}`, of(way));
    }
  }, 300_000);

  test.each(inBusyYears)('lived %s leaves nothing undone, and nothing fails', (way) => {
    expect(of(way).problems).toEqual([]);
    expect(of(way).year.late).toEqual([]);
  });

  test(`lived in time brings those who had reminders before at most ${bounds.remindersInGoodYear}`, () => {
    expect(of('in time').figures.reminders).toBeLessThanOrEqual(bounds.remindersInGoodYear);
  });

  test.each(inEveryYear)(`lived %s brings at most ${bounds.digestsInQuietWeeks} digests in quiet weeks`, (way) => {
    const { heard, quiet } = of(way).year;
    const digests = heard.filter(({ kind, on }) => kind === 'digest' && quiet.includes(on));
    expect(digests.length).toBeLessThanOrEqual(bounds.digestsInQuietWeeks);
  });

  test.each(inBusyYears)(`lived %s brings new bearers at most ${bounds.newBearersAMonth} a month`, (way) => {
    expect(of(way).figures.newBearersAMonth).toBeLessThanOrEqual(bounds.newBearersAMonth);
  });

  test.each(inEveryYear)(`lived %s brings nobody more than ${bounds.mostADay} by the clock a day`, (way) => {
    expect(of(way).figures.mostADay).toBeLessThanOrEqual(bounds.mostADay);
  });

  test.each(
    inEveryYear,
  )(`lived %s leaves nobody late without a word for ${bounds.workdaysOfSilence} workdays`, (way) => {
    expect(of(way).year.silences.filter(({ workdays }) => workdays > bounds.workdaysOfSilence)).toEqual([]);
  });
});
