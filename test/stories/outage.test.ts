import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { day, reminderOf } from '../support/duties.ts';
import { newDatabase, openInUse } from '../support/new-database.ts';
import { anna, bjorn, testBot, withGroup, withoutYearlyMeeting } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const reports = (titles: readonly string[]) => titles.filter((title) => /erksamhetsberättelsen för 2026/.test(title));

function inFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'bot.sqlite');
}

test('away from 1 to 22 February each chair gets one message when the bot is back, the sharpest', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-01T07:59');
  const before = { anna: bot.sentTo('anna').length, bjorn: bot.sentTo('bjorn').length };
  await bot.stopUntil('2027-02-22T10:15');
  expect(bot.sentTo('anna').slice(before.anna)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar']);
  expect(bot.sentTo('bjorn').slice(before.bjorn)).toEqual([
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar',
  ]);
  await bot.until('2027-02-25T08:31');
  expect(bot.sentTo('anna').slice(before.anna + 1)).toEqual([
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
  ]);
});

test.each([
  ['goes on', false],
  ['is started anew', true],
])('a clock that was a month ahead one night, after which the bot %s, keeps no reminder from its day', async (_how, anew) => {
  const db = newDatabase();
  const away = testBot('2027-01-29T20:00', { ...vc, db });
  await away.tickLoop.tick();
  away.turnTo('2027-03-01T03:00');
  await away.tickLoop.tick();
  away.turnTo('2027-01-29T20:02');
  const bot = anew ? testBot('2027-01-29T20:02', { db }) : away;
  await bot.tickLoop.tick();
  await bot.until('2027-02-01T08:31');
  expect(reports(bot.sentTo('anna'))).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 27 dagar']);
});

test('back at night or on a Saturday it waits for the next workday morning', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-01T07:59');
  const before = bot.sentTo('anna').length;
  await bot.stopUntil('2027-02-20T12:00');
  expect(bot.sentTo('anna')).toHaveLength(before);
  await bot.until('2027-02-22T08:29');
  expect(bot.sentTo('anna')).toHaveLength(before);
  await bot.until('2027-02-22T08:30');
  expect(bot.sentTo('anna').slice(before)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar']);
});

test('away over the summer the kansli gets one digest when the bot is back, not one for each week', async () => {
  const bot = testBot('2026-05-03T07:00', vc);
  await bot.until('2026-05-04T09:00');
  expect(bot.sentTo('karin')).toHaveLength(1);
  bot.db.exec("UPDATE seat SET to_on = '2026-09-30' WHERE person_id = 'anna'");
  await bot.stopUntil('2026-08-19T09:00');
  expect(bot.sentTo('karin').slice(1)).toEqual([
    'Veckans läge onsdag 19 augusti: 0 försenade, ingen sista dag de närmaste 14 dagarna',
  ]);
  const told = bot.sentTo('karin').length;
  await bot.until('2026-08-24T09:00');
  expect(bot.sentTo('karin')).toHaveLength(told);
});

test('the same tick twice says nothing twice', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-12T08:30');
  const said = bot.posted();
  await bot.tickLoop.tick();
  await bot.tickLoop.tick();
  await bot.delivery.run();
  expect(bot.posted()).toEqual(said);
});

test.each([
  ['an hour', '2027-02-12T07:31'],
  ['a day', '2027-02-11T08:31'],
  ['a week', '2027-02-05T08:31'],
])('turning the clock back %s says nothing twice', async (_far, back) => {
  const bot = testBot('2026-11-23T07:00', vc);
  await withoutYearlyMeeting(bot);
  await bot.until('2027-02-12T08:31');
  const before = reports(bot.cameTo('anna'));
  bot.turnTo(back);
  await bot.tickLoop.tick();
  await bot.until('2027-02-12T12:00');
  expect(reports(bot.cameTo('anna'))).toEqual(before);
  expect(new Set(bot.sentTo('karin')).size).toBe(bot.sentTo('karin').length);
  await bot.until('2027-02-19T08:31');
  expect(reports(bot.cameTo('anna')).slice(before.length)).toEqual([
    'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
  ]);
});

test('restarted between queue and send the message goes out once', async () => {
  const file = inFile();
  const first = openInUse(file);
  const dying = testBot('2026-11-23T07:00', { ...vc, db: first });
  await dying.until('2026-12-30T08:29');
  dying.turnTo('2026-12-30T08:30');
  await dying.ticker.tick();
  expect(reports(dying.sentTo('anna'))).toEqual([]);
  first.close();

  const second = openInUse(file);
  const born = testBot('2026-12-30T08:31', { db: second });
  await born.tickLoop.tick();
  await born.delivery.run();
  expect(reports(born.sentTo('anna'))).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar']);
  await born.until('2027-01-15T08:31');
  expect(reports(born.sentTo('anna'))).toHaveLength(1);
  second.close();
});

test('restarted between looking and composing the reminder is composed in the morning, with that day’s count', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2026-12-30T08:29');
  bot.turnTo('2026-12-30T08:30');
  const duty = bot.duty('onkologi', 'verksamhetsberattelse', 2026);
  bot.features.duties.reminders.add(reminderOf(duty, 'P60D'), day('2026-12-30'));
  await bot.stopUntil('2026-12-30T22:00');
  expect(reports(bot.sentTo('anna'))).toEqual([]);
  await bot.stopUntil('2027-01-04T08:30');
  expect(reports(bot.sentTo('anna'))).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 55 dagar']);
});

test('a restart on the same file creates no duty twice, nor does a clock that is turned', async () => {
  const file = inFile();
  const db = openInUse(file);
  const bot = testBot('2026-11-23T07:00', { ...vc, db });
  await bot.until('2026-11-24T06:00');
  const count = () => bot.db.prepare('SELECT count(*) FROM duty').pluck().get();
  const before = count();
  expect(before).toBeGreaterThan(1);
  const again = testBot('2026-11-24T07:00', { ...vc, db });
  again.turnTo('2026-11-20T06:00');
  await again.tickLoop.tick();
  await again.until('2026-11-26T06:00');
  expect(count()).toBe(before);
  await again.until('2027-03-01T06:00');
  expect(again.features.duties.duties.ofGroup('onkologi').map(({ period }) => period)).toEqual([2026, 2027]);
  db.close();
});

test('what died on Friday between queue and send is not said on Saturday, but put together anew on Monday', async () => {
  const db = newDatabase();
  const dying = testBot('2026-11-23T07:00', { ...vc, db });
  await dying.until('2027-02-18T12:00');
  const before = dying.sentTo('anna').length;
  dying.turnTo('2027-02-19T08:30');
  await dying.ticker.tick();
  const again = testBot('2027-02-20T11:00', { db });
  await again.tickLoop.tick();
  await again.delivery.run();
  expect(again.sentTo('anna')).toHaveLength(before);
  await again.until('2027-02-22T09:00');
  expect(again.sentTo('anna').slice(before)).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar']);
});
