import { expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { DeliveryError } from '../../../src/chat/surface.ts';
import { openDatabase } from '../../../src/database/open.ts';
import { pageStore } from '../../../src/surfaces/page/page-store.ts';
import { pageSurface } from '../../../src/surfaces/page/send.ts';

const signal = new AbortController().signal;
const at = Temporal.Instant.from('2026-11-21T08:00:00Z');
const anna = { address: 'person/anna', account: 'anna' };

function surface() {
  const db = openDatabase(':memory:');
  const store = pageStore(db);
  let changes = 0;
  const changed = () => {
    changes += 1;
  };
  return { db, store, changes: () => changes, ...pageSurface({ store, clock: { now: () => at }, changed }) };
}

const post = (key: string, title: string) => ({ address: 'person/anna', key, message: say(title) });

test('what is sent stands there, and the same key again is the same message', async () => {
  const { send, store, changes } = surface();
  const ref = await send(post('a', 'Första'), signal);
  expect(await send(post('a', 'Första igen'), signal)).toBe(ref);
  expect(store.latest(anna, 10).map(({ message }) => message)).toEqual([say('Första')]);
  expect(changes()).toBe(2);
});

test('an update changes the message where it stands', async () => {
  const { send, update, store } = surface();
  const ref = await send(post('a', 'Före'), signal);
  await send(post('b', 'Senare'), signal);
  await update(post('a/update', 'Efter'), ref, signal);
  expect(store.latest(anna, 10).map(({ message, changedAt }) => [message.title, changedAt])).toEqual([
    ['Efter', at],
    ['Senare', null],
  ]);
});

test('a message is found again by its key, and one that was never sent is not', async () => {
  const { send, find } = surface();
  const ref = await send(post('a', 'Första'), signal);
  expect(await find?.(post('a', ''), at, signal)).toBe(ref);
  expect(await find?.(post('b', ''), at, signal)).toBeNull();
});

test('an update of a message that is gone can never succeed', async () => {
  const { update } = surface();
  await expect(update(post('a', ''), '17', signal)).rejects.toMatchObject({ failure: 'never' });
});

test('a database that refuses is worth trying again', async () => {
  const { db, send } = surface();
  db.pragma('query_only = 1');
  const refused = send(post('a', 'Första'), signal);
  await expect(refused).rejects.toBeInstanceOf(DeliveryError);
  await expect(refused).rejects.toMatchObject({ failure: 'later', consequence: null });
});
