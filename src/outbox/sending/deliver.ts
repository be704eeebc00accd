import type { Clock } from '../../chat/clock.ts';
import { laterOf } from '../../chat/days.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import { type Failure, isSurelyReadable, type Surface } from '../../chat/surface.ts';
import type { Timer } from '../timer.ts';
import { createBeginning } from './begin-calls.ts';
import { beginCall, claimDue } from './claim.ts';
import { postOf } from './claim-store.ts';
import { createClockWatch } from './clock-watch.ts';
import type { DispatchStore } from './dispatch-store.ts';
import { createPacing } from './pacing.ts';
import { pollDelay } from './poll-delay.ts';
import { type ResultRecording, recordResults } from './record-results.ts';
import { nextCheckAt } from './retry-policy.ts';
import { type CallResult, type OutboundCall, sendBatch } from './send-batch.ts';
import { createSignal } from './signal.ts';
import type { WhereTalked } from './thread-links.ts';

const nothingDue = { calls: [], claimed: 0 };

export type DeliverySettings = ResultRecording &
  WhereTalked & {
    store: DispatchStore;
    clock: Clock;
    /** Until when the message with the key must wait, or null when it may be sent now. */
    held?(key: string, now: Temporal.Instant): Temporal.Instant | null;
    /** How the keys begin of messages that count as the same. */
    alike?(key: string): string | null;
    timer: Timer;
    log: { error(details: object, message: string): void };
    /** Called after every call to a platform. */
    observed?(connection: ConnectionId, result: 'ok' | Failure): void;
  };

/** So many rows in a transaction: more would keep answers to users waiting. */
const most = 100;
/** So many calls to one platform may have been claimed and wait for their turn. */
const mostPending = 100;
/** So many rows in a transaction while their platform takes no more: putting them off is not urgent. */
const mostPutOff = 20;
/** Milliseconds for which nothing is sent to a surface that is down. */
const downtime = 60_000;
/** Milliseconds to wait after a run that ended in a fault of our own, such as a full disk. */
const setback = 1000;

/** No row waits longer; one that is held for a time of day is then held again. */
const longestWait = { hours: 24 };

/** Sends what is in the outbox, several lanes at a time and each lane in order. */
export function createDelivery(settings: DeliverySettings) {
  const { store, surfaces, clock, timer, log } = settings;
  const pacing = createPacing();
  const signal = createSignal();
  const clockWatch = createClockWatch(timer);
  const beginning = createBeginning();
  let results: CallResult[] = [];
  let dueAfterAll: { id: number; until: Temporal.Instant }[] = [];
  let mostRows = most;
  let running: Promise<void> | null = null;
  let started = false;
  let stopping = false;
  let isWoken = false;
  let cancelTimer = () => {};

  function answered(result: CallResult): void {
    beginning.ended(result.call);
    results.push(result);
    if ('error' in result) pauseAfter(result);
    settings.observed?.(result.call.surface.connection, 'error' in result ? result.error.failure : 'ok');
    signal.raise();
  }

  function pauseAfter({ call, error }: Extract<CallResult, { error: unknown }>): void {
    const { surface, post, type } = call;
    const now = timer.now();
    if (error.retryAfter && (type === 'send' || !surface.limitsApart))
      pacing.pause(surface.connection, post.address, now + error.retryAfter.total('milliseconds'));
    if (error.consequence === 'surface down') pacing.pause(surface.connection, null, now + downtime);
  }

  function soon(row: (typeof dueAfterAll)[number], milliseconds: number): void {
    timer.after(milliseconds, () => {
      dueAfterAll.push(row);
      wake();
    });
  }

  const onBug = (error: unknown, { surface, post, type }: OutboundCall): void =>
    log.error(
      { err: error, connection: surface.connection, key: post.key, call: type },
      'a surface failed unexpectedly',
    );

  /** Records the latest results and claims the next rows, in one transaction. Returns how many rows were claimed. */
  function step(): number {
    const now = clock.now();
    const moment = { now, milliseconds: timer.now() };
    const limit = stopping ? 0 : mostRows;
    const { calls, claimed, chosen, begun } = store.write(() => {
      recordResults(settings, results, now);
      const change = clockWatch.change(now);
      if (change === 'back') limitWaits(now, now);
      if (change === 'ahead') store.waitForUnsure(afterHorizon(now));
      for (const { id, until } of dueAfterAll) store.bringForward(id, until, now);
      const due = limit > 0 ? claimDue({ ...settings, pacing, soon, isFull }, { ...moment, limit }) : nothingDue;
      return { ...due, ...(stopping ? takenBack(now) : begin(due.calls, moment)) };
    });
    results = [];
    dueAfterAll = [];
    beginning.begun({ claimed: calls, chosen, begun });
    mostRows = calls.length < claimed ? mostPutOff : most;
    if (begun.length > 0) sendBatch(begun, timer, { answered, onBug });
    return claimed;
  }

  const isFull = ({ connection }: Surface): boolean =>
    beginning.pending().filter(({ surface }) => surface.connection === connection).length >= mostPending;

  function begin(claimed: readonly OutboundCall[], moment: { now: Temporal.Instant; milliseconds: number }) {
    const chosen = beginning.next(claimed);
    const waited = new Set(beginning.pending());
    const begins = (call: OutboundCall) =>
      beginCall({ store, pacing, soon }, call, { ...moment, hasWaited: waited.has(call) });
    return { chosen, begun: chosen.filter(begins) };
  }

  /** What has not been begun is left for the next process. */
  function takenBack(now: Temporal.Instant) {
    const chosen = beginning.pending();
    for (const { row } of chosen) store.postpone(row.id, now);
    return { chosen, begun: [] };
  }

  /** Rows that wait longer than we ever wait were put off by a clock that was ahead; they become due like unsure ones. */
  function limitWaits(beyond: Temporal.Instant, now: Temporal.Instant): void {
    const until = afterHorizon(now);
    store.limitWaits(laterOf(beyond, until), until);
  }

  /** When no call that was made before now can take effect any longer, on any platform. */
  const afterHorizon = (now: Temporal.Instant): Temporal.Instant =>
    nextCheckAt(now, Math.max(0, ...[...surfaces.values()].map(({ horizon }) => horizon)));

  async function drain(): Promise<void> {
    // Lets `run` set `running` before the run can end.
    await null;
    try {
      for (;;) {
        const claimed = step();
        const isIdle = beginning.inTheAir() === 0;
        if (claimed > 0 || (isIdle && beginning.pending().length > 0)) signal.raise();
        else if (isIdle) return;
        setTimer();
        await signal.raised();
      }
    } finally {
      running = null;
      setTimer();
    }
  }

  /** Sends everything that is due now. A call during a run joins it, and the run looks again. */
  function run(): Promise<void> {
    if (running) signal.raise();
    running ??= drain();
    return running;
  }

  function setTimer(): void {
    cancelTimer();
    if (!started || stopping) return;
    const next = running ? null : store.nextAt();
    cancelTimer = timer.after(pollDelay(next, clock.now(), running !== null), wake);
  }

  function onFault(error: unknown): void {
    log.error({ err: error }, 'a run of the outbox failed');
    cancelTimer();
    if (started && !stopping) cancelTimer = timer.after(setback, wake);
  }

  /** There may be something to send. Returns at once. */
  function wake(): void {
    if (isWoken) return;
    isWoken = true;
    setImmediate(() => {
      isWoken = false;
      if (started && !stopping) run().catch(onFault);
    });
  }

  return {
    run,
    wake,
    /** From now on rows are sent when they are due. What was being sent when the last process ended becomes unsure. */
    start(): void {
      const now = clock.now();
      store.write(() => {
        store.recover((row) => {
          const surface = row.connection === null ? undefined : surfaces.get(row.connection);
          const marked = surface !== undefined && !isSurelyReadable(surface, postOf(row, row.address ?? ''));
          return { nextCheckAt: nextCheckAt(now, surface?.horizon ?? 0), marked };
        });
        limitWaits(now.add(longestWait), now);
      });
      started = true;
      stopping = false;
      wake();
    },
    /** Begins nothing more, and ends when every call has ended: at most a little after the deadline. */
    async stop(): Promise<void> {
      stopping = true;
      cancelTimer();
      if (running || beginning.inTheAir() > 0 || results.length > 0) await run();
    },
  };
}

export type DeliveryRunner = ReturnType<typeof createDelivery>;
