import { expect, test } from 'vitest';
import { reply } from '../../src/chat/response.ts';
import { migrate, releasedMigrations } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { inboxStore } from '../../src/outbox/inbox-store.ts';

const now = Temporal.Instant.from('2027-02-26T07:30:00Z');
const thanks = reply('Tack', 'Verksamhetsberättelsen är inlämnad.');

test('an event is new once, and then has the answer it got', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  expect(inbox.seen('slack', 'E1')).toBeNull();
  inbox.remember('slack', 'E1', thanks, now);
  expect(inbox.seen('slack', 'E1')).toEqual(thanks);
});

test('the same id on another platform is another event', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('slack', 'E1', thanks, now);
  expect(inbox.seen('teams', 'E1')).toBeNull();
});

test('remembering an event twice is refused, so that its transaction fails', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('slack', 'E1', thanks, now);
  expect(() => inbox.remember('slack', 'E1', thanks, now)).toThrow(/UNIQUE/);
});

test('what is old is forgotten, what is not is kept', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('slack', 'E1', thanks, now);
  inbox.remember('slack', 'E2', thanks, now.add({ hours: 48 }));
  expect(inbox.prune(now.add({ hours: 24 }))).toBe(1);
  expect([inbox.seen('slack', 'E1'), inbox.seen('slack', 'E2')]).toEqual([null, thanks]);
});

test('when all is old, all is forgotten, and what comes then is new', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('slack', 'E1', thanks, now);
  inbox.remember('slack', 'E2', thanks, now);
  expect(inbox.prune(now.add({ hours: 24 }))).toBe(2);
  expect(inbox.prune(now.add({ hours: 24 }))).toBe(0);
  inbox.remember('slack', 'E1', thanks, now);
  expect(inbox.seen('slack', 'E1')).toEqual(thanks);
});

test('what was handled before the clock was turned back is kept, and what is behind it too', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('page', 'E1', thanks, now.add({ hours: 48 }));
  inbox.remember('page', 'E2', thanks, now);
  expect(inbox.prune(now.add({ hours: 24 }))).toBe(0);
  expect(inbox.prune(now.add({ hours: 72 }))).toBe(2);
});

test('what was handled while the clock was a year ahead is forgotten, and keeps nothing else', () => {
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('page', 'E1', thanks, now.add({ hours: 8760 }));
  inbox.remember('page', 'E2', thanks, now);
  inbox.remember('page', 'E3', thanks, now.add({ hours: 48 }));
  expect(inbox.prune(now.add({ hours: 24 }))).toBe(2);
  expect(inbox.seen('page', 'E3')).toEqual(thanks);
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
  const inbox = inboxStore(openDatabase(':memory:'));
  inbox.remember('slack', 'E2', thanks, now);
  expect(inbox.hasBetween(connection, from, to)).toBe(isThere);
});
