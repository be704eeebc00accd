import type { Database } from 'better-sqlite3';
import { answerFromWorker } from '../../database/answer-from-worker.ts';
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
  ({ days, owedFrom, now }: ForecastWork, signal: AbortSignal): Promise<ForecastMessage[]> => {
    const order: ForecastOrder = {
      from: db.memory ? { image: db.serialize() } : { path: db.name },
      days: { from: String(days.from), to: String(days.to) },
      owedFrom: owedFrom ? String(owedFrom) : null,
      now: String(now),
      timeZone,
      dataFolder: dataFolder(),
    };
    return answerFromWorker(new URL('./forecast-worker.ts', import.meta.url), {
      workerData: order,
      mostMegabytes,
      signal,
    });
  };
