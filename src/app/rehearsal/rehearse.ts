import type { Database } from 'better-sqlite3';
import { dayOf, type Span } from '../../calendar/local-time.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { writing } from '../../database/transaction.ts';
import { countAsGoing } from '../../duties/going-live/go-live.ts';
import { earliest } from '../../obligations/sending-hours.ts';
import { type UnreachedOnDay, watchUnreached } from '../../obligations/stand-ins/watch-unreached.ts';
import { createRefresh } from '../../outbox/refresh.ts';
import { type Rehearsed, rehearsedDelivery } from '../../outbox/sending/rehearsed-delivery.ts';
import type { Features } from '../features.ts';
import { createTicker } from '../tick.ts';

/**
 * `earlier`: how many messages come before the span. They count as sent.
 * `unreached`: who would not be reached in the span.
 */
type Rehearsal = { earlier: number; messages: Rehearsed[]; unreached: UnreachedOnDay[] };

type Copy = {
  /** A copy of the database, which is lived in: nothing of it is of use afterwards. */
  db: Database;
  features: Features;
};

/**
 * Every message that the bot would send in the span if nobody did anything, in the order of sending. The real tick runs
 * over the copy, from its own now to the end of the span, with a clock that is set to each moment at which something is
 * due. Nothing is sent, and no routine of the one who runs the bot, such as the backup, is run.
 *
 * @param owedFrom a register that is silent is set going from that day; null: from the day of `from`
 */
export async function rehearse(
  copy: Copy,
  span: Span,
  from: Temporal.Instant,
  owedFrom: Temporal.PlainDate | null = null,
): Promise<Rehearsal> {
  writing(copy.db, () => countAsGoing(copy.features.duties, owedFrom, from));
  const messages: Rehearsed[] = [];
  const unreached = watchUnreached(copy.features.obligations);
  let earlier = 0;
  for await (const one of lived(copy, from, span.to)) {
    if (isBefore(one.at, span.from)) earlier += 1;
    else messages.push(one);
  }
  return { earlier, messages, unreached: unreached().filter(({ on }) => isWithin(on, span, copy.features.hours)) };
}

const isWithin = (on: Temporal.PlainDate, { from, to }: Span, { timeZone }: Features['hours']): boolean =>
  !isBefore(on, dayOf(from, timeZone)) && !isAfter(on, dayOf(to, timeZone));

/** Whatever is said from one moment to another. */
async function* lived({ db, features }: Copy, from: Temporal.Instant, to: Temporal.Instant): AsyncGenerator<Rehearsed> {
  let now = from;
  const clock = { now: () => now };
  const { ticker, delivery } = clockWorkOf({ db, features }, clock);
  delivery.settleTried(now);
  ticker.prepare();
  while (!isAfter(now, to)) {
    await ticker.tick();
    yield* delivery.takeDue(now);
    const next = earliest([ticker.nextMoment(), delivery.nextAt()]);
    if (!next) return;
    if (!isAfter(next, now)) throw new Error(`What is due ${next} is still due ${now}`);
    now = next;
  }
}

function clockWorkOf({ db, features }: Copy, clock: { now(): Temporal.Instant }) {
  const { outbox, anew, kinds, heldUntil } = features;
  const around = { db, clock, timer: stillTimer, onChange: () => {} };
  const refresh = createRefresh({ ...around, outbox, anew, log: faults });
  return {
    ticker: createTicker({ ...around, features, refresh }),
    delivery: rehearsedDelivery(db, { kinds, held: heldUntil }),
  };
}

/** Nobody waits for an answer from the copy, so nothing is done in small pieces. */
const stillTimer = { now: () => 0, after: () => () => {} };

/** What would be logged as a fault and left out ends the rehearsal: it must not say less than what is lived. */
const faults = {
  error(fields: object, words: string): never {
    throw new Error(words, { cause: 'err' in fields ? fields.err : fields });
  },
};
