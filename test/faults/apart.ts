import { Worker } from 'node:worker_threads';

/**
 * Runs a module in a thread of its own, so that what burns the processor keeps no other figure waiting.
 * @returns the message that it posts
 */
export function apart<Result>(module: URL, workerData: object): Promise<Result> {
  const worker = new Worker(module, { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`${module.pathname} ended with ${code} and said nothing`)));
  });
}
