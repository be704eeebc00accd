import type { Server, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type HealthSources, healthRoutes } from '../../../src/app/http/health.ts';
import { createMetrics } from '../../../src/app/http/metrics.ts';
import { serverUrl, startServer } from '../../../src/app/http/server.ts';
import { openDatabase } from '../../../src/database/open.ts';

const now = Temporal.Instant.from('2027-02-01T08:00:00Z');
const ago = (duration: string) => now.subtract(duration);
const at = { host: '127.0.0.1', port: 0 };
let server: Server | undefined;
let logged: object[] = [];

afterEach(() => {
  server?.close();
  server = undefined;
  logged = [];
});

const nobody = (_request: unknown, response: ServerResponse) => response.writeHead(404).end();

async function get(path: string, parts: Partial<HealthSources> = {}, method = 'GET') {
  const fastRoutes = healthRoutes({
    databaseAnswers: () => true,
    damaged: () => 0,
    lastTick: () => ago('PT1M'),
    sinceTick: () => 60_000,
    metrics: createMetrics(),
    refresh() {},
    sending: () => 'going',
    connections: () => ({ page: { kind: 'page', name: 'webbsidan', state: 'ok', lastHeard: null } }),
    ...parts,
  });
  server = await startServer(at, {
    fastRoutes,
    fallback: nobody,
    log: { error: (fields) => void logged.push(fields) },
  });
  const response = await fetch(new URL(path, serverUrl(server, at)), { method });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

describe('GET /health', () => {
  test('is well while the database answers and the last tick is fresh', async () => {
    const { status, text } = await get('/health');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      ...{ status: 'ok', lastTick: '2027-02-01T07:59:00Z' },
      ...{ sending: 'going', connections: { page: { kind: 'page', name: 'webbsidan', state: 'ok', lastHeard: null } } },
    });
  });

  test.each([
    ['a tick of just under three minutes ago is fresh', 'PT2M59S', 179_999, 200],
    ['one of three minutes ago is not', 'PT3M', 180_000, 503],
    ['a fresh one ahead of a clock that was set back is', '-PT24H', 1000, 200],
    ['an old one ahead of a clock that was set back is not', '-PT24H', 180_000, 503],
    ['a fresh one long before a clock that was set forward is', 'PT8760H', 1000, 200],
  ])('%s', async (_, age, since, expected) => {
    expect((await get('/health', { lastTick: () => ago(age), sinceTick: () => since })).status).toBe(expected);
  });

  test('says in words what is wrong, all of it', async () => {
    const { status, text } = await get('/health', {
      databaseAnswers: () => false,
      damaged: () => 2,
      lastTick: () => ago('PT1H'),
      sinceTick: () => 3_600_000,
    });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      status: 'failing',
      problems: [
        'The database does not answer.',
        '2 rows of the database are damaged; the log names them.',
        'The bot last asked what is due at 2027-02-01T07:00:00Z, three minutes ago or more.',
      ],
    });
  });

  test('is not well before the first tick', async () => {
    const { status, text } = await get('/health', { lastTick: () => null });
    expect(status).toBe(503);
    expect(JSON.parse(text).problems).toEqual(['The bot has not asked what is due since it started.']);
  });

  test('tells of a database that fails without telling how', async () => {
    const db = openDatabase(':memory:');
    const probe = db.prepare('SELECT 1').pluck();
    const databaseAnswers = () => probe.get() === 1;
    expect((await get('/health', { databaseAnswers })).status).toBe(200);
    server?.close();
    db.close();
    const { status, text } = await get('/health', { databaseAnswers });
    expect(status).toBe(503);
    expect(JSON.parse(text).problems).toEqual(['The database does not answer.']);
    expect(text).not.toMatch(/connection is|node_modules|Error/);
  });
});

describe('GET /metrics', () => {
  test('is Prometheus text with what has been counted, and gauges as they stand when asked', async () => {
    const metrics = createMetrics();
    metrics.ticks.inc({ outcome: 'done' });
    metrics.invocations.inc({ type: 'button', outcome: 'done' }, 2);
    metrics.sends.inc({ surface: 'page', connection: 'page', kind: 'sent' }, 14);
    const refresh = () => {
      metrics.outboxRows.set({ state: 'waiting' }, 3);
      metrics.oldestWaiting.set(61);
      metrics.overdue.set(2);
    };
    const { status, type, text } = await get('/metrics', { metrics, refresh });
    expect(status).toBe(200);
    expect(type).toContain('text/plain; version=0.0.4');
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'samverkansbot_ticks_total{outcome="done"} 1',
        'samverkansbot_invocations_total{type="button",outcome="done"} 2',
        'samverkansbot_sends_total{surface="page",connection="page",kind="sent"} 14',
        'samverkansbot_outbox_rows{state="waiting"} 3',
        'samverkansbot_outbox_oldest_waiting_seconds 61',
        'samverkansbot_duties_overdue 2',
      ]),
    );
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  test('still tells of the process when the database does not answer', async () => {
    const { status, text } = await get('/metrics', {
      databaseAnswers: () => false,
      refresh() {
        throw new Error('database is closed');
      },
    });
    expect(status).toBe(200);
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  test('two bots in one process count each for itself', () => {
    createMetrics();
    expect(() => createMetrics()).not.toThrow();
  });
});

test('whoever asks only whether anyone is there, or with words of their own behind, is answered too', async () => {
  expect(await get('/health', {}, 'HEAD')).toMatchObject({ status: 200, text: '' });
  expect((await get('/health?now')).status).toBe(200);
  expect((await get('/health', {}, 'POST')).status).toBe(404);
});

test('an answer that fails is told of without saying why, and in the log with why', async () => {
  const connections = () => {
    throw new Error('a secret');
  };
  expect(await get('/health', { connections })).toMatchObject({ status: 500, text: '' });
  expect(logged).toMatchObject([{ err: { message: 'a secret' } }]);
});
