import { describe, expect, test } from 'vitest';
import { heardThen, replayed } from '../faults/inbound/recorded/replay.ts';

const all = heardThen();

test('there is something of each platform', () => {
  expect(all.map(({ platform }) => platform)).toEqual(['slack', 'teams']);
});

describe.each(all)('what $platform told the code of $commit, version $version', (heard) => {
  test('today’s code keeps as that did, with the buttons and threads of older messages', async () => {
    expect(await replayed(heard)).toEqual(heard.positions);
    expect(heard.positions.length).toBeGreaterThan(5);
  });

  test('is not kept where the platform did not tell it', async () => {
    expect(await replayed({ ...heard, requests: heard.requests.slice(1) })).not.toEqual(heard.positions);
  });
});
