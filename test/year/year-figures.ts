import { termOfKey } from '../../src/duties/terms/term.ts';
import { day } from '../support/duties.ts';
import type { TestBot } from '../support/test-bot.ts';
import type { Heard } from './lived-year.ts';

/** What a year's messages come to. */
export type YearFigures = {
  /** Reminders, minutes and term notices to those who had them from the beginning. */
  reminders: number;
  digests: number;
  /** The most that anybody got in a month as one who approves, takes over, or has a term that ends. */
  newBearersAMonth: number;
  /** The most that anybody got on a day by the clock, but for what turned out unreachable. */
  mostADay: number;
  /** On how many days somebody got more than one. */
  daysWithMore: number;
};

export function yearFigures(bot: TestBot, heard: readonly Heard[]): YearFigures {
  const clock = heard.filter(({ byClock }) => byClock);
  const people = clock.filter(({ person, standsIn }) => person !== null && !standsIn);
  const newBearers = people.filter((one) => isNewBearers(bot, one));
  const days = [...counted(people, ({ on, person }) => `${on} ${person}`).values()];
  const months = counted(newBearers, ({ on, person }) => `${monthOf(on)} ${person}`);
  return {
    reminders: clock.filter((one) => isReminding(one) && !isNewBearers(bot, one)).length,
    digests: clock.filter(({ kind }) => kind === 'digest').length,
    newBearersAMonth: Math.max(0, ...months.values()),
    mostADay: Math.max(0, ...days),
    daysWithMore: days.filter((count) => count > 1).length,
  };
}

const isReminding = ({ kind }: Heard): boolean => kind === 'reminder' || kind === 'minutes' || kind === 'term';

/**
 * What nobody was reminded of before: a report at home, a day to set, the yearly meeting and its presentations, and what
 * follows a remiss's last day.
 */
const newSince = new Set(['home', 'day', 'arsmote_ordforande', 'presentation', 'plan', 'utkast']);

function isNewMatter({ features }: TestBot, matter: string): boolean {
  const [source = '', id] = matter.split('/');
  const duty = source === 'duty' ? features.duties.duties.duty(Number(id)) : null;
  return newSince.has(duty?.rule.kind ?? source);
}

const isNewBearers = (bot: TestBot, one: Heard): boolean =>
  one.kind === 'approval' ||
  one.kind === 'handover' ||
  (one.matters.length > 0 && one.matters.every((matter) => isNewMatter(bot, matter) || isOwnTerm(bot, matter, one)));

/** Whoever has the seat hears of its end since later than those who appoint. */
function isOwnTerm({ features }: TestBot, matter: string, { on, person }: Heard): boolean {
  if (!matter.startsWith('term/')) return false;
  const { group, role } = termOfKey(matter);
  return features.register.seats(group, day(on)).some((seat) => seat.role === role && seat.person.id === person);
}

function counted<Item>(all: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of all) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

const monthOf = (on: string): string => on.slice(0, 7);

/** A line for each person and room's kind of message, a column for each month. */
export function transcript(heard: readonly Heard[]): string {
  const months = [...new Set(heard.map(({ on }) => monthOf(on)))].toSorted();
  const cells = counted(heard, (one) => `${lineOf(one)} ${monthOf(one.on)}`);
  const lines = [...counted(heard, lineOf)].toSorted(([a], [b]) => a.localeCompare(b, 'sv'));
  const row = (name: string, values: readonly (string | number)[]) =>
    `${name.padEnd(34)}${values.map((value) => String(value).padStart(5)).join('')}`;
  return [
    row(
      '',
      [...months.map((month) => month.slice(2)), 'sum'].map((one) => one.slice(-5)),
    ),
    ...lines.map(([name, sum]) => row(name, [...months.map((month) => cells.get(`${name} ${month}`) ?? 0), sum])),
  ].join('\n');
}

const lineOf = ({ person, kind, byClock }: Heard): string =>
  `${person ?? '(rum)'} ${kind ?? 'övrigt'}${byClock ? '' : ', av någon'}`;
