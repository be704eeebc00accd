import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { closeServer, serverUrl, startServer } from '../../../src/app/http/server.ts';

const at = { host: '127.0.0.1', port: 0 };
const nothing = { fastRoutes: new Map(), log: { error() {} } };
const sockets: Socket[] = [];
let server: Server | null = null;

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  if (server) await closeServer(server);
  server = null;
});

async function started(): Promise<URL> {
  const fallback = (_request: unknown, response: ServerResponse) => response.end('ok');
  server = await startServer(at, { ...nothing, fallback });
  return new URL(serverUrl(server, at));
}

async function silent({ port, hostname }: URL): Promise<Socket> {
  const socket = connect(Number(port), hostname).on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

test('whoever holds a connection and says nothing makes room for others', async () => {
  const url = await started();
  (server as Server).maxConnections = 5;
  for (let nr = 0; nr < 5; nr += 1) await silent(url);
  const gone = Promise.all(sockets.map((socket) => once(socket, 'close')));
  await expect(fetch(url)).rejects.toThrow();
  await gone;
  expect((await fetch(url)).status).toBe(200);
});

test('a request must come within its time, and connections have a limit', async () => {
  await started();
  expect(server).toMatchObject({ headersTimeout: 10_000, requestTimeout: 60_000, maxConnections: 1000 });
});

test('an address that is taken is said by the setting that names it', async () => {
  await started();
  const { port } = (server as Server).address() as { port: number };
  const again = startServer({ ...at, port }, { ...nothing, fallback() {} }, 'HEALTH_ADDRESS');
  await expect(again).rejects.toThrow(
    `Porten ${port} är upptagen. Stäng det andra programmet, eller välj en annan port med HEALTH_ADDRESS.`,
  );
});

test.each([
  [
    '192.0.2.1',
    'PORT',
    '192.0.2.1 är ingen adress på den här datorn. Ange en som är det med HOST, till exempel 127.0.0.1.',
  ],
  ['finns-inte.invalid', 'PORT', 'finns-inte.invalid är ingen adress på den här datorn.'],
  ['192.0.2.1', 'HEALTH_ADDRESS', 'Ange en som är det med HEALTH_ADDRESS, till exempel 127.0.0.1.'],
])('an address that is not this machine’s is said by the setting that names it: %s, %s', async (host, setting, words) => {
  const nowhere = startServer({ host, port: 0 }, { ...nothing, fallback() {} }, setting);
  await expect(nowhere).rejects.toThrow(words);
});
