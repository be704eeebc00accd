import { describe, expect, test } from 'vitest';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const person = (id: string, more = {}) => ({ id, name: `${id} Exempel`, email: `${id}@example.org`, ...more });
const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    people: [
      person('rut', { region: 'dalarna', roles: ['registrator'] }),
      person('nils', { region: 'orebro', roles: ['namndsekreterare'] }),
      person('olle', { region: 'dalarna' }),
      person('rolf', { roles: ['registrator'] }),
    ],
  },
);

const facts = {
  ...{ kind: 'annan', title: 'Känslig fråga', sender: 'RCC', senderWord: 'senast', mode: 'enskilt', blind: 'nej' },
  ...{ senderDay: '2027-02-12', lastOn: '2027-01-22', groups: 'onkologi', restricted: 'nej' },
};

async function withRemiss(more: Partial<typeof facts> = {}): Promise<TestBot> {
  const bot = testBot('2026-11-23T10:00', register);
  await bot.fills('karin', { id: 'remiss.new', context: '' }, { ...facts, ...more });
  await bot.presses('karin', 'remiss.open', '1');
  return bot;
}

const sees = async (bot: TestBot, who: string) =>
  textOf(await bot.says(who, 'remiss 2026-01')).startsWith('Remiss 2026-01');

describe('a remiss that is not restricted', () => {
  test.each([
    ['lisa', 'leads ledningsgruppen', true],
    ['rut', 'is a region’s registrator', true],
    ['nils', 'is a region’s nämndsekreterare', true],
    ['cecilia', 'sits in a group that it is sent to', true],
    ['olle', 'is of a region, and no more', false],
    ['rolf', 'is the registrator of no region', false],
    ['kim', 'leads another group', false],
  ])('%s, who %s', async (who, _as, may) => {
    expect(await sees(await withRemiss(), who)).toBe(may);
  });

  test('is a draft for the kansli alone until it is opened', async () => {
    const bot = testBot('2026-11-23T10:00', register);
    await bot.fills('karin', { id: 'remiss.new', context: '' }, facts);
    for (const who of ['lisa', 'rut', 'cecilia']) expect(await sees(bot, who), who).toBe(false);
  });
});

describe('one that is restricted', () => {
  test.each(['lisa', 'rut', 'nils', 'olle', 'kim'])('is not there for %s, by any words or button', async (who) => {
    const bot = await withRemiss({ restricted: 'ja' });
    const missing = textOf(await bot.says(who, 'remiss 2026-09'));
    expect(textOf(await bot.says(who, 'remiss 2026-01'))).toBe(missing.replace('2026-09', '2026-01'));
    expect(textOf(await bot.says(who, 'remiss'))).not.toContain('2026-01');
    expect(await bot.presses(who, 'remiss.show', '1')).toEqual(await bot.presses(who, 'remiss.show', '9'));
    expect(await bot.presses(who, 'remiss.document', '1/1/gemensamt')).toEqual(
      await bot.presses(who, 'remiss.document', '9/1/gemensamt'),
    );
  });

  test('says so to those who see it, wherever it stands', async () => {
    const bot = await withRemiss({ restricted: 'ja' });
    const words = 'Bara de grupper som den är skickad till och kansliet får veta att den finns.';
    expect(textOf(await bot.says('cecilia', 'remiss 2026-01'))).toContain(words);
    expect(JSON.stringify(bot.messagesIn('onkologi'))).toContain(words);
    expect(JSON.stringify(bot.messagesTo('cecilia'))).toContain(words);
  });

  test('is posted in the rooms of its groups and nowhere else', async () => {
    const bot = await withRemiss({ restricted: 'ja' });
    await bot.until('2027-01-25T12:00');
    for (const group of ['ledningsgruppen', 'kunskapsstyrningsgruppen'])
      expect(JSON.stringify(bot.messagesIn(group))).not.toContain('Känslig fråga');
    for (const who of ['lisa', 'kim', 'rut', 'nils', 'olle'])
      expect(JSON.stringify(bot.messagesTo(who))).not.toContain('Känslig fråga');
  });

  test('takes no answer in the room from someone who does not see it', async () => {
    const bot = await withRemiss({ restricted: 'ja' });
    const question = bot.features.remisser.remisser.remiss(1)?.questions[0]?.text ?? '';
    const { response } = await bot.replies('olle', 'onkologi', question, 'Jag tycker till.');
    expect(textOf(response)).not.toContain('2026-01');
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
  });
});

describe('the kansli', () => {
  test('restricts an open one by word or button, and takes that back', async () => {
    const bot = await withRemiss();
    expect(textOf(await bot.says('karin', 'remiss 2026-01 begränsa'))).toContain('Remiss 2026-01 är nu begränsad');
    expect(await sees(bot, 'lisa')).toBe(false);
    expect(JSON.stringify(bot.messagesIn('onkologi'))).toContain('Begränsad');
    expect(textOf(await bot.says('karin', 'remiss 2026-01 begränsa'))).toContain('är redan begränsad');
    expect(textOf(await bot.presses('karin', 'remiss.unrestrict', '1'))).toContain('Remiss 2026-01 är nu obegränsad');
    expect(await sees(bot, 'lisa')).toBe(true);
    expect(JSON.stringify(bot.messagesIn('onkologi'))).not.toContain('Begränsad');
    const log = textOf(await bot.says('karin', 'logg remiss 2026-01'));
    expect(log).toContain('begränsade remiss 2026-01');
    expect(log).toContain('hävde begränsningen av remiss 2026-01');
  });

  test('ends the links to its documents for those who no longer see it, and for nobody else', async () => {
    const bot = await withRemiss({ mode: 'samordnat' });
    for (const deed of ['remiss.close', 'remiss.compile']) await bot.presses('karin', deed, '1');
    const link = async (who: string): Promise<string> => {
      const response = await bot.presses(who, 'remiss.document', '1/1/gemensamt');
      return response.type === 'file' ? response.file.id : response.type;
    };
    const [lisas, cecilias] = [await link('lisa'), await link('cecilia')];
    const leads = (id: string): boolean => (bot.features.makers.get('remiss')?.(id, bot.now()) ?? null) !== null;
    expect([leads(lisas), leads(cecilias)]).toEqual([true, true]);
    await bot.presses('karin', 'remiss.restrict', '1');
    expect([leads(lisas), leads(cecilias), leads('remiss/1/1/gemensamt')]).toEqual([false, true, false]);
    await bot.presses('karin', 'remiss.unrestrict', '1');
    expect([leads(lisas), leads(cecilias), leads('remiss/1/1/gemensamt')]).toEqual([true, true, true]);
  });

  test('is the only one who does', async () => {
    const bot = await withRemiss();
    expect(textOf(await bot.presses('anna', 'remiss.restrict', '1'))).toMatch(/^Det kan bara kansliet göra/u);
  });
});

describe('a region’s registrator', () => {
  test('reads the region’s own answer while it is blind, and no other', async () => {
    const bot = await withRemiss({ blind: 'ja' });
    const said = { 'position.1': 'tillstyrker_med_synpunkter', 'text.1': 'Från Dalarna.' };
    await bot.fills('cecilia', { id: 'remiss.answer', context: '1/0/' }, said);
    expect(textOf(await bot.presses('rut', 'remiss.region-page', '1/dalarna/0'))).toContain('Från Dalarna.');
    expect(textOf(await bot.presses('nils', 'remiss.region-page', '1/dalarna/0'))).not.toContain('Från Dalarna.');
    expect(textOf(await bot.presses('lisa', 'remiss.region-page', '1/dalarna/0'))).not.toContain('Från Dalarna.');
  });

  test('answers nothing in its place', async () => {
    const bot = await withRemiss();
    expect(textOf(await bot.presses('rut', 'remiss.nothing-to-add', '1'))).toMatch(/^Det här kan bara/u);
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
  });
});

test('people keep their roles, and remisser are as open as they were, when a database is taken to this version', () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  migrate(
    db,
    released.filter(({ name }) => name < '0031'),
  );
  db.exec(`
    INSERT INTO person (id, name) VALUES ('karin', 'Karin'), ('nils', 'Nils');
    INSERT INTO person_role (person_id, role) VALUES ('karin', 'kansli'), ('karin', 'nhv_kansli'), ('nils', 'nhv_kansli');
    INSERT INTO remiss (id, year, serial, title, sender, kind, sender_day_on, sender_word, last_on, mode)
      VALUES (1, 2027, 1, 'Polio', 'RCC', 'annan', '2027-02-12', 'senast', '2027-01-22', 'enskilt')`);
  migrate(db, released);
  expect(db.prepare('SELECT person_id, role FROM person_role ORDER BY person_id, role').raw().all()).toEqual([
    ['karin', 'kansli'],
    ['karin', 'nhv_kansli'],
    ['nils', 'nhv_kansli'],
  ]);
  expect(db.prepare('SELECT restricted FROM remiss').pluck().get()).toBe(0);
  db.exec("INSERT INTO person_role (person_id, role) VALUES ('nils', 'registrator')");
  expect(db.pragma('foreign_key_check')).toEqual([]);
});
