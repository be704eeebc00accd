import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../src/app/config/config.ts';
import type { ConnectionConfig } from '../../src/app/config/connection-config.ts';
import { createLog } from '../../src/app/http/log.ts';
import { start } from '../../src/app/start.ts';
import { openDatabase } from '../../src/database/open.ts';
import { freePort } from '../support/listening.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = (port: number) =>
  readConfig({ DATABASE: join(folder, 'bot.sqlite'), HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent' });

/** As soon as someone listens there, whoever is still on their way. */
async function listening(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const opened = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  if (!opened) await new Promise((resolve) => setImmediate(resolve)).then(() => listening(port));
}

test('what is asked for while the bot starts waits, and is answered once it has', async () => {
  const port = await freePort();
  const starting = start(settings(port), createLog(settings(port)));
  await listening(port);
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect(page.status).toBe(200);
  await (await starting).stop();
});

test('what was to be said anew when the process died is said anew at the start', async () => {
  const config = settings(await freePort());
  await (await start(config, createLog(config))).stop();
  const before = openDatabase(config.database);
  before.prepare("INSERT INTO stale (subject) VALUES ('remiss/1/head')").run();
  before.close();
  await (await start(config, createLog(config))).stop();
  const after = openDatabase(config.database);
  expect(after.prepare('SELECT * FROM stale').all()).toEqual([]);
  after.close();
});

test('a start that fails leaves nobody waiting, and nothing open', async () => {
  const port = await freePort();
  const config = { ...settings(port), tryOut: false, connections: [withoutCredentials] };
  const starting = start(config, createLog(config));
  const failed = expect(starting).rejects.toThrow('För Teams behövs appens id');
  await listening(port);
  const asked = await fetch(`http://127.0.0.1:${port}/api/messages`, { method: 'POST' });
  expect(asked.status).toBe(503);
  await failed;
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
  const again = await start(config, createLog(config)).catch((error) => error);
  expect(again.message).toContain('För Teams behövs');
});

test('with an address of their own, health and metrics are answered there alone', async () => {
  const [port, apart] = [await freePort(), await freePort()];
  const config = { ...settings(port), healthAddress: { host: '127.0.0.1', port: apart } };
  const bot = await start(config, createLog(config));
  const status = async (at: number, path: string) => (await fetch(`http://127.0.0.1:${at}${path}`)).status;
  expect(await Promise.all(['/health', '/metrics', '/', '/page/state'].map((path) => status(apart, path)))).toEqual([
    200, 200, 404, 404,
  ]);
  expect(await Promise.all(['/health', '/metrics', '/'].map((path) => status(port, path)))).toEqual([404, 404, 200]);
  await bot.stop();
  await expect(status(apart, '/health')).rejects.toThrow();
});

test('whoever watches hears of the first good minute', async () => {
  const heard = Promise.withResolvers<string | undefined>();
  const watcher = createServer((request, response) => {
    heard.resolve(request.url);
    response.end();
  }).listen(0, '127.0.0.1');
  await once(watcher, 'listening');
  const { port } = watcher.address() as { port: number };
  const config = { ...settings(await freePort()), watcherUrl: `http://127.0.0.1:${port}/p/1` };
  const bot = await start(config, createLog(config));
  expect(await heard.promise).toBe('/p/1');
  await bot.stop();
  watcher.close();
});

const withoutCredentials: ConnectionConfig = {
  id: 'teams',
  name: 'Teams',
  kind: 'teams',
  regions: [],
  domains: [],
  secretEndsOn: null,
  settings: {
    credentials: { appId: '', tenantId: '', allowedTenants: [''], proof: { type: 'password', password: '' } },
  },
};
