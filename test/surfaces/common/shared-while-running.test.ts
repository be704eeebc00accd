import { expect, test } from 'vitest';
import { sharedWhileRunning } from '../../../src/surfaces/common/shared-while-running.ts';

test('work that is asked for while it goes on is done once, and afterwards anew', async () => {
  const once = sharedWhileRunning<number>();
  let times = 0;
  const work = async () => {
    times += 1;
    return times;
  };
  expect(await Promise.all([once('anna', work), once('anna', work), once('björn', work)])).toEqual([1, 1, 2]);
  expect(await once('anna', work)).toBe(3);
});

test('a failure reaches all who asked, and is not remembered', async () => {
  const once = sharedWhileRunning<string>();
  const failing = () => Promise.reject(new Error('no'));
  const both = await Promise.allSettled([once('anna', failing), once('anna', failing)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await once('anna', async () => 'yes')).toBe('yes');
});
