import { expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { asSaid, exampleBot, posted, rehearsed } from '../support/example-bot.ts';

const aboutNhv = ({ text }: { text: string }): boolean =>
  /\(exempel\)|Uppföljning(en)? av NHV|Inför uppföljningen/.test(text) && !/^Veckans läge/.test(text);

/** The example's areas with all that they have started, before the bot's first morning. */
async function dawn() {
  const bot = exampleBot('2026-11-23T06:00');
  await bot.until('2026-11-23T07:00');
  return bot;
}

test('what NHV says by itself is what the rehearsal shows, word for word, from the first morning on', async () => {
  const bot = await dawn();
  const promised = asSaid(bot, await rehearsed(bot, '2026-11-23', '2027-06-30')).filter(aboutNhv);
  await bot.until('2027-06-30T23:59');
  expect(promised.length).toBeGreaterThan(40);
  expect(posted(bot, '2026-11-23', '2027-06-30').filter(aboutNhv)).toEqual(promised);
  expect(bot.problems).toEqual([]);
}, 60_000);

test('the rehearsal says which area or group each is about', async () => {
  const bot = await dawn();
  const all = await rehearsed(bot, '2026-11-23', '2027-06-30');
  const rungs = new Set(all.flatMap(({ items }) => items.map(({ rung }) => rung)));
  for (const rung of ['fråga', 'agenda', 'ledningsgrupp', 'lika', 'start', 'P14D', 'fråga 1', 'sammanstalld/2027'])
    expect(rungs).toContain(rung);
  expect(all.filter(({ kind, items }) => kind !== 'digest' && items.length === 0)).toEqual([]);
});

test('prognos shows it among all else', async () => {
  const bot = await dawn();
  expect(plainText(await bot.forecast('karin', 'nils'))).toContain('Analysen av ansökningarna, Exempelområde D');
});

test('a rehearsal of a year changes nothing', async () => {
  const bot = await dawn();
  const changes = bot.db.prepare('SELECT total_changes()').pluck();
  const before = changes.get();
  await rehearsed(bot, '2026-11-23', '2027-11-23');
  expect(changes.get()).toBe(before);
});
