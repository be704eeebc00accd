import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Document } from '../documents/document.ts';
import type { ArchiveAnswer, ArchiveAsk } from './archive-ask.ts';
import type { SummedBytes, SumsOfBytes } from './summed.ts';

/** What takes long of an archive, done where nobody waits for it. */
export type ArchiveWork = {
  pdf(document: Document, at: Temporal.Instant): Promise<SummedBytes>;
  /** Of a given file, by the hash that it is kept under. Null: it is kept no longer. */
  sumsOf(sha256: string): Promise<SumsOfBytes | null>;
  bytesOf(sha256: string): Promise<Uint8Array | null>;
};

/** An archive that needs more than this ends its worker, and not the bot. */
const mostMegabytes = 1024;
/** Milliseconds after which a worker that is asked nothing ends, so that its memory is not held. */
const idleTime = 10_000;

/** One worker over the database's file, begun when it is needed and ended when it no longer is. */
export function archiveInWorker(path: string): ArchiveWork {
  let current: ReturnType<typeof beginWorker> | null = null;
  const ask = async <Result>(asked: ArchiveAsk): Promise<Result> => {
    current ??= beginWorker(path, () => {
      current = null;
    });
    return (await current(asked)) as Result;
  };
  return {
    pdf: (document, at) => ask({ of: 'pdf', document, at: String(at) }),
    sumsOf: (sha256) => ask({ of: 'sums', sha256 }),
    bytesOf: (sha256) => ask({ of: 'bytes', sha256 }),
  };
}

/** @param ended it takes no more questions; what it was asked and has not answered fails */
function beginWorker(path: string, ended: () => void): (asked: ArchiveAsk) => Promise<unknown> {
  const worker = new Worker(new URL('./archive-worker.ts', import.meta.url), {
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  worker.unref();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asks = 0;
  let idle: NodeJS.Timeout | undefined;
  const end = (why: Error) => {
    ended();
    clearTimeout(idle);
    for (const { reject } of waiting.values()) reject(why);
    waiting.clear();
  };
  worker.on('message', (answer: ArchiveAnswer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('fault' in answer) asked?.reject(new Error(answer.fault));
    else asked?.resolve(answer.result);
    if (waiting.size > 0) return;
    idle = setTimeout(() => {
      ended();
      void worker.terminate();
    }, idleTime).unref();
  });
  once(worker, 'exit').then(
    () => end(new Error('The worker ended without an answer')),
    (error) => end(error),
  );
  return (asked) => {
    clearTimeout(idle);
    asks += 1;
    const answered = Promise.withResolvers<unknown>();
    waiting.set(asks, answered);
    worker.postMessage({ id: asks, asked });
    return answered.promise;
  };
}
