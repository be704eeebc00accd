import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { keepBeside } from '../../src/app/kept-beside.ts';
import { beginEpoch } from '../../src/app/restored-start.ts';
import { writing } from '../../src/database/transaction.ts';
import { exportsAt } from '../../src/exports/exported.ts';
import { registerJson } from '../../src/register/import/register-json.ts';
import { foundIn, livedBot, marked } from '../app/personal-data/marked-person.ts';
import { livedOnce } from '../support/lived-once.ts';
import { formOf, messageOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

/** Skyddade personuppgifter: a number stands in place of the name wherever anybody looks. */

const mask = { id: 'skyddad-1', name: 'Skyddad person 1' };
let bot: TestBot;
const lived = livedOnce(livedBot);

beforeEach(async () => {
  bot = await lived();
});

const protects = () => bot.presses('karin', 'person-data.protect', marked.id);
const everythingShown = (who: string) =>
  [
    `grupp vc-hud`,
    'grupp nhv-gruppen',
    'grupper',
    'representation',
    'kalender',
    'status',
    'dokument vc-hud',
    'remiss 2027-01',
    'remiss 2027-01 uppsala',
    'remiss 2027-02 historik',
    'nhv ångest',
    'logg',
    'inför mötet',
    'nhv år 2027',
    'mina',
  ].map((line) => async () => JSON.stringify(await bot.says(who, line)));

describe('skydda person', () => {
  test('says what it does before it does it, and to the kansli alone', async () => {
    const asked = textOf(await bot.says('karin', 'skydda person Märta Märkbar'));
    expect(asked).toContain('Vill du skydda uppgifterna om Märta Märkbar?');
    expect(asked).toContain('Säkerhetskopior har namnet');
    expect(bot.features.register.person(marked.id)?.name).toBe(marked.name);
    expect(textOf(await bot.says('bjorn', 'skydda person Märta Märkbar'))).toContain('Det kan bara kansliet göra');
    expect(textOf(await bot.presses('bjorn', 'person-data.protect', marked.id))).toContain(
      'Det kan bara kansliet göra',
    );
  });

  test('puts a number in place of the name, address and id, also in what was written before', async () => {
    expect(textOf(await protects())).toContain('Personen heter nu Skyddad person 1 här');
    expect(bot.db.pragma('foreign_key_check')).toEqual([]);
    // What was sent of the first remiss stays, and what the person is called stands apart.
    expect([...foundIn(bot.db, [marked.name, marked.email]).keys()].toSorted()).toEqual([
      'protected_person.email',
      'protected_person.name',
      'remiss_draft.content',
    ]);
    for (const who of ['karin', 'bjorn', 'lisa']) {
      for (const shown of everythingShown(who)) {
        const said = await shown();
        for (const trace of [marked.name, marked.email, 'Märkbar', marked.id]) expect(said, who).not.toContain(trace);
      }
    }
    expect(textOf(await bot.says('karin', 'grupp vc-hud'))).toContain('Skyddad person 1');
    expect(textOf(await bot.says('karin', 'grupp vc-hud'))).toContain('nås genom kansliet');
    await bot.until('2027-09-01T12:00');
    expect(bot.problems).toEqual([]);
  });

  test('the person sits where they sat, and is reached and heard as before', async () => {
    await protects();
    expect(
      bot.features.register.seatsOf(mask.id, Temporal.PlainDate.from('2027-06-01')).map(({ group }) => group),
    ).toEqual(['nhv-gruppen', 'vc-hud']);
    expect(bot.features.register.personByEmail(marked.email)?.id).toBe(mask.id);
    const before = bot.sentTo(marked.id).length;
    await bot.until('2027-06-14T10:00');
    expect(bot.sentTo(marked.id).length).toBeGreaterThan(before);
    expect(textOf(await bot.says(marked.id, 'mina'))).not.toContain('Du finns inte i registret');
  });

  test('is out of every file with the register', async () => {
    await protects();
    const json = registerJson(bot.db, 'Europe/Stockholm');
    for (const trace of [mask.id, mask.name, marked.name, marked.email]) expect(json).not.toContain(trace);
    const files = exportsAt(bot.features.exporting, bot.now()).filter(({ key }) =>
      ['personer', 'platser'].includes(key),
    );
    expect(files).toHaveLength(2);
    for (const { write } of files) {
      const words = new TextDecoder().decode(await write());
      for (const trace of [mask.name, marked.name, marked.email]) expect(words).not.toContain(trace);
    }
  });

  test('only the kansli finds the person by the name, and the person has their own data', async () => {
    await protects();
    const page = messageOf(await bot.says('karin', 'skydda person märta märkbar'));
    expect(page.title).toBe('Skyddad person 1 har skyddade personuppgifter');
    expect(textOf(await bot.says('karin', `skydda person ${marked.email}`))).toContain('Häv skyddet');
    expect(textOf(await bot.says('karin', 'ändra person Märta Märkbar'))).not.toContain('Skyddad person 1');
    const own = await bot.says(marked.id, 'mina uppgifter');
    expect(own.type).toBe('file');
    expect(JSON.stringify(bot.features.personData.recordsOf(mask.id))).toContain(marked.email);
  });

  test('a name or an address cannot be given back by another way than Häv skyddet', async () => {
    await protects();
    const form = formOf(await bot.presses('karin', 'person.change', mask.id));
    const values = Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial ?? '']));
    const refused = await bot.fills('karin', form, { ...values, name: 'Märta Märkbar' });
    expect(JSON.stringify(refused)).toContain('Uppgifterna är skyddade');
    expect((await bot.fills('karin', form, { ...values, region: 'orebro' })).type).toBe('message');
    const again = { name: 'Märta Märkbar', email: marked.email, region: 'ingen', roles: 'ingen', connection: 'ingen' };
    const twice = await bot.fills('karin', { id: 'person.add', context: '' }, again);
    expect(JSON.stringify(twice)).toContain('Adressen används redan av Skyddad person 1');
  });

  test('twice says how it stands; Häv skyddet gives the name back, and it can be protected again', async () => {
    await protects();
    expect(textOf(await bot.presses('karin', 'person-data.protect', mask.id))).toContain(
      'har skyddade personuppgifter',
    );
    expect(textOf(await bot.presses('karin', 'person-data.unprotect', mask.id))).toContain('Skyddet är hävt');
    expect(bot.features.register.person(mask.id)).toMatchObject({ name: marked.name, email: marked.email });
    expect(textOf(await bot.presses('karin', 'person-data.unprotect', mask.id))).toContain(
      'inga skyddade personuppgifter',
    );
    expect(textOf(await bot.presses('karin', 'person-data.protect', mask.id))).toContain('Skyddad person 2');
  });

  test('is protected again where a copy from before is restored, and the kansli is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-protected-'));
    try {
      const database = join(folder, 'bot.sqlite');
      const image = bot.db.serialize();
      bot.turnTo('2027-06-02T10:00');
      await protects();
      keepBeside(bot.db, database);
      bot = testBot('2027-06-02T12:00', { image });
      expect(bot.features.register.person(marked.id)?.name).toBe(marked.name);
      const { db, features, now } = bot;
      writing(db, () =>
        beginEpoch({ db, database, features, now: now(), log: { warn() {} } }, { restoredTo: now(), isCopy: true }),
      );
      await bot.delivery.run();
      expect(JSON.stringify(bot.messagesTo('karin'))).toContain('gäller igen, för 1 person. Skriv logg');
      expect(features.register.person(mask.id)?.name).toBe(mask.name);
      expect([...foundIn(db, [marked.name, marked.email]).keys()].toSorted()).toEqual([
        'protected_person.email',
        'protected_person.name',
        'remiss_draft.content',
      ]);
      expect(textOf(await bot.says('karin', 'logg'))).toContain('skyddade uppgifterna om Skyddad person 1 igen');
      expect(bot.problems).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('is forgotten as others are, with what they were called', async () => {
    await protects();
    for (const step of ['ask', 'again', 'forget']) await bot.presses('karin', `person-data.${step}`, mask.id);
    expect([...foundIn(bot.db, [marked.name, marked.email]).keys()]).toEqual(['remiss_draft.content']);
  });
});

describe('somebody new', () => {
  const village = withGroup('vc', 'onkologi', {});

  test('is entered without the name ever standing anywhere', async () => {
    bot = testBot('2027-02-01T10:00', village);
    expect(textOf(await bot.says('karin', 'skydda person'))).toContain(
      'Ingen i registret har skyddade personuppgifter',
    );
    const form = formOf(await bot.presses('karin', 'person-data.protect-new', ''));
    const nora = { name: 'Nora Dold', email: 'nora@example.org', region: 'dalarna' };
    expect(textOf(await bot.fills('karin', form, nora))).toContain('Skyddad person 1 finns nu i registret');
    expect([...foundIn(bot.db, ['Nora Dold', 'nora@example.org']).keys()].toSorted()).toEqual([
      'protected_person.email',
      'protected_person.name',
    ]);
    expect(JSON.stringify(await bot.fills('karin', form, nora))).toContain('Adressen finns redan i registret');
    const seat = {
      group: 'onkologi',
      person: 'Skyddad person 1',
      role: 'ledamot',
      region: 'dalarna',
      from: '2027-02-01',
    };
    await bot.fills('karin', formOf(await bot.says('karin', 'lägg till plats onkologi')), seat);
    expect(textOf(await bot.says('karin', 'grupp onkologi'))).toContain('Region Dalarna | Skyddad person 1');
  });
});
