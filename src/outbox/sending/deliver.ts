import type { Clock } from '../../chat/clock.ts';
import { isBefore } from '../../chat/days.ts';
import type { SurfaceName } from '../../chat/invocation.ts';
import type { Failure } from '../../chat/surface.ts';
import type { Timer } from '../timer.ts';
import { claimDue } from './claim.ts';
import { createClockWatch } from './clock-watch.ts';
import { createPacing } from './pacing.ts';
import { pollDelay } from './poll-delay.ts';
import { type Recording, recordResults } from './record-results.ts';
import { nextCheckAt } from './retry-policy.ts';
import { type CallResult, type OutboundCall, sendBatch } from './send-batch.ts';
import { createSignal } from './signal.ts';

export type DeliverySettings = Recording & {
  clock: Clock;
  /** Until when what has the key must wait, or null when it may go now. */
  held?(key: string, now: Temporal.Instant): Temporal.Instant | null;
  timer: Timer;
  log: { error(details: object, message: string): void };
  /** Told of every call to a platform. */
  observed?(surface: SurfaceName, result: 'ok' | Failure): void;
};

/** So many calls at a time, and so many rows in a transaction: more would keep answers to users waiting. */
const most = 100;
/** So many rows while there is no more room at their platform: to put them off hurries nobody, so nobody is to wait for it. */
const mostPutOff = 20;
/** Milliseconds for which a surface that is down is left alone. */
const downtime = 60_000;
/** Milliseconds to wait after a run that a fault of our own, such as a full disk, has ended. */
const setback = 1000;

/** No wait of ours is longer; what is held for a time of day is held again. */
const longestWait = { hours: 24 };

/** Sends what is in the outbox: several lanes at a time, each in its order. */
export function createDelivery(parts: DeliverySettings) {
  const { store, surfaces, clock, timer, log } = parts;
  const pacing = createPacing();
  const signal = createSignal();
  const clockWatch = createClockWatch(timer);
  let answers: CallResult[] = [];
  let ready: { id: number; until: Temporal.Instant }[] = [];
  let inFlight = 0;
  let atOnce = most;
  let running: Promise<void> | null = null;
  let started = false;
  let stopping = false;
  let woken = false;
  let disarm = () => {};

  function answered(answer: CallResult): void {
    inFlight -= 1;
    answers.push(answer);
    if ('error' in answer) heed(answer);
    parts.observed?.(answer.call.surface.name, 'error' in answer ? answer.error.failure : 'ok');
    signal.ring();
  }

  /** What a failure says about the calls to come. */
  function heed({ call: { surface, post }, error }: Extract<CallResult, { error: unknown }>): void {
    const now = timer.now();
    if (error.retryAfter) pacing.pause(surface.name, post.address, now + error.retryAfter.total('milliseconds'));
    if (error.consequence === 'surface down') pacing.pause(surface.name, null, now + downtime);
  }

  function soon(row: (typeof ready)[number], milliseconds: number): void {
    timer.after(milliseconds, () => {
      ready.push(row);
      signal.ring();
      wake();
    });
  }

  const onBug = (error: unknown, { surface, post, type }: OutboundCall): void =>
    log.error({ err: error, surface: surface.name, key: post.key, call: type }, 'a surface failed unexpectedly');

  /** One transaction: what the latest calls came to, and the rows for the next. Returns how many rows it took. */
  function turn(): number {
    const now = clock.now();
    const due = { now, milliseconds: timer.now(), limit: stopping ? 0 : Math.min(atOnce, most - inFlight) };
    const { calls, claimed } = store.write(() => {
      recordResults(parts, answers, now);
      if (clockWatch.wasSetBack(now)) recall(now, now);
      for (const { id, until } of ready) store.hasten(id, until, now);
      return due.limit > 0 ? claimDue({ ...parts, pacing, soon }, due) : { calls: [], claimed: 0 };
    });
    answers = [];
    ready = [];
    inFlight += calls.length;
    atOnce = calls.length < claimed ? mostPutOff : most;
    if (calls.length > 0) sendBatch(calls, timer, { answered, onBug });
    return claimed;
  }

  /** What waits longer than any wait of ours was put off by a clock that was ahead, and is seen to as if it were unsure. */
  function recall(beyond: Temporal.Instant, now: Temporal.Instant): void {
    const until = nextCheckAt(now, Math.max(0, ...[...surfaces.values()].map(({ horizon }) => horizon)));
    store.recall(isBefore(beyond, until) ? until : beyond, until);
  }

  async function drain(): Promise<void> {
    // So that `running` is set before anything can end the run.
    await null;
    try {
      for (;;) {
        const claimed = turn();
        if (claimed > 0 && inFlight < most) signal.ring();
        else if (inFlight === 0) return;
        arm();
        await signal.rung();
      }
    } finally {
      running = null;
      arm();
    }
  }

  /** Sends everything that is due now. One run at a time: a second call joins the first, which then looks again. */
  function run(): Promise<void> {
    if (running) signal.ring();
    running ??= drain();
    return running;
  }

  function arm(): void {
    disarm();
    if (!started || stopping) return;
    const next = running ? null : store.nextAt();
    disarm = timer.after(pollDelay(next, clock.now(), running !== null), wake);
  }

  function onFault(error: unknown): void {
    log.error({ err: error }, 'a run of the outbox failed');
    disarm();
    if (started && !stopping) disarm = timer.after(setback, wake);
  }

  /** There may be something to send. Returns at once. */
  function wake(): void {
    if (!started || stopping || woken) return;
    woken = true;
    setImmediate(() => {
      woken = false;
      if (started && !stopping) run().catch(onFault);
    });
  }

  return {
    run,
    wake,
    /** From now on what is due is sent by itself. What was being sent when the last process died is looked into. */
    start(): void {
      const now = clock.now();
      store.write(() => {
        store.recover((surface) => nextCheckAt(now, surfaces.get(surface)?.horizon ?? 0));
        recall(now.add(longestWait), now);
      });
      started = true;
      stopping = false;
      wake();
    },
    /** Nothing more is begun. Ends when every call has had its answer, at most a little more than the deadline. */
    async stop(): Promise<void> {
      stopping = true;
      disarm();
      if (running || inFlight > 0 || answers.length > 0) await run();
      started = false;
    },
  };
}

export type DeliveryRunner = ReturnType<typeof createDelivery>;
