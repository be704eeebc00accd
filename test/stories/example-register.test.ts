import { beforeAll, expect, test } from 'vitest';
import type { RehearsedItem } from '../../src/outbox/rehearsed.ts';
import { day } from '../support/duties.ts';
import { asSaid, exampleBot, posted, rehearsed, type Said } from '../support/example-bot.ts';
import { once } from '../support/once.ts';
import { isSwedishWorkday } from '../support/swedish-days.ts';

const februaryOf = (group: string) => (items: readonly RehearsedItem[]) =>
  items.some((item) => item.group === group && item.duty === 'verksamhetsberattelse' && item.period === 2026);

const vcDays = [
  'P60D 2026-12-30',
  'P30D 2027-01-29',
  'P14D 2027-02-12',
  'P7D 2027-02-19',
  'P3D 2027-02-25',
  'P0D 2027-02-26',
  '-P1D 2027-03-01',
  '-P7D 2027-03-08',
  '-P14D 2027-03-15',
  'weekly 2027-03-22',
  'weekly 2027-03-30',
];
const rsgDays = [
  'P60D 2026-12-29',
  'P30D 2027-01-28',
  'P14D 2027-02-12',
  'P7D 2027-02-19',
  'P3D 2027-02-24',
  'P0D 2027-02-26',
  '-P1D 2027-03-01',
  '-P7D 2027-03-08',
  '-P14D 2027-03-15',
  'weekly 2027-03-22',
  'weekly 2027-03-30',
];

/** What is promised in September of the winter. */
const promisedInSeptember = once(async () => {
  const bot = exampleBot('2026-09-01T06:00');
  await bot.until('2026-09-01T06:01');
  return rehearsed(bot, '2026-12-01', '2027-03-31');
});

const halves = [
  ['2026-11-01', '2027-03-31'],
  ['2027-04-01', '2027-09-15'],
] as const;

type Span = { promised: Said[]; lived: Said[] };

/** A year in which nobody does anything, with what was promised of each span on its eve, and what came of it. */
const livedYear = once(async () => {
  const bot = exampleBot('2026-09-28T06:00');
  const spans = new Map<string, Span>();
  const promisedOf = async (from: string, to: string) => {
    await bot.until(`${day(from).subtract({ days: 1 })}T23:00`);
    return asSaid(bot, await rehearsed(bot, from, to));
  };
  const livedIn = async (from: string, to: string) => {
    await bot.until(`${to}T23:59`);
    return posted(bot, from, to);
  };
  const [winter, summer] = halves;
  const inWinter = await promisedOf(...winter);
  const inSummer = await promisedOf(...summer);
  spans.set(winter[0], { promised: inWinter, lived: await livedIn(...winter) });
  await bot.until('2027-04-01T12:00');
  const untilApril = posted(bot, '2026-09-28', '2027-04-01');
  spans.set(summer[0], { promised: inSummer, lived: await livedIn(...summer) });
  await bot.until('2027-10-01T12:00');
  return { spans, untilApril, all: posted(bot, '2026-09-28', '2027-10-01'), problems: bot.problems };
});
beforeAll(livedYear, 300_000);

test.each([
  ['anna', 'vc-onkologi', vcDays],
  ['rolf', 'rsg-uppfoljning-och-analys', rsgDays],
])('the rehearsal gives %s the days of the ladder for the 2026 report of %s', async (person, group, days) => {
  const rungs = (await promisedInSeptember())
    .filter(({ to, items }) => 'person' in to && to.person === person && februaryOf(group)(items))
    .map(({ at, items }) => {
      const rung = items.find((item) => item.group === group && item.duty === 'verksamhetsberattelse')?.rung;
      const moment = at.toZonedDateTimeISO('Europe/Stockholm');
      expect(String(moment.toPlainTime())).toBe('08:30:00');
      return `${rung} ${moment.toPlainDate()}`;
    });
  expect(rungs).toEqual(days);
});

test('and those are the days on which the messages come', async () => {
  const bot = exampleBot('2026-11-23T06:00');
  await bot.until('2027-03-31T12:00');
  const daysOf = (person: string, group: string) =>
    posted(bot, '2026-12-01', '2027-03-31')
      .filter(({ to, text }) => to === `person/${person}` && text.includes(group) && /erättelsen för 2026/.test(text))
      .map(({ at }) => at);
  const at0830 = (days: readonly string[]) => days.map((on) => `${on.split(' ')[1]}T08:30:00`);
  expect(daysOf('anna', 'Verksamhetschefsgrupp onkologi')).toEqual(at0830(vcDays));
  expect(daysOf('rolf', 'RSG Uppföljning och analys')).toEqual(at0830(rsgDays));
  expect(bot.problems).toEqual([]);
});

test.each(
  halves,
)('from %s to %s the bot sends word for word what the rehearsal shows, when nobody does anything', async (from) => {
  const { spans, problems } = await livedYear();
  const { promised, lived } = spans.get(from) ?? { promised: [], lived: [] };
  expect(promised.length).toBeGreaterThan(40);
  expect(lived).toEqual(promised);
  expect(problems).toEqual([]);
});

test('in a year of the whole register nothing is said on a weekend, a holiday or in weeks 28 to 31, or by night', async () => {
  const { all } = await livedYear();
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(({ at }) => !isSwedishWorkday(day(at.slice(0, 10))))).toEqual([]);
  expect(new Set(all.map(({ at }) => at.slice(11)))).toEqual(new Set(['08:30:00']));
});

test('every message of that year says senast or före, or that the day is the kansli’s, or that there is none', async () => {
  const { untilApril } = await livedYear();
  const lastDays = untilApril.flatMap(({ text }) => {
    const lines = text.split('\n');
    return lines.flatMap((line, at) =>
      line.startsWith('Sista dag: ')
        ? [{ line, group: lines.slice(0, at).findLast((one) => one.startsWith('Grupp: ')) }]
        : [],
    );
  });
  expect(lastDays.length).toBeGreaterThan(200);
  for (const { line, group } of lastDays) {
    if (group?.includes('NHV')) expect(line).toContain('datum satt av kansliet; ingen tidsgräns angiven i uppdraget');
    else if (/RSG/.test(group ?? '') && !/datum satt/.test(line))
      expect(line).toMatch(/^Sista dag: före 28 februari 2027, alltså senast/);
    else expect(line).toMatch(/^Sista dag: (?:senast |ingen tidsgräns angiven i uppdraget$)/);
  }
});

test('a rehearsal changes nothing', async () => {
  const bot = exampleBot('2026-11-23T06:00');
  await bot.until('2026-11-23T09:00');
  const changes = bot.db.prepare('SELECT total_changes()').pluck();
  const before = changes.get();
  await rehearsed(bot, '2026-12-01', '2027-06-30');
  expect(changes.get()).toBe(before);
});
