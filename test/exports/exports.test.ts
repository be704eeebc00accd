import { unzipSync } from 'fflate';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { registerJson } from '../../src/register/import/register-json.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { newDatabase } from '../support/new-database.ts';
import { openWord } from '../support/open-word.ts';
import { anna, bjorn, buttonsIn, cecilia, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [
      {
        ...{
          id: 'hud',
          name: 'Gruppen för hud; "Å"',
          type: 'vc',
          aliases: ['skinn', 'dermatologi'],
          parent: 'ledningsgruppen',
        },
        ...{ from: '2026-02-01', to: '2027-12-31', decision: { body: 'LG', on: '2026-01-20', paragraph: '012' } },
        ...{ minutesPlace: '=HYPERLINK("x")' },
      },
      { id: 'hsn-dalarna', name: 'Nämnden i Dalarna', type: 'regionnamnd', region: 'dalarna', papersDays: 7 },
    ],
    people: [
      {
        ...{ id: 'rut', name: 'Rut Exempel', email: 'Rut@example.org', region: 'dalarna', roles: ['registrator'] },
        otherEmails: ['rut2@example.org'],
      },
    ],
    seats: [
      {
        ...{ group: 'hud', person: 'rut', role: 'ledamot', region: 'uppsala', from: '2026-02-01', to: '2026-12-31' },
        decision: { body: 'LG', on: '2026-01-20', paragraph: null },
      },
    ],
    meetings: [
      { group: 'onkologi', start: '2027-01-14T13:00', end: '2027-01-14T15:00', place: 'Rum 1;\u00a0plan 2' },
      { group: 'hud', start: '2027-03-09T09:00', end: '2027-03-10T16:00' },
    ],
  },
);

async function lived(): Promise<TestBot> {
  const bot = testBot('2026-11-23T07:00', { ...register });
  await bot.until('2026-11-24T12:00');
  await bot.fills(
    'karin',
    { id: 'remiss.new', context: '' },
    {
      ...{ kind: 'annan', sender: 'RCC', senderWord: 'senast', mode: 'samordnat', groups: 'onkologi', title: '=1+1' },
      ...{ senderDay: '2027-02-12', lastOn: '2027-01-22', blind: 'nej', restricted: 'nej' },
    },
  );
  await bot.presses('karin', 'remiss.open', '1');
  return bot;
}

async function bytesOf(bot: TestBot, response: Response): Promise<Uint8Array> {
  if (response.type !== 'file') throw new Error(JSON.stringify(response));
  const { id, name } = response.file;
  const bytes = await bot.features.makers.get('export')?.(id, bot.now(), name);
  if (!bytes) throw new Error(`no ${name}`);
  return bytes;
}

async function tableOf(bot: TestBot, name: string): Promise<Record<string, string>[]> {
  const text = new TextDecoder().decode(await bytesOf(bot, await bot.says('karin', `exportera ${name}`)));
  const { data, errors } = Papa.parse<Record<string, string>>(text, { delimiter: ';', header: true });
  expect(errors).toEqual([]);
  return data;
}

describe('tables', () => {
  test('of groups: what a spreadsheet would change has an apostrophe', async () => {
    const hud = (await tableOf(await lived(), 'grupper')).find(({ Id }) => Id === 'hud');
    expect(hud).toMatchObject({
      ...{ Grupp: 'Gruppen för hud; "Å"', 'Andra namn': 'dermatologi, skinn', Paragraf: "'012" },
      ...{ 'Första dag': '2026-02-01', 'Sista dag': '2027-12-31', 'Plats för minnesanteckningar': '\'=HYPERLINK("x")' },
      'Hör under': 'Samverkansnämndens ledningsgrupp',
    });
  });

  test('of people and of seats, also those that have ended', async () => {
    const bot = await lived();
    expect((await tableOf(bot, 'personer')).find(({ Id }) => Id === 'rut')).toMatchObject({
      ...{ Namn: 'Rut Exempel', Region: 'Region Dalarna', Roller: 'regionens registrator' },
    });
    await bot.until('2027-02-01T12:00');
    const seats = await tableOf(bot, 'platser');
    expect(seats).toContainEqual({
      ...{ grupp: 'Gruppen för hud; "Å"', namn: 'Rut Exempel', 'e-post': 'Rut@example.org', region: 'Region Uppsala' },
      ...{ roll: 'ledamot', från: '2026-02-01', till: '2026-12-31', beslutsinstans: 'LG', beslutsdatum: '2026-01-20' },
      paragraf: '',
    });
  });

  test('of meetings, also those that are cancelled, in local time', async () => {
    const bot = await lived();
    await bot.fills('karin', { id: 'meeting.cancel', context: '2' }, { reason: 'Förhinder' });
    expect(await tableOf(bot, 'möten')).toEqual([
      {
        ...{
          Grupp: 'Gruppen onkologi',
          Dag: '2027-01-14',
          Börjar: '13:00',
          'Slutar, dag': '2027-01-14',
          Slutar: '15:00',
        },
        ...{ Plats: 'Rum 1;\u00a0plan 2', Läge: 'Kommer', 'Varför inställt': '' },
      },
      {
        ...{
          Grupp: 'Gruppen för hud; "Å"',
          Dag: '2027-03-09',
          Börjar: '09:00',
          'Slutar, dag': '2027-03-10',
          Slutar: '16:00',
        },
        ...{ Plats: '', Läge: 'Inställt', 'Varför inställt': 'Förhinder' },
      },
    ]);
  });

  test('of duties with how they stand, and of remisser', async () => {
    const bot = await lived();
    const report = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    const paper = { document: '0123', documentOn: '2026-11-20', sure: 'ja', text_parametrar: '' };
    await bot.fills('anna', { id: 'duty.submit', context: report }, paper);
    const duties = await tableOf(bot, 'uppgifter');
    expect(
      duties.find(({ Grupp, Uppgift }) => Grupp === 'Gruppen onkologi' && Uppgift?.includes('2026')),
    ).toMatchObject({
      ...{ Läge: 'Inlämnad', 'Sista dag': '2027-02-28', 'Inlämnad av': 'Anna Exempel', Handling: "'0123" },
      ...{ Inlämnad: '2026-11-24', Försenad: 'nej' },
    });
    expect(await tableOf(bot, 'remisser')).toMatchObject([
      {
        Nummer: "'2026-01",
        Titel: "'=1+1",
        Läge: 'Öppen',
        'Regioner som har svarat': '0',
        'Inbjudna grupper': 'Gruppen onkologi',
      },
    ]);
  });
});

describe('the register as JSON', () => {
  const options = { mandates: shippedMandates(), timeZone: 'Europe/Stockholm' };

  test('taken in by an empty database it gives the same register, and by its own no change', async () => {
    const bot = await lived();
    await bot.fills('karin', { id: 'meeting.cancel', context: '2' }, { reason: 'Förhinder' });
    bot.db.exec("UPDATE seat SET no_region = 1 WHERE person_id = 'cecilia'");
    const bytes = await bytesOf(bot, await bot.says('karin', 'exportera registret'));
    const json = JSON.parse(new TextDecoder().decode(bytes));
    const again = importRegister(bot.db, json, { ...options, now: bot.now() });
    expect(again).toMatchObject({ ok: true, changes: [] });

    const empty = newDatabase();
    const taken = importRegister(empty, json, { ...options, now: bot.now() });
    expect(taken).toMatchObject({ ok: true });
    expect(JSON.parse(registerJson(empty, options.timeZone))).toEqual(json);
    const tables = ['region', '"group"', 'group_alias', 'person', 'person_role', 'other_address'];
    for (const table of tables) {
      const rows = (db: typeof empty) => db.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all();
      expect(rows(empty), table).toEqual(rows(bot.db));
    }
    const seats =
      'SELECT group_id, person_id, role, region_id, no_region, from_on, to_on, decided_by, decided_on FROM seat ORDER BY 1, 2, 3';
    expect(empty.prepare(seats).all()).toEqual(bot.db.prepare(seats).all());
    expect(json.meetings).toHaveLength(1);
  });

  test('the real register comes back as it went', async () => {
    const { default: shipped } = await import('../../data/register.json', { with: { type: 'json' } });
    const [one, other] = [newDatabase(), newDatabase()];
    const now = Temporal.Instant.from('2026-11-24T10:00:00Z');
    expect(importRegister(one, shipped, { ...options, now })).toMatchObject({ ok: true });
    const json = registerJson(one, options.timeZone);
    expect(importRegister(other, JSON.parse(json), { ...options, now })).toMatchObject({ ok: true });
    expect(registerJson(other, options.timeZone)).toBe(json);
  });
});

describe('how things stand, for ledningsgruppen', () => {
  test('has duties, remisser and areas, and nothing that only some may see', async () => {
    const bot = await lived();
    for (const [title, more] of [
      ['Hemliga', { restricted: 'ja' }],
      ['Blinda', { blind: 'ja' }],
    ] as const) {
      await bot.fills(
        'karin',
        { id: 'remiss.new', context: '' },
        {
          ...{ kind: 'annan', sender: 'RCC', senderWord: 'senast', mode: 'samordnat', groups: 'onkologi', title },
          ...{ senderDay: '2027-02-12', lastOn: '2027-01-22', blind: 'nej', restricted: 'nej', ...more },
        },
      );
    }
    for (const id of ['2', '3']) await bot.presses('karin', 'remiss.open', id);
    await bot.until('2027-03-02T12:00');
    const word = openWord(await bytesOf(bot, await bot.says('karin', 'exportera läget')));
    const words = word.find('//w:t').join(' ');
    expect(words).toContain('Läget i samverkan 2 mars 2027');
    expect(words).toContain('Verksamhetsberättelse för 2026');
    expect(words).toContain('Remiss 2026-01');
    expect(words).not.toContain('Hemliga');
    expect(words).not.toContain('Blinda');
  });
});

describe('asking', () => {
  test('without a name shows what there is, a page at a time, each with its button', async () => {
    const bot = await lived();
    const shown = messageOf(await bot.says('karin', 'exportera'));
    expect(shown.title).toBe('Vad vill du exportera?');
    const keys: string[] = [];
    for (let from = 0; from < 12; from += 3) {
      const page = messageOf(await bot.presses('karin', 'export.list', String(from)));
      expect(buttonsIn(page).length).toBeLessThanOrEqual(5);
      keys.push(...buttonsIn(page).flatMap(({ id, value }) => (id === 'export.file' ? [value] : [])));
    }
    expect(keys).toEqual([
      'grupper',
      'personer',
      'platser',
      'moten',
      'uppgifter',
      'remisser',
      'register',
      'laget',
      'behandling',
      'allt',
    ]);
  });

  test('an unknown name is answered with what there is', async () => {
    expect(JSON.stringify(await (await lived()).says('karin', 'exportera kaffe'))).toContain('grupper, personer');
  });

  test('all of it is one archive', async () => {
    const bot = await lived();
    const files = unzipSync(await bytesOf(bot, await bot.says('karin', 'exportera allt')));
    expect(Object.keys(files).toSorted()).toEqual([
      ...['grupper-2026-11-24.csv', 'laget-2026-11-24.docx', 'moten-2026-11-24.csv', 'personer-2026-11-24.csv'],
      ...[
        'platser-2026-11-24.csv',
        'register-2026-11-24.json',
        'registerforteckning-2026-11-24.docx',
        'remisser-2026-11-24.csv',
        'uppgifter-2026-11-24.csv',
      ],
    ]);
  });

  test('whoever is of the kansli no longer gets nothing by an old link', async () => {
    const bot = await lived();
    const response = await bot.says('karin', 'exportera personer');
    if (response.type !== 'file') throw new Error('no file');
    bot.db.exec("DELETE FROM person_role WHERE person_id = 'karin'");
    expect(bot.features.makers.get('export')?.(response.file.id, bot.now(), response.file.name)).toBe(null);
  });
});
