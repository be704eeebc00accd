import { createRequire } from 'node:module';
import SQLite from 'better-sqlite3';
import { better, defineQueue, defineWorker } from 'plainjob';
import type { Message } from '../../src/chat/message.ts';
import { timed } from './harness.ts';
import { willing } from './house.ts';

type Load = { history: number; jobs: number; message(nth: number): Message };

/** Such as "0.0.14". */
export const plainjobVersion: string = createRequire(import.meta.url)('plainjob/package.json').version;

const quiet = { error() {}, warn() {}, info() {}, debug() {} };

/** The nearest queue over SQLite, as it comes: WAL, synchronous NORMAL, one job at a time. */
export function plainjobQueue(path: string, { history, jobs, message }: Load) {
  const db = new SQLite(path);
  const queue = defineQueue({ connection: better(db), logger: quiet });
  const { signal } = new AbortController();
  let put = 0;
  const putDue = (count: number): void => {
    const posts = Array.from({ length: count }, (_, nth) => ({
      key: `reminder/${put + nth}`,
      address: `person/person-${put + nth}`,
      message: message(put + nth),
    }));
    put += count;
    queue.addMany('send', posts);
  };
  putDue(history);
  db.exec('UPDATE plainjob_jobs SET status = 2');

  return {
    /** Jobs a second. */
    async drain(): Promise<number> {
      putDue(jobs);
      const milliseconds = await timed(async () => {
        let left = jobs;
        const worker = defineWorker('send', async ({ data }) => void (await willing.send(JSON.parse(data), signal)), {
          queue,
          logger: quiet,
          onCompleted: () => {
            left -= 1;
            if (left === 0) void worker.stop();
          },
          onFailed: (_job, error) => {
            throw new Error(error);
          },
        });
        await worker.start();
      });
      return (jobs / milliseconds) * 1000;
    },
    close: () => queue.close(),
  };
}
