import { parentPort, workerData } from 'node:worker_threads';
import { CopyError, copyDatabase } from '../checked-copy.ts';

/** What the worker gets, and what it answers. A fault is text, since an error would lose its class on the way. */
export type BackupWork = { from: string; to: string; now: string };
export type BackupResult = { bytes: number } | { fault: string };

const { from, to, now } = workerData as BackupWork;

function work(): BackupResult {
  try {
    return copyDatabase(from, to, Temporal.Instant.from(now));
  } catch (error) {
    if (error instanceof CopyError) return { fault: error.message };
    throw error;
  }
}

parentPort?.postMessage(work());
