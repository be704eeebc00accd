import type { DeliveryError } from '../../chat/surface.ts';

/** What is known of a row when something has become of its call. */
export type Attempt = {
  /** How many calls have failed in a way that counts. */
  tries: number;
  update: boolean;
  insist: boolean;
  repeated: boolean;
  /** An earlier call may have put it there. */
  maybeThere: boolean;
};

/** What the call met. */
export type RetryContext = {
  now: Temporal.Instant;
  /** From 0 to 1. */
  random: number;
  /** How late a call that seemed lost may still take effect, in milliseconds. */
  horizon: number;
  /** Whether the platform can be read back. */
  canLook: boolean;
};

/** What becomes of a row that did not arrive, as far as we know. */
export type Verdict =
  | {
      state: 'waiting';
      tries: number;
      nextAt: Temporal.Instant;
      why: string;
      maybeThere: boolean;
      /** It has been sent again, or is about to be, without anyone knowing whether it had arrived. */
      repeated: boolean;
    }
  | { state: 'unsure'; tries: number; nextAt: Temporal.Instant; why: string }
  /** `elsewhere`: it surely did not arrive, so it goes another way where there is one. */
  | { state: 'given_up'; why: string; maybeThere: boolean; elsewhere: boolean };

/**
 * Where every second call fails, a failure is followed by one more before the message arrives three times in four at the
 * worst: either the look fails (1/2), or it finds nothing and the sending after it fails (1/4). All forty tries fail for
 * 1/2 · (3/4)^39, fewer than one in 100,000.
 */
export const mostTries = 40;

/**
 * Seconds before the second try, then three times as long each time, up to the longest: in all six hours, so that what
 * could not go its way in the morning still goes another on its day.
 */
const firstWait = 10;
const longestWait = 600;

/** At least so late. The clock tells whole seconds, rounded down, so one more makes sure that it is not too early. */
export const atLeastAfter = (now: Temporal.Instant, wait: Temporal.Duration): Temporal.Instant =>
  now.add(wait).round({ smallestUnit: 'second', roundingMode: 'ceil' }).add({ seconds: 1 });

/** Grows with the tries, and differs by a quarter either way so that what failed together does not return together. */
export function nextTry(tries: number, { now, random }: Pick<RetryContext, 'now' | 'random'>): Temporal.Instant {
  const seconds = Math.min(firstWait * 3 ** (tries - 1), longestWait);
  return now.add({ seconds: Math.ceil(seconds * (0.75 + random / 2)) });
}

/** Once, visibly, and only what must not be missed. */
export const mayRepeat = ({ insist, repeated }: Pick<Attempt, 'insist' | 'repeated'>): boolean => insist && !repeated;

export const nextCheckAt = (now: Temporal.Instant, horizon: number): Temporal.Instant =>
  atLeastAfter(now, Temporal.Duration.from({ milliseconds: horizon }));

/** What becomes of a message that could not be sent or updated. */
export function afterFailure(standing: Attempt, error: DeliveryError, around: RetryContext): Verdict {
  if (error.failure === 'unsure' && !standing.update) return afterUnsure(standing, error, around);
  if (error.failure === 'never' && error.consequence !== 'surface down') {
    return { state: 'given_up', why: error.message, maybeThere: standing.maybeThere, elsewhere: !standing.maybeThere };
  }
  return afterLater(standing, error, around);
}

function afterLater(standing: Attempt, error: DeliveryError, around: RetryContext): Verdict {
  const { maybeThere } = standing;
  // What may be there from before, but surely was not repeated now, may still be.
  const kept = { why: error.message, maybeThere, repeated: standing.repeated && !maybeThere };
  if (error.retryAfter) {
    return { ...kept, state: 'waiting', tries: standing.tries, nextAt: atLeastAfter(around.now, error.retryAfter) };
  }
  const tries = standing.tries + 1;
  if (tries >= mostTries) return { state: 'given_up', why: error.message, maybeThere, elsewhere: !maybeThere };
  return { ...kept, state: 'waiting', tries, nextAt: nextTry(tries, around) };
}

/** Nothing is sent again before everything that may be on its way has had time to arrive. */
function afterUnsure(standing: Attempt, error: DeliveryError, { now, horizon, canLook }: RetryContext): Verdict {
  if (canLook || mayRepeat(standing)) {
    return { state: 'unsure', tries: standing.tries + 1, nextAt: nextCheckAt(now, horizon), why: error.message };
  }
  return { state: 'given_up', why: error.message, maybeThere: true, elsewhere: false };
}

/** It was looked for, and we know that it does not stand there. */
export function afterLook({ tries, repeated }: Attempt, around: RetryContext, why: string): Verdict {
  if (tries >= mostTries) return { state: 'given_up', why, maybeThere: false, elsewhere: true };
  const nextAt = tries > 1 ? nextTry(tries - 1, around) : around.now;
  return { state: 'waiting', tries, nextAt, why, maybeThere: false, repeated };
}

/** A look that fails is tried again; in the end it is as if the platform could not be read back. */
export function afterFailedLook(standing: Attempt, error: DeliveryError, around: RetryContext): Verdict {
  const why = error.message;
  if (error.retryAfter) {
    return { state: 'unsure', tries: standing.tries, nextAt: atLeastAfter(around.now, error.retryAfter), why };
  }
  const tries = standing.tries + 1;
  if (tries < mostTries && error.failure !== 'never') {
    return { state: 'unsure', tries, nextAt: nextTry(tries, around), why };
  }
  if (mayRepeat(standing)) {
    return { state: 'waiting', tries, nextAt: around.now, why, maybeThere: false, repeated: true };
  }
  return { state: 'given_up', why, maybeThere: true, elsewhere: false };
}
