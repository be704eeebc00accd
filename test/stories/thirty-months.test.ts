import { beforeAll, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { kindOf } from '../../src/outbox/message-kinds.ts';
import type { Rehearsed } from '../../src/outbox/sending/rehearsed-delivery.ts';
import { asSaid, exampleBot, posted, rehearsed, type Said } from '../support/example-bot.ts';
import { openRemiss, polio } from '../support/nhv-group.ts';
import type { TestBot } from '../support/test-bot.ts';

const [from, to] = ['2026-11-24', '2029-05-31'];

let bot: TestBot;
let promised: Rehearsed[];
let inTwoYears: Rehearsed[];
let february: string;
let lived: Said[];

/** Everything that ships: chairs, terms that end, areas of NHV and who follows them up, meetings; and a remiss. */
beforeAll(async () => {
  bot = exampleBot('2026-11-23T06:00');
  await bot.until('2026-11-23T12:00');
  await openRemiss(bot, { ...polio, lastOn: '2027-02-26' });
  await bot.until('2026-11-23T23:00');
  promised = await rehearsed(bot, from, to);
  inTwoYears = await rehearsed(bot, '2028-12-01', to);
  february = plainText(await bot.forecast('karin', 'februari 2029'));
  const before = bot.posted().length;
  await bot.until(`${to}T23:59`);
  lived = posted(bot, from, to);
  expect(bot.posted().length - before).toBeGreaterThan(900);
}, 300_000);

test('thirty months are lived as they were rehearsed, word for word and moment for moment', () => {
  expect(lived).toEqual(asSaid(bot, promised));
  expect(bot.problems).toEqual([]);
});

test('also those that begin in two years', () => {
  expect(asSaid(bot, inTwoYears)).toEqual(lived.filter(({ at }) => at > '2028-12-01'));
});

test('prognos names what is lived in a month more than two years ahead', () => {
  const titles = lived.filter(({ at }) => at.startsWith('2029-02')).map(({ text }) => text.split('\n')[0] ?? '');
  expect(february).toMatch(
    new RegExp(`^${titles.length} meddelanden skickas 1 februari 2029 till och med 28 februari 2029\n`),
  );
  expect(titles.filter((title) => /Verksamhetsberättelsen för 2028/.test(title)).length).toBeGreaterThan(5);
  const shown = february
    .split('\n')
    .flatMap((line) => line.split(' | ')[2] ?? [])
    .slice(1);
  expect(shown).toHaveLength(15);
  expect(shown.filter((title) => !titles.includes(title))).toEqual([]);
});

test('each message is of one kind, and says what it is about', () => {
  const kinds = new Set(promised.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['reminder', 'meeting', 'digest', 'minutes', 'term', 'remiss', 'nhv', 'uppdrag']));
  expect(promised.filter(({ kind, items }) => items.length === 0 && kind !== 'digest')).toEqual([]);
  const unnamed = promised.flatMap(({ items }) => items).filter((item) => !item.group && !item.what);
  expect(unnamed).toEqual([]);
  const about = bot.db.prepare<[], string>('SELECT ifnull(subject, key) FROM outbox WHERE updates_id IS NULL').pluck();
  expect(about.all().filter((one) => !kindOf(bot.features.kinds, one))).toEqual([]);
});

test('every year has its reports and its follow-up of NHV', () => {
  const years = (fits: (one: Rehearsed['items'][number]) => boolean) =>
    [
      ...new Set(promised.flatMap(({ items }) => items.filter(fits).map(({ lastDay }) => String(lastDay).slice(0, 4)))),
    ].sort();
  expect(years(({ duty }) => duty === 'verksamhetsberattelse')).toEqual(['2027', '2028', '2029']);
  expect(years(({ rung }) => rung === 'fråga 1')).toEqual(['2027', '2028', '2029']);
});
