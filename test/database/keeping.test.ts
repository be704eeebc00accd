import { expect, test } from 'vitest';
import { keeping } from '../../src/database/keeping.ts';

test('what a function gave is given again, for at most so many keys', () => {
  const asked: string[] = [];
  const named = keeping(2, (key: string) => {
    asked.push(key);
    return { key };
  });
  expect(named('a')).toBe(named('a'));
  named('b');
  expect(asked).toEqual(['a', 'b']);
  named('c');
  expect(named('a')).toEqual({ key: 'a' });
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});

test('what could not be given is asked for again', () => {
  let times = 0;
  const day = keeping(2, (key: string) => {
    times += 1;
    return Temporal.PlainDate.from(key);
  });
  for (let time = 0; time < 2; time += 1) expect(() => day('2027-02-30x')).toThrow(RangeError);
  expect(times).toBe(2);
});
