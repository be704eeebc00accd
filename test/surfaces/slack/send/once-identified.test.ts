import { expect, test } from 'vitest';
import { say } from '../../../../src/chat/message.ts';
import { systemTimer } from '../../../../src/outbox/timer.ts';
import { onceIdentified } from '../../../../src/surfaces/slack/send/once-identified.ts';
import { fakeSurface } from '../../../support/fake-surface.ts';

const post = { address: 'U1ANNA', key: 'k', message: say('Hej') };
const longAgo = Temporal.Instant.from('2026-01-01T00:00:00Z');

function gated() {
  const fake = fakeSurface({ timer: systemTimer });
  const { promise, resolve } = Promise.withResolvers<void>();
  return { fake, surface: onceIdentified(fake, promise), identify: resolve };
}

test('what is sent waits until Slack has said whose workspace it is, and then goes', async () => {
  const { fake, surface, identify } = gated();
  const signal = AbortSignal.timeout(60_000);
  const sent = surface.send(post, signal);
  const looked = surface.find?.(post, longAgo, signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(fake.calls).toEqual([]);
  identify();
  const ref = await sent;
  expect(await looked).toBe(ref);
  await surface.update({ ...post, message: say('Hej igen') }, ref, signal);
  expect(fake.calls.map(({ type }) => type)).toEqual(['send', 'find', 'update']);
});

test('where Slack does not say it in time, the message surely is not sent, and is tried again without counting', async () => {
  const { fake, surface } = gated();
  const over = AbortSignal.abort();
  const later = { failure: 'later', message: 'Slack har inte sagt vilken arbetsyta boten hör till' };
  for (const call of [surface.send(post, over), surface.update(post, 'r', over), surface.find?.(post, longAgo, over)]) {
    const error = await call?.then(
      () => null,
      (thrown) => thrown,
    );
    expect(error).toMatchObject(later);
    expect(error.retryAfter.total('seconds')).toBe(5);
  }
  expect(fake.calls).toEqual([]);
});
