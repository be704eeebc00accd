import { describe, expect, test } from 'vitest';
import {
  anna,
  bjorn,
  buttonsIn,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const report = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const coming = (bot: TestBot, who = 'karin') => bot.presses(who, 'duty.coming', report(bot));
const moves = async (bot: TestBot, rung: string, on: string) =>
  bot.fills('karin', formOf(await bot.presses('karin', 'duty.move-reminder', report(bot))), {
    rung,
    on,
    reason: 'Årsmöte',
  });

async function botAt(at: string) {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until(at);
  return bot;
}

/** What has come to Anna about the report, with its day. */
async function cameFrom(bot: TestBot, days: readonly string[]) {
  const came: string[] = [];
  for (const day of days) {
    const before = bot.cameTo('anna').length;
    await bot.until(`${day}T09:00`);
    came.push(
      ...bot
        .cameTo('anna')
        .slice(before)
        .map((title) => `${day}: ${title}`),
    );
  }
  return came;
}

describe('Visa påminnelser', () => {
  test('are the days left, each with whom it goes to', async () => {
    const bot = await botAt('2027-02-12T10:00');
    expect(
      textOf(await coming(bot, 'anna'))
        .split('\n')
        .slice(3),
    ).toEqual([
      'Dag | Till',
      'Fredag 19 februari 2027 | Dig och vice ordförande',
      'Torsdag 25 februari 2027 | Dig och vice ordförande',
      'Fredag 26 februari 2027 | Dig och vice ordförande',
      'Måndag 1 mars 2027 | Dig, vice ordförande och kansliet',
      'Måndag 8 mars 2027 | Dig, vice ordförande och kansliet',
      'Måndag 15 mars 2027 | Dig, vice ordförande, kansliet och mottagaren',
      'Måndag 22 mars 2027, och sedan varje vecka | Dig och vice ordförande',
      'Påminnelserna slutar så snart uppgiften är klar.',
    ]);
    expect(buttonsIn(messageOf(await coming(bot, 'anna')))).toEqual([]);
    expect(buttonsIn(messageOf(await coming(bot))).map(({ label }) => label)).toEqual([
      'Flytta eller ställ in',
      'Visa vem som fått vad',
    ]);
  });

  test('can be moved: it comes that day instead, and the forecast and the next reminder say so', async () => {
    const bot = await botAt('2027-02-12T10:00');
    expect(messageOf(await moves(bot, 'P7D', '2027-02-23')).title).toBe('Påminnelsen kommer tisdag 23 februari');
    expect(textOf(await coming(bot))).toContain('Tisdag 23 februari 2027 (flyttad av kansliet)');
    expect(textOf(await bot.presses('anna', 'duty.why', report(bot)))).toContain(
      'Nästa påminnelse: tisdag 23 februari',
    );
    const span = { from: bot.now(), to: bot.now().add({ hours: 24 * 14 }) };
    const rehearsed = (await bot.rehearse(span)).filter(({ to }) => JSON.stringify(to).includes('anna'));
    expect(rehearsed).toHaveLength(3);
    expect(await cameFrom(bot, ['2027-02-19', '2027-02-22', '2027-02-23', '2027-02-25'])).toEqual([
      '2027-02-23: Verksamhetsberättelsen för 2026 ska lämnas in inom 5 dagar',
      '2027-02-25: Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar',
    ]);
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('flyttade påminnelsen fredag 19 februari');
    expect(bot.problems).toEqual([]);
  });

  test('can be cancelled, and that can be undone', async () => {
    const bot = await botAt('2027-02-12T10:00');
    expect(messageOf(await moves(bot, 'P7D', '')).title).toBe('Påminnelsen fredag 19 februari är inställd');
    expect(textOf(await coming(bot))).toContain('1 är inställd av kansliet.');
    const undo = buttonsIn(messageOf(await coming(bot))).find(({ label }) => label === 'Ångra ändringarna');
    const other = await botAt('2027-02-12T10:00');
    await moves(other, 'P7D', '');
    expect(await cameFrom(other, ['2027-02-19', '2027-02-24'])).toEqual([]);
    expect(messageOf(await bot.presses('karin', undo?.id ?? '', undo?.value ?? '')).title).toBe('Ångrat');
    expect(await cameFrom(bot, ['2027-02-15', '2027-02-19'])).toEqual([
      '2027-02-19: Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
    ]);
  });

  test.each([
    ['a Saturday', '2027-02-20', 'Välj en arbetsdag, så att påminnelsen kan gå ut.'],
    ['a day after the last', '2027-03-01', 'Välj en dag senast 28 februari 2027.'],
    ['today', '2027-02-12', 'Välj en dag efter 12 februari 2027.'],
  ])('cannot be moved to %s', async (_what, on, fault) => {
    const bot = await botAt('2027-02-12T10:00');
    expect(await moves(bot, 'P7D', on)).toEqual({ type: 'faults', faults: { on: fault } });
  });

  test('after the last day cannot be moved, and a new last day forgets what was moved', async () => {
    const bot = await botAt('2027-02-12T10:00');
    expect(messageOf(await moves(bot, '-P7D', '2027-02-23')).title).toBe('Den påminnelsen har redan gått ut');
    await moves(bot, 'P7D', '');
    await bot.fills(
      'karin',
      { id: 'duty.set-last-day', context: report(bot) },
      { on: '2027-03-12', reason: 'Enligt överenskommelse' },
    );
    expect(textOf(await coming(bot))).not.toContain('inställd');
  });
});

describe('Visa vem som fått vad', () => {
  test('says of each what became of the latest message, and who has acted since', async () => {
    const bot = await botAt('2027-02-12T10:00');
    await bot.until('2027-02-15T10:00');
    await bot.presses('anna', 'duty.on-it', report(bot));
    const page = textOf(await bot.presses('karin', 'reminder.received', `0/duty/${report(bot)}`));
    expect(page.split('\n')).toEqual([
      'Vem har fått vad: Verksamhetsberättelsen för 2026',
      'Till | Senaste meddelandet',
      'Anna Exempel | Skickat fredag 12 februari kl. 08.30 på webbsidan, hörde av sig måndag 15 februari',
      'Björn Exempel | Skickat fredag 12 februari kl. 08.30 på webbsidan',
      'Om någon har läst ett meddelande går inte att veta.',
    ]);
    expect(textOf(await bot.presses('anna', 'reminder.received', `0/duty/${report(bot)}`))).toBe(
      'Det kan bara kansliet göra. Kontakta Karin Exempel, karin@example.org.',
    );
  });

  test('says so when nobody has got anything, and when it could not be delivered', async () => {
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2026-11-23T09:00');
    expect(textOf(await bot.presses('karin', 'reminder.received', `0/duty/${report(bot)}`))).toContain(
      'Ingen har fått',
    );
    await bot.until('2027-02-12T10:00');
    bot.db.exec(
      "UPDATE outbox SET state = 'given_up', why = 'kontot är borta' WHERE subject LIKE 'reminder/%' AND person_id = 'anna'",
    );
    expect(textOf(await bot.presses('karin', 'reminder.received', `0/duty/${report(bot)}`))).toContain(
      'Anna Exempel | Kunde inte lämnas fram: kontot är borta',
    );
  });
});
