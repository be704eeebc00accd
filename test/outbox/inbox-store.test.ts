import { expect, test } from 'vitest';
import { retentionStore } from '../../src/changes/retention-store.ts';
import { reply } from '../../src/chat/response.ts';
import { toInstantColumn } from '../../src/database/columns.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { outboxRetention } from '../../src/outbox/failed/outbox-retention.ts';
import { inboxStore } from '../../src/outbox/inbox-store.ts';
import { newDatabase } from '../support/new-database.ts';

const now = Temporal.Instant.from('2027-02-26T07:30:00Z');
const thanks = reply('Tack', 'Verksamhetsberättelsen är inlämnad.');

test('an event is new once, and then has the answer it got', () => {
  const inbox = inboxStore(newDatabase());
  expect(inbox.seen('slack', 'E1')).toBeNull();
  inbox.remember('slack', 'E1', thanks, now);
  expect(inbox.seen('slack', 'E1')).toEqual(thanks);
});

test('the same id on another platform is another event', () => {
  const inbox = inboxStore(newDatabase());
  inbox.remember('slack', 'E1', thanks, now);
  expect(inbox.seen('teams', 'E1')).toBeNull();
});

test('remembering an event twice is refused, so that its transaction fails', () => {
  const inbox = inboxStore(newDatabase());
  inbox.remember('slack', 'E1', thanks, now);
  expect(() => inbox.remember('slack', 'E1', thanks, now)).toThrow(/UNIQUE/);
});

test('what is old is forgotten, each by its own time, and what comes then is new', () => {
  const db = newDatabase();
  const inbox = inboxStore(db);
  const rule = outboxRetention.find(({ table }) => table === 'inbox');
  if (!rule) throw new Error('no rule');
  inbox.remember('slack', 'E1', thanks, now);
  inbox.remember('slack', 'E2', thanks, now.add({ hours: 48 }));
  // Handled while the clock was a year ahead.
  inbox.remember('slack', 'E3', thanks, now.add({ hours: 8760 }));
  inbox.remember('slack', 'E4', thanks, now);
  expect(retentionStore(db).piece(rule, toInstantColumn(now.add({ hours: 24 })), 0).changed).toBe(2);
  expect(['E1', 'E2', 'E3', 'E4'].map((event) => inbox.seen('slack', event) !== null)).toEqual([
    false,
    true,
    true,
    false,
  ]);
  inbox.remember('slack', 'E1', thanks, now);
  expect(inbox.seen('slack', 'E1')).toEqual(thanks);
});

test('a database from before keeps what it has handled', () => {
  const released = releasedMigrations();
  const db = openDatabase(
    ':memory:',
    released.filter(({ number }) => number < 7),
  );
  db.prepare('INSERT INTO inbox (surface, event, handled_at, response) VALUES (?, ?, ?, ?)').run(
    ...['slack', 'E1', '2027-02-26T07:30:00Z', JSON.stringify(thanks)],
  );
  migrate(db, released);
  expect(inboxStore(db).seen('slack', 'E1')).toEqual(thanks);
});

test.each([
  ['slack', 'E2', 'E3', true],
  ['slack', 'E1', 'E2', false],
  ['slack', 'E3', 'E9', false],
  ['slack', 'E1', 'E9', true],
  ['teams', 'E1', 'E9', false],
] as const)('in %s something was handled from %s on and before %s: %s', (connection, from, to, isThere) => {
  const inbox = inboxStore(newDatabase());
  inbox.remember('slack', 'E2', thanks, now);
  expect(inbox.hasBetween(connection, from, to)).toBe(isThere);
});
