import { parentPort, workerData } from 'node:worker_threads';
import { readLetter } from './read-letter.ts';

const letter = await readLetter(workerData as Uint8Array);
parentPort?.postMessage(letter, [...new Set(letter.files.map(({ bytes }) => bytes.buffer))]);
