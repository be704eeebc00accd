import { once } from 'node:events';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * What a worker answers with its one message; then it is ended. Rejects where it ends without an answer, and when the signal
 * is aborted.
 *
 * @param mostMegabytes a worker that needs more is ended, and not the bot
 */
export async function answerFromWorker<Answer>(
  worker: URL,
  {
    mostMegabytes,
    signal,
    ...given
  }: Pick<WorkerOptions, 'workerData' | 'transferList'> & { mostMegabytes: number; signal?: AbortSignal },
): Promise<Answer> {
  const asked = new Worker(worker, { ...given, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
  const ended = once(asked, 'exit').then(() => {
    throw new Error('The worker ended without an answer');
  });
  try {
    const [answer] = await Promise.race([once(asked, 'message', signal ? { signal } : {}), ended]);
    return answer;
  } finally {
    await asked.terminate();
  }
}
