import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import { day, hours } from '../support/duties.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const { calendar } = hours;
const report = 'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari';
const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

/** The days on which someone was told that the report is late. */
const toldOn = (bot: TestBot, who: string): string[] =>
  bot
    .posted()
    .filter(({ address, first }) => address === `person/${who}` && plainText(JSON.parse(first)).includes(report))
    .map(({ at }) => at.slice(0, 10));

test('whoever is late hears on the first workday of every week, and after eight weeks the kansli is asked', async () => {
  const bot = testBot('2027-02-22T07:00', vc);
  await withoutYearlyMeeting(bot);
  await bot.until('2027-05-11T09:00');
  expect(toldOn(bot, 'anna')).toEqual([
    ...['2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22', '2027-03-30', '2027-04-05', '2027-04-12'],
    ...['2027-04-19', '2027-04-26', '2027-05-03', '2027-05-10'],
  ]);
  expect(toldOn(bot, 'bjorn')).toEqual(toldOn(bot, 'anna'));
  expect(toldOn(bot, 'karin')).toEqual(['2027-03-01', '2027-03-08', '2027-03-15', '2027-04-26']);
  const asked = bot.messagesTo('karin').find((one) => plainText(one).includes('Åtta veckor har gått.'));
  expect(asked && plainText(asked)).toContain('Bestäm vad som ska gälla:');
  const open = asked && buttonsIn(asked).find(({ label }) => label.startsWith('Visa verksamhetsberättelsen'));
  expect(
    buttonsIn(messageOf(await bot.presses('karin', open?.id ?? '', open?.value ?? ''))).map(({ label }) => label),
  ).toEqual(expect.arrayContaining(['Sätt datum', 'Undanta']));
});

test('in an idle year nobody who is late hears nothing for more than eight workdays', async () => {
  const bot = testBot('2027-02-22T07:00', vc);
  await bot.until('2028-01-31T09:00');
  const days = bot
    .posted()
    .flatMap(({ address, at, first }) =>
      address === 'person/anna' && /skulle ha|försenad/.test(JSON.parse(first).title) ? [day(at.slice(0, 10))] : [],
    );
  expect(days.length).toBeGreaterThan(40);
  for (const [at, on] of days.entries()) {
    const before = days[at - 1];
    if (before) expect(Temporal.PlainDate.compare(on, calendar.addWorkdays(before, 8))).toBeLessThanOrEqual(0);
  }
});

test('the reminder says that the next one comes in a week', async () => {
  const bot = testBot('2027-02-22T07:00', vc);
  await bot.until('2027-03-22T09:00');
  const value = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
  expect(textOf(await bot.presses('anna', 'duty.why', value))).toContain(
    'Planerade dagar: varje vecka, nästa gång tisdag 30 mars.',
  );
});

describe('whoever takes over something late', () => {
  const takesOver = (from: string) =>
    withGroup(
      'vc',
      'onkologi',
      { vice: bjorn },
      {
        seats: [
          { group: 'onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01', to: '2027-03-16' },
          { group: 'onkologi', person: 'cecilia', role: 'ordforande', from },
        ],
      },
    );

  test('hears on the first workday, and then with the others', async () => {
    const bot = testBot('2027-02-22T07:00', takesOver('2027-03-17'));
    await bot.until('2027-04-01T09:00');
    expect(toldOn(bot, 'cecilia')).toEqual(['2027-03-17', '2027-03-22', '2027-03-30']);
    expect(toldOn(bot, 'bjorn')).toEqual(['2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22', '2027-03-30']);
  });

  test('on a Saturday hears on Monday', async () => {
    const bot = testBot('2027-02-22T07:00', takesOver('2027-03-20'));
    await bot.until('2027-03-23T09:00');
    expect(toldOn(bot, 'cecilia')).toEqual(['2027-03-22']);
  });

  test('by a seat that is put into the register in the afternoon hears the next morning, once', async () => {
    const bot = testBot('2027-02-22T07:00', withGroup('vc', 'onkologi', { vice: bjorn }));
    await bot.until('2027-03-23T14:00');
    const form = { id: 'seat.add', context: 'onkologi' };
    const seat = { group: 'onkologi', person: cecilia.name, role: 'ordforande', region: 'dalarna', from: '2027-03-01' };
    await bot.fills('karin', form, seat);
    expect(bot.features.register.seats('onkologi', day('2027-03-23'))).toHaveLength(2);
    await bot.until('2027-03-26T09:00');
    expect(toldOn(bot, 'cecilia')).toEqual(['2027-03-24']);
  });
});

test('what had had its last reminder before the bot went on reminding is looked at again', () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  migrate(
    db,
    released.filter(({ name }) => name < '0016'),
  );
  db.exec(`
    INSERT INTO "group" (id, name, type) VALUES ('onkologi', 'Onkologi', 'vc');
    INSERT INTO duty (group_id, kind, period, mandate_id, last_day_on, last_day_source, state, settled) VALUES
      ('onkologi', 'verksamhetsberattelse', 2026, 'vc-2019', '2027-02-28', 'uppdrag', 'ej_paborjad', 0),
      ('onkologi', 'verksamhetsberattelse', 2025, 'vc-2019', '2026-02-28', 'uppdrag', 'undantagen', 1),
      ('onkologi', 'arsmote_ordforande', 2026, 'vc-2019', NULL, NULL, 'ej_paborjad', 0);
  `);
  migrate(db, released);
  expect(db.prepare('SELECT period, look_at FROM duty ORDER BY id').raw().all()).toEqual([
    [2026, '2027-02-28T07:30:00Z'],
    [2025, null],
    [2026, null],
  ]);
});
