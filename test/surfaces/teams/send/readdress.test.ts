import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { migrate, releasedMigrations } from '../../../../src/database/migrate.ts';
import { connect } from '../../../../src/database/open.ts';
import { toAddress } from '../../../../src/surfaces/teams/send/address.ts';

const at = '2027-01-08T08:00:00Z';
const before = (serviceUrl: string, conversation: string) =>
  JSON.stringify({ serviceUrl: `https://smba.example.org/${serviceUrl}`, conversation, tenant: 't' });
const now = (conversation: string) => toAddress({ conversation, tenant: 't' });

let db: Database;

/** A database of before, where one channel is known by three addresses, and another thing by one. */
beforeEach(() => {
  const released = releasedMigrations();
  db = connect(':memory:');
  migrate(
    db,
    released.filter(({ number }) => number < 9),
  );
  db.exec("INSERT INTO region (id, name) VALUES ('dalarna', 'Dalarna')");
  db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna')");
  db.exec("INSERT INTO \"group\" (id, name, type) VALUES ('onkologi', 'Onkologi', 'vc')");
  conversation(1, 'teams', before('amer/', '19:a'), 'onkologi', null);
  conversation(2, 'teams', before('emea/', '19:a'), 'onkologi', null);
  conversation(3, 'teams', before('emea', '19:a'), null, at);
  conversation(4, 'teams', before('emea/', '19:b'), null, null);
  conversation(5, 'slack', 'C1', 'onkologi', null);
  db.prepare("INSERT INTO account VALUES ('teams', 'aad', 'anna', ?, ?, NULL, NULL)").run(before('amer/', 'a:1'), at);
  db.prepare("INSERT INTO account VALUES ('page', 'anna', 'anna', 'person/anna', ?, NULL, NULL)").run(at);
  migrated = () => migrate(db, released);
});
let migrated: () => void;

function conversation(id: number, surface: string, address: string, group: string | null, goneAt: string | null) {
  db.prepare(`
    INSERT INTO conversation (id, surface, address, name, group_id, gone_at) VALUES (?, ?, ?, 'Kanal', ?, ?)`).run(
    ...[id, surface, address, group, goneAt],
  );
}
function outbox(key: string, conversation: number, more: { state?: string; address?: string } = {}) {
  const { state = 'sent', address } = more;
  db.prepare(`
    INSERT INTO outbox (key, conversation_id, lane, message, state, due_at, next_at, created_at, settled_at, surface,
      address, ref, topic)
    VALUES (@key, @conversation, @lane, '{}', @state, @at, @at, @at, @settled, @surface, @address, @ref, @key)
  `).run({
    ...{
      key,
      conversation,
      lane: `c/${conversation}`,
      state,
      at,
      address: address ?? null,
      surface: address ? 'teams' : null,
    },
    ...{ settled: state === 'waiting' ? null : at, ref: address ? key : null },
  });
}
const all = (sql: string) => db.prepare(sql).raw().all();

test('conversations that differed by the service alone become one, the newest that lives', () => {
  migrated();
  expect(all('SELECT id, connection AS surface, address, group_id, gone_at FROM conversation ORDER BY id')).toEqual([
    [2, 'teams', now('19:a'), 'onkologi', null],
    [4, 'teams', now('19:b'), null, null],
    [5, 'slack', 'C1', 'onkologi', null],
  ]);
});

test.each([
  [
    'the group of one that is gone',
    [
      'UPDATE conversation SET group_id = NULL WHERE id IN (1, 2)',
      "UPDATE conversation SET group_id = 'onkologi' WHERE id = 3",
    ],
  ],
  [
    'the group of the older',
    ['UPDATE conversation SET group_id = NULL WHERE id = 2', 'UPDATE conversation SET gone_at = NULL WHERE id = 3'],
  ],
])('the one that is left has %s', (_, changes) => {
  for (const sql of changes) db.exec(sql);
  migrated();
  expect(all("SELECT group_id, gone_at FROM conversation WHERE address LIKE '%19:a%'")).toEqual([['onkologi', null]]);
});

test('where the service is reached stands beside, as it was heard last', () => {
  migrated();
  expect(all('SELECT address, service_url FROM teams_service ORDER BY address')).toEqual([
    [now('19:a'), 'https://smba.example.org/emea'],
    [now('19:b'), 'https://smba.example.org/emea/'],
    [now('a:1'), 'https://smba.example.org/amer/'],
  ]);
});

test('accounts and what was sent are addressed anew, other platforms are left', () => {
  outbox('a', 1, { address: before('amer/', '19:a') });
  outbox('b', 5);
  migrated();
  expect(all('SELECT connection AS surface, address FROM account ORDER BY connection')).toEqual([
    ['page', 'person/anna'],
    ['teams', now('a:1')],
  ]);
  expect(all('SELECT key, conversation_id, lane, address FROM outbox ORDER BY key')).toEqual([
    ['a', 2, 'c/2', now('19:a')],
    ['b', 5, 'c/5', null],
  ]);
});

describe('what hangs on a conversation that was joined follows it', () => {
  test('what waits in both is said once', () => {
    outbox('hej/c/1', 1, { state: 'waiting' });
    outbox('hej/c/2', 2, { state: 'waiting' });
    outbox('annat/c/1', 1, { state: 'waiting' });
    migrated();
    expect(all('SELECT key, lane, state FROM outbox ORDER BY id')).toEqual([
      ['hej/c/1', 'c/2', 'withdrawn'],
      ['hej/c/2', 'c/2', 'waiting'],
      ['annat/c/1', 'c/2', 'waiting'],
    ]);
  });

  test('reminders, what is followed, the latest about a matter, and the log', () => {
    outbox('a', 1);
    outbox('b', 2);
    db.exec(`
      INSERT INTO reminder (matter, last_day_on, rung, said_on, conversation_id) VALUES
        ('duty/1', '2027-02-28', 'P7D', '2027-02-21', 1), ('duty/1', '2027-02-28', 'P7D', '2027-02-21', 2),
        ('duty/2', '2027-02-28', 'P7D', '2027-02-21', 1);
      INSERT INTO about SELECT 'duty/1', lane, due_at, id FROM outbox;
      INSERT INTO change (at, subject, what) VALUES ('${at}', 'conversation/1', 'x'), ('${at}', 'conversation/4', 'y')`);
    migrated();
    expect(all('SELECT matter, conversation_id FROM reminder ORDER BY matter')).toEqual([
      ['duty/1', 2],
      ['duty/2', 2],
    ]);
    expect(all('SELECT lane FROM about')).toEqual([['c/2'], ['c/2']]);
    expect(all('SELECT subject FROM change ORDER BY id')).toEqual([['conversation/2'], ['conversation/4']]);
  });
});

test('a message that was kept by an old address is known by the new, and is there once', () => {
  db.pragma('foreign_keys = off');
  const entry = db.prepare(`
    INSERT INTO remiss_entry (remiss_id, question, person_id, at, via, source, version, text, position, because)
    VALUES (1, 1, 'anna', ?, 'trad', ?, ?, ?, ?, ?)`);
  const source = (url: string, id: string) => `teams|${before(url, '19:a')}|${id}`;
  entry.run(at, source('amer/', '17'), 1, 'Ja', null, null);
  entry.run(at, source('emea/', '17'), 1, 'Ja', null, null);
  entry.run(at, source('emea/', '17'), 2, 'Nej', null, null);
  entry.run(at, null, null, null, 'avstyrker', source('amer/', '17'));
  entry.run(at, 'slack|C1|17.2', 1, 'Ja', null, null);
  migrated();
  expect(all('SELECT source, version, because FROM remiss_entry ORDER BY source, version')).toEqual([
    [null, null, `teams|${now('19:a')}|17`],
    ['slack|C1|17.2', 1, null],
    [`teams|${now('19:a')}|17`, 1, null],
    [`teams|${now('19:a')}|17`, 2, null],
  ]);
});
