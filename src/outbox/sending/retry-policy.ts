import type { DeliveryError } from '../../chat/surface.ts';

/** What is known of a row when its call has ended. */
export type Attempt = {
  /** How many calls have failed in a way that counts. */
  tries: number;
  update: boolean;
  insist: boolean;
  repeated: boolean;
  /** An earlier call may have sent it. */
  maybeThere: boolean;
  /** It can be said in another place too. */
  saidElsewhere: boolean;
};

/** What the verdict depends on besides the row. */
export type RetryContext = {
  now: Temporal.Instant;
  /** From 0 to 1. */
  random: number;
  /** How late a call that seemed lost may still take effect, in milliseconds. */
  horizon: number;
  /** Whether the platform can tell if this message is there. */
  canFind: boolean;
};

/** What happens next to a row that has not arrived as far as we know. */
export type Verdict =
  | {
      state: 'waiting';
      tries: number;
      nextAt: Temporal.Instant;
      why: string;
      maybeThere: boolean;
      /** It has been sent again, or is about to be, although it may already have arrived. */
      repeated: boolean;
    }
  | { state: 'unsure'; tries: number; nextAt: Temporal.Instant; why: string }
  /** `elsewhere`: it goes another way, because it surely did not arrive, or can be said in another place too. */
  | { state: 'given_up'; why: string; maybeThere: boolean; elsewhere: boolean };

/**
 * Where every second call fails, the chance that a failure is followed by another is at worst 3/4: the find fails (1/2),
 * or it finds nothing and the next send fails (1/4). All forty tries fail with the chance 1/2 · (3/4)^39, less than one
 * in 100,000.
 */
export const mostTries = 40;

/**
 * Seconds before the second try, then three times as long each time, up to the longest: six hours in all, so that the
 * fallback recipients still get it the same day.
 */
const firstWait = 10;
const longestWait = 600;

/** Not earlier than that: the clock tells whole seconds, rounded down, so one second is added. */
export const atLeastAfter = (now: Temporal.Instant, wait: Temporal.Duration): Temporal.Instant =>
  now.add(wait).round({ smallestUnit: 'second', roundingMode: 'ceil' }).add({ seconds: 1 });

/** Later with each try, and up to a quarter earlier or later, so that what failed together is not tried again together. */
export function nextTry(tries: number, { now, random }: Pick<RetryContext, 'now' | 'random'>): Temporal.Instant {
  const seconds = Math.min(firstWait * 3 ** (tries - 1), longestWait);
  return now.add({ seconds: Math.ceil(seconds * (0.75 + random / 2)) });
}

/**
 * Only a message that must not be missed is repeated, once; its title and `utskick` say so. One that can be said in another
 * place is said there instead.
 */
export const mayRepeat = ({
  insist,
  repeated,
  saidElsewhere,
}: Pick<Attempt, 'insist' | 'repeated' | 'saidElsewhere'>): boolean => insist && !repeated && !saidElsewhere;

export const givenUp = (
  { saidElsewhere }: Pick<Attempt, 'saidElsewhere'>,
  why: string,
  { maybeThere }: Pick<Attempt, 'maybeThere'>,
): Verdict => ({
  state: 'given_up',
  why,
  maybeThere,
  elsewhere: !maybeThere || saidElsewhere,
});

export const nextCheckAt = (now: Temporal.Instant, horizon: number): Temporal.Instant =>
  atLeastAfter(now, Temporal.Duration.from({ milliseconds: horizon }));

/** After a send or an update that failed. */
export function afterFailure(attempt: Attempt, error: DeliveryError, around: RetryContext): Verdict {
  if (error.failure === 'unsure' && !attempt.update) return afterUnsure(attempt, error, around);
  if (error.failure === 'never' && error.consequence !== 'surface down') {
    return givenUp(attempt, error.message, attempt);
  }
  return afterLater(attempt, error, around);
}

function afterLater(attempt: Attempt, error: DeliveryError, around: RetryContext): Verdict {
  const { maybeThere } = attempt;
  // It may be there since an earlier call, and surely was not repeated now.
  const kept = { why: error.message, maybeThere, repeated: attempt.repeated && !maybeThere };
  if (error.retryAfter) {
    return { ...kept, state: 'waiting', tries: attempt.tries, nextAt: atLeastAfter(around.now, error.retryAfter) };
  }
  const tries = attempt.tries + 1;
  if (tries >= mostTries) return givenUp(attempt, error.message, { maybeThere });
  return { ...kept, state: 'waiting', tries, nextAt: nextTry(tries, around) };
}

/** Nothing is sent again before the first call has had time to take effect. */
function afterUnsure(attempt: Attempt, error: DeliveryError, { now, horizon, canFind }: RetryContext): Verdict {
  if (canFind || mayRepeat(attempt)) {
    return { state: 'unsure', tries: attempt.tries + 1, nextAt: nextCheckAt(now, horizon), why: error.message };
  }
  return givenUp(attempt, error.message, { maybeThere: true });
}

/** After a find that did not find it: it surely is not there. */
export function afterNotFound(attempt: Attempt, around: RetryContext, why: string): Verdict {
  const { tries, repeated } = attempt;
  if (tries >= mostTries) return givenUp(attempt, why, { maybeThere: false });
  const nextAt = tries > 1 ? nextTry(tries - 1, around) : around.now;
  return { state: 'waiting', tries, nextAt, why, maybeThere: false, repeated };
}

/** A find that fails is tried again; at last the platform is treated as one that cannot tell. */
export function afterFailedFind(attempt: Attempt, error: DeliveryError, around: RetryContext): Verdict {
  const why = error.message;
  if (error.retryAfter) {
    return { state: 'unsure', tries: attempt.tries, nextAt: atLeastAfter(around.now, error.retryAfter), why };
  }
  const tries = attempt.tries + 1;
  if (tries < mostTries && error.failure !== 'never') {
    return { state: 'unsure', tries, nextAt: nextTry(tries, around), why };
  }
  if (mayRepeat(attempt)) {
    return { state: 'waiting', tries, nextAt: around.now, why, maybeThere: false, repeated: true };
  }
  return givenUp(attempt, why, { maybeThere: true });
}
