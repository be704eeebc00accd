import { createRequire } from 'node:module';
import { Queue, Worker } from 'bullmq';
import { redisVersion, startRedis } from './database-server.ts';
import { timed } from './harness.ts';
import { willing } from './house.ts';
import { aYear, installedVersion, type PeerLoad, type PeerQueue, thousands } from './peer-queue.ts';

const require = createRequire(import.meta.url);
const concurrency = 20;

/** Why it cannot be measured here; null when it can. */
export const whyNoBullmq: string | null = redisVersion === null ? 'redis-server is not installed' : whyNoClient();

export const bullmqName = `BullMQ ${installedVersion('bullmq')}, ${concurrency} at a time, Redis ${redisVersion} with appendfsync always`;

function whyNoClient(): string | null {
  try {
    require.resolve('ioredis');
    return null;
  } catch {
    return 'ioredis, by which BullMQ speaks to Redis, is not installed';
  }
}

/** A queue over Redis, many jobs at a time, as its handbook has it for work that waits. */
export async function bullmqQueue({ later, jobs, posts }: PeerLoad): Promise<PeerQueue> {
  const redis = await startRedis();
  const connection = { path: redis.socket, maxRetriesPerRequest: null };
  const queue = new Queue('send', { connection });
  const { signal } = new AbortController();
  const put = async (count: number, delay = 0) => {
    for (const those of thousands(posts(count)))
      await queue.addBulk(those.map((data) => ({ name: 'send', data, opts: { delay } })));
  };
  await put(later, aYear);
  const worker = new Worker('send', ({ data }) => willing.send(data, signal), {
    ...{ connection, concurrency },
    autorun: false,
  });
  await worker.waitUntilReady();
  let left = 0;
  let allDone = () => {};
  worker.on('failed', (_job, error) => {
    throw error;
  });
  worker.on('completed', () => {
    left -= 1;
    if (left === 0) allDone();
  });
  let isRunning = false;

  return {
    async drain() {
      if (isRunning) await worker.pause();
      left = jobs;
      const done = new Promise<void>((resolve) => {
        allDone = resolve;
      });
      await put(jobs);
      const milliseconds = await timed(async () => {
        if (isRunning) worker.resume();
        else void worker.run();
        isRunning = true;
        await done;
      });
      return (jobs / milliseconds) * 1000;
    },
    async close() {
      await worker.close();
      await queue.close();
      await redis.close();
    },
  };
}
