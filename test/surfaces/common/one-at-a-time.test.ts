import { describe, expect, test } from 'vitest';
import { inOrderOfArrival, oneAtATime, oneAtATimeEach } from '../../../src/surfaces/common/one-at-a-time.ts';

/** Work that ends when it is told to. */
function held(log: string[], name: string) {
  const end = Promise.withResolvers<void>();
  const work = async () => {
    log.push(`${name} begins`);
    await end.promise;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end: end.resolve, fail: end.reject };
}

test('the second begins when the first has ended', async () => {
  const log: string[] = [];
  const [first, second] = [held(log, 'first'), held(log, 'second')];
  const queue = oneAtATime();
  const results = [queue.run(first.work), queue.run(second.work)];
  second.end();
  first.end();
  expect(await Promise.all(results)).toEqual(['first', 'second']);
  expect(log).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('a failure reaches its caller, and the next is done all the same', async () => {
  const queue = oneAtATime();
  const failed = queue.run(() => Promise.reject(new Error('no')));
  const done = queue.run(() => 'done');
  await expect(failed).rejects.toThrow('no');
  expect(await done).toBe('done');
  await queue.idle();
});

describe('by name', () => {
  test('the same name waits, and another does not', async () => {
    const log: string[] = [];
    const [first, second, other] = [held(log, 'first'), held(log, 'second'), held(log, 'other')];
    const run = oneAtATimeEach();
    const results = [run('a', first.work), run('a', second.work), run('b', other.work)];
    other.end();
    expect(await results[2]).toBe('other');
    expect(log).toEqual(['first begins', 'other begins', 'other ends']);
    second.end();
    first.end();
    await Promise.all(results);
    expect(log.slice(3)).toEqual(['first ends', 'second begins', 'second ends']);
  });

  test('a failure holds up nobody of that name', async () => {
    const run = oneAtATimeEach();
    await expect(run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await run('a', () => 'done')).toBe('done');
  });
});

describe('what needs something first', () => {
  test('is done in the order in which it came, and what has another name does not wait', async () => {
    const inOrder = inOrderOfArrival();
    const done: string[] = [];
    const late = Promise.withResolvers<string>();
    const work = (word: string) => void done.push(word);
    const first = inOrder('anna', late.promise, work);
    const second = inOrder('anna', Promise.resolve('second'), work);
    await inOrder('björn', Promise.resolve('another'), work);
    expect(done).toEqual(['another']);
    late.resolve('first');
    await Promise.all([first, second]);
    expect(done).toEqual(['another', 'first', 'second']);
  });

  test('fails for its caller alone, also while it waits for another', async () => {
    const inOrder = inOrderOfArrival();
    const late = Promise.withResolvers<string>();
    const first = inOrder('anna', late.promise, (word) => word);
    const second = inOrder('anna', Promise.reject(new Error('no')), (word) => word);
    await expect(second).rejects.toThrow('no');
    late.resolve('first');
    expect(await first).toBe('first');
  });
});
