import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ended } from './listening.ts';

const root = new URL('../../', import.meta.url).pathname;
const shipped = join(root, 'node_modules/@flydotio/litestream-linux-x64/litestream');

/** Litestream's program; null where the optional package is missing, as on another kind of machine. */
export const litestreamProgram: string | null = existsSync(shipped) ? shipped : null;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export type Replicated = {
  database: string;
  /** The folder of all replicas of it. */
  replica: string;
  /** A name for the time when this machine took over. */
  run: string;
};

/** Litestream on a database, with the settings that ship. */
export function litestreamOn({ database, replica, run }: Replicated) {
  const child = spawn(litestreamProgram ?? '', ['replicate', '-config', join(root, 'manifests/drift/litestream.yml')], {
    env: { DATABASE: database, REPLICA_URL: `file://${replica}`, REPLICA_RUN: run, LITESTREAM_ADDRESS: '127.0.0.1:0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let said = '';
  for (const output of [child.stdout, child.stderr]) {
    output.on('data', (chunk) => {
      said += chunk;
    });
  }
  const folder = join(replica, run);
  return {
    folder,
    said: () => said,
    /** Until there is something to restore. */
    async follows(): Promise<void> {
      while (globSync('generations/*/wal/*', { cwd: folder }).length === 0) {
        if (child.exitCode !== null) throw new Error(`Litestream ended: ${said}`);
        await pause(20);
      }
    },
    /** Sends what is left before it ends. */
    stop: () => ended(child, 'SIGTERM'),
    kill: () => ended(child, 'SIGKILL'),
  };
}

export type Litestream = ReturnType<typeof litestreamOn>;

/** Restores a replica's folder to a file that does not exist. */
export async function restoredFrom(folder: string, to: string): Promise<void> {
  const child = spawn(litestreamProgram ?? '', ['restore', '-o', to, `file://${folder}`], { stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Litestream could not restore ${folder}: ${code}`);
}
