import type { Server, ServerResponse } from 'node:http';
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import type { FastRoutes } from '../../../src/app/http/fast-routes.ts';
import { serverUrl, startServer } from '../../../src/app/http/server.ts';
import { httpListener } from '../../../src/app/surfaces.ts';
import { systemTimer } from '../../../src/outbox/timer.ts';

const at = { port: 0, host: '127.0.0.1' };
let server: Server | undefined;
let logged: unknown[] = [];
afterEach(() => {
  server?.close();
  logged = [];
});

const fails = () => {
  throw new Error('hemligt');
};

async function ask(path: string, { method = 'GET', accept = '*/*' }: { method?: string; accept?: string } = {}) {
  const fastRoutes: FastRoutes = new Map([
    ['GET /health', (_request: unknown, response: ServerResponse) => response.writeHead(200).end('väl')],
    ['GET /fast', fails],
  ]);
  const log = { error: (fields: object) => void logged.push(fields), warn() {}, info() {} };
  const router = express.Router().get('/slow', fails).get('/of/:name', fails);
  const fallback = httpListener([], router, { log, refused() {}, timer: systemTimer, fastRoutes });
  server = await startServer(at, { fastRoutes, fallback, log });
  const response = await fetch(new URL(path, serverUrl(server, at)), { method, headers: { accept } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

test('a path that leads nowhere is answered in our own words', async () => {
  const { status, text, headers } = await ask('/wp-login.php?x=<script>');
  expect([status, headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  expect(text).toBe(
    'Sidan finns inte. Adressen leder inte till något hos boten. Skriv hej till boten i chatten för att se vad den kan göra.\n',
  );
});

test('to a browser as a page, in which nothing runs and nothing of the address stands', async () => {
  const { text, headers } = await ask('/svara-här/<b>', { accept: 'text/html,*/*;q=0.8' });
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(text).toContain('<h1>Sidan finns inte</h1>');
  expect(text).toContain('<html lang="sv">');
  expect(text).not.toContain('svara-h');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-powered-by')).toBeNull();
});

test.each(['POST', 'PUT', 'DELETE'])('a path that answers otherwise says how, and not to %s', async (method) => {
  const { status, headers, text } = await ask('/health', { method });
  expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect(text).toContain('Adressen finns, men svarar inte på den sortens anrop.');
});

test.each(['/of/%E0%A4%A', '/of/%'])('an address that cannot be read is said to be: %s', async (path) => {
  const { status, text } = await ask(path);
  expect([status, text]).toEqual([400, expect.stringContaining('Det går inte att läsa det som skickades')]);
  expect(logged).toEqual([]);
});

test.each([
  '/slow',
  '/fast',
])('a fault of ours is said to be, and what it was stands in the log alone: %s', async (path) => {
  const { status, text } = await ask(path);
  expect([status, text]).toEqual([500, expect.stringContaining('Något gick fel hos boten')]);
  expect(text).not.toContain('hemligt');
  expect(logged).toHaveLength(1);
});
