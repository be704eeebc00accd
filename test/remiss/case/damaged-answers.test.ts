import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { keepChecksums, leaveChecksums } from '../../../src/database/checksum.ts';
import { damageFound } from '../../../src/database/damage.ts';
import { groupAnswerStore } from '../../../src/remiss/asked-groups/group-answer-store.ts';
import { type AnswerEntry, cell, tally } from '../../../src/remiss/case/answers.ts';
import { draftStore } from '../../../src/remiss/case/draft-store.ts';
import { entryStore, type NewEntry } from '../../../src/remiss/case/entry-store.ts';
import { letterStore } from '../../../src/remiss/case/letter-store.ts';
import { wordOf } from '../../../src/remiss/case/sign-off.ts';
import { unplacedStore } from '../../../src/remiss/case/unplaced-store.ts';
import { ownTextStore } from '../../../src/remiss/drafts/own-text-store.ts';
import { asItStood, newDatabase } from '../../support/new-database.ts';

const at = Temporal.Instant.from('2027-01-12T09:00:00Z');

/** A remiss with two questions, to which Cecilia and Anna answer for Region Dalarna. */
function remissDatabase(): Database {
  const db = newDatabase();
  db.exec(`
    INSERT INTO region (id, name) VALUES ('dalarna', 'Region Dalarna'), ('uppsala', 'Region Uppsala');
    INSERT INTO person (id, name) VALUES ('anna', 'Anna Exempel'), ('cecilia', 'Cecilia Exempel');
    INSERT INTO "group" (id, name, type) VALUES ('vc', 'VC', 'vc');
    INSERT INTO remiss (id, year, serial, title, sender, kind, last_on, mode, state, sender_day_on, sender_word)
      VALUES (1, 2027, 1, 'Polio', 'RCC', 'annan', '2027-01-22', 'samordnat', 'oppen', '2027-02-12', 'senast');
    INSERT INTO remiss_question (remiss_id, nr, text) VALUES (1, 1, 'Hur?'), (1, 2, 'När?');
    INSERT INTO remiss_asked_group (remiss_id, group_id, asked_at) VALUES (1, 'vc', '2027-01-12T09:00:00Z');`);
  return db;
}

/** As a disk changes it: nobody sums the row anew. */
function damage(db: Database, sql: string): void {
  leaveChecksums(db);
  db.pragma('foreign_keys = 0');
  db.exec(sql);
  keepChecksums(db);
}

const about = { question: 1, region: 'dalarna', person: 'cecilia', at, via: 'trad' } as const;
const wrote = (text: string, version: number, source = 'slack/1'): NewEntry => ({
  ...{ ...about, type: 'text' },
  ...{ text, version, source },
});
const stands = (position: 'tillstyrker' | 'avstyrker', person = 'cecilia'): NewEntry => ({
  ...{ ...about, type: 'position', person },
  ...{ position, because: null },
});

function answered(entries: readonly NewEntry[], sql: string): { db: Database; log: AnswerEntry[] } {
  const db = remissDatabase();
  const store = entryStore(db);
  for (const entry of entries) store.add(1, entry);
  damage(db, sql);
  return { db, log: store.log(1) };
}

const textsOf = (log: readonly AnswerEntry[]) =>
  tally(log).texts.map(({ region, question, text }) => [region, question, text]);
const unreadable = ['dalarna', 1, 'Svaret från Region Dalarna kan inte läsas: filen är skadad.'];

describe('what a region has written', () => {
  test.each([
    ['its words', `text = 'Nej'`],
    ['who wrote it', `person_id = 'cecilib'`],
    ['when', `at = '2O27'`],
  ])('is not shown when the disk has changed %s: in its place stands that it cannot be read', (_what, set) => {
    const { db, log } = answered([wrote('Ja', 1)], `UPDATE remiss_entry SET ${set}`);
    expect(textsOf(log)).toEqual([unreadable]);
    expect(damageFound(db)).toEqual([{ table: 'remiss_entry', id: '1' }]);
  });

  test.each([
    ['row', ['dalarna', 1, 'Ja']],
    ['index', [null, 1, 'Ett svar kan inte läsas: filen är skadad.']],
  ])('is no other region’s when the disk has changed whose it is in the %s', (where, expected) => {
    const db = remissDatabase();
    entryStore(db).add(1, wrote('Ja', 1));
    const name = where === 'row' ? 'remiss_entry' : 'remiss_entry_remiss';
    const page = db.prepare<[string], number>('SELECT pageno FROM dbstat WHERE name = ?').pluck().get(name) ?? 0;
    const image = db.serialize();
    const place = image.indexOf('dalarna', (page - 1) * 4096);
    image.write('dalbrna', place);
    expect(Math.floor(place / 4096) + 1).toBe(page);
    expect(textsOf(entryStore(asItStood(image)).log(1))).toEqual([expected]);
  });

  test('is not what it was before a change that cannot be read', () => {
    const { log } = answered(
      [wrote('Ja', 1), wrote('Nej', 2)],
      `UPDATE remiss_entry SET text = 'Jo' WHERE version = 2`,
    );
    expect(textsOf(log)).toEqual([unreadable]);
  });

  test('is shown again once its writer has written anew', () => {
    const { db } = answered([wrote('Ja', 1)], `UPDATE remiss_entry SET text = 'Nej'`);
    entryStore(db).add(1, wrote('Ja', 2));
    expect(textsOf(entryStore(db).log(1))).toEqual([['dalarna', 1, 'Ja']]);
  });

  test('stands as it was beside what cannot be read', () => {
    const both = [wrote('Ja', 1), wrote('Dessutom', 1, 'slack/2')];
    const { log } = answered(both, `UPDATE remiss_entry SET text = 'Nej' WHERE source = 'slack/1'`);
    expect(textsOf(log)).toEqual([unreadable, ['dalarna', 1, 'Dessutom']]);
  });

  test('on a question that there is not stands on the first', () => {
    const { log } = answered([wrote('Ja', 1)], 'UPDATE remiss_entry SET question = 65');
    expect(textsOf(log)).toEqual([unreadable]);
  });
});

test('no earlier position counts when the latest cannot be read', () => {
  const { log } = answered(
    [stands('tillstyrker', 'anna'), stands('avstyrker')],
    `UPDATE remiss_entry SET position = 'avstar' WHERE id = 2`,
  );
  expect(tally(log).positions.get(cell('dalarna', 1))).toBeUndefined();
  expect(textsOf(log)).toEqual([unreadable]);
});

test('a position that is given again counts', () => {
  const { db } = answered([stands('avstyrker')], `UPDATE remiss_entry SET position = 'avstar'`);
  entryStore(db).add(1, stands('avstyrker'));
  const log = entryStore(db).logOf(1, 'dalarna');
  expect(tally(log).positions.get(cell('dalarna', 1))?.position).toBe('avstyrker');
  expect(textsOf(log)).toEqual([]);
});

test('a region that stood behind a text does not when its word cannot be read', () => {
  const db = remissDatabase();
  const drafts = draftStore(db);
  drafts.add(1, 'anna', { number: '2027-01' } as never, at);
  drafts.remark(1, { version: 1, region: 'dalarna', person: 'cecilia', at, word: 'bakom', text: null });
  expect(wordOf(drafts.remarks(1), 1, 'dalarna')?.word).toBe('bakom');
  damage(db, `UPDATE remiss_remark SET person_id = 'anna'`);
  expect(wordOf(drafts.remarks(1), 1, 'dalarna')).toMatchObject({
    word: 'avvikande',
    text: 'Det som sades om sammanställningen kan inte läsas: filen är skadad.',
  });
});

test.each<[string, string, (db: Database) => unknown, (db: Database) => unknown]>([
  [
    'Svaret från en grupp',
    `remiss_group_answer SET text = 'Nej'`,
    (db) =>
      groupAnswerStore(db).add(1, {
        ...{ group: 'vc', question: 1, person: 'anna', at },
        position: 'avstar',
        text: 'Ja',
      }),
    (db) => groupAnswerStore(db).log(1),
  ],
  [
    'Ett svar som kom med brev',
    `remiss_letter SET body = 'Annat råd'`,
    (db) =>
      letterStore(db).add(
        1,
        {
          ...{ question: 1, body: 'Patientrådet', cameOn: Temporal.PlainDate.from('2027-01-12') },
          ...{ by: { id: 'anna', name: '' }, position: null, text: 'Ja' },
        },
        at,
      ),
    (db) => letterStore(db).of(1),
  ],
  [
    'Det som skrevs',
    `remiss_unplaced SET text = 'Nej'`,
    (db) => unplacedStore(db).put({ remiss: 1, source: 'slack/1', person: 'anna', version: 1, text: 'Ja' }),
    (db) => unplacedStore(db).find(1, 'slack/1'),
  ],
  [
    'Sammanställningen',
    `remiss_draft SET content = '{}'`,
    (db) => draftStore(db).add(1, 'anna', { number: '2027-01' } as never, at),
    (db) => draftStore(db).latest(1),
  ],
  [
    'Regionens egen text',
    `remiss_own_text SET parts = '[{}]'`,
    (db) => {
      draftStore(db).add(1, 'anna', { number: '2027-01' } as never, at);
      ownTextStore(db).add({ remiss: 1, region: 'dalarna', version: 1, person: 'anna', at, parts: [] });
    },
    (db) => ownTextStore(db).of(1, 'dalarna'),
  ],
  [
    'En regions egen text',
    `remiss_own_text SET parts = '[{}]'`,
    (db) => {
      draftStore(db).add(1, 'anna', { number: '2027-01' } as never, at);
      ownTextStore(db).add({ remiss: 1, region: 'dalarna', version: 1, person: 'anna', at, parts: [] });
    },
    (db) => draftStore(db).latest(1),
  ],
])('%s that the disk has changed is not given to anybody', (what, set, put, read) => {
  const db = remissDatabase();
  put(db);
  expect(read(db)).not.toBeNull();
  damage(db, `UPDATE ${set}`);
  expect(() => read(db)).toThrow(`${what} kan inte läsas: filen är skadad`);
});
