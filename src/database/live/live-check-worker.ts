import { parentPort, workerData } from 'node:worker_threads';
import { everyPageOf } from './read-every-page.ts';

parentPort?.postMessage(everyPageOf(workerData as string));
