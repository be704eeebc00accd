import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ended, freePort, healthyAfter } from '../../support/listening.ts';
import { expected, until } from './until.ts';

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
  let dyingNow: ChildProcess | null = null;

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
    await opened();
  }

  const opened = () => expected('both platforms open', () => isOpen(url).catch(() => false), 60_000);

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
    /** Starts it where it is to be killed by itself. @returns whether it was, within so many milliseconds */
    async dies(within: number, meanwhile: () => Promise<unknown> = async () => {}): Promise<boolean> {
      const dying = begin();
      dyingNow = dying;
      child = null;
      const died = until(() => dying.signalCode === 'SIGKILL', within);
      await Promise.race([
        died,
        meanwhile()
          .catch(() => {})
          .then(() => died),
      ]);
      if (await died) return true;
      await ended(dying, 'SIGKILL');
      return false;
    },
    /** Of the one that is to be killed by itself. */
    asksToStop: (): void => void dyingNow?.kill('SIGTERM'),
    /** Until both platforms are open. */
    opened,
    /** With no chance to put anything right. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** What Slack's library calls an error is a fault of the platform, and a minute that the scheduler missed one of the machine. */
const isOurs = (line: string): boolean => !/"from":"bolt"|NODE-CRON.*missed execution/.test(line);

/** It listens before it has loaded what it talks with: until then Slack and Teams would be asked to come again. */
async function isOpen(url: string): Promise<boolean> {
  const health = (await (await fetch(`${url}health`)).json()) as { connections: Record<string, { state: string }> };
  const { slack, teams } = health.connections;
  return teams !== undefined && (slack?.state.startsWith('ansluten') ?? false);
}

export type BotProcess = Awaited<ReturnType<typeof botProcess>>;
