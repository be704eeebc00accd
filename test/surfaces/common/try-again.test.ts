import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/chat/surface.ts';
import { jittered, tryAgain } from '../../../src/surfaces/common/try-again.ts';
import { turnedTime } from '../../outbox/turned-time.ts';

const start = '2027-03-01T07:30:00Z';
const later = (seconds: number | null = null) =>
  new DeliveryError('upptaget', 'later', seconds === null ? {} : { retryAfter: Temporal.Duration.from({ seconds }) });

/** Fails with each of those in turn, and then succeeds. @returns when each try began, in milliseconds, and how it ended */
async function tried(errors: readonly unknown[], waits: readonly number[], within = 60_000, random = 0.5) {
  const time = turnedTime(start);
  await time.turn({ hours: 1 });
  const first = time.timer.now();
  const began: number[] = [];
  let ended: unknown = 'not yet';
  void tryAgain({ timer: time.timer, random: () => random }, { waits, within }, async () => {
    began.push(time.timer.now() - first);
    const error = errors[began.length - 1];
    if (error) throw error;
    return 'done';
  }).then(
    (result) => {
      ended = result;
    },
    (error: unknown) => {
      ended = (error as Error).message;
    },
  );
  await time.turn({ minutes: 10 });
  return { began, ended };
}

describe('what fails for the moment is tried again', () => {
  test.each([
    ['never where it succeeds at once', [], [1000, 2000], [0], 'done'],
    ['after each wait', [later(), later()], [1000, 2000], [0, 1000, 3000], 'done'],
    [
      'once more after the last wait, and no more',
      [later(), later(), later()],
      [1000, 2000],
      [0, 1000, 3000],
      'upptaget',
    ],
    ['not before the platform says', [later(5)], [1000], [0, 5000], 'done'],
    ['not sooner because the platform says so', [later(1)], [4000], [0, 4000], 'done'],
  ] as [string, unknown[], number[], number[], string][])('%s', async (_when, errors, waits, began, ended) => {
    expect(await tried(errors, waits)).toEqual({ began, ended });
  });

  test('from half as long to one and a half times', async () => {
    expect([jittered(1000, 0), jittered(1000, 0.5), jittered(1000, 1)]).toEqual([500, 1000, 1500]);
    expect((await tried([later()], [1000], 60_000, 0)).began).toEqual([0, 500]);
  });

  test('as long as the next try begins in time, and that moment counts', async () => {
    expect((await tried([later(), later()], [1000, 2000], 3000)).began).toEqual([0, 1000, 3000]);
    expect(await tried([later(), later()], [1000, 2000], 2999)).toEqual({ began: [0, 1000], ended: 'upptaget' });
  });
});

test.each([
  ['a failure for good', new DeliveryError('kontot är avstängt', 'never')],
  ['a bug', new TypeError('kontot är avstängt')],
])('%s is thrown at once', async (_what, error) => {
  expect(await tried([error], [1000])).toEqual({ began: [0], ended: 'kontot är avstängt' });
});
