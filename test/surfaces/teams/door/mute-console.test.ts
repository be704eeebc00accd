import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withMutedConsole } from '../../../../src/surfaces/teams/door/mute-console.ts';

let written: string[];
beforeEach(() => {
  written = [];
  vi.spyOn(console, 'error').mockImplementation((words) => void written.push(words));
});
afterEach(() => void vi.restoreAllMocks());

/** As a library does, on the console that there is at the moment. */
const writes = (words: string) => Reflect.get(console, 'error')(words);

test('what the work writes is dropped, and what others write meanwhile is not', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = withMutedConsole(async () => {
    await promise;
    writes('a key');
    return 'done';
  });
  writes('ours');
  resolve();
  expect(await work).toBe('done');
  expect(written).toEqual(['ours']);
});

test('of two at once, the first to end does not let the other be heard', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = withMutedConsole(async () => {
    await promise;
    writes('a key');
  });
  await withMutedConsole(async () => writes('another key'));
  resolve();
  await slow;
  expect(written).toEqual([]);
});

test.each([
  ['done', () => withMutedConsole(async () => {})],
  ['refused', () => withMutedConsole(() => Promise.reject(new Error('refused'))).catch(() => {})],
])('the console is as it was when the work is %s', async (_, work) => {
  await work();
  expect(vi.isMockFunction(Reflect.get(console, 'error'))).toBe(true);
});
