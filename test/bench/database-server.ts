import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended } from '../support/listening.ts';

/** A database server of another queue's, on a folder and a socket of its own. */
export type DatabaseServer = { folder: string; close(): Promise<void> };

const running = new Map<ChildProcess, string>();
process.once('exit', () => {
  for (const [child, folder] of running) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
const redisProgram = folders.map((folder) => join(folder, 'redis-server')).find(existsSync) ?? null;
const postgresFolder = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1) ?? null;

const versionOf = (program: string, pattern: RegExp): string =>
  pattern.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[1] ?? '';

/** Such as "7.0.15"; null where it is not installed. */
export const redisVersion: string | null = redisProgram && versionOf(redisProgram, /v=(\S+)/);
export const postgresVersion: string | null =
  postgresFolder && versionOf(join(postgresFolder, 'postgres'), /\(PostgreSQL\) (\S+)/);

/** Every change is synced to the disk before it is answered. */
export function startRedis(): Promise<DatabaseServer & { socket: string }> {
  if (!redisProgram) throw new Error('redis-server is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-redis-'));
  const socket = join(folder, 'redis.sock');
  const settings = { port: '0', unixsocket: socket, dir: folder, save: '', appendonly: 'yes', appendfsync: 'always' };
  const given = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  return started(spawn(redisProgram, given, { stdio: 'ignore' }), { folder, socket }, () => opens(socket));
}

/** As it is set from the beginning: each commit is synced. It does not run as root. */
export function startPostgres(): Promise<DatabaseServer> {
  if (!postgresFolder) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-postgres-'));
  const owner = process.getuid?.() === 0 ? ordinaryUser() : null;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const at = { cwd: folder, ...owner };
  execFileSync(join(postgresFolder, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8', '--no-sync'], {
    ...at,
    stdio: 'ignore',
  });
  const given = ['-D', data, '-k', folder, '-c', 'listen_addresses='];
  const server = spawn(join(postgresFolder, 'postgres'), given, { ...at, stdio: 'ignore' });
  const ready = join(postgresFolder, 'pg_isready');
  return started(server, { folder }, async () => spawnSync(ready, ['-q', '-h', folder]).status === 0);
}

function ordinaryUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].flatMap((name) => users.filter((fields) => fields[0] === name))[0];
  if (!user) throw new Error('There is no user that PostgreSQL could run as');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function started<Where extends { folder: string }>(
  server: ChildProcess,
  where: Where,
  isReady: () => Promise<boolean>,
): Promise<Where & DatabaseServer> {
  running.set(server, where.folder);
  while (!(await isReady())) {
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended with ${server.exitCode}`);
    await pause(20);
  }
  return {
    ...where,
    async close() {
      await ended(server, 'SIGTERM');
      running.delete(server);
      rmSync(where.folder, { recursive: true, force: true });
    },
  };
}

function opens(socket: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const connection = connect(socket, () => resolve(true)).once('error', () => resolve(false));
  return promise.finally(() => connection.destroy());
}
