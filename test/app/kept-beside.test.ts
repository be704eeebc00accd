import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { gallraAgain, keepBeside, keepForgotten, settlePeople } from '../../src/app/kept-beside.ts';
import { forgetPerson, protectPerson } from '../../src/app/personal-data.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { writing } from '../../src/database/transaction.ts';
import { restoredNotice } from '../../src/outbox/restored/restored-views.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { asItStood } from '../support/new-database.ts';
import { anna, bjorn, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const moment = { now: Temporal.Instant.from('2027-02-12T09:00:00Z'), today: Temporal.PlainDate.from('2027-02-12') };

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-forgotten-'));
  database = join(folder, 'bot.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const featuresOf = (db: Database) =>
  createFeatures(db, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', calendar: workCalendar() });
const forgets = (db: Database, id: string, at = moment) => {
  writing(db, () => forgetPerson(db, Object.values(featuresOf(db).byName), id, at));
  keepForgotten(db, database);
};
const settles = (db: Database) => writing(db, () => settlePeople({ db, database, features: featuresOf(db) }, moment));
const again = (db: Database) => settles(db).forgotten;
const people = (db: Database) => db.prepare("SELECT id FROM person WHERE id IN ('anna', 'bjorn')").pluck().all();
const copied = () =>
  testBot('2027-02-12T08:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn })).db.serialize();

test('whoever was forgotten after the copy was made is forgotten again, and nobody else', () => {
  const image = copied();
  const db = asItStood(image);
  keepForgotten(db, database);
  forgets(db, 'anna');
  const restored = asItStood(image);
  expect(people(restored)).toEqual(['anna', 'bjorn']);
  expect(again(restored)).toBe(1);
  expect(people(restored)).toEqual(['bjorn']);
  expect(again(restored)).toBe(0);
});

test('the list names nobody, only its owner reads it, and a line that was cut off spoils no other', () => {
  const image = copied();
  const db = asItStood(image);
  forgets(db, 'anna');
  appendFileSync(database.concat('.glomda'), 'avbruten');
  forgets(db, 'bjorn');
  expect(readFileSync(`${database}.glomda`, 'utf8')).not.toMatch(/anna|björn|bjorn/iu);
  expect(statSync(`${database}.glomda`).mode & 0o777).toBe(0o600);
  expect(again(asItStood(image))).toBe(2);
});

test('without the list nobody is forgotten, and it is known that it is missing', () => {
  const image = copied();
  expect(again(asItStood(image))).toBeNull();
  keepForgotten(asItStood(image), database);
  expect(again(asItStood(image))).toBe(0);
});

test('what a start finds forgotten in the database and not in the list comes into the list', () => {
  const image = copied();
  const db = asItStood(image);
  writing(db, () => forgetPerson(db, Object.values(featuresOf(db).byName), 'anna', moment));
  keepForgotten(db, database);
  keepForgotten(db, database);
  expect(readFileSync(`${database}.glomda`, 'utf8').match(/ \.$/gmu)).toHaveLength(1);
  expect(again(asItStood(image))).toBe(1);
});

test('a person who came back under the same id after being forgotten stays in a copy from then', () => {
  const db = asItStood(copied());
  forgets(db, 'anna');
  db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna Annan Exempel')");
  const later = db.serialize();
  expect(again(asItStood(later))).toBe(0);
  forgets(db, 'anna', { ...moment, now: moment.now.add({ hours: 24 }) });
  expect(again(asItStood(later))).toBe(1);
});

describe('skyddade personuppgifter after the copy was made', () => {
  let hours = 0;
  const later = () => {
    hours += 1;
    return moment.now.add({ hours });
  };
  beforeEach(() => {
    hours = 0;
  });
  const protects = (db: Database, id: string): string => {
    const { byName, register } = featuresOf(db);
    const of = { person: id, now: later() };
    const mask = writing(db, () => protectPerson(db, Object.values(byName), register, of));
    keepBeside(db, database);
    return mask?.id ?? '';
  };
  const lifts = (db: Database, id: string) => {
    writing(db, () => featuresOf(db).register.unprotect(id, later()));
    keepBeside(db, database);
  };
  const forgetsLater = (db: Database, id: string) => {
    forgets(db, id, { ...moment, now: later() });
    keepBeside(db, database);
  };
  /** By their ids: what they are called, and what stands apart. */
  const known = (db: Database) =>
    db
      .prepare(`
        SELECT person.id || ' ' || person.name || ifnull(' (' || own.name || ')', '') FROM person
        LEFT JOIN protected_person AS own ON own.person_id = person.id
        WHERE person.id IN ('anna', 'bjorn') OR person.id LIKE 'skyddad-%' ORDER BY person.id`)
      .pluck()
      .all();
  const asCopied = ['anna Anna Exempel', 'bjorn Björn Exempel'];

  const lives: [what: string, after: (db: Database) => void, counts: [forgotten: number, protections: number]][] = [
    ['protected', (db) => void protects(db, 'anna'), [0, 1]],
    ['protected, and the protection lifted', (db) => lifts(db, protects(db, 'anna')), [0, 1]],
    [
      'protected, lifted and protected anew',
      (db) => {
        const mask = protects(db, 'anna');
        lifts(db, mask);
        protects(db, mask);
      },
      [0, 1],
    ],
    ['protected and then forgotten', (db) => forgetsLater(db, protects(db, 'anna')), [1, 0]],
    [
      'protected and forgotten, and another protected after them',
      (db) => {
        forgetsLater(db, protects(db, 'anna'));
        expect(protects(db, 'bjorn')).toBe('skyddad-2');
      },
      [1, 1],
    ],
    [
      'forgotten, and another under the same id protected',
      (db) => {
        forgetsLater(db, 'anna');
        db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna Annan Exempel')");
        protects(db, 'anna');
        db.exec("DELETE FROM protected_person; DELETE FROM person WHERE id = 'skyddad-1'");
      },
      [1, 0],
    ],
  ];
  test.each(lives)('%s: it is so again, and once', (_, after, [forgotten, protections]) => {
    const image = copied();
    const db = asItStood(image);
    expect(known(db)).toEqual(asCopied);
    keepBeside(db, database);
    after(db);
    const restored = asItStood(image);
    expect(settles(restored)).toEqual({ forgotten, protections });
    expect(known(restored)).toEqual(known(db));
    expect(restored.pragma('foreign_key_check')).toEqual([]);
    expect(settles(restored)).toEqual({ forgotten: 0, protections: 0 });
    keepBeside(restored, database);
    const lines = readFileSync(`${database}.skyddade`, 'utf8');
    const standing = asItStood(restored.serialize());
    expect(settles(standing)).toEqual({ forgotten: 0, protections: 0 });
    keepBeside(standing, database);
    expect(readFileSync(`${database}.skyddade`, 'utf8')).toBe(lines);
  });

  /** As a bot left it that did not note who was protected. */
  const protectsAsBefore = (db: Database, id: string): string => {
    const mask = protects(db, id);
    rmSync(`${database}.skyddade`);
    db.exec('DELETE FROM protection');
    return mask;
  };
  const earlier: [what: string, copy: (db: Database) => void, protections: number][] = [
    ['found by their address', () => {}, 1],
    [
      'found by their address, whatever else they were called',
      (db) => db.exec("UPDATE person SET name = 'Anna Annan Exempel' WHERE id = 'anna'"),
      1,
    ],
    [
      'not found by another address',
      (db) => db.exec("UPDATE person SET email = 'annan@example.org' WHERE id = 'anna'"),
      0,
    ],
  ];
  test.each(earlier)('protected before there was a list: %s', (_, copy, protections) => {
    const old = asItStood(copied());
    const image = old.serialize();
    const db = asItStood(image);
    protectsAsBefore(db, 'anna');
    keepBeside(db, database);
    const lines = readFileSync(`${database}.skyddade`, 'utf8');
    expect(lines).not.toMatch(/anna|exempel/iu);
    keepBeside(db, database);
    expect(readFileSync(`${database}.skyddade`, 'utf8')).toBe(lines);
    copy(old);
    const restored = asItStood(old.serialize());
    expect(settles(restored)).toEqual({ forgotten: 0, protections });
    if (protections > 0) expect(known(restored).join()).toContain('skyddad-1 Skyddad person 1 (Anna');
    else expect(known(restored)).toEqual(asCopied);
    expect(settles(restored)).toEqual({ forgotten: 0, protections: 0 });
    expect(settles(asItStood(db.serialize()))).toEqual({ forgotten: 0, protections: 0 });
  });

  test('protected before there was a list, without an address: by a name that one alone has', () => {
    const old = asItStood(copied());
    old.exec("UPDATE person SET email = NULL WHERE id = 'anna'");
    const [one, two] = [old.serialize(), asItStood(old.serialize())];
    two.exec("INSERT INTO person (id, name) VALUES ('anna2', 'Anna Exempel')");
    const db = asItStood(one);
    protectsAsBefore(db, 'anna');
    keepBeside(db, database);
    // Whoever is called the same in a copy in which she is protected is somebody else.
    db.exec("INSERT INTO person (id, name) VALUES ('anna3', 'Anna Exempel')");
    const later = asItStood(db.serialize());
    later.exec('DELETE FROM protection');
    expect(settles(later).protections).toBe(0);
    expect(later.prepare("SELECT name FROM person WHERE id = 'anna3'").pluck().get()).toBe('Anna Exempel');
    expect(settles(asItStood(two.serialize())).protections).toBe(0);
    expect(settles(asItStood(one)).protections).toBe(1);
  });

  test('protected before there was a list, and the protection lifted since', () => {
    const image = copied();
    const db = asItStood(image);
    const mask = protectsAsBefore(db, 'anna');
    keepBeside(db, database);
    lifts(db, mask);
    const restored = asItStood(image);
    expect(settles(restored)).toEqual({ forgotten: 0, protections: 1 });
    expect(known(restored)).toEqual(known(db));
  });

  test('lifted after a copy in which it held', () => {
    const db = asItStood(copied());
    const mask = protects(db, 'anna');
    const image = db.serialize();
    lifts(db, mask);
    const restored = asItStood(image);
    expect(known(restored)).toEqual(['bjorn Björn Exempel', 'skyddad-1 Skyddad person 1 (Anna Exempel)']);
    expect(settles(restored)).toEqual({ forgotten: 0, protections: 1 });
    expect(known(restored)).toEqual(['bjorn Björn Exempel', 'skyddad-1 Anna Exempel']);
  });

  test('what is older than what the copy knows changes nothing', () => {
    const image = copied();
    const db = asItStood(image);
    lifts(db, protects(db, 'anna'));
    const list = readFileSync(`${database}.skyddade`, 'utf8');
    // Begun anew without the list, which is found afterwards.
    rmSync(`${database}.skyddade`);
    const anew = asItStood(image);
    expect(settles(anew).protections).toBeNull();
    protects(anew, 'anna');
    appendFileSync(`${database}.skyddade`, list);
    expect(settles(anew).protections).toBe(0);
    expect(known(anew)).toEqual(['bjorn Björn Exempel', 'skyddad-1 Skyddad person 1 (Anna Exempel)']);
  });

  test('the list names nobody, only its owner reads it, and a damaged line spoils no other', () => {
    const image = copied();
    const db = asItStood(image);
    keepBeside(db, database);
    appendFileSync(`${database}.skyddade`, 'abc skyddad .\nabc x1 skyddad 2027 .\nabc 1 skyd');
    protects(db, 'anna');
    expect(readFileSync(`${database}.skyddade`, 'utf8')).not.toMatch(/anna|exempel/iu);
    expect(statSync(`${database}.skyddade`).mode & 0o777).toBe(0o600);
    const restored = asItStood(image);
    expect(settles(restored).protections).toBe(1);
    expect(restored.prepare('SELECT what FROM change ORDER BY id DESC LIMIT 1').pluck().get()).toBe(
      'skyddade uppgifterna om Skyddad person 1 igen',
    );
  });

  test('the kansli is told, also that the list is missing', () => {
    const start = { epoch: 'e', startedAt: moment.now, restoredTo: null, isCopy: true, choice: null };
    const none = { looking: 0, found: 0, held: 0 };
    const told = (protections: number | null) => {
      const message = restoredNotice({ ...start, forgotten: 0, beslut: 0, protections }, none, 'Europe/Stockholm');
      return textOf({ type: 'message', message });
    };
    expect(told(null)).toContain('Listan över skyddade personuppgifter saknas bredvid databasen.');
    expect(told(2)).toContain('det som har skyddats eller hävts efter kopian gäller igen, för 2 personer.');
    expect(told(0)).not.toContain('kydd');
  });
});

describe('what is decided on gallring after the copy was made', () => {
  const begun = () => testBot('2027-02-12T08:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
  const beslut = { body: 'Arkivnämnden Å', decidedOn: '2027-01-02', diarienummer: 'SVN 2027/7', keptFor: '1 år' };
  const decides = (bot: TestBot, kind: string, values: Partial<typeof beslut> = {}) =>
    bot.fills('karin', { id: 'gallring.decide', context: kind }, { ...beslut, ...values });
  const withdraws = (bot: TestBot, kind: string) => bot.presses('karin', 'gallring.withdraw', kind);
  /** The copy, started on again. */
  const restored = (image: Buffer, at = '2027-02-12T08:00') => {
    const bot = testBot(at, { image });
    const changed = writing(bot.db, () => gallraAgain({ db: bot.db, database, features: bot.features }, bot.now()));
    return { bot, changed };
  };
  const inForce = ({ features }: TestBot) =>
    [...features.gallring.decisions.inForce()].map(([kind, of]) => `${kind}: ${of.diarienummer}, ${of.keptFor}`);

  test('holds again, is said in the log, and what the copy brought back goes', async () => {
    const bot = begun();
    await bot.until('2027-02-12T12:00');
    const image = bot.db.serialize();
    await decides(bot, 'meddelanden');
    keepBeside(bot.db, database);
    const { bot: again, changed } = restored(image, '2028-06-01T12:00');
    expect(changed).toBe(1);
    expect(inForce(again)).toEqual(['meddelanden: SVN 2027/7, P1Y']);
    const words = () =>
      again.db.prepare("SELECT count(*) FROM outbox WHERE message LIKE '%blocks\":[{%'").pluck().get();
    expect(words()).not.toBe(0);
    await again.tickLoop.tick();
    await again.tickLoop.tick();
    expect(again.db.prepare("SELECT count > 0 FROM gallring_done WHERE kind = 'meddelanden'").pluck().all()).toEqual([
      1,
    ]);
    const shown = textOf(await again.says('karin', 'gallring meddelanden'));
    expect(shown).toContain('Arkivnämnden Å, 2 januari 2027, dnr SVN 2027/7');
    expect(textOf(await again.says('karin', 'logg'))).toContain('tog upp det som har beslutats om gallring');
    expect(restored(again.db.serialize()).changed).toBe(0);
    expect(again.problems).toEqual([]);
  });

  test('is withdrawn again, and what was going on by it stops', async () => {
    const bot = begun();
    await decides(bot, 'meddelanden');
    keepBeside(bot.db, database);
    bot.turnTo('2028-06-01T12:00');
    await bot.presses('karin', 'gallring.run', '');
    const image = bot.db.serialize();
    await withdraws(bot, 'meddelanden');
    keepBeside(bot.db, database);
    const { bot: again, changed } = restored(image, '2028-06-01T12:00');
    expect(changed).toBe(1);
    expect(inForce(again)).toEqual([]);
    expect(again.db.prepare("SELECT kind FROM gallring_pass WHERE kind = 'meddelanden'").all()).toEqual([]);
  });

  test('is the latest of several, by whoever recorded it', async () => {
    const bot = begun();
    await decides(bot, 'logg', { keptFor: '5 år' });
    const image = bot.db.serialize();
    bot.turnTo('2027-02-13T08:00');
    await decides(bot, 'logg', { diarienummer: 'SVN 2027/9', keptFor: '7 år' });
    await decides(bot, 'narvaro');
    keepBeside(bot.db, database);
    bot.turnTo('2027-02-14T08:00');
    await withdraws(bot, 'narvaro');
    await decides(bot, 'logg', { diarienummer: 'SVN 2027/11', keptFor: '9 år' });
    keepBeside(bot.db, database);
    const { bot: again, changed } = restored(image);
    expect(changed).toBe(2);
    expect(inForce(again)).toEqual(['logg: SVN 2027/11, P9Y']);
    expect(
      again.db
        .prepare('SELECT diarienummer, recorded_by, withdrawn_by FROM gallring_beslut ORDER BY recorded_at, id')
        .all(),
    ).toEqual([
      { diarienummer: 'SVN 2027/7', recorded_by: 'karin', withdrawn_by: 'karin' },
      { diarienummer: 'SVN 2027/9', recorded_by: 'karin', withdrawn_by: 'karin' },
      { diarienummer: 'SVN 2027/7', recorded_by: 'karin', withdrawn_by: 'karin' },
      { diarienummer: 'SVN 2027/11', recorded_by: 'karin', withdrawn_by: null },
    ]);
    // Found out by a second start on the same file that there is nothing more to list.
    keepBeside(again.db, database);
    expect(readFileSync(`${database}.gallringsbeslut`, 'utf8').match(/ \.$/gmu)).toHaveLength(6);
  });

  test('holds also where the copy does not know who recorded it, and the list names nobody', async () => {
    const bot = begun();
    const image = bot.db.serialize();
    bot.db.exec(`
      INSERT INTO person (id, name) VALUES ('nina-exempel', 'Nina Exempel');
      INSERT INTO person_role (person_id, role) VALUES ('nina-exempel', 'kansli');
      INSERT INTO account (connection, account, person_id, address, linked_at)
        VALUES ('page', 'nina-exempel', 'nina-exempel', 'person/nina-exempel', '2027-02-12T08:00:00Z')`);
    await bot.fills('nina-exempel', { id: 'gallring.decide', context: 'logg' }, { ...beslut, keptFor: '3 år' });
    keepBeside(bot.db, database);
    expect(readFileSync(`${database}.gallringsbeslut`, 'utf8')).not.toMatch(/nina/iu);
    expect(statSync(`${database}.gallringsbeslut`).mode & 0o777).toBe(0o600);
    const { bot: again } = restored(image);
    expect(inForce(again)).toEqual(['logg: SVN 2027/7, P3Y']);
    expect(textOf(await again.says('karin', 'gallring logg'))).toContain('dnr SVN 2027/7');
    expect(again.db.pragma('foreign_key_check')).toEqual([]);
  });

  test('a line that was cut off or is damaged spoils no other', async () => {
    const bot = begun();
    const image = bot.db.serialize();
    appendFileSync(`${database}.gallringsbeslut`, '{"kind":"logg" .\n{"kind":"log');
    await decides(bot, 'logg', { keptFor: '3 år' });
    keepBeside(bot.db, database);
    expect(inForce(restored(image).bot)).toEqual(['logg: SVN 2027/7, P3Y']);
  });

  test('without the list the kansli is told, and what has no beslut is kept', () => {
    const bot = begun();
    const { bot: again, changed } = restored(bot.db.serialize());
    expect(changed).toBeNull();
    expect(inForce(again)).toEqual([]);
    const start = {
      ...{ epoch: 'e', startedAt: again.now(), restoredTo: null, isCopy: true, forgotten: 0, protections: 0 },
      choice: null,
    };
    const none = { looking: 0, found: 0, held: 0 };
    const told = (beslut: number | null) =>
      textOf({ type: 'message', message: restoredNotice({ ...start, beslut }, none, 'Europe/Stockholm') });
    expect(told(null)).toContain('Listan över gallringsbeslut saknas bredvid databasen.');
    expect(told(2)).toContain('gäller igen, för 2 slag av uppgifter');
    expect(told(0)).not.toContain('gallring');
  });
});
