import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { reachesOut } from './support/reaching-out.ts';

const tests = fileURLToPath(new URL('.', import.meta.url));

test.each([
  ['a child process', 'outbox/kill.test.ts', true],
  ['a socket', 'app/start.test.ts', true],
  ['a socket, through what it imports', 'surfaces/slack/talk.test.ts', true],
  ['a browser, through what it imports', 'surfaces/page/threads.test.ts', true],
  ['nothing', 'chat/asking/parse.test.ts', false],
  ['nothing: files and worker threads are its own', 'database/backup/backup.test.ts', false],
  ['nothing, but takes types from who does', 'surfaces/teams/render/render.test.ts', false],
])('a test file that speaks with %s is known by its imports: %s', (_, file, reaches) => {
  expect(reachesOut(`${tests}${file}`, tests)).toBe(reaches);
});
