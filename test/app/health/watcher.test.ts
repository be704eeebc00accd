import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createWatcher } from '../../../src/app/health/watcher.ts';
import { turnedTime } from '../../outbox/turned-time.ts';

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const logged: object[] = [];
const note = (fields: object, words: string) => void logged.push({ ...fields, words });

/** Somebody who watches, and what they have heard. */
async function watched(answer: RequestListener) {
  const asked: string[] = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const time = turnedTime('2027-03-01T08:00:00Z');
  logged.length = 0;
  const url = `http://127.0.0.1:${port}/ping/hemlig-nyckel`;
  return { asked, time, watcher: createWatcher({ url, timer: time.timer, log: { info: note, warn: note } }) };
}

const answered = (): Promise<unknown> => once(server as Server, 'connection').then(() => soon());
const soon = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 50));

test('whoever watches is called at their address', async () => {
  const { asked, watcher } = await watched((_, response) => response.end('ok'));
  watcher.ping();
  await answered();
  expect(asked).toEqual(['GET /ping/hemlig-nyckel']);
  expect(logged).toEqual([]);
});

test('while no answer has come, nobody is called again, and after ten seconds it counts as missing', async () => {
  const { asked, time, watcher } = await watched(() => {});
  watcher.ping();
  await answered();
  watcher.ping();
  await time.turn({ seconds: 9 });
  watcher.ping();
  await soon();
  expect(asked).toHaveLength(1);
  await time.turn({ seconds: 2 });
  await soon();
  watcher.ping();
  await answered();
  expect(asked).toHaveLength(2);
  expect(logged).toEqual([{ why: 'no answer in time', words: 'the watcher does not answer' }]);
  watcher.stop();
});

test('that it does not answer is logged once, and so is that it does again, never with the key', async () => {
  let status = 500;
  const { watcher } = await watched((_, response) => response.writeHead(status).end());
  for (const next of [500, 500, 200, 200]) {
    status = next;
    watcher.ping();
    await answered();
  }
  expect(logged).toEqual([
    { why: 'status 500', words: 'the watcher does not answer' },
    { words: 'the watcher answers again' },
  ]);
  expect(JSON.stringify(logged)).not.toContain('hemlig');
});

test('an answer is one as soon as it begins, though its end never comes', async () => {
  const { asked, time, watcher } = await watched((_, response) => response.writeHead(200).write('o'));
  watcher.ping();
  await answered();
  await time.turn({ seconds: 11 });
  await soon();
  watcher.ping();
  await answered();
  expect(asked).toHaveLength(2);
  expect(logged).toEqual([]);
  watcher.stop();
});

test('without an address nobody is called', () => {
  const { timer } = turnedTime('2027-03-01T08:00:00Z');
  const watcher = createWatcher({ url: null, timer, log: { info: note, warn: note } });
  watcher.ping();
  watcher.stop();
});
