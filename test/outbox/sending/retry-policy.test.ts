import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeliveryError, type Failure } from '../../../src/chat/surface.ts';
import {
  type Attempt,
  afterFailedFind,
  afterFailure,
  afterNotFound,
  atLeastAfter,
  mostTries,
  nextTry,
  type Verdict,
} from '../../../src/outbox/sending/retry-policy.ts';

const now = Temporal.Instant.from('2027-02-26T07:30:00Z');
const around = { now, random: 0.5, horizon: 30_000, canFind: true };
const blind = { ...around, canFind: false };
const post: Attempt = {
  tries: 0,
  update: false,
  insist: false,
  repeated: false,
  maybeThere: false,
  saidElsewhere: false,
};
const update = { ...post, update: true };
const insisting = { ...post, insist: true };
const elsewhere = { ...insisting, saidElsewhere: true };
const failure = (kind: Failure, more = {}) => new DeliveryError('kanalen finns inte längre', kind, more);

const short = (verdict: Verdict) =>
  verdict.state === 'given_up'
    ? `given up${verdict.elsewhere ? ', elsewhere' : ''}${verdict.maybeThere ? ', may have arrived' : ''}`
    : `${verdict.state} ${now.until(verdict.nextAt).total('seconds')} s`;

describe('what becomes of a message that could not be sent', () => {
  const cases: [string, Attempt, DeliveryError, typeof around, string][] = [
    ['surely not sent: again in ten seconds', post, failure('later'), around, 'waiting 10 s'],
    ['the sixth time: again in ten minutes', { ...post, tries: 5 }, failure('later'), around, 'waiting 600 s'],
    ['the fortieth time: another way', { ...post, tries: 39 }, failure('later'), around, 'given up, elsewhere'],
    ['unsure and readable: looked for past the horizon', post, failure('unsure'), around, 'unsure 31 s'],
    ['unsure and not readable: given up', post, failure('unsure'), blind, 'given up, may have arrived'],
    ['unsure, but it must not be missed', insisting, failure('unsure'), blind, 'unsure 31 s'],
    ['unsure once more', { ...insisting, repeated: true }, failure('unsure'), blind, 'given up, may have arrived'],
    [
      'unsure, but it can be said elsewhere',
      elsewhere,
      failure('unsure'),
      blind,
      'given up, elsewhere, may have arrived',
    ],
    ['an unsure update is simply made again', update, failure('unsure'), blind, 'waiting 10 s'],
    ['never: another way', post, failure('never'), around, 'given up, elsewhere'],
    [
      'never, for what may be there',
      { ...post, maybeThere: true },
      failure('never'),
      blind,
      'given up, may have arrived',
    ],
    [
      'a surface that is down may come back',
      post,
      failure('never', { consequence: 'surface down' }),
      around,
      'waiting 10 s',
    ],
  ];
  test.each(cases)('%s', (_title, standing, error, surroundings, expected) => {
    expect(short(afterFailure(standing, error, surroundings))).toBe(expected);
  });

  test('a platform that says when to come back is believed, and the try does not count', () => {
    const told = failure('later', { retryAfter: Temporal.Duration.from({ minutes: 5 }) });
    expect(afterFailure({ ...post, tries: mostTries - 1 }, told, around)).toMatchObject({
      state: 'waiting',
      tries: mostTries - 1,
      nextAt: atLeastAfter(now, Temporal.Duration.from({ minutes: 5 })),
    });
  });
});

test('what surely was not repeated is not marked as repeated, and may still be', () => {
  const resent = { ...insisting, repeated: true, maybeThere: true };
  expect(afterFailure(resent, failure('later'), blind)).toMatchObject({ state: 'waiting', repeated: false });
  expect(afterFailure({ ...resent, maybeThere: false }, failure('later'), around)).toMatchObject({ repeated: true });
});

describe('what becomes of a message that was looked for', () => {
  test('when it is not there it is sent at once', () => {
    expect(short(afterNotFound({ ...post, tries: 1 }, around, ''))).toBe('waiting 0 s');
  });
  test('the fourth time it is not there it waits first', () => {
    expect(short(afterNotFound({ ...post, tries: 4 }, around, ''))).toBe('waiting 90 s');
  });
  test('the fortieth time it goes another way', () => {
    expect(short(afterNotFound({ ...post, tries: mostTries }, around, ''))).toBe('given up, elsewhere');
  });
  test('a look that fails is made again later', () => {
    expect(short(afterFailedFind(post, failure('unsure'), around))).toBe('unsure 10 s');
  });
  test('a look that is told to wait is made again then, however often', () => {
    const told = failure('later', { retryAfter: Temporal.Duration.from({ seconds: 90 }) });
    expect(afterFailedFind({ ...post, tries: mostTries - 1 }, told, around)).toEqual({
      ...{ state: 'unsure', tries: mostTries - 1, why: told.message },
      nextAt: atLeastAfter(now, Temporal.Duration.from({ seconds: 90 })),
    });
  });
  test('when it can never be seen whether it is there, it is given up as unsure', () => {
    expect(short(afterFailedFind(post, failure('never'), around))).toBe('given up, may have arrived');
  });
  test('what must not be missed is then sent once more, and marked', () => {
    expect(afterFailedFind({ ...insisting, tries: mostTries - 1 }, failure('later'), around)).toMatchObject({
      state: 'waiting',
      repeated: true,
    });
  });
});

test('the waits grow, and differ by a quarter either way', () => {
  const waits = (random: number) =>
    Array.from({ length: mostTries - 1 }, (_, tries) => {
      const verdict = afterFailure({ ...post, tries }, failure('later'), { ...around, random });
      return verdict.state === 'waiting' ? now.until(verdict.nextAt).total('seconds') : Number.NaN;
    });
  const long = Array.from({ length: 35 });
  expect(waits(0)).toEqual([8, 23, 68, 203, ...long.fill(450)]);
  expect(waits(1)).toEqual([13, 38, 113, 338, ...long.fill(750)]);
});

test('a lasting failure is given up on the day that it began, with time left to go another way', () => {
  let at = Temporal.PlainDateTime.from('2027-02-26T08:30').toZonedDateTime('Europe/Stockholm').toInstant();
  for (let tries = 1; tries < mostTries; tries += 1) at = nextTry(tries, { now: at, random: 0.5 });
  const local = at.toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime();
  expect(local.toString()).toBe('2027-02-26T14:26:40');
});

describe('where every second call fails', () => {
  type Call = { type: 'send' | 'look'; tries: number; there: boolean };
  type Chance = (call: Call) => number;

  /** The verdict's next call, by how likely it is that the message is given up from there. */
  const from = (verdict: Verdict, there: boolean, chance: Chance): number => {
    if (verdict.state === 'given_up') return 1;
    return chance({ type: verdict.state === 'unsure' ? 'look' : 'send', tries: verdict.tries, there });
  };

  /** How likely a message is given up, when each failing call fails in the worst of the ways that there are. */
  const chance: Chance = remembering(({ type, tries, there }) => {
    const standing = { ...post, tries, maybeThere: type === 'look' };
    if (type === 'look') {
      const seen = there ? 0 : from(afterNotFound(standing, around, ''), false, chance);
      const kinds = ['later', 'unsure'] as const;
      const failed = kinds.map((kind) => from(afterFailedFind(standing, failure(kind), around), there, chance));
      return seen / 2 + Math.max(...failed) / 2;
    }
    const ways = [
      { kind: 'later', arrives: false },
      { kind: 'unsure', arrives: false },
      { kind: 'unsure', arrives: true },
    ] as const;
    const failed = ways.map(({ kind, arrives }) =>
      from(afterFailure(standing, failure(kind), around), arrives, chance),
    );
    return Math.max(...failed) / 2;
  });

  test('fewer than one message in 100,000 is given up', () => {
    const likely = chance({ type: 'send', tries: 0, there: false });
    expect(likely).toBeLessThan(1 / 100_000);
    expect(likely).toBeCloseTo(0.5 * 0.75 ** (mostTries - 1), 7);
  });

  test('with eight tries it would be one in fifteen at the worst', () => {
    expect(chance({ type: 'send', tries: mostTries - 8, there: false })).toBeCloseTo(1 / 15, 3);
  });
});

function remembering<Call>(reckon: (call: Call) => number): (call: Call) => number {
  const known = new Map<string, number>();
  return (call) => {
    const name = JSON.stringify(call);
    const found = known.get(name) ?? reckon(call);
    known.set(name, found);
    return found;
  };
}

test('a told wait is never cut short, also when the clock has thrown away the fractions of its second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3_600_000 }), fc.integer({ min: 0, max: 999 }), (wait, fraction) => {
      const really = now.add({ milliseconds: fraction });
      const next = atLeastAfter(now, Temporal.Duration.from({ milliseconds: wait }));
      const waited = really.until(next).total('milliseconds');
      return waited >= wait && waited <= wait + 2000;
    }),
  );
});
