import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';
import { cecilia, formOf, type Register, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const board = { region: 'orebro', papersDays: 12 };
const board2027 = ['2027-01-20', '2027-03-17', '2027-04-21'].map((on) => ({
  group: 'hsn',
  start: `${on}T09:00`,
  end: `${on}T12:00`,
  place: 'Sal Å',
}));

/** A regional board whose chair is about to leave, and a VC group beside it. */
function house(startAt: string, traits: object = board, rooms = false): TestBot {
  const { register } = withGroup(
    'regionnamnd',
    'hsn',
    { members: [cecilia] },
    {
      groups: [{ id: 'ogon', name: 'Gruppen ogon', type: 'vc' }],
      meetings: board2027,
      seats: [
        { group: 'hsn', person: 'anna', role: 'ordforande', from: '2026-11-20', to: '2027-02-01' },
        { group: 'ogon', person: 'bjorn', role: 'ordforande', from: '2026-01-01' },
      ],
    },
  );
  const named = { id: 'hsn', name: 'Hälso- och sjukvårdsnämnden', aliases: ['HSN'] };
  const groups = (register.groups ?? []).map((group) =>
    'id' in group && group.id === 'hsn' ? { ...group, ...named, ...traits } : group,
  );
  return testBot(startAt, { register: { ...register, groups } as Register, rooms });
}

const says = async (bot: TestBot, who: string, words: string) => textOf(await bot.says(who, words));
const saidOfBoard = (bot: TestBot) =>
  bot
    .posted()
    .filter(({ first }) => first.includes('Hälso- och sjukvårdsnämnden'))
    .map(({ address, first }) => `${address}: ${plainText(JSON.parse(first))}`);

describe('a body outside', () => {
  test('owes nothing, and nobody hears of it: no minutes, no word before meetings, no term, no handover', async () => {
    const bot = house('2026-11-23T07:00');
    await bot.until('2027-05-10T12:00');
    expect(bot.features.duties.duties.ofGroup('hsn')).toEqual([]);
    expect(saidOfBoard(bot)).toEqual([]);
  });

  test('is told nothing in a room that is tied to it either', async () => {
    const bot = house('2026-11-23T07:00', board, true);
    await bot.until('2027-03-20T12:00');
    expect(bot.posted().filter(({ address }) => address === 'group/hsn')).toEqual([]);
  });

  test('stands by itself in the list of groups, and is not counted among ours', async () => {
    const bot = house('2026-11-23T07:00');
    const list = (await says(bot, 'cecilia', 'grupper')).split('\n');
    expect(list[0]).toBe('3 grupper och 1 organ utanför samverkan');
    expect(list.slice(list.indexOf('Utanför samverkan'), list.indexOf('Utanför samverkan') + 2)).toEqual([
      'Utanför samverkan',
      'Regionstyrelser och regionernas nämnder',
    ]);
    expect(list.indexOf('Utanför samverkan')).toBeGreaterThan(list.indexOf('Verksamhetschefsgrupper'));
    expect((await says(bot, 'cecilia', 'grupper nämnder')).split('\n')[0]).toBe(
      'Regionstyrelser och regionernas nämnder: 1 organ',
    );
    expect((await says(bot, 'cecilia', 'grupper vc')).includes('sjukvårdsnämnden')).toBe(false);
  });

  test('is shown as what it is: whose, when papers are to be in, and who of ours sits there', async () => {
    const bot = house('2026-11-23T07:00');
    const page = await says(bot, 'cecilia', 'grupp HSN');
    expect(page.split('\n').slice(0, 5)).toEqual([
      'Hälso- och sjukvårdsnämnden',
      'Utanför samverkan: regionens egen styrelse eller nämnd; är inte skyldig något och får inga påminnelser',
      'Hör till: Region Örebro län',
      'Handlingar: senast 12 dagar före varje möte',
      'Ordförande: Anna Exempel, Region Uppsala (till och med 1 februari 2027)',
    ]);
    expect(page).toContain(
      'Nästa möte: onsdag 20 januari 2027 kl. 09.00–12.00, Sal Å; handlingar senast fredag 8 januari 2027',
    );
    expect(page).toContain('Våra företrädare');
    expect(page).not.toContain('Region Gävleborg');
    expect(page).not.toContain('Bemanning');
    const outline = await says(bot, 'bjorn', 'grupp HSN');
    expect(outline).toContain('Företrädare och möten ser de som sitter där, ledningsgruppen och kansliet.');
    expect(outline).not.toContain('Sal Å');
  });

  test('its papers’ day stands with each meeting: in the calendar, next, on the meeting’s page and among one’s own', async () => {
    const bot = house('2027-03-01T07:00');
    expect(await says(bot, 'karin', 'kalender HSN')).toContain('Möte: Sal Å; handlingar senast fredag 5 mars 2027');
    expect(await says(bot, 'cecilia', 'nästa')).toContain('Handlingar: senast fredag 5 mars 2027');
    expect(await says(bot, 'cecilia', 'mina')).toContain('handlingar senast fredag 5 mars 2027');
    const [meeting] = bot.features.meetings.forGroups(['hsn'], bot.now());
    expect(textOf(await bot.presses('cecilia', 'meeting.show', String(meeting?.id)))).toContain(
      'Handlingar: senast fredag 5 mars 2027',
    );
  });

  test('is in nobody’s gaps, and the overview leaves its chair’s term out', async () => {
    const bot = house('2026-11-23T07:00');
    expect(await says(bot, 'cecilia', 'representation')).not.toContain('sjukvårdsnämnden');
    expect(await says(bot, 'karin', 'representation')).not.toContain('sjukvårdsnämnden');
    await bot.until('2026-11-30T12:00');
    expect(bot.messagesTo('karin').map(plainText).join()).not.toContain('sjukvårdsnämnden');
  });

  test('cannot be asked in a remiss', async () => {
    const bot = house('2026-11-23T07:00');
    const form = formOf(await bot.says('karin', 'remiss ny'));
    const filled = await bot.fills('karin', form, {
      ...Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? ''])),
      title: 'Polio',
      sender: 'Socialstyrelsen',
      kind: 'annan',
      senderDay: '2027-03-01',
      groups: 'HSN',
    });
    expect(JSON.stringify(filled)).toContain(
      'Hälso- och sjukvårdsnämnden står utanför samverkan och svarar inte på remisser här.',
    );
  });
});

describe('the kansli', () => {
  const adds = async (bot: TestBot, values: object) =>
    bot.fills('karin', formOf(await bot.says('karin', 'lägg till grupp')), {
      name: 'Regionstyrelsen Å',
      aliases: '',
      type: 'regionnamnd',
      region: 'dalarna',
      papersDays: '14',
      from: '',
      body: '',
      decidedOn: '',
      paragraph: '',
      ...values,
    });
  const changes = async (bot: TestBot, values: object) => {
    const form = formOf(await bot.says('karin', 'ändra grupp regionstyrelsen å'));
    const now = Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? '']));
    return bot.fills('karin', form, { ...now, ...values });
  };
  const log = (bot: TestBot) => bot.features.changes.ofSubject('group/regionstyrelsen-a').slice(-1);

  test('adds one, gives it a meeting that nobody hears of, and changes when papers are to be in', async () => {
    const bot = house('2026-11-23T09:00');
    expect(textOf(await adds(bot, {}))).toBe(
      [
        'Regionstyrelsen Å finns nu i registret',
        'Typ: Regionstyrelser och regionernas nämnder',
        'Utanför samverkan: regionens egen styrelse eller nämnd; är inte skyldig något och får inga påminnelser',
        'Andra namn: inga',
        'Hör till: Region Dalarna',
        'Handlingar: senast 14 dagar före varje möte',
        'Skriv lägg till plats Regionstyrelsen Å för dem av oss som sitter där.',
        'Lägg in dess möten med möte och namnet. Ingen får påminnelser för ett organ utanför.',
        '[Visa gruppen]',
      ].join('\n'),
    );
    expect(log(bot)).toMatchObject([{ by: 'karin', after: expect.stringContaining('Hör till: Region Dalarna') }]);
    const meeting = formOf(await bot.says('karin', 'möte regionstyrelsen å'));
    const added = await bot.fills('karin', meeting, {
      group: 'regionstyrelsen-a',
      day: '2027-05-31',
      start: '13:00',
      end: '15:00',
      place: '',
    });
    expect(textOf(added)).toContain('Organ: Regionstyrelsen Å');
    expect(textOf(added)).toContain('Handlingar: senast måndag 17 maj 2027');
    expect(textOf(added)).toContain('Ingen får veta det av mig, eftersom organet står utanför samverkan.');
    expect(
      textOf(await changes(bot, { papersDays: '10' }))
        .split('\n')
        .slice(0, 5),
    ).toEqual([
      'Sparat: Regionstyrelsen Å',
      'Namn: Regionstyrelsen Å',
      'Andra namn: inga',
      'Hör till: Region Dalarna',
      'Handlingar: senast 10 dagar före varje möte',
    ]);
    expect(log(bot)).toMatchObject([
      {
        by: 'karin',
        what: 'ändrade vem gruppen hör till och dagen för handlingar',
        before: 'Hör till: Region Dalarna; Handlingar: senast 14 dagar före varje möte',
        after: 'Hör till: Region Dalarna; Handlingar: senast 10 dagar före varje möte',
      },
    ]);
    // 21 May is the Friday after which the tenth day before lies on a holiday's eve.
    expect(await says(bot, 'karin', 'kalender regionstyrelsen å')).toContain('handlingar senast fredag 21 maj 2027');
    expect(textOf(await changes(bot, {})).split('\n')[0]).toBe('Inget är ändrat');
    await changes(bot, { papersDays: '', region: '' });
    expect(bot.features.register.group('regionstyrelsen-a')).toMatchObject({ region: null, papersDays: null });
    expect(log(bot)).toMatchObject([{ after: 'inget angivet' }]);
    expect(await says(bot, 'karin', 'kalender regionstyrelsen å')).not.toContain('handlingar');
  });

  test.each(['-1', '61', 'tio', '7,5', '100'])('is told what to write instead of %s days', async (papersDays) => {
    const bot = house('2026-11-23T09:00');
    expect(JSON.stringify(await adds(bot, { papersDays }))).toContain(
      'Skriv ett antal dagar, högst 60, till exempel 7.',
    );
  });

  test('gives a body its region and days by import, and the same file changes nothing', () => {
    const bot = house('2026-11-23T09:00');
    const file = {
      groups: [{ id: 'nsg', name: 'NSG Data', type: 'nsg', papersDays: 5 }],
      seats: [{ group: 'nsg', person: 'bjorn', role: 'ledamot', from: '2026-01-01' }],
    };
    bot.imports(file);
    expect(bot.features.register.group('nsg')).toMatchObject({ papersDays: 5, region: null, mandate: null });
    bot.imports({ groups: [{ id: 'nsg', name: 'NSG Data', type: 'nsg', papersDays: null, region: 'uppsala' }] });
    expect(bot.features.register.group('nsg')).toMatchObject({ papersDays: null, region: 'uppsala' });
  });
});

test('groups that were there keep their types, and what hangs on them', () => {
  const db = connect(':memory:');
  const released = releasedMigrations();
  migrate(
    db,
    released.filter(({ name }) => name < '0028'),
  );
  db.exec(`
    INSERT INTO "group" (id, name, type) VALUES ('lg', 'LG', 'ledningsgrupp'), ('vc', 'VC', 'vc');
    UPDATE "group" SET parent_id = 'lg' WHERE id = 'vc';
    INSERT INTO person (id, name) VALUES ('anna', 'Anna');
    INSERT INTO seat (group_id, person_id, role, from_on) VALUES ('vc', 'anna', 'ordforande', '2026-01-01');
  `);
  migrate(db, released);
  expect(db.prepare('SELECT id, type, parent_id AS parent FROM "group" ORDER BY id').all()).toEqual([
    { id: 'lg', type: 'ledningsgrupp', parent: null },
    { id: 'vc', type: 'vc', parent: 'lg' },
  ]);
  db.exec(`INSERT INTO "group" (id, name, type) VALUES ('b2', 'B2', 'beredningsgrupp')`);
  expect(db.pragma('foreign_key_check')).toEqual([]);
});
