import { describe, expect, test } from 'vitest';
import { turnedTime } from '../outbox/turned-time.ts';
import type { FakeSlack } from '../support/fake-slack/fake-slack.ts';
import type { Fault } from '../support/fake-slack/faults.ts';
import { clientOf, outcome } from './client.ts';
import { furnished } from './tiny-app.ts';

const post = (slack: FakeSlack, key = 'k') =>
  outcome(
    clientOf(slack).chat.postMessage({
      channel: 'C1',
      text: key,
      metadata: { event_type: 'samverkan', event_payload: { key } },
    }),
  );

/** Each fault: whether the message stands in the channel afterwards. */
const faults: readonly [Fault, number][] = [
  [{ type: 'rate limited', retryAfter: 3 }, 0],
  [{ type: 'rate limited' }, 0],
  [{ type: 'status', status: 503 }, 0],
  [{ type: 'status', status: 502, after: true }, 1],
  [{ type: 'cut' }, 0],
  [{ type: 'cut', after: true }, 1],
  [{ type: 'error', error: 'invalid_auth' }, 0],
];

describe('a post', () => {
  test.each(faults)('that meets %o fails, and stands %i times', async (fault, times) => {
    const slack = await furnished();
    slack.faults.add(fault, { method: 'chat.postMessage' });
    expect(await post(slack)).not.toBe('ok');
    expect(slack.times('k')).toBe(times);
    expect(slack.calls.at(-1)?.outcome).toBe(fault.type);
    expect(await post(slack, 'next')).toBe('ok');
    expect(slack.times('next')).toBe(1);
  });

  test.each([
    [{ type: 'silence' } as const, 0],
    [{ type: 'silence', after: true } as const, 1],
    [{ type: 'drip', every: 20 } as const, 1],
  ])('that meets %o is never answered, and stands %i times', async (fault, times) => {
    const slack = await furnished();
    slack.faults.add(fault, { method: 'chat.postMessage' });
    const signal = AbortSignal.timeout(150);
    const ask = async () => {
      const answer = await fetch(`${slack.apiUrl}chat.postMessage`, {
        method: 'POST',
        signal,
        headers: { authorization: `Bearer ${slack.installation.botToken}` },
        body: new URLSearchParams({ channel: 'C1', text: 'x' }),
      });
      return answer.text();
    };
    await expect(ask()).rejects.toThrow();
    expect(slack.channel('C1').messages).toHaveLength(times);
    await slack.quiet();
  });

  test('that is accepted late stands once, and only then', async () => {
    const time = turnedTime('2027-02-26T08:00:00Z');
    const slack = await furnished({ timer: time.timer });
    slack.faults.add({ type: 'late', by: 5000 }, { method: 'chat.postMessage' });
    expect(await post(slack)).not.toBe('ok');
    await time.turn({ milliseconds: 4999 });
    expect(slack.times('k')).toBe(0);
    await time.turn({ milliseconds: 1 });
    expect(slack.times('k')).toBe(1);
  });

  test('that is slow is answered when it stands', async () => {
    const time = turnedTime('2027-02-26T08:00:00Z');
    const slack = await furnished({ timer: time.timer });
    slack.faults.add({ type: 'slow', by: 2000 });
    const posted = post(slack);
    await slack.until(() => slack.calls.length === 1, 'the call');
    expect(slack.times('k')).toBe(0);
    await time.turn({ seconds: 2 });
    expect(await posted).toBe('ok');
    expect(slack.times('k')).toBe(1);
  });
});

test('a client that tries again by itself posts twice: the control that shows that the fake would tell', async () => {
  const slack = await furnished();
  slack.faults.add({ type: 'cut', after: true }, { method: 'chat.postMessage' });
  const client = clientOf(slack, slack.installation.botToken, 1);
  const metadata = { event_type: 'samverkan', event_payload: { key: 'k' } };
  expect(await outcome(client.chat.postMessage({ channel: 'C1', text: 'x', metadata }))).toBe('ok');
  expect(slack.times('k')).toBe(2);
});

test('a fault meets the method and channel it is for, as often as it is told', async () => {
  const slack = await furnished();
  slack.addChannel({ id: 'C3', name: 'annan' });
  slack.faults.add({ type: 'status', status: 500 }, { method: 'chat.postMessage', channel: 'C1', times: 2 });
  const elsewhere = () => outcome(clientOf(slack).chat.postMessage({ channel: 'C3', text: 'x' }));
  const met = [await elsewhere(), await post(slack), await post(slack), await post(slack)].map((said) => said === 'ok');
  expect(met).toEqual([true, false, false, true]);
});

test('an hour of 503 ends after an hour', async () => {
  const time = turnedTime('2027-02-26T08:00:00Z');
  const slack = await furnished({ timer: time.timer });
  slack.faults.add({ type: 'status', status: 503 }, { lasting: 3_600_000 });
  expect(await post(slack)).not.toBe('ok');
  await time.turn({ minutes: 59 });
  expect(await post(slack)).not.toBe('ok');
  await time.turn({ minutes: 1 });
  expect(await post(slack)).toBe('ok');
});

test('half of the calls fail, the same half for the same seed', async () => {
  const round = async (seed: number) => {
    const slack = await furnished();
    slack.pace.off();
    slack.faults.add({ type: 'error', error: 'fatal_error' }, { probability: 0.5, seed });
    const said: boolean[] = [];
    for (let at = 0; at < 40; at += 1) said.push((await post(slack)) === 'ok');
    return said;
  };
  const first = await round(1);
  expect(await round(1)).toEqual(first);
  expect(await round(2)).not.toEqual(first);
  expect(first.filter(Boolean).length).toBeGreaterThan(10);
  expect(first.filter(Boolean).length).toBeLessThan(30);
});

describe('the pace', () => {
  test('is one a second in each channel after a short burst, and says how long to wait', async () => {
    const time = turnedTime('2027-02-26T08:00:00Z');
    const slack = await furnished({ timer: time.timer });
    const burst: string[] = [];
    for (let at = 0; at < 6; at += 1) burst.push(await post(slack, `${at}`));
    expect(burst.map((said) => said === 'ok')).toEqual([true, true, true, true, true, false]);
    expect(slack.calls.at(-1)?.outcome).toBe('rate limited');
    expect(await outcome(clientOf(slack).chat.postMessage({ channel: 'U1', text: 'x' }))).toBe('ok');
    await time.turn({ seconds: 1 });
    expect(await post(slack)).toBe('ok');
    expect(await post(slack)).not.toBe('ok');
  });

  test('can be lowered without a word, and turned off', async () => {
    const time = turnedTime('2027-02-26T08:00:00Z');
    const slack = await furnished({ timer: time.timer });
    slack.pace.limit('chat.postMessage', { perMinute: 6, burst: 1 });
    expect(await post(slack)).toBe('ok');
    const refused = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.installation.botToken}` },
      body: new URLSearchParams({ channel: 'C1', text: 'x' }),
    });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    slack.pace.off();
    expect(await post(slack)).toBe('ok');
  });
});
