import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { timed } from './harness.ts';
import { median } from './statistics.ts';

export type Yardstick = {
  /** Measures the machine for a moment. */
  sample(): Promise<void>;
  /** What the machine gave since the last time this was asked, in words. */
  reading(): string;
  close(): void;
};

const writes = 20;
const echoes = 20;

/** What the machine gives while the benchmarks run, without any of our code: a durable write and an HTTP answer. */
export async function createYardstick(folder: string): Promise<Yardstick> {
  const file = openSync(join(folder, 'yardstick'), 'w+');
  const page = Buffer.alloc(4096, 1);
  const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  // A round may keep this process busy for longer than a server otherwise keeps a connection that nobody uses.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let synced: number[] = [];
  let echoed: number[] = [];

  const sync = async (): Promise<void> => {
    writeSync(file, page, 0, page.length, 0);
    fdatasyncSync(file);
  };
  const echo = (): Promise<void> =>
    new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1', agent }, (response) => response.resume().once('end', resolve)).once(
        'error',
        reject,
      );
    });

  return {
    async sample() {
      for (let done = 0; done < writes; done += 1) synced.push(await timed(sync));
      for (let done = 0; done < echoes; done += 1) echoed.push(await timed(echo));
    },
    reading() {
      const load = loadavg().map((figure) => figure.toFixed(1));
      const words = `load ${load.join(' ')}, fdatasync p50 ${inMicroseconds(synced)}, bare HTTP echo p50 ${inMicroseconds(echoed)}`;
      synced = [];
      echoed = [];
      return words;
    },
    close() {
      agent.destroy();
      server.close();
      closeSync(file);
    },
  };
}

const inMicroseconds = (milliseconds: readonly number[]): string => `${Math.round(median(milliseconds) * 1000)} µs`;
