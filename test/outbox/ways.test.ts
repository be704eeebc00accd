import { expect, test } from 'vitest';
import type { ConnectionId } from '../../src/chat/invocation.ts';
import { say } from '../../src/chat/message.ts';
import { settingStore } from '../../src/database/setting-store.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { newDatabase } from '../support/new-database.ts';

const now = Temporal.Instant.from('2027-02-12T08:00:00Z');
const surfaces: readonly ConnectionId[] = ['page', 'slack', 'teams'];

type Where = { kind: 'real' | 'try-out'; on: readonly ConnectionId[]; wish?: ConnectionId };

/** Where what Anna is told goes. She was seen on the page last. */
function route({ kind, on, wish }: Where) {
  const db = newDatabase();
  settingStore(db).keep('kind', kind);
  db.prepare("INSERT INTO person (id, name, connection) VALUES ('anna', 'Anna', ?)").run(wish ?? null);
  const link = db.prepare(
    'INSERT INTO account (connection, account, person_id, address, linked_at) VALUES (?, ?, ?, ?, ?)',
  );
  for (const connection of on) {
    const at = connection === 'page' ? '2027-02-12T07:00:00Z' : '2026-01-01T07:00:00Z';
    link.run(connection, `${connection}-anna`, 'anna', `${connection}/anna`, at);
  }
  outboxStore(db).put({ key: 'k', to: { person: 'anna' }, message: say('Hej'), dueAt: now }, now);
  const [row] = dispatchStore(db).claim(now, 10, surfaces);
  return { connection: row?.connection ?? null, reachable: fallbackRecipients(db).reachable(row?.id ?? 0, surfaces) };
}

test.each<[string, Where, ConnectionId | null]>([
  ['to Slack, though the page was linked later', { kind: 'real', on: ['slack', 'page'] }, 'slack'],
  ['to Teams, though she would rather be on the page', { kind: 'real', on: ['teams', 'page'], wish: 'page' }, 'teams'],
  ['nowhere in a real register where the page is all there is', { kind: 'real', on: ['page'] }, null],
  ["to Slack in a try-out's too", { kind: 'try-out', on: ['slack', 'page'] }, 'slack'],
  ["and to the page where that is all there is in a try-out's", { kind: 'try-out', on: ['page'] }, 'page'],
])('%s', (_, where, connection) => {
  expect(route(where)).toEqual({ connection, reachable: connection !== null });
});

test.each([
  ['real', null],
  ['try-out', 'page'],
] as const)('the page has rooms of its own in a try-out only: %s', (kind, connection) => {
  const db = newDatabase();
  settingStore(db).keep('kind', kind);
  db.exec("INSERT INTO conversation (connection, address, name) VALUES ('page', 'group/onkologi', 'Onkologi')");
  outboxStore(db).put({ key: 'k', to: { conversation: 1 }, message: say('Hej'), dueAt: now }, now);
  expect(dispatchStore(db).claim(now, 10, surfaces)).toMatchObject([{ connection }]);
});
