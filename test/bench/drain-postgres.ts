import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker';
import { PgBoss } from 'pg-boss';
import { postgresVersion, startPostgres } from './database-server.ts';
import { timed } from './harness.ts';
import { willing } from './house.ts';
import { aYear, installedVersion, type PeerLoad, type PeerPost, type PeerQueue, thousands } from './peer-queue.ts';

const server = `PostgreSQL ${postgresVersion} with fsync`;
const batchSize = 100;
const concurrency = 4;

/** Why they cannot be measured here; null when they can. */
export const whyNoPostgres: string | null = postgresVersion === null ? 'PostgreSQL is not installed' : null;

export const pgBossName = `pg-boss ${installedVersion('pg-boss')}, by hundreds, ${server}`;
export const graphileName = `graphile-worker ${installedVersion('graphile-worker')}, ${concurrency} workers, ${server}`;

const connectionString = (folder: string) => `postgresql://bench@localhost/postgres?host=${encodeURIComponent(folder)}`;

/** A hundred are fetched at a time, and completed together. */
export async function pgBossQueue({ later, jobs, posts }: PeerLoad): Promise<PeerQueue> {
  const postgres = await startPostgres();
  const boss = new PgBoss({ connectionString: connectionString(postgres.folder), schedule: false, supervise: false });
  await boss.start();
  await boss.createQueue('send');
  const { signal } = new AbortController();
  const put = async (count: number, startAfter = 0) => {
    for (const those of thousands(posts(count)))
      await boss.insert(
        'send',
        those.map((data) => ({ data, startAfter })),
      );
  };
  await put(later, aYear / 1000);

  async function empty(): Promise<void> {
    for (let left = jobs; left > 0; ) {
      const fetched = await boss.fetch<PeerPost>('send', { batchSize });
      if (fetched.length === 0) throw new Error(`${left} jobs of pg-boss are gone`);
      await Promise.all(fetched.map(({ data }) => willing.send(data, signal)));
      await boss.complete(
        'send',
        fetched.map(({ id }) => id),
      );
      left -= fetched.length;
    }
  }

  return {
    async drain() {
      await put(jobs);
      return (jobs / (await timed(empty))) * 1000;
    },
    async close() {
      await boss.stop({ graceful: false });
      await postgres.close();
    },
  };
}

const quiet = new Logger(() => () => {});

/** Its workers run until nothing is due. */
export async function graphileQueue({ later, jobs, posts }: PeerLoad): Promise<PeerQueue> {
  const postgres = await startPostgres();
  const options = { connectionString: connectionString(postgres.folder), logger: quiet };
  const utils = await makeWorkerUtils(options);
  await utils.migrate();
  const { signal } = new AbortController();
  const put = async (count: number, runAt?: Date) => {
    for (const those of thousands(posts(count))) {
      await utils.addJobs(those.map((payload) => ({ identifier: 'send', payload, ...(runAt && { runAt }) })));
    }
  };
  await put(later, new Date(Temporal.Now.instant().epochMilliseconds + aYear));
  let sent = 0;
  const taskList = {
    async send(payload: unknown) {
      await willing.send(payload as PeerPost, signal);
      sent += 1;
    },
  };

  return {
    async drain() {
      await put(jobs);
      sent = 0;
      const milliseconds = await timed(() => runOnce({ ...options, concurrency, taskList, noHandleSignals: true }));
      if (sent !== jobs) throw new Error(`graphile-worker did ${sent} of ${jobs} jobs`);
      return (jobs / milliseconds) * 1000;
    },
    async close() {
      await utils.release();
      await postgres.close();
    },
  };
}
