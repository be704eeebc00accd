import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createTickLoop } from '../../src/app/tick-loop.ts';
import { seed } from '../../src/app/try-out/seed.ts';
import type { Clock } from '../../src/chat/clock.ts';
import { openDatabase } from '../../src/database/open.ts';
import { rehearse, spanOf } from '../../src/obligations/rehearse.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { pageStore } from '../../src/surfaces/page/page-store.ts';
import { pageSurface } from '../../src/surfaces/page/send.ts';
import { timed } from './harness.ts';
import { benchHouse } from './house.ts';
import type { Lab } from './lab.ts';
import { rowsOn } from './rows.ts';
import { now, timeZone } from './stored-database.ts';

const nextYear = now.add({ hours: 24 * 365 });

/** A year of the example register: lived through on the try-out page, by moving its clock, and rehearsed. */
export const year = rowsOn(
  async ({ folder }: Lab) => {
    const newPath = () => join(folder, `${randomUUID()}.sqlite`);
    const db = openDatabase(newPath());
    const { features } = await beginning(db, { now: () => now });
    return { newPath, features, close: () => db.close() };
  },
  {
    year: ({ newPath }) => ({
      unit: 'ms',
      ours: { what: "the example register's year, lived by moving the clock", measure: () => liveThrough(newPath()) },
      beside: [],
    }),
    'year-rehearsed': ({ features }) => {
      const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
      const span = spanOf(day(now), day(nextYear), timeZone);
      return {
        unit: 'ms',
        ours: {
          what: 'the same year rehearsed',
          measure: () => timed(async () => rehearse(features.obligations, span)),
        },
        beside: [],
      };
    },
  },
);

/** Milliseconds. Everything is written to the file, as it is when someone moves the clock on the page. */
async function liveThrough(path: string): Promise<number> {
  const db = openDatabase(path);
  let time = now;
  const { tickLoop } = await beginning(db, { now: () => time });
  const milliseconds = await timed(() =>
    tickLoop.liveUntil(nextYear, (to) => {
      time = to;
    }),
  );
  db.close();
  return milliseconds;
}

/** The bot on the first day, its duties created. */
async function beginning(db: Database, clock: Clock) {
  seed(db, { mandates: shippedMandates(), timeZone, now: clock.now() });
  const surface = pageSurface({ store: pageStore(db), clock, changed() {} });
  const { features, ticker, delivery } = benchHouse(db, clock, surface);
  const tickLoop = createTickLoop({
    ticker,
    delivery,
    log: {
      error(_fields, words) {
        throw new Error(words);
      },
    },
    count() {},
  });
  ticker.prepare();
  await tickLoop.tick();
  return { features, tickLoop };
}
