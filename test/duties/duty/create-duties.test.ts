import { describe, expect, test } from 'vitest';
import { dutiesOf } from '../../../src/duties/duty/create-duties.ts';
import { day, groupOf, local } from '../../support/duties.ts';
import { anna, bjorn, testBot, withGroup } from '../../support/test-bot.ts';

const meetings = (...days: string[]) =>
  days.map((on, id) => ({ id, group: 'onkologi', endAt: local(`${on}T13:00`), on: day(on) }));
const wanted = (type: string, from: string, to: string, met = meetings()) =>
  dutiesOf(groupOf(type, 'onkologi'), met, { from: day(from), to: day(to) }).map(
    ({ kind, period, lastDay }) => `${kind} ${period} ${lastDay?.on ?? '–'}`,
  );

describe('what a mandate calls for in a span of days', () => {
  test('is every year’s duty whose last day falls in it', () => {
    expect(wanted('vc', '2026-11-02', '2028-05-23')).toEqual([
      'verksamhetsberattelse 2026 2027-02-28',
      'verksamhetsberattelse 2027 2028-02-28',
    ]);
    expect(wanted('rsg', '2026-11-02', '2028-05-23')).toEqual([
      'verksamhetsberattelse 2026 2027-02-27',
      'verksamhetsberattelse 2027 2028-02-27',
      'aktivitetsplan 2027 2026-11-30',
      'aktivitetsplan 2028 2027-11-30',
    ]);
  });

  test('belongs to its year where there is no last day', () => {
    expect(wanted('ledningsgrupp', '2026-11-02', '2028-05-23')).toEqual([
      'arsmote_ordforande 2026 –',
      'arsmote_ordforande 2027 –',
    ]);
  });

  test('is what each meeting brings, as long as it can still be reminded of', () => {
    const met = meetings('2026-09-25', '2026-09-28', '2026-12-10', '2028-05-09', '2028-05-10');
    expect(wanted('vc', '2026-10-12', '2028-05-23', met).filter((one) => one.startsWith('minnes'))).toEqual([
      'minnesanteckningar 2026 2026-10-12',
      'minnesanteckningar 2026 2026-12-24',
      'minnesanteckningar 2028 2028-05-23',
    ]);
  });

  test('is nothing where no mandate is known', () => {
    expect(wanted('rpo', '2026-11-02', '2028-05-23', meetings('2026-12-10'))).toEqual([]);
    expect(wanted('kunskapsstyrningsgrupp', '2026-11-02', '2028-05-23')).toEqual([]);
  });

  test('is never given twice for the same group, kind, year and meeting', () => {
    const all = dutiesOf(groupOf('nhv', 'nhv'), meetings('2026-12-08', '2027-02-09'), {
      from: day('2026-11-02'),
      to: day('2028-05-23'),
    });
    const keys = all.map(({ kind, period, meeting }) => [kind, period, meeting].join('/'));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the coming 18 months', () => {
  const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
  const periods = (bot: ReturnType<typeof testBot>) =>
    bot.features.duties.duties.ofGroup('onkologi').map(({ period }) => period);

  test('grow day by day, each duty once', async () => {
    const bot = testBot('2026-08-27T04:00', vc);
    await bot.until('2026-08-28T04:00');
    expect(periods(bot)).toEqual([2026]);
    await bot.until('2026-08-28T06:00');
    expect(periods(bot)).toEqual([2026, 2027]);
    await bot.until('2026-09-20T06:00');
    expect(periods(bot)).toEqual([2026, 2027]);
  });

  test('are not doubled by a clock turned forward a year and back again', async () => {
    const bot = testBot('2026-08-27T04:00', vc);
    await bot.tickLoop.tick();
    bot.turnTo('2027-08-27T04:00');
    await bot.tickLoop.tick();
    bot.turnTo('2026-08-27T06:00');
    await bot.tickLoop.tick();
    bot.turnTo('2027-08-27T06:00');
    await bot.tickLoop.tick();
    expect(periods(bot).toSorted()).toEqual([2026, 2027]);
  });

  test('created late begin with the sharpest rung passed, on the next workday morning', async () => {
    const bot = testBot('2027-02-20T12:00', vc);
    await bot.until('2027-02-22T08:29');
    expect(bot.sentTo('anna')).toEqual([]);
    await bot.until('2027-02-22T08:30');
    expect(bot.sentTo('anna')).toEqual(['Verksamhetsberättelsen för 2026 ska lämnas in inom 6 dagar']);
  });

  test('hold nothing that is so late that its ladder is over', async () => {
    const bot = testBot('2027-03-22T12:00', vc);
    await bot.until('2027-03-24T12:00');
    expect(periods(bot)).toEqual([2027]);
    expect(bot.sentTo('anna')).toEqual([]);
  });

  test('of a group that comes into the register later are there the next morning', async () => {
    const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', {}));
    await bot.until('2026-11-23T09:00');
    bot.db.exec(`
      INSERT INTO "group" (id, name, type, mandate_id) VALUES ('hud', 'Gruppen hud', 'vc', 'vc-2019')`);
    await bot.until('2026-11-24T05:00');
    expect(bot.features.duties.duties.ofGroup('hud').map(({ period }) => period)).toEqual([2026, 2027]);
  });
});
