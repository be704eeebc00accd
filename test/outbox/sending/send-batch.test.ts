import { beforeEach, describe, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { DeliveryError, type Post, type Surface } from '../../../src/chat/surface.ts';
import { type CallResult, type OutboundCall, sendBatch } from '../../../src/outbox/sending/send-batch.ts';
import { type TurnedTime, turnedTime } from '../turned-time.ts';

let time: TurnedTime;
let heard: string[];
let bugs: unknown[];

beforeEach(() => {
  time = turnedTime('2027-03-01T07:30:00Z');
  [heard, bugs] = [[], []];
});

const post = { key: 'k', address: 'C1', message: say('Hej') } as Post;
/** A call of which nothing but these is asked. */
const call = (surface: Partial<Surface>, what: object = { type: 'send' }): OutboundCall =>
  ({ row: { id: 1 }, post, surface, ...what }) as unknown as OutboundCall;
const inWords = (result: CallResult): string =>
  'ref' in result ? `ref ${result.ref}` : `${result.error.failure}: ${result.error.message}`;

const make = (...calls: OutboundCall[]): void =>
  sendBatch(calls, time.timer, {
    answered: (result) => void heard.push(`${time.timer.now()} ${inWords(result)}`),
    onBug: (error) => void bugs.push(error),
  });

const never = (): Promise<never> => new Promise(() => {});
/** Says so when it is told that its time is up. */
const heeding = (_post: Post, signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new DeliveryError('avbrutet', 'unsure')), { once: true }),
  );

describe('each call is answered once', () => {
  test('with where the message is now', async () => {
    make(
      call({ send: async () => 'sent' }),
      call({ update: async () => {} }, { type: 'update', ref: 'there' }),
      call({ find: async () => 'found' }, { type: 'find', since: time.clock.now() }),
      call({ find: async () => null }, { type: 'find', since: time.clock.now() }),
      call({}, { type: 'find', since: time.clock.now() }),
    );
    await time.settled();
    expect(heard.toSorted()).toEqual(['0 ref found', '0 ref null', '0 ref null', '0 ref sent', '0 ref there']);
    expect([time.alarms(), bugs]).toEqual([0, []]);
  });

  test('with what the platform says is wrong, which is no bug', async () => {
    make(call({ send: () => Promise.reject(new DeliveryError('kanalen finns inte längre', 'never')) }));
    await time.settled();
    expect([heard, bugs]).toEqual([['0 never: kanalen finns inte längre'], []]);
  });

  test('with doubt where the surface itself fails, which is one', async () => {
    const bug = new TypeError('a bug');
    make(call({ send: () => Promise.reject(bug) }));
    await time.settled();
    expect([heard, bugs]).toEqual([['0 unsure: ett fel i boten avbröt sändningen'], [bug]]);
  });
});

describe('a call that takes too long', () => {
  test('is told so after three seconds, and may say how it ended', async () => {
    make(call({ send: heeding }), call({ send: async () => 'sent' }));
    await time.turn({ seconds: 10 });
    expect([heard, time.alarms()]).toEqual([['0 ref sent', '3000 unsure: avbrutet'], 0]);
  });

  test('is in doubt a fifth of a second later when it says nothing, and what it says then is not heard', async () => {
    let answer = (_ref: string): void => {};
    make(call({ send: never }), call({ send: () => new Promise((resolve) => (answer = resolve)) }));
    await time.turn({ milliseconds: 3199 });
    expect(heard).toEqual([]);
    await time.turn({ milliseconds: 1 });
    answer('late');
    await time.settled();
    const inDoubt = '3200 unsure: plattformen svarade inte i tid';
    expect(heard).toEqual([inDoubt, inDoubt]);
  });

  test('has the time that its surface gives it, while others have theirs', async () => {
    make(call({ send: heeding, deadline: () => 31_000 }), call({ send: heeding }));
    await time.turn({ seconds: 40 });
    expect(heard).toEqual(['3000 unsure: avbrutet', '31000 unsure: avbrutet']);
  });

  test('leaves nothing armed where all are answered before', async () => {
    make(call({ send: async () => 'one' }), call({ send: async () => 'two' }));
    await time.settled();
    expect([heard.length, time.alarms()]).toEqual([2, 0]);
  });
});
