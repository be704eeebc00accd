import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import type { Surface } from '../chat/surface.ts';
import { sameDayKeys } from '../obligations/compose-reminders.ts';
import type { Routine } from '../obligations/feature-hooks.ts';
import { createRefresh } from '../outbox/refresh.ts';
import { createDelivery, type DeliveryRunner } from '../outbox/sending/deliver.ts';
import { dispatchStore } from '../outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../outbox/sending/fallback-recipients.ts';
import type { Timer } from '../outbox/timer.ts';
import type { Features } from './features.ts';
import type { FailureCounts } from './health/failure-counts.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import { createTicker } from './tick.ts';
import { createTickLoop } from './tick-loop.ts';

type ClockWorkSettings = {
  db: Database;
  features: Pick<
    Features,
    | 'routines'
    | 'steps'
    | 'isQuiet'
    | 'speaksAgain'
    | 'lookAgain'
    | 'heldUntil'
    | 'sitsIn'
    | 'threadOf'
    | 'outbox'
    | 'anew'
  >;
  clock: Clock;
  timer: Timer;
  metrics: Metrics;
  log: Log;
  /** Where messages can be sent. Filled once the surfaces are open. */
  surfaces: ReadonlyMap<ConnectionId, Surface>;
  routines: ReadonlyMap<string, Routine>;
  /** The kind of platform that it is a connection to. */
  kindOf(connection: ConnectionId): string;
  counts: Pick<FailureCounts, 'send'>;
  /** Called when a tick has failed. */
  failed(error: unknown): void;
};

/** What the bot does without being asked: ticks, updates of messages, sending. Nothing is started. */
export function createClockWork(settings: ClockWorkSettings) {
  const { db, features, clock, timer, metrics, log, surfaces, routines, kindOf, counts } = settings;
  const delivery: DeliveryRunner = createDelivery({
    store: dispatchStore(db),
    fallbacks: fallbackRecipients(db),
    surfaces,
    clock,
    timer,
    random: Math.random,
    held: features.heldUntil,
    alike: sameDayKeys,
    sitsIn: features.sitsIn,
    threadOf: features.threadOf,
    log,
    observed(connection, result) {
      const kind = result === 'ok' ? 'sent' : result;
      metrics.sends.inc({ surface: kindOf(connection), connection, kind });
      counts.send(result !== 'ok');
    },
  });
  const { outbox, anew } = features;
  const refresh = createRefresh({ db, outbox, anew, clock, timer, log, onChange: () => delivery.wake() });
  const onChange = () => {
    refresh.wake();
    delivery.wake();
  };
  const ticker = createTicker({ db, features, clock, timer, refresh, onChange, routines });
  const tickLoop = createTickLoop({
    ticker,
    delivery,
    log,
    count(outcome, error) {
      metrics.ticks.inc({ outcome });
      if (outcome === 'failed') settings.failed(error);
    },
  });
  return { delivery, refresh, ticker, tickLoop, onChange };
}
