import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { closeServer, serverUrl, startServer } from '../../../src/app/http/server.ts';

const at = { host: '127.0.0.1', port: 0 };
const nothing = { fastRoutes: new Map(), log: { error() {} } };
const sockets: Socket[] = [];
let server: Server | null = null;
const asked: (string | undefined)[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.closeAllConnections();
  if (server) await closeServer(server);
  server = null;
});

/** @param always whether a POST is answered before its body has come, and what is slow at all */
async function started(always = true): Promise<URL> {
  asked.length = 0;
  const fallback = ({ method, url: path }: IncomingMessage, response: ServerResponse) => {
    asked.push(path);
    if (always || (method === 'GET' && path === '/')) response.end('ok');
  };
  server = await startServer(at, { ...nothing, fallback });
  return new URL(serverUrl(server, at));
}

async function silent({ port, hostname }: URL): Promise<Socket> {
  const socket = connect(Number(port), hostname).on('error', () => {});
  sockets.push(socket);
  await once(socket, 'connect');
  return socket;
}

const head = 'POST / HTTP/1.1\r\nHost: bot\r\nContent-Length: 5\r\n';

test.each([
  ['says nothing', ''],
  ['never ends the head of a request', head],
  ['never ends its body', `${head}\r\n{`],
])('whoever holds a connection and %s makes room for others', async (_, said) => {
  const url = await started(false);
  (server as Server).maxConnections = 5;
  const heard: Socket[] = [];
  (server as Server).on('connection', (socket: Socket) => void heard.push(socket));
  for (let nr = 0; nr < 5; nr += 1) (await silent(url)).write(said);
  await vi.waitFor(() => expect(heard.map(({ bytesRead }) => bytesRead)).toEqual(Array(5).fill(said.length)));
  await vi.waitFor(async () => expect((await fetch(url)).status).toBe(200));
  expect(sockets.some((socket) => socket.closed)).toBe(true);
});

test('whoever waits for an answer keeps the connection, however many come', async () => {
  const url = await started(false);
  (server as Server).maxConnections = 5;
  for (let nr = 0; nr < 5; nr += 1) (await silent(url)).write('GET /slow HTTP/1.1\r\nHost: bot\r\n\r\n');
  await vi.waitFor(() => expect(asked.filter((path) => path === '/slow')).toHaveLength(5));
  await expect(fetch(url)).rejects.toThrow();
  expect(sockets.map((socket) => socket.closed)).toEqual(Array(5).fill(false));
});

test.each([
  ['the head of a request', head],
  ['its body', `${head}\r\n{`],
  ['what it asks for', 'GET /slow HTTP/1.1\r\nHost: bot\r\n\r\n'],
])(
  'a stop waits for nobody who never ends %s',
  async (_, said) => {
    const url = await started(false);
    (await silent(url)).write(said);
    await closeServer(server as Server);
    expect((server as Server).listening).toBe(false);
  },
  30_000,
);

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
