import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ended, freePort, healthyAfter } from '../../support/listening.ts';
import { expected } from './until.ts';

const root = new URL('../../../', import.meta.url).pathname;

/** As `npm start` runs it. */
export const theBot = 'src/main.ts';

type Settings = Readonly<Record<string, string>>;
type Wanted = {
  program: string;
  /** Temporary files of the process, and Node's compile cache. */
  folder: string;
  /** Asked for at each start. */
  settings(url: string): Settings;
  around?: Around;
};

/** What the process runs within. It may be another at each start. */
export type Around = {
  /** A command that runs the process, such as one that records what it does. */
  through?(): readonly string[];
  /** Modules that are loaded before it. */
  before?(): readonly string[];
};

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process on a port of its own, which can be killed and started anew. What it logs as a bug is kept. */
export async function botProcess({ program, folder, settings, around = {} }: Wanted) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const bugs: string[] = [];
  let child: ChildProcess | null = null;

  /** Without waiting for it. */
  function begin(): ChildProcess {
    const env = { PATH: process.env.PATH, TMPDIR: folder, PORT: String(port), LOG_LEVEL: 'error', ...settings(url) };
    const before = (around.before?.() ?? []).flatMap((module) => ['--import', module]);
    const node = [process.execPath, '--require', './src/preload.cjs', ...before, program];
    const [command = '', ...args] = [...(around.through?.() ?? []), ...node];
    const started = spawn(command, args, {
      ...{ cwd: root, env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    running.add(started);
    started.once('exit', (code, signal) => {
      running.delete(started);
      if (child === started) bugs.push(`The process ended by itself: ${signal ?? code}`);
    });
    for (const input of [started.stdout, started.stderr]) {
      createInterface({ input }).on('line', (line) => isOurs(line) && bugs.push(line));
    }
    return started;
  }

  async function start(): Promise<void> {
    const began = performance.now();
    await healthyAfter(begin(), port, began);
    await expected('both platforms open', () => isOpen(url), 60_000);
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = child;
    child = null;
    if (ending) await ended(ending, signal);
  }

  return {
    url,
    bugs,
    start,
    begin,
    /** With no chance to put anything right. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** What Slack's library calls an error is a fault of the platform. */
const isOurs = (line: string): boolean => !line.includes('"from":"bolt"');

/** It listens before it has loaded what it talks with: until then Slack and Teams would be asked to come again. */
async function isOpen(url: string): Promise<boolean> {
  const health = (await (await fetch(`${url}health`)).json()) as { connections: Record<string, { state: string }> };
  const { slack, teams } = health.connections;
  return teams !== undefined && (slack?.state.startsWith('ansluten') ?? false);
}

export type BotProcess = Awaited<ReturnType<typeof botProcess>>;
