import { describe, expect, test } from 'vitest';
import { fetched, gives } from '../support/given-files.ts';
import { takes } from '../support/remiss-threads.ts';
import { anna, bjorn, cecilia, messageOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';
import { workbook } from '../support/workbook.ts';
import { byTitle, everywhere, found } from './on-platforms.ts';

const begun = '2027-01-11T10:00';
const { register } = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });

const header = ['grupp', 'namn', 'e-post', 'region', 'roll', 'från', 'till'];
const asa = (role = 'ledamot') => [
  ...['Gruppen onkologi', 'Åsa Exempel', 'asa@example.org', 'Dalarna', role, '2027-02-01', ''],
];
const bytes = (text: string) => new TextEncoder().encode(text);
const csv = (...rows: readonly string[][]) => bytes([header, ...rows].map((row) => row.join(';')).join('\r\n'));
const cells = (texts: readonly string[]) =>
  Object.fromEntries(texts.map((shared, at) => [String.fromCharCode(65 + at), { shared }]));

/** The same seat in the three ways in which a kansli has it. */
const files: readonly (readonly [name: string, content: Uint8Array])[] = [
  ['platser å.csv', csv(asa())],
  [
    'platser.xlsx',
    workbook([
      { r: 1, cells: cells(header) },
      { r: 2, cells: cells(asa()) },
    ]),
  ],
  [
    'register.json',
    bytes(
      JSON.stringify({
        people: [{ id: 'asa', name: 'Åsa Exempel', email: 'asa@example.org', region: 'dalarna' }],
        seats: [{ group: 'onkologi', person: 'asa', role: 'ledamot', region: 'dalarna', from: '2027-02-01' }],
      }),
    ),
  ],
];

const registerIn = ({ db }: TestBot) =>
  ['region', '"group"', 'person', 'person_role', 'seat'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
const waits = ({ db }: TestBot) => db.prepare('SELECT count(*) FROM handover').pluck().get();

describe.each(everywhere)('a register file that is given on %s', (_, open) => {
  test('is shown, taken in and taken back, however it was saved, and a second time changes nothing', async () => {
    const it = await open({ begun, register });
    const words = (title: string) => found(it.reads('karin'), title, byTitle).words;
    const before = registerIn(it.bot);
    for (const [name, content] of files) {
      const waited = waits(it.bot);
      await it.gives('karin', name, content);
      await it.presses('karin', `Vad är ${name}?`, 'Läs in i registret');
      expect(words(`Så här läses ${name} in i registret`)).toContain('Åsa Exempel');
      expect(registerIn(it.bot)).toEqual(before);
      await it.presses('karin', `Så här läses ${name} in i registret`, 'Läs in');
      expect(it.bot.features.register.people().map((one) => one.name)).toContain('Åsa Exempel');
      expect(waits(it.bot)).toBe(waited);

      await it.gives('karin', name, content);
      await it.presses('karin', `Vad är ${name}?`, 'Läs in i registret');
      expect(words(`Allt i ${name} finns redan i registret`)).not.toContain('Läs in');

      await it.presses('karin', `${name} är inläst i registret`, 'Ångra inläsningen');
      expect(registerIn(it.bot)).toEqual(before);
    }
    expect(it.wrong()).toEqual([]);
    await it.close();
  });

  test('with a fault is read to whoever gave it, and nothing is taken in', async () => {
    const it = await open({ begun, register });
    const before = registerIn(it.bot);
    await it.gives('karin', 'fel.csv', csv(asa('hövding'), asa()));
    await it.presses('karin', 'Vad är fel.csv?', 'Läs in i registret');
    const { words } = found(it.reads('karin'), 'fel.csv går inte att läsa in', byTitle);
    expect(words).toContain('Rad 2, kolumn roll');
    expect(words).toContain('hövding');
    await it.gives('karin', 'bruten.xlsx', bytes('PK\u0003\u0004trasig'));
    await it.presses('karin', 'Vad är bruten.xlsx?', 'Läs in i registret');
    expect(found(it.reads('karin'), 'bruten.xlsx går inte att läsa in', byTitle).words).toContain('Excelfil');
    expect(registerIn(it.bot)).toEqual(before);
    expect(it.wrong()).toEqual([]);
    await it.close();
  });

  test('is nothing to whoever is not of the kansli', async () => {
    const it = await open({ begun, register });
    const before = registerIn(it.bot);
    await it.gives('cecilia', 'platser.csv', csv(asa()));
    expect(it.reads('cecilia').at(-1)?.words).not.toContain('registret');
    expect(registerIn(it.bot)).toEqual(before);
    expect(it.wrong()).toEqual([]);
    await it.close();
  });
});

test('what was shown before the process was killed is taken in after it, once, by whoever gave it alone', async () => {
  const bot = testBot(begun, { register });
  const shown = await takes(
    bot,
    'karin',
    gives(bot, 'karin', [fetched('platser.csv', csv(asa()))]),
    'Läs in i registret',
  );
  const another = testBot(begun, { image: bot.db.serialize() });
  expect(messageOf(await takes(another, 'anna', shown, 'Läs in')).title).not.toContain('inläst');
  const done = await takes(another, 'karin', shown, 'Läs in');
  expect(messageOf(done).title).toBe('platser.csv är inläst i registret');
  const third = testBot(begun, { image: another.db.serialize() });
  expect(messageOf(await takes(third, 'karin', shown, 'Läs in')).title).toBe('platser.csv är redan inläst i registret');
  await takes(third, 'karin', done, 'Ångra inläsningen');
  expect(third.features.register.people().map(({ name }) => name)).not.toContain('Åsa Exempel');
  expect([...bot.problems, ...another.problems, ...third.problems]).toEqual([]);
});
