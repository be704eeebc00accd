import { expect, test } from 'vitest';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { connect } from '../../src/database/open.ts';

type Row = Readonly<Record<string, string | number | null>>;

/** A database as a version left it, with these rows. */
function databaseAt(version: number, tables: Readonly<Record<string, readonly Row[]>>) {
  const db = connect(':memory:');
  migrate(
    db,
    releasedMigrations().filter(({ number }) => number <= version),
  );
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) {
      const names = Object.keys(row);
      db.prepare(`INSERT INTO "${table}" (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`)})`).run(row);
    }
  }
  return db;
}

const around = {
  person: [{ id: 'anna', name: 'Anna' }],
  region: [{ id: 'uppsala', name: 'Region Uppsala' }],
  group: [{ id: 'vc', name: 'VC', type: 'vc' }],
};

/** Every column filled, and every one that can be empty also empty. */
const before = {
  ...around,
  meeting: [{ id: 4, group_id: 'vc', start_at: '2027-03-01T10:00:00Z', end_at: '2027-03-01T12:00:00Z' }],
  nhv_move: [1, 2].map((id) => ({
    ...{ id, area_id: 'polio', kind: 'step', happened_on: '2027-01-10', step: 4 },
    ...{ at: '2027-01-10T10:00:00Z', person_id: 'anna' },
  })),
  nhv_follow_up: [{ id: 3, group_id: 'vc', year: 2027, last_day_on: '2027-05-31' }],
  nhv_errand: [
    {
      ...{ id: 11, area_id: 'polio', move_id: 1, kind: 'intention', opened_at: '2027-01-10T10:00:00Z' },
      ...{ last_day_on: '2027-02-10', look_at: '2027-02-03T07:30:00Z', said_at: '2027-01-11T07:30:00Z' },
      ...{ closed_at: '2027-02-12T10:00:00Z', closed_by: 2 },
    },
    {
      ...{ id: 12, area_id: 'polio', move_id: 2, kind: 'analysis', opened_at: '2027-01-12T10:00:00Z' },
      ...{ last_day_on: null, look_at: null, said_at: null, closed_at: null, closed_by: null },
    },
  ],
  nhv_asked: [{ errand_id: 11, region_id: 'uppsala', person_id: 'anna', subject: 'nhv/fraga/11' }],
  nhv_work: [
    {
      ...{ errand_id: 11, asked_on: '2027-01-11', look_at: '2027-02-01T07:30:00Z', booked_on: '2027-02-05' },
      ...{ done_at: '2027-02-06T10:00:00Z', done_by: 'anna', done_on: '2027-02-05', document: 'D 1' },
    },
    {
      ...{ errand_id: 12, asked_on: '2027-01-12', look_at: null, booked_on: null },
      ...{ done_at: null, done_by: null, done_on: null, document: null },
    },
  ],
  nhv_answer: [
    {
      ...{ id: 21, follow_up_id: 3, question: 3, area_id: 'polio', person_id: 'anna', at: '2027-05-01T10:00:00Z' },
      ...{ text: 'Bra.', surface: 'slack', address: 'C1', message: 'm1', version: 7 },
    },
    {
      ...{ id: 22, follow_up_id: 3, question: 1, area_id: null, person_id: 'anna', at: '2027-05-02T10:00:00Z' },
      ...{ text: null, surface: null, address: null, message: null, version: null },
    },
  ],
  agenda_point: [
    {
      ...{ id: 31, meeting_id: 4, place: 1, title: 'Polio', link: 'https://example.org/1', given_by: 'anna' },
      ...{ outcome: 'beslut', outcome_text: 'Ja.' },
    },
    {
      ...{ id: 32, meeting_id: 4, place: 2, title: 'Övrigt', link: null, given_by: 'anna' },
      ...{ outcome: null, outcome_text: null },
    },
  ],
};
const copied = ['nhv_errand', 'nhv_asked', 'nhv_work', 'nhv_answer', 'agenda_point'] as const;

test('version 37 makes five tables anew, and every row of them is there as it was', () => {
  const db = databaseAt(36, before);
  migrate(db, releasedMigrations());
  for (const table of copied) {
    const names = Object.keys(before[table][0] ?? {}).join(', ');
    expect(db.prepare(`SELECT ${names} FROM ${table} ORDER BY 1`).all(), table).toEqual(before[table]);
  }
  expect(db.prepare('SELECT source, given_as FROM agenda_point').all()).toEqual(
    Array(2).fill({ source: null, given_as: null }),
  );
  expect(db.pragma('foreign_key_check')).toEqual([]);
});

test('after version 37 a permit that was spoken of is owed, and new kinds and a fourth question are taken', () => {
  const said = { id: 13, area_id: 'polio', move_id: 1, kind: 'permits', opened_at: '2027-01-12T10:00:00Z' };
  const errands = [...before.nhv_errand, { ...said, said_at: '2027-01-13T07:30:00Z' }];
  const db = databaseAt(36, { ...before, nhv_errand: errands });
  migrate(db, releasedMigrations());
  expect(db.prepare('SELECT asked_on, look_at FROM nhv_work WHERE errand_id = 13').get()).toEqual({
    asked_on: '2027-01-13',
    look_at: '2027-01-13T07:30:00Z',
  });
  db.exec(
    `INSERT INTO nhv_errand (area_id, move_id, kind, opened_at) VALUES ('polio', 1, 'review', '2027-01-12T10:00:00Z')`,
  );
  db.exec(
    `INSERT INTO nhv_answer (follow_up_id, question, person_id, at) VALUES (3, 4, 'anna', '2027-05-02T10:00:00Z')`,
  );
  expect(() => db.exec(`UPDATE nhv_errand SET kind = 'annat' WHERE id = 11`)).toThrow(/CHECK/u);
  expect(() => db.exec(`UPDATE agenda_point SET given_by = NULL WHERE id = 31`)).toThrow(/CHECK/u);
  expect(() => db.exec(`DELETE FROM nhv_errand WHERE id = 11`)).toThrow(/FOREIGN KEY/u);
});

test('version 41 leaves the papers that were kept as they are, without any PDF', () => {
  const paper = {
    ...{ id: 5, remiss_id: 1, region_id: 'uppsala', version: 2, kind: 'skickat', at: '2027-02-22T09:00:00Z' },
    ...{ taken_back_at: null, document: null, size: 3, sha256: 'a'.repeat(64) },
  };
  const remiss = {
    ...{ id: 1, year: 2027, serial: 1, title: 'Polio', sender: 'RCC', kind: 'annan', sender_day_on: '2027-02-12' },
    ...{ sender_word: 'senast', last_on: '2027-01-22', mode: 'enskilt', state: 'sammanstalld' },
  };
  const db = databaseAt(37, { ...around, remiss: [remiss] });
  db.prepare(
    `INSERT INTO remiss_paper VALUES (@id, @remiss_id, @region_id, @version, @kind, @at, @taken_back_at, @document, @size,
       @sha256, x'616263')`,
  ).run(paper);
  migrate(db, releasedMigrations());
  expect(db.prepare('SELECT * FROM remiss_paper').get()).toEqual({ ...paper, bytes: Buffer.from('abc') });
  expect(db.prepare('SELECT count(*) FROM remiss_paper_pdf').pluck().get()).toBe(0);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(() => db.exec(`INSERT INTO remiss_paper_pdf VALUES (5, 4, '${'b'.repeat(64)}', x'616263')`)).toThrow(/CHECK/u);
});

test('a file that is taken back has who, when and why', () => {
  const db = databaseAt(41, {
    ...around,
    remiss: [
      {
        ...{ id: 1, year: 2027, serial: 1, title: 'Polio', sender: 'RCC', kind: 'annan', sender_day_on: '2027-02-12' },
        ...{ sender_word: 'senast', last_on: '2027-01-22', mode: 'enskilt', state: 'sammanstalld' },
      },
    ],
  });
  db.exec(`INSERT INTO attachment_content (sha256, size, bytes) VALUES ('${'c'.repeat(64)}', 1, x'61')`);
  db.exec(`INSERT INTO attachment (id, sha256, name, person_id, at, source, ref)
    VALUES (7, '${'c'.repeat(64)}', 'svar.pdf', 'anna', '2027-02-22T09:00:00Z', 'page|direkt|1', 'r')`);
  db.exec(`INSERT INTO remiss_sent_file (id, remiss_id, region_id, kind, attachment_id, person_id, at)
    VALUES (1, 1, NULL, 'skickat', 7, 'anna', '2027-02-22T09:00:00Z')`);
  expect(() => db.exec(`UPDATE remiss_sent_file SET taken_back_at = '2027-02-23T09:00:00Z'`)).toThrow(/CHECK/u);
  db.exec(
    `UPDATE remiss_sent_file SET taken_back_at = '2027-02-23T09:00:00Z', taken_back_by = 'anna', reason = 'Fel.'`,
  );
  expect(() => db.exec('DELETE FROM attachment')).toThrow(/FOREIGN KEY/u);
});
