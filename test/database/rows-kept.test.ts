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
const upTo = (last: number) => releasedMigrations().filter(({ number }) => number <= last);

const copied = ['nhv_errand', 'nhv_asked', 'nhv_work', 'nhv_answer', 'agenda_point'] as const;

test('version 37 makes five tables anew, and every row of them is there as it was', () => {
  const db = databaseAt(36, before);
  migrate(db, upTo(37));
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
  migrate(db, upTo(37));
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

test('after version 43 what had a surface has a connection, and other tables still refer to it', () => {
  const at = '2027-01-08T08:00:00Z';
  const sent = { lane: 'p/anna', message: '{}', due_at: at, next_at: at, created_at: at };
  const answer = {
    follow_up_id: 3,
    question: 1,
    person_id: 'anna',
    at,
    text: 'Bra.',
    address: 'C1',
    message: 'm1',
    version: 7,
  };
  const db = databaseAt(42, {
    ...around,
    nhv_follow_up: [{ id: 3, group_id: 'vc', year: 2027, last_day_on: '2027-05-31' }],
    account: [
      {
        surface: 'slack',
        account: 'U1',
        person_id: 'anna',
        address: 'D1',
        linked_at: at,
        gone_at: null,
        gone_why: null,
      },
      {
        surface: 'teams',
        account: 'aad',
        person_id: 'anna',
        address: 'a:1',
        linked_at: at,
        gone_at: at,
        gone_why: 'borta',
      },
    ],
    conversation: [
      { id: 4, surface: 'slack', address: 'C1', name: 'Kanal', group_id: 'vc', gone_at: null, gone_why: null },
      { id: 9, surface: 'teams', address: '19:a', name: 'Team', group_id: null, gone_at: at, gone_why: 'borta' },
    ],
    outbox: [
      { ...sent, id: 1, key: 'a', person_id: 'anna', surface: 'slack', address: 'D1', barred: '' },
      { ...sent, id: 2, key: 'b', person_id: 'anna', surface: null, address: null, barred: 'slack teams' },
      { ...sent, id: 3, key: 'c', conversation_id: 4, surface: null, address: null, barred: 'teams' },
    ],
    inbox: [{ surface: 'teams', event: 'E1', handled_at: at, response: '{}' }],
    nhv_answer: [{ ...answer, surface: 'slack' }],
    change: [{ at, subject: 'surface/slack', what: 'boten avinstallerades i Slack' }],
    teams_service: [{ address: '19:a', service_url: 'https://smba.example.org/emea/', kind: 'channel' }],
    teams_channel: [{ address: '19:a', team: '19:t', group_id: null }],
    teams_put_off: [{ event: 'E2', account: 'aad', activity: '{}' }],
  });
  db.exec("UPDATE person SET surface = 'teams' WHERE id = 'anna'");
  migrate(db, releasedMigrations());

  const all = (sql: string) => db.prepare(sql).all();
  expect(all('SELECT connection FROM person')).toEqual([{ connection: 'teams' }]);
  expect(all('SELECT connection, account, used_at, guest, gone_why FROM account')).toEqual([
    { connection: 'slack', account: 'U1', used_at: at, guest: 0, gone_why: null },
    { connection: 'teams', account: 'aad', used_at: at, guest: 0, gone_why: 'borta' },
  ]);
  expect(all('SELECT id, connection, address, group_id, gone_why FROM conversation')).toEqual([
    { id: 4, connection: 'slack', address: 'C1', group_id: 'vc', gone_why: null },
    { id: 9, connection: 'teams', address: '19:a', group_id: null, gone_why: 'borta' },
  ]);
  expect(all('SELECT id, connection, excluded FROM outbox')).toEqual([
    { id: 1, connection: 'slack', excluded: '[]' },
    { id: 2, connection: null, excluded: '["slack","teams"]' },
    { id: 3, connection: null, excluded: '["teams"]' },
  ]);
  expect(all('SELECT connection, event FROM inbox')).toEqual([{ connection: 'teams', event: 'E1' }]);
  expect(all('SELECT connection, address, message FROM nhv_answer')).toEqual([
    { connection: 'slack', address: 'C1', message: 'm1' },
  ]);
  expect(all('SELECT subject FROM change')).toEqual([{ subject: 'connection/slack' }]);
  for (const table of ['teams_service', 'teams_channel', 'teams_put_off']) {
    expect(all(`SELECT connection FROM ${table}`), table).toEqual([{ connection: 'teams' }]);
  }
  expect(all('SELECT id, kind, name, configured FROM connection')).toEqual([
    { id: 'mail', kind: 'mail', name: 'e-post', configured: 0 },
    { id: 'page', kind: 'page', name: 'webbsidan', configured: 1 },
    { id: 'slack', kind: 'slack', name: 'Slack', configured: 1 },
    { id: 'teams', kind: 'teams', name: 'Teams', configured: 1 },
  ]);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(() => db.exec('DELETE FROM conversation WHERE id = 4')).toThrow(/FOREIGN KEY/u);
});

test('an upgrade that would leave a reference to nothing is not made', () => {
  const db = databaseAt(42, around);
  const broken = {
    number: 43,
    name: '0043-broken.sql',
    sql: "DELETE FROM person; INSERT INTO person_role VALUES ('ingen', 'kansli')",
  };
  expect(() => migrate(db, [...upTo(42), broken])).toThrow(
    /1 hänvisningar pekar på rader som inte finns \(person_role till person\)/u,
  );
  expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(1);
  expect(db.pragma('user_version', { simple: true })).toBe(42);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});
