import type { Timer } from '../../../src/outbox/timer.ts';

/** What may go wrong with a call. `after`: once the call has taken effect. Times are in milliseconds. */
export type Fault =
  /** 429, with or without `Retry-After` (in seconds). No effect. */
  | { type: 'rate limited'; retryAfter?: number }
  | { type: 'status'; status: 404 | 408 | 413 | 500 | 502 | 503 | 504; after?: true }
  /** The connection is cut. */
  | { type: 'cut'; after?: true }
  /** Accepted, and never answered. */
  | { type: 'silence'; after?: true }
  /** Cut at once or never answered, but the call takes effect so much later. */
  | { type: 'late'; by: number; answer?: 'cut' | 'silence' }
  /** The call takes effect and is answered, but only after so long. */
  | { type: 'slow'; by: number }
  /** The call takes effect, and the answer is one byte every so many milliseconds, without end. */
  | { type: 'drip'; every: number }
  /** A refusal by name, such as `channel_not_found`. No effect. */
  | { type: 'error'; error: string };

/** Which calls meet it, and how often. Without `times`, `probability` or `lasting` only the next one does. */
export type Where = {
  /** A method, or `response_url`, `upload` or `download`. All, when it is missing. */
  method?: string;
  /** An id; that of a direct conversation is `slack.dm('U1').id`. */
  channel?: string;
  /** What the call says in these arguments, such as `user`. */
  args?: Readonly<Record<string, string>>;
  times?: number;
  /** So many calls pass before the first that meets it. */
  spared?: number;
  /** Between 0 and 1; drawn from `seed`, so that a round can be repeated. */
  probability?: number;
  seed?: number;
  lasting?: number;
};

type PlannedFault = {
  fault: Fault;
  where: Where;
  spared: number;
  left: number;
  met: number;
  until: number;
  draw: () => number;
};

/** What a fault is planned for: a call. */
type Meeting = { method: string; channel: string; args: Readonly<Record<string, string>> };

export type Faults = ReturnType<typeof faults>;

export function faults(timer: Timer) {
  const planned: PlannedFault[] = [];

  const meets = ({ where }: PlannedFault, { method, channel, args }: Meeting) =>
    (where.method ?? method) === method &&
    (where.channel ?? channel) === channel &&
    Object.entries(where.args ?? {}).every(([name, value]) => args[name] === value);

  return {
    /** Lasts until it is used up. A call meets the first fault that fits it. @returns how many have met it so far. */
    add(fault: Fault, where: Where = {}): { met(): number } {
      const unlimited = where.probability !== undefined || where.lasting !== undefined;
      const one: PlannedFault = {
        fault,
        where,
        spared: where.spared ?? 0,
        left: where.times ?? (unlimited ? Number.POSITIVE_INFINITY : 1),
        met: 0,
        until: timer.now() + (where.lasting ?? Number.POSITIVE_INFINITY),
        draw: randomFrom(where.seed ?? 1),
      };
      planned.push(one);
      return { met: () => one.met };
    },
    clear(): void {
      planned.length = 0;
    },
    /** The fault for this call; it is then counted as met. */
    take(call: Meeting): Fault | null {
      for (const one of planned) {
        if (one.left <= 0 || timer.now() >= one.until || !meets(one, call)) continue;
        if (one.draw() >= (one.where.probability ?? 1)) continue;
        one.spared -= 1;
        if (one.spared >= 0) continue;
        one.left -= 1;
        one.met += 1;
        return one.fault;
      }
      return null;
    },
  };
}

/** Mulberry32: the same numbers, 0 ≤ n < 1, for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
