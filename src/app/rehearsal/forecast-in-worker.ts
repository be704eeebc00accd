import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database } from 'better-sqlite3';
import type { ForecastMessage } from '../../duties/forecast/forecast.ts';
import { dataFolder } from '../../register/data-folder.ts';
import type { ForecastWork } from './forecast-messages.ts';
import type { ForecastOrder } from './forecast-worker.ts';

/** A register that needs more than this ends its worker, and not the bot. */
const mostMegabytes = 1024;

/**
 * Works out a forecast on a copy of the database, in a worker: it takes seconds, and the bot answers others meanwhile.
 * Rejects when the signal is aborted, and when the worker ends without an answer.
 */
export const forecastInWorker =
  (db: Pick<Database, 'name' | 'memory' | 'serialize'>, timeZone: string) =>
  async ({ days, owedFrom, now }: ForecastWork, signal: AbortSignal): Promise<ForecastMessage[]> => {
    const order: ForecastOrder = {
      from: db.memory ? { image: db.serialize() } : { path: db.name },
      days: { from: String(days.from), to: String(days.to) },
      owedFrom: owedFrom ? String(owedFrom) : null,
      now: String(now),
      timeZone,
      dataFolder: dataFolder(),
    };
    const worker = new Worker(new URL('./forecast-worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    });
    const ended = once(worker, 'exit').then(() => {
      throw new Error('The worker ended without an answer');
    });
    try {
      const [messages] = await Promise.race([once(worker, 'message', { signal }), ended]);
      return messages;
    } finally {
      await worker.terminate();
    }
  };
