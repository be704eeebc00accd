import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { fetched, gives } from '../support/given-files.ts';
import { takes } from '../support/remiss-threads.ts';
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
} from '../support/test-bot.ts';
import { workbook } from '../support/workbook.ts';

const group = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });
const house = () => testBot('2027-01-11T10:00', group);

const header = 'grupp;namn;e-post;region;roll;från;till';
const row = (name: string, more: { group?: string; role?: string; from?: string; to?: string; region?: string } = {}) =>
  [
    ...[more.group ?? 'Gruppen onkologi', name, `${name.split(' ')[0]?.toLowerCase()}@example.org`],
    ...[more.region ?? 'Dalarna', more.role ?? 'ledamot', more.from ?? '2027-02-01', more.to ?? ''],
  ].join(';');
const csv = (...rows: readonly string[]) => [header, ...rows, ''].join('\r\n');

const preview = (bot: TestBot, file: string | Uint8Array, name = 'platser.csv', who = 'karin'): Promise<Response> =>
  takes(bot, who, gives(bot, who, [fetched(name, file)]), 'Läs in i registret');
const takesIn = async (bot: TestBot, file: string | Uint8Array, name?: string): Promise<Response> =>
  takes(bot, 'karin', await preview(bot, file, name), 'Läs in');

const people = (bot: TestBot) => bot.features.register.people().map(({ name }) => name);
const seatsOf = (bot: TestBot, on = '2027-03-01') =>
  bot.features.register
    .seats('onkologi', Temporal.PlainDate.from(on))
    .map(({ person, role, toOn }) => `${person.name} ${role} ${toOn ?? '–'}`);
const rowsIn = (bot: TestBot, ...tables: readonly string[]) =>
  tables.map((table) => bot.db.prepare(`SELECT * FROM ${table}`).all());
const register = (bot: TestBot) =>
  rowsIn(bot, 'region', '"group"', 'group_alias', 'person', 'person_role', 'seat', 'meeting');

describe('a register file that the kansli gives the bot', () => {
  test('is shown before anything is done, is taken in, and can be taken back', async () => {
    const bot = house();
    const before = register(bot);
    const shown = await preview(bot, csv(row('Nils Exempel'), row('Olga Exempel', { region: '' })));
    expect(messageOf(shown).title).toBe('Så här läses platser.csv in i registret');
    expect(textOf(shown)).toContain('2 nya');
    expect(textOf(shown)).toContain('Olga Exempel har ingen region');
    expect(register(bot)).toEqual(before);
    const done = await takes(bot, 'karin', shown, 'Läs in');
    expect(messageOf(done).title).toBe('platser.csv är inläst i registret');
    expect(seatsOf(bot)).toContain('Nils Exempel ledamot –');
    expect(bot.db.prepare('SELECT count(*) FROM attachment').pluck().get()).toBe(0);
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('lade in platsen');
    const undone = await takes(bot, 'karin', done, 'Ångra inläsningen');
    expect(textOf(undone)).toContain('4 rader i registret är som före inläsningen.');
    expect(register(bot)).toEqual(before);
    expect(messageOf(await takes(bot, 'karin', done, 'Ångra inläsningen')).title).toBe(
      'Inläsningen går inte att ta tillbaka',
    );
    expect(bot.problems).toEqual([]);
  });

  test('again changes nothing, and is said to', async () => {
    const bot = house();
    const file = csv(row('Nils Exempel'));
    await takesIn(bot, file);
    const again = messageOf(await preview(bot, file));
    expect(again.title).toBe('Allt i platser.csv finns redan i registret');
    expect(buttonsIn(again)).toEqual([]);
  });

  test('works as Excel’s own, and as JSON', async () => {
    const bot = house();
    const cells = (texts: readonly string[]) =>
      Object.fromEntries(texts.map((shared, at) => [String.fromCharCode(65 + at), { shared }]));
    const sheet = workbook([
      { r: 1, cells: cells(header.split(';')) },
      { r: 2, cells: cells(row('Nils Exempel').split(';')) },
    ]);
    await takesIn(bot, sheet, 'platser.xlsx');
    await takesIn(bot, JSON.stringify({ people: [{ id: 'pia', name: 'Pia Exempel' }] }), 'register.json');
    expect(people(bot)).toEqual(expect.arrayContaining(['Nils Exempel', 'Pia Exempel']));
  });

  test('with faults shows them all, page by page, and takes nothing in', async () => {
    const bot = house();
    const before = register(bot);
    const shown = await preview(
      bot,
      csv(...Array.from({ length: 30 }, (_, at) => row('Nils Exempel', { role: `roll ${at}` }))),
    );
    expect(messageOf(shown).title).toBe('platser.csv går inte att läsa in');
    expect(textOf(shown)).toContain('Rad 2, kolumn roll');
    expect(textOf(shown)).toContain('roll 0');
    expect(textOf(await takes(bot, 'karin', shown, 'Visa fler'))).toContain('Rad 31, kolumn roll');
    expect(buttonsIn(messageOf(shown)).map(({ label }) => label)).not.toContain('Läs in');
    expect(register(bot)).toEqual(before);
  });

  test('is shown anew when the register has changed since it was shown', async () => {
    const bot = house();
    const shown = await preview(
      bot,
      csv(
        row('Nils Exempel'),
        row('Anna Exempel', { role: 'ordförande', from: '2027-02-01' }).replace(
          'anna@example.org',
          'nils2@example.org',
        ),
      ),
    );
    expect(messageOf(shown).title).toContain('går inte att läsa in');
    const good = await preview(bot, csv(row('Nils Exempel'), row('Olga Exempel')));
    await takesIn(bot, csv(row('Olga Exempel')));
    const again = await takes(bot, 'karin', good, 'Läs in');
    expect(messageOf(again).title).toBe('Så här läses platser.csv in i registret');
    expect(seatsOf(bot)).not.toContain('Nils Exempel ledamot –');
    await takes(bot, 'karin', again, 'Läs in');
    expect(seatsOf(bot)).toContain('Nils Exempel ledamot –');
  });

  test('pressed twice is done once', async () => {
    const bot = house();
    const shown = await preview(bot, csv(row('Nils Exempel')));
    await takes(bot, 'karin', shown, 'Läs in');
    expect(messageOf(await takes(bot, 'karin', shown, 'Läs in')).title).toBe('platser.csv är redan inläst i registret');
  });

  test('is nothing to anybody else, and two files are taken one by one', async () => {
    const bot = house();
    const given = gives(bot, 'anna', [fetched('platser.csv', csv(row('Nils Exempel')))]);
    expect(textOf(given)).not.toContain('registret');
    const both = gives(bot, 'karin', [fetched('a.csv', csv()), fetched('b.csv', csv())]);
    expect(messageOf(await takes(bot, 'karin', both, 'Läs in i registret')).title).toBe('En fil i taget');
  });

  test('of a hundred and sixty groups is shown page by page', async () => {
    const bot = house();
    const groups = Array.from({ length: 160 }, (_, at) => ({
      id: `g${at}`,
      name: `Grupp Å${at}`,
      type: 'arbetsgrupp',
    }));
    const shown = await preview(bot, JSON.stringify({ groups }), 'register.json');
    expect(textOf(shown)).toContain('160 nya');
    expect(textOf(shown)).toContain('Visar 1–20 av 160 rader.');
    const done = await takes(bot, 'karin', shown, 'Läs in');
    expect(textOf(await takes(bot, 'karin', done, 'Ångra inläsningen'))).toContain('160 rader');
  });
});

describe('what is taken back', () => {
  test('goes also where the bot has found the person in the meantime, but not where they have used it', async () => {
    const bot = house();
    const done = await takesIn(bot, csv(row('Nils Exempel'), row('Olga Exempel')));
    const link = bot.db.prepare(
      "INSERT INTO account (connection, account, person_id, address, linked_at, used_at) VALUES ('page', @id, @id, @id, '2027-01-11T09:00:00Z', @used)",
    );
    link.run({ id: 'nils', used: null });
    link.run({ id: 'olga', used: '2027-01-11T09:00:00Z' });
    expect(textOf(await takes(bot, 'karin', done, 'Ångra inläsningen'))).toContain('1 rad är kvar');
    expect(people(bot)).not.toContain('Nils Exempel');
    expect(people(bot)).toContain('Olga Exempel');
  });

  test('is left where it has been changed since, or something hangs on it, and is named', async () => {
    const bot = house();
    const done = await takesIn(
      bot,
      csv(row('Nils Exempel'), row('Olga Exempel'), row('Cecilia Exempel', { from: '2026-01-01', to: '2027-06-30' })),
    );
    bot.db.prepare("UPDATE seat SET to_on = '2027-05-01' WHERE person_id = 'nils'").run();
    const undone = textOf(await takes(bot, 'karin', done, 'Ångra inläsningen'));
    expect(undone).toContain('2 rader är kvar');
    expect(undone).toContain('Nils Exempel');
    expect(people(bot)).toContain('Nils Exempel');
    expect(people(bot)).not.toContain('Olga Exempel');
  });

  test('puts back what a file emptied', async () => {
    const bot = house();
    const seat = { from: '2026-01-01', role: 'ledamot' };
    const before = register(bot);
    const [own] = bot.db
      .prepare<[], { from: string }>('SELECT from_on AS "from" FROM seat WHERE person_id = \'cecilia\'')
      .all();
    const done = await takesIn(bot, csv(row('Cecilia Exempel', { ...seat, from: own?.from ?? '', to: '2027-06-30' })));
    expect(textOf(done)).toContain('1 avslutad');
    await takes(bot, 'karin', done, 'Ångra inläsningen');
    expect(register(bot)).toEqual(before);
  });
});
