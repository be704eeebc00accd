import { describe, expect, test } from 'vitest';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import {
  anna,
  bjorn,
  cecilia,
  formOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const sofia = { id: 'sofia', name: 'Sofia Exempel', email: 'sofia@example.org', region: 'gavleborg' };
const asSecretary = (more: object = {}) => ({
  people: [sofia],
  seats: [{ group: 'onkologi', person: 'sofia', role: 'sekreterare', from: '2026-01-01', ...more }],
});

/** Sofia is the secretary of onkologi, which Anna and Björn chair. */
async function onkologi(at: string, more: object = {}): Promise<TestBot> {
  const chairs = { chair: anna, vice: bjorn, members: [cecilia] };
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', chairs, asSecretary(more) as Register));
  await bot.until(at);
  return bot;
}

const report = (bot: TestBot): string => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const logged = (bot: TestBot) =>
  bot.db.prepare<[], { what: string; person_id: string }>('SELECT what, person_id FROM change ORDER BY id DESC').get();

describe('a group’s secretary', () => {
  test('sees in mina what the group owes, and is not reminded of it', async () => {
    const bot = await onkologi('2027-02-12T09:00');
    expect(textOf(await bot.says('sofia', 'mina'))).toContain('Verksamhetsberättelse för 2026');
    expect(bot.sentTo('anna').some((title) => title.includes('erksamhetsberättelsen för 2026'))).toBe(true);
    expect(bot.sentTo('sofia').filter((title) => title.includes('erksamhetsberättelsen'))).toEqual([]);
  });

  test('hands in, corrects and takes back in her own name', async () => {
    const bot = await onkologi('2027-02-12T09:00');
    const context = report(bot);
    await bot.fills('sofia', { id: 'duty.submit', context }, { document: '2027-12', documentOn: '2027-02-10' });
    expect(logged(bot)).toEqual({ what: 'lämnade in verksamhetsberättelsen för 2026', person_id: 'sofia' });
    await bot.fills('sofia', { id: 'duty.correct', context }, { document: '2027-13', documentOn: '2027-02-10' });
    expect(logged(bot)?.what).toBe('rättade verksamhetsberättelsen för 2026');
    await bot.fills('sofia', { id: 'duty.reopen', context }, { reason: 'Fel fil' });
    expect(bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('ej_paborjad');
  });

  test('may put off her own reminders but is offered no anstånd, and is refused one with who may', async () => {
    const bot = await onkologi('2027-02-01T09:00');
    const context = report(bot);
    const form = formOf(await bot.presses('sofia', 'duty.later', context));
    expect(form.fields.map(({ label }) => label)).toEqual(['Vad vill du?']);
    const asked = { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' };
    expect(textOf(await bot.fills('sofia', form, asked))).toBe(
      'Det här kan bara ordföranden, vice ordföranden eller kansliet göra. Ordförande i gruppen är Anna Exempel.',
    );
    bot.turnTo('2027-02-26T09:00');
    expect(textOf(await bot.says('sofia', 'mina'))).toContain('Verksamhetsberättelse');
    expect(textOf(await bot.presses('sofia', 'duty.show', context))).not.toContain('Begär anstånd');
    expect(textOf(await bot.presses('sofia', 'duty.later', context))).toContain('Det här kan bara ordföranden');
  });

  test('asks for anstånd in a chair’s place while she stands in for one, and the log says so', async () => {
    const bot = await onkologi('2027-02-01T09:00');
    bot.features.ownTimes.addAbsence({
      person: 'anna',
      fromOn: Temporal.PlainDate.from('2027-02-01'),
      toOn: Temporal.PlainDate.from('2027-02-05'),
      deputies: new Map([['onkologi', 'sofia']]),
    });
    const asked = { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' };
    await bot.fills('sofia', { id: 'duty.later', context: report(bot) }, asked);
    expect(logged(bot)?.what).toContain('som ersättare för Anna Exempel');
  });

  test('is named where somebody else is refused', async () => {
    const bot = await onkologi('2027-02-01T09:00');
    expect(textOf(await bot.says('cecilia', 'lämna onkologi'))).toContain(
      'Det här kan bara ordföranden, vice ordföranden, sekreteraren eller kansliet göra.',
    );
  });

  test('does not approve what her group decides', async () => {
    const group = withGroup('nhv', 'nhv-gruppen', { chair: anna }, {
      people: [sofia],
      seats: [{ group: 'ledningsgruppen', person: 'sofia', role: 'sekreterare', from: '2026-01-01' }],
    } as unknown as Register);
    const bot = testBot('2026-08-31T07:00', group);
    await bot.until('2026-11-02T10:00');
    const context = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
    await bot.fills('anna', { id: 'duty.submit', context }, { document: '2026-1', documentOn: '2026-10-20' });
    expect(textOf(await bot.presses('sofia', 'duty.approve', context))).toContain('Det här kan bara ordföranden');
    expect(textOf(await bot.presses('sofia', 'duty.show', context))).not.toContain('[Godkänn]');
  });

  test('stands for no region unless her seat names one', async () => {
    const gaps = async (more?: object) =>
      textOf(await (await onkologi('2026-11-24T09:00', more)).says('karin', 'representation'));
    expect(await gaps()).toContain('Region Gävleborg');
    expect(await gaps({ region: 'gavleborg' })).not.toContain('Region Gävleborg');
  });

  test('is on the group’s page', async () => {
    const bot = await onkologi('2026-11-24T09:00');
    const page = textOf(await bot.says('cecilia', 'grupp onkologi'));
    expect(page).toContain('Sekreterare: Sofia Exempel (tills vidare)');
    expect(page).toContain('Sofia Exempel (sekreterare)');
  });
});

test('seats are kept as they were, with the numbers of those that were removed', () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  const at = released.findIndex(({ name }) => name.includes('seats-and-decisions'));
  const before = released.slice(0, at);
  migrate(db, before);
  db.exec(`
    INSERT INTO "group" (id, name, type) VALUES ('nhv', 'NHV', 'nhv');
    INSERT INTO person (id, name) VALUES ('anna', 'Anna');
    INSERT INTO seat (id, group_id, person_id, role, from_on, to_on, no_region) VALUES
      (1, 'nhv', 'anna', 'ledamot', '2026-01-01', '2026-12-31', 1), (9, 'nhv', 'anna', 'ledamot', '2027-01-01', NULL, 0);
    DELETE FROM seat WHERE id = 9;
  `);
  migrate(db, released);
  expect(db.prepare('SELECT id, role, from_on, to_on, no_region FROM seat').all()).toEqual([
    { id: 1, role: 'ledamot', from_on: '2026-01-01', to_on: '2026-12-31', no_region: 1 },
  ]);
  const added = db.prepare(
    "INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('nhv', 'anna', 'sekreterare', '2027-01-01')",
  );
  expect(added.run().lastInsertRowid).toBe(10);
  expect(db.pragma('foreign_key_check')).toEqual([]);
});
