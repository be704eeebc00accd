import type { Server, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { HealthFigures } from '../../../src/app/health/health-watch.ts';
import type { Problem } from '../../../src/app/health/problem.ts';
import { type HealthSources, healthRoutes } from '../../../src/app/http/health.ts';
import { createMetrics } from '../../../src/app/http/metrics.ts';
import { serverUrl, startServer } from '../../../src/app/http/server.ts';

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

const figures: HealthFigures = {
  failedInvocations: { sinceStart: 3, lastHour: 1 },
  failedSends: { sinceStart: 12, lastHour: 0 },
  freeBytes: 20_000_000_000,
  lastBackup: '2027-02-01T01:00:00Z',
  backupAge: 25_200,
  heartbeat: true,
};

const nobody = (_request: unknown, response: ServerResponse) => response.writeHead(404).end();

async function get(path: string, parts: Partial<HealthSources> = {}, method = 'GET') {
  const fastRoutes = healthRoutes({
    problems: () => [],
    lastTick: () => ago('PT1M'),
    metrics: createMetrics(),
    refresh() {},
    sending: () => 'going',
    connections: () => ({ page: { kind: 'page', name: 'webbsidan', state: 'ok', lastHeard: null } }),
    figures: () => figures,
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

const full: Problem = { code: 'unwritable', gravity: 'problem', words: 'Boten kan inte spara: disken är full.' };
const little: Problem = { code: 'space', gravity: 'warning', words: 'Det finns 90 MB ledigt.' };

describe('GET /health', () => {
  test('is well while nothing is wrong, and has the figures', async () => {
    const { status, text } = await get('/health');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      ...{ status: 'ok', lastTick: '2027-02-01T07:59:00Z' },
      ...{ sending: 'going', connections: { page: { kind: 'page', name: 'webbsidan', state: 'ok', lastHeard: null } } },
      ...figures,
    });
  });

  test('is well with what will be wrong before long, and says it', async () => {
    const { status, text } = await get('/health', { problems: () => [little] });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ status: 'ok', warnings: [little.words], codes: ['space'] });
    expect(JSON.parse(text)).not.toHaveProperty('problems');
  });

  test('says in words what is wrong, all of it', async () => {
    const { status, text } = await get('/health', { problems: () => [full, little] });
    expect(status).toBe(503);
    expect(JSON.parse(text)).toMatchObject({
      ...{ status: 'failing', problems: [full.words], warnings: [little.words], codes: ['unwritable', 'space'] },
    });
  });

  test('is answered also when the database does not, without telling how it fails', async () => {
    const broken = () => {
      throw new Error('the connection is closed: node_modules');
    };
    const parts = { problems: () => [full], sending: broken, figures: broken };
    const { status, text } = await get('/health', parts);
    expect(status).toBe(503);
    expect(JSON.parse(text).sending).toBe('unknown');
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
    const { status, type, text } = await get('/metrics', { metrics, refresh, problems: () => [little] });
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
        'samverkansbot_problems{gravity="problem"} 0',
        'samverkansbot_problems{gravity="warning"} 1',
        'samverkansbot_heartbeat 1',
        'samverkansbot_disk_free_bytes 20000000000',
        'samverkansbot_backup_age_seconds 25200',
      ]),
    );
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  test('has nothing that a strict reader of the format refuses', async () => {
    const { text } = await get('/metrics', { metrics: createMetrics() });
    const lines = text.trimEnd().split('\n');
    const samples = lines.filter((line) => line !== '' && !line.startsWith('#'));
    const label = String.raw`[a-z_]\w*="(?:[^"\\]|\\[\\n"])*"`;
    const sample = new RegExp(
      `^[a-z_:][\\w:]*(?:\\{${label}(?:,${label})*\\})? (?:-?[\\d.]+(?:e[+-]?\\d+)?|NaN|[+-]Inf)$`,
      'i',
    );
    expect(samples.filter((line) => !sample.test(line) || / nan$/i.test(line.replace(/ NaN$/, '')))).toEqual([]);
    const of = (word: string) =>
      lines.filter((line) => line.startsWith(`# ${word} `)).map((line) => line.split(' ')[2]);
    expect(new Set(of('HELP')).size).toBe(of('HELP').length);
    expect(of('TYPE')).toEqual(of('HELP'));
    const named = samples.map((line) => line.slice(0, line.lastIndexOf(' ')));
    expect(new Set(named).size).toBe(named.length);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('still tells of the process when the database does not answer', async () => {
    const { status, text } = await get('/metrics', {
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
  expect(await get('/health', { connections })).toMatchObject({
    status: 500,
    text: 'Något gick fel hos boten. Försök igen om en stund. Hör av dig till kansliet om det inte hjälper.\n',
  });
  expect(logged).toMatchObject([{ err: { message: 'a secret' } }]);
});
