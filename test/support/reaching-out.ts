import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Only types, or only the bot's own source, whatever that reaches. */
const local = /^(?:import|export) (?!type )[^;]*? from '(\.[^']*)';/gms;
const outside =
  /^import (?!type )[^;]*? from '(?:node:(?:child_process|http|net)|playwright-core|smtp-server)';|\bfetch\(/ms;

/** Whether a file of the tests, or one that it imports, speaks with a browser, a child process or a socket. */
export function reachesOut(file: string, tests: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(file) || !file.startsWith(tests)) return false;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  if (outside.test(text)) return true;
  return [...text.matchAll(local)].some(([, path = '']) => reachesOut(join(dirname(file), path), tests, seen));
}
