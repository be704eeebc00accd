import { expect, test } from 'vitest';
import { missesIn } from './figure.ts';
import { isInstalled } from './installed.ts';
import { failureLine, isAtMostBlind, isAtMostLate, isMiss, leftOutLine, lineOf, summaryOf } from './report.ts';

const good = {
  what: 'Slack: a mention',
  tried: 17,
  silent: 0,
  doubled: 1,
  misses: missesIn({ 'without any answer': 0 }),
};

test('what was tried stands on one line with its counts, and a count that nobody made stands empty', () => {
  expect(lineOf('answers', good)).toBe('| answers | Slack: a mention | 17 | 0 | 1 |  |  |  |  | ok |');
  expect(isMiss(good)).toBe(false);
});

test('whatever should not have been is said, and is a miss', () => {
  const bad = { ...good, silent: 2, misses: missesIn({ 'without any answer': 2, lost: 1, doubled: 0 }) };
  expect(lineOf('answers', bad)).toContain('**2 without any answer; 1 lost**');
  expect(isMiss(bad)).toBe(true);
});

test('a control that does not fail is a miss, because then the figure sees nothing', () => {
  const control = { control: 'one queue for all', says: '12 ms' };
  expect(isMiss({ ...control, isCaught: true })).toBe(false);
  expect(isMiss({ ...control, isCaught: false })).toBe(true);
  expect(lineOf('held', { ...control, isCaught: false })).toContain('**blind**');
});

test('what took too long is made once more, and never what was lost, came twice or had no answer', () => {
  const slow = { ...good, doubled: 0, misses: ['another user waited 1,200 ms'] };
  expect(isAtMostLate(slow)).toBe(true);
  for (const count of ['silent', 'doubled', 'lost']) expect(isAtMostLate({ ...slow, [count]: 1 })).toBe(false);
  const control = { control: 'one queue for all', says: '12 ms' };
  expect(isAtMostLate({ ...control, isCaught: true })).toBe(true);
  expect(isAtMostLate({ ...control, isCaught: false })).toBe(false);
});

test('a figure in which a control alone was not caught is made once more, and never one in which anything else is wrong', () => {
  const blind = { control: 'one queue for all', says: '12 ms', isCaught: false };
  expect([good, blind].every(isAtMostBlind)).toBe(true);
  expect([{ ...good, misses: ['1 lost'] }, blind].every(isAtMostBlind)).toBe(false);
});

test('a figure that could not be made is said on one line', () => {
  expect(failureLine('cut', new Error('never came:\n a | b'))).toBe(
    '| cut | | | | | | | | Error: never came: a b | **failed** |',
  );
});

test('a figure that this machine cannot make is said to be left out, with what is missing', () => {
  expect(leftOutLine('power', ['strace'])).toBe('| power | | | | | | | | left out: strace not installed | left out |');
});

test('a program counts as installed where it can be run, and no other name does', () => {
  expect(isInstalled('sh')).toBe(true);
  expect(isInstalled('no-such-program-anywhere')).toBe(false);
});

test('at the end everything of one kind is added up on a line, and a count that nobody made stands empty', () => {
  const kills = (more: object) => ({ what: 'kills', tried: 200, total: 'kills', misses: [], ...more }) as const;
  const made = [
    kills({ lost: 0, doubled: 1 }),
    kills({ lost: 2, doubled: 0, inDoubt: 7 }),
    good,
    { control: 'one queue for all', says: '12 ms', isCaught: true },
  ];
  expect(summaryOf(made).slice(2)).toEqual(['| kills | 400 | 2 | 1 | 7 |  |']);
  expect(summaryOf([good])).toEqual([]);
});
