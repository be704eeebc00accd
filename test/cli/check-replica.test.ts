import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../src/chat/clock.ts';
import { toInstantColumn } from '../../src/database/columns.ts';
import { openDatabase } from '../../src/database/open.ts';
import { litestreamOn, litestreamProgram } from '../support/litestream.ts';

const source = (path: string) => new URL(`../../src/${path}`, import.meta.url).pathname;
let folder: string;
let watcher: Server;
let pings: number;
let answers: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-check-replica-'));
  for (const name of ['replica', 'tmp']) mkdirSync(join(folder, name));
  [pings, answers] = [0, 200];
  watcher = createServer((_request, response) => {
    pings += 1;
    response.writeHead(answers).end();
  });
  await once(watcher.listen(0, '127.0.0.1'), 'listening');
});

afterEach(async () => {
  watcher.close();
  rmSync(folder, { recursive: true });
});

/** `npm run check-replica -- …args` */
const check = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const { port } = watcher.address() as AddressInfo;
    const env = {
      PATH: process.env.PATH,
      TMPDIR: join(folder, 'tmp'),
      LITESTREAM: litestreamProgram ?? '',
      REPLICA_WATCHER_URL: `http://127.0.0.1:${port}/`,
    };
    const whole = ['--require', source('preload.cjs'), source('cli/check-replica.ts'), ...args];
    execFile(process.execPath, whole, { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const ago = (minutes: number): string => toInstantColumn(systemClock.now().subtract({ minutes }));
const replica = (): string => join(folder, 'replica');

/** A database in which something was last written so many minutes ago, replicated and let go. */
async function replicated(minutes: number, run = '2026-11-29T0800'): Promise<string> {
  const database = join(folder, `${run}.sqlite`);
  const db = openDatabase(database);
  const litestream = litestreamOn({ database, replica: replica(), run });
  db.prepare("INSERT INTO setting (name, value) VALUES ('last', ?)").run(ago(minutes));
  await litestream.follows();
  await litestream.stop();
  db.close();
  return litestream.folder;
}

/** What the temporary folder has of databases when the command has ended. */
const left = () => readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('samverkansbot'));

describe.skipIf(!litestreamProgram)('a replica', () => {
  test('that can be restored, is whole and fresh is well: the watcher is told, and no copy is left', async () => {
    const at = await replicated(3);
    expect(await check(replica())).toEqual({
      code: 0,
      out: `Replikan i ${at} går att återställa och är hel. Det senaste i den är 3 minuter gammalt.\n`,
      err: '',
    });
    expect([pings, left()]).toEqual([1, []]);
  });

  test('of which the newest row is old is not well, and the watcher hears nothing', async () => {
    await replicated(40);
    const { code, err } = await check(replica());
    expect(code).toBe(1);
    expect(err).toContain('det senaste i den är 40 minuter gammalt');
    expect((await check(replica(), '--newest-within', '60')).code).toBe(0);
    expect(pings).toBe(1);
  });

  test('that is damaged is not well, and no copy is left', async () => {
    const at = await replicated(0);
    for (const segment of globSync('generations/*/wal/*.lz4', { cwd: at })) {
      const path = join(at, segment);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0x55, Math.floor(bytes.length / 2)));
    }
    const { code, err } = await check(replica());
    expect(code).toBe(1);
    expect(err).toContain(`Replikan i ${replica()} gick inte att återställa: `);
    expect([pings, left()]).toEqual([0, []]);
  });

  test('is the one of whoever took over last', async () => {
    await replicated(600, '2026-11-29T0800');
    await replicated(1, '2026-11-29T1400');
    expect((await check(replica())).out).toContain('2026-11-29T1400 går att återställa');
  });

  test("of another program's database is not ours", async () => {
    const database = join(folder, 'annan.sqlite');
    const db = new SQLite(database);
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE annat (a)');
    const litestream = litestreamOn({ database, replica: replica(), run: '1' });
    await litestream.follows();
    await litestream.stop();
    db.close();
    expect((await check(replica())).err).toContain('är ingen databas från Samverkansbot');
  });

  test('is not told of where nobody listens, and that is said', async () => {
    await replicated(0);
    answers = 500;
    const { code, err } = await check(replica());
    expect(code).toBe(1);
    expect(err).toContain('REPLICA_WATCHER_URL svarar inte');
  });
});

test('a replica that is not there is said to be missing', async () => {
  expect(await check(join(folder, 'ingen'))).toMatchObject({
    code: 1,
    err: `Replikan i ${join(folder, 'ingen')} finns inte. Kontrollera var Litestream lägger den.\n`,
  });
});

test.each([
  [[]],
  [['a', 'b']],
  [['a', '--newest-within', 'snart']],
  [['a', '--annat']],
])('%j is explained', async (args) => {
  const { code, err } = await check(...args);
  expect(code).toBe(2);
  expect(err).toContain('npm run check-replica -- REPLIKA');
});
