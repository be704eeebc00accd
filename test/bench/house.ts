import type { Database } from 'better-sqlite3';
import { createActions } from '../../src/app/actions.ts';
import { createFeatures } from '../../src/app/features.ts';
import { createBot } from '../../src/app/handle.ts';
import { createMetrics } from '../../src/app/http/metrics.ts';
import { createTicker } from '../../src/app/tick.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import type { Clock } from '../../src/chat/clock.ts';
import type { Surface } from '../../src/chat/surface.ts';
import { createRefresh } from '../../src/outbox/refresh.ts';
import { createDelivery } from '../../src/outbox/sending/deliver.ts';
import { dispatchStore } from '../../src/outbox/sending/dispatch-store.ts';
import { fallbackRecipients } from '../../src/outbox/sending/fallback-recipients.ts';
import { systemTimer } from '../../src/outbox/timer.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { inUse } from '../support/new-database.ts';
import { timeZone } from './stored-database.ts';

/** A fault of ours would make a figure meaningless, so it ends the run. */
const log = {
  error(fields: object, words: string): never {
    throw new Error(words, { cause: 'err' in fields ? fields.err : fields });
  },
};

/** A platform that takes everything at once, and can be read back as the page can. */
export const willing: Surface = {
  connection: 'page',
  pace: { perConversation: 0, burst: 1, overall: 1_000_000 },
  mostAtOnce: 100,
  horizon: 0,
  send: async ({ key }) => key,
  update: async () => {},
  find: async () => null,
};

/** The whole bot over a database, put together as `start` does it but for the web and the ticking. */
export function benchHouse(db: Database, clock: Clock, surface: Surface = willing) {
  inUse(db);
  const metrics = createMetrics();
  const features = createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() });
  const refresh = createRefresh({ db, ...features, clock, timer: systemTimer, log, onChange: () => {} });
  const ticker = createTicker({ db, features, clock, timer: systemTimer, refresh, onChange: () => {} });
  const bot = createBot({
    db,
    features,
    actions: createActions(db, features),
    clock,
    log,
    onChange: () => {},
    keepLater: () => {},
    count: (type, outcome) => metrics.invocations.inc({ type, outcome }),
  });
  const surfaces = new Map([[surface.connection, surface]]);
  const delivery = createDelivery({
    store: dispatchStore(db),
    fallbacks: fallbackRecipients(db),
    surfaces,
    clock,
    timer: systemTimer,
    random: Math.random,
    held: features.heldUntil,
    log,
    observed: (connection, kind) => metrics.sends.inc({ connection, kind: kind === 'ok' ? 'sent' : kind }),
  });
  return { features, bot, ticker, refresh, delivery, surfaces };
}
