import { createClockWork } from '../../../src/app/clock-work.ts';
import { createFeatures } from '../../../src/app/features.ts';
import { createFailureCounts } from '../../../src/app/health/failure-counts.ts';
import { createLog } from '../../../src/app/http/log.ts';
import { createMetrics } from '../../../src/app/http/metrics.ts';
import { createMinutes } from '../../../src/app/minutes.ts';
import { workCalendar } from '../../../src/calendar/work-calendar.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { turnedTime } from '../../outbox/turned-time.ts';
import { type Fault, fakeSurface } from '../../support/fake-surface.ts';
import { asItStood } from '../../support/new-database.ts';
import { leaders, testBot } from '../../support/test-bot.ts';

const timeZone = 'Europe/Stockholm';
export const chairs = Array.from({ length: 6 }, (_, nr) => `ordf-${nr}`);

/** A Friday evening. On Monday at half past eight each chair is reminded of a report for the first time. */
export function clockImage(): Buffer {
  const from = '2026-01-01';
  const bot = testBot('2027-01-29T20:00', {
    register: {
      ...leaders,
      groups: [...leaders.groups, ...chairs.map((id) => ({ id: `vc-${id}`, name: `Gruppen ${id}`, type: 'vc' }))],
      people: [...leaders.people, ...chairs.map((id) => ({ id, name: `${id} Exempel`, email: `${id}@example.org` }))],
      seats: [
        ...leaders.seats,
        ...chairs.map((person) => ({ group: `vc-${person}`, person, role: 'ordforande', from })),
      ],
    },
  });
  return bot.db.serialize();
}

/** A call that sends a message, by the bot's clock when it was made. */
export type SentAt = { to: string; title: string; at: Temporal.ZonedDateTime };

/** What the bot does by the clock, put together as `start` does it, on a clock that can be set wrong. */
export function clockHouse(image: Buffer, startAt: string, fault: () => Fault | null) {
  const db = asItStood(image);
  const time = turnedTime(startAt);
  const features = createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() });
  const surface = fakeSurface({ connection: 'page', timer: time.timer });
  const sent: SentAt[] = [];
  const ticks: number[] = [];
  surface.fault = ({ type, address, title }) => {
    if (type === 'send') sent.push({ to: address, title, at: time.clock.now().toZonedDateTimeISO(timeZone) });
    return fault();
  };
  const work = createClockWork({
    ...{ db, features, clock: time.clock, timer: time.timer, metrics: createMetrics() },
    log: createLog({ logLevel: 'silent', connections: [] }),
    surfaces: new Map([['page', surface]]),
    routines: new Map(),
    kindOf: (connection) => connection,
    counts: createFailureCounts(time.timer),
    failed() {},
  });
  const minutes = createMinutes({
    ...time,
    log: {
      error: (fields, words) => {
        throw new Error(words, { cause: fields });
      },
    },
    restart() {},
    async tick() {
      ticks.push(time.timer.now());
      await work.tickLoop.tick();
    },
  });

  return {
    time,
    sent,
    shown: surface.shown,
    /** When it ticked, in milliseconds that only grow. */
    ticks,
    sinceTick: work.ticker.sinceTick,
    start(): void {
      work.ticker.prepare();
      work.delivery.start();
      minutes.watch();
    },
    async stop(): Promise<void> {
      minutes.stop();
      const stopped = work.delivery.stop();
      await time.turn({ seconds: 5 });
      await stopped;
      db.close();
    },
  };
}

export type ClockHouse = ReturnType<typeof clockHouse>;
