import type { Timer } from '../../../src/outbox/timer.ts';
import { randomFrom } from './faults.ts';
import type { JsonObject } from './json.ts';

export type Kind = 'event' | 'command' | 'interaction';
export type Retry = { number: number; reason: string };

/** What the app said to one attempt. `error` null: acknowledged well and in time. `noRetry`: it asked for none. */
export type Answer = { status: number | null; body: JsonObject | null; error: string | null; noRetry?: boolean };

/** Something that happened and that the app is told of, as often as it takes. */
export type Delivery = {
  id: string;
  kind: Kind;
  body: JsonObject;
  attempts: number;
  acknowledgement: Acknowledgement | null;
};

/** How the app took it. `status` is null over the socket, and where there was no answer. */
export type Acknowledgement = Answer & {
  ok: boolean;
  ms: number;
  /** What a modal says at its fields, by label: from the app, or from Slack's own form. */
  errors: Readonly<Record<string, string>>;
  /** Null when the app was not told: not subscribed, not in the channel, or stopped by Slack's own form. */
  delivery: Delivery | null;
};

export type Transport = { send(delivery: Delivery, retry: Retry | null): Promise<Answer> };

export const notTold = (error: string, errors: Readonly<Record<string, string>> = {}): Acknowledgement => ({
  ok: false,
  status: null,
  body: null,
  error,
  ms: 0,
  errors,
  delivery: null,
});

export type Deliveries = ReturnType<typeof deliveries>;

/** What waits to be told, and when it has been. */
type Held = { go: () => void; taken: Promise<void> };

type Uses = {
  timer: Timer;
  transport: () => Transport;
  newId: () => string;
  /** Something changed: whoever waits may look again. */
  changed: () => void;
  /** Milliseconds before each new attempt with an event. */
  retryAfter: readonly number[];
};

export function deliveries({ timer, transport, newId, changed, retryAfter }: Uses) {
  const all: Delivery[] = [];
  let held: Held[] | null = null;
  let copies = 1;
  let underWay = 0;

  async function attempt(delivery: Delivery, retry: Retry | null): Promise<Acknowledgement> {
    delivery.attempts += 1;
    underWay += 1;
    const began = performance.now();
    const answer = await transport().send(delivery, retry);
    underWay -= 1;
    const ms = performance.now() - began;
    const taken = { ...answer, ms, ok: answer.error === null, errors: {}, delivery };
    if (!delivery.acknowledgement?.ok) delivery.acknowledgement = taken;
    changed();
    return taken;
  }
  function retryLater(delivery: Delivery, { error, noRetry }: Acknowledgement, number: number): void {
    const wait = retryAfter[number - 1];
    if (wait === undefined || noRetry) return;
    timer.after(wait, () => {
      void attempt(delivery, { number, reason: reasonOf(error) }).then((next) => {
        if (!next.ok) retryLater(delivery, next, number + 1);
      });
    });
  }

  return {
    all,
    underWay: () => underWay,
    /** The answer to the first attempt. An event that failed is sent again by itself; see `delivery`. */
    async deliver(kind: Kind, body: JsonObject): Promise<Acknowledgement> {
      const delivery: Delivery = { id: newId(), kind, body, attempts: 0, acknowledgement: null };
      all.push(delivery);
      const { promise: taken, resolve: isTaken } = Promise.withResolvers<void>();
      if (held) await new Promise<void>((go) => held?.push({ go, taken }));
      const [first] = await Promise.all(Array.from({ length: copies }, () => attempt(delivery, null)));
      isTaken();
      if (!first) throw new Error('there must be at least one copy');
      if (kind === 'event' && !first.ok) retryLater(delivery, first, 1);
      return first;
    },
    /** The very same again, as a retry when `retry` says so. */
    again: (delivery: Delivery, retry: Retry | null = null): Promise<Acknowledgement> => attempt(delivery, retry),
    /** From now on everything comes so many times at once. */
    repeatEach(times: number): void {
      copies = times;
    },
    hold(): void {
      held ??= [];
    },
    /** What was held goes out, in its order or, with a seed, out of it. */
    release(shuffle?: number): void {
      const waiting = held ?? [];
      held = null;
      const draw = shuffle === undefined ? () => 0 : randomFrom(shuffle);
      const order = waiting.map(({ go }) => ({ go, rank: draw() })).toSorted((a, b) => a.rank - b.rank);
      for (const { go } of order) go();
    },
    /** What was held goes out, the last first, and each when the one before it has been taken. */
    async releaseBackwards(): Promise<void> {
      const waiting = held ?? [];
      held = null;
      for (const { go, taken } of waiting.toReversed()) {
        go();
        await taken;
      }
    },
  };
}

function reasonOf(error: string | null): string {
  if (error === 'timeout') return 'timeout';
  return error?.startsWith('http ') ? 'http_error' : 'connection_failed';
}
