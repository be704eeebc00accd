import { expect, test } from 'vitest';
import { createSignal } from '../../../src/outbox/sending/signal.ts';

const endOfTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('whoever waits is woken once for all that happens in a turn, and not before its end', async () => {
  const signal = createSignal();
  let woken = 0;
  const wait = (): void => void signal.raised().then(() => (woken += 1));
  wait();
  signal.raise();
  signal.raise();
  await Promise.resolve();
  expect(woken).toBe(0);
  await endOfTurn();
  expect(woken).toBe(1);
  wait();
  await endOfTurn();
  expect(woken).toBe(1);
  signal.raise();
  await endOfTurn();
  expect(woken).toBe(2);
});

test('whoever waits anew as soon as they are woken is not woken again by the same', async () => {
  const signal = createSignal();
  let woken = 0;
  const waitAgain = (): void =>
    void signal.raised().then(() => {
      woken += 1;
      waitAgain();
    });
  waitAgain();
  signal.raise();
  signal.raise();
  await endOfTurn();
  await endOfTurn();
  expect(woken).toBe(1);
});
