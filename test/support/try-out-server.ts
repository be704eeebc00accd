import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/app/config/config.ts';
import { createLog } from '../../src/app/http/log.ts';
import { type Running, start } from '../../src/app/start.ts';
import { freePort } from './listening.ts';

export type TryOutServer = Running & { port: number };

/** The real process's try-out, as `npm start` begins it at that moment, with nothing kept on a disk. */
export async function tryOutServer(startAt: string): Promise<TryOutServer> {
  const port = await freePort();
  const config = readConfig({
    ...{ DATABASE: ':memory:', HOST: '127.0.0.1', PORT: String(port), START_AT: startAt, LOG_LEVEL: 'silent' },
  });
  return { ...(await start(config, createLog(config))), port };
}

/** The same for one test. */
export async function tryOutForOneTest(startAt: string): Promise<TryOutServer> {
  const server = await tryOutServer(startAt);
  onTestFinished(server.stop);
  return server;
}
