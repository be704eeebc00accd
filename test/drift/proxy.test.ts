import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Router } from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf } from '../../src/surfaces/slack/addresses.ts';
import { isInstalled } from '../faults/installed.ts';
import { madeUpCertificate, madeUpKey } from '../support/made-up-certificate.ts';
import { bytesIn, locationOf, methodsOf, millisecondsIn, nginxDirectives, saidIn } from '../support/nginx-rules.ts';
import { insideOf, routesIn, type ServedRoute, wholeBot } from './whole-bot.ts';

const drift = new URL('../../manifests/drift/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, drift), 'utf8');
const rules = nginxDirectives(read('nginx-routes.conf'));
const servers = nginxDirectives(read('nginx.conf')).filter(({ name }) => name === 'server');

let folder: string;
let bot: Awaited<ReturnType<typeof wholeBot>>;
let inside: { server: Server; router: Router };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-proxy-'));
  bot = await wholeBot(folder);
  inside = await insideOf(bot.url);
}, 60_000);
afterAll(async () => {
  await bot.stop();
  rmSync(folder, { recursive: true });
});

/** As one of several workspaces has. */
const ofAnother: ServedRoute = { method: 'POST', path: pathOf('uppsala-2') };

/** What the world may reach. A route that stands in neither list has been forgotten. */
const outside = [
  /^POST \/slack\/events(\/uppsala-2)?$/,
  /^POST \/api\/messages$/,
  /^GET \/files\/$/,
  /^GET \/calendar\/$/,
  /^(GET|POST) \/svar\/$/,
  /^GET \/(integritet|villkor|tillganglighet|hjalp)$/,
];
/** What only the machine itself may: whoever watches it, and the try-out page. */
const within = [
  /^GET \/(health|metrics)$/,
  /^GET \/$/,
  /^GET \/([\w-]+\/)?[\w-]+\.(css|js)$/,
  /^(GET|POST) \/page\/[\w-]+$/,
  /^GET \/files$/,
];

const isIn = (list: readonly RegExp[], { method, path }: ServedRoute) =>
  list.some((pattern) => pattern.test(`${method} ${path}`));

test('every route that the bot answers is let through or refused on purpose, and nothing else is let through', () => {
  const routes = [...bot.fast, ofAnother, ...routesIn(inside.router)];
  expect(routes.length).toBeGreaterThan(20);
  expect(routes.filter((route) => isIn(outside, route) === isIn(within, route))).toEqual([]);
  for (const route of routes) {
    const isLet = methodsOf(locationOf(rules, route.path)).includes(route.method);
    expect({ ...route, isLet }).toEqual({ ...route, isLet: isIn(outside, route) });
  }
  for (const pattern of outside) expect(routes.some((route) => isIn([pattern], route))).toBe(true);
});

test.each([
  '/slack/events',
  '/slack/events/slack',
  '/api/messages',
  '/svar/nyckel',
])('the largest body that the bot takes at %s is the largest that the proxy lets through', async (path) => {
  const location = locationOf(rules, path);
  const most = bytesIn(saidIn(location, rules, 'client_max_body_size')[0]);
  const type = path.startsWith('/svar') ? 'application/x-www-form-urlencoded' : 'application/json';
  const status = async (bytes: number) => {
    const body = 'a'.repeat(bytes);
    // The address with a connection's id is another bot's: its door is the same.
    const at = path === '/slack/events/slack' ? '/slack/events' : path;
    return (await fetch(bot.url.slice(0, -1) + at, { method: 'POST', headers: { 'content-type': type }, body })).status;
  };
  expect(await status(most)).not.toBe(413);
  expect(await status(most + 1)).toBe(413);
});

test('what takes no body gets none through', () => {
  expect(bytesIn(saidIn(locationOf(rules, '/files/nyckel'), rules, 'client_max_body_size')[0])).toBeLessThan(10_000);
});

test('slow callers are let go by the proxy before the bot would let them go', () => {
  const around = (name: string) => millisecondsIn(rules.find((each) => each.name === name)?.values[0]);
  expect(around('client_header_timeout')).toBeLessThanOrEqual(10_000);
  expect(around('client_header_timeout')).toBeLessThan(inside.server.headersTimeout);
  expect(around('client_body_timeout')).toBeLessThanOrEqual(10_000);
  expect(around('proxy_send_timeout')).toBeLessThan(inside.server.requestTimeout);
});

test('nothing is sent twice, and no connection is kept that the bot may be about to close', () => {
  expect(rules.find(({ name }) => name === 'proxy_next_upstream')?.values).toEqual(['off']);
  const headers = rules.filter(({ name }) => name === 'proxy_set_header').map(({ values }) => values);
  expect(headers).toContainEqual(['Connection', 'close']);
  expect(headers.filter(([header]) => /signature|timestamp|authorization/i.test(header ?? ''))).toEqual([]);
});

test('neither log has an address that is a key', () => {
  const format = nginxDirectives(read('nginx.conf'))
    .find(({ name }) => name === 'log_format')
    ?.values.join(' ');
  expect(format).not.toMatch(/\$(request|request_uri|uri|document_uri|http_referer)\b/);
  for (const path of ['/svar/nyckel', '/files/nyckel/fil.pdf', '/calendar/nyckel.ics']) {
    expect(saidIn(locationOf(rules, path), [], 'error_log').at(-1)).toBe('crit');
  }
});

test('each server name leads to one port of its own, and other names nowhere', () => {
  const [nobody, ...bots] = servers;
  expect(nobody?.inside.map(({ name, values }) => `${name} ${values}`)).toContain('ssl_reject_handshake on');
  expect(nobody?.inside.some(({ name }) => name === 'include')).toBe(false);
  const ports = bots.map((each) => saidIn(each, [], 'set').at(-1));
  expect(ports).toEqual(['127.0.0.1:3978', '127.0.0.1:3979']);
  expect(bots.map((each) => saidIn(each, [], 'include'))).toEqual(bots.map(() => ['samverkansbot-routes.conf']));
});

test.runIf(isInstalled('nginx'))('nginx takes the rules', () => {
  const home = mkdtempSync(join(folder, 'nginx-'));
  mkdirSync(join(home, 'log'));
  const own = (text: string) =>
    text
      .replaceAll(/\/etc\/ssl\/samverkansbot\/\w+\.(pem|key)/g, join(home, 'tls.$1'))
      .replaceAll('/var/log/nginx', join(home, 'log'))
      .replaceAll(/listen (\[::\]:)?443/g, 'listen $11');
  writeFileSync(join(home, 'tls.pem'), madeUpCertificate);
  writeFileSync(join(home, 'tls.key'), madeUpKey);
  writeFileSync(join(home, 'samverkansbot-routes.conf'), own(read('nginx-routes.conf')));
  writeFileSync(join(home, 'samverkansbot.conf'), own(read('nginx.conf')));
  writeFileSync(
    join(home, 'nginx.conf'),
    `pid ${home}/pid; error_log ${home}/log/error.log; events {} http { include samverkansbot.conf; }`,
  );
  const { status, stderr } = spawnSync('nginx', ['-t', '-p', home, '-c', join(home, 'nginx.conf')]);
  expect({ status, says: stderr.toString() }).toMatchObject({ status: 0 });
});
