import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { createFeatures } from '../../src/app/features.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { createTickLoop } from '../../src/app/tick-loop.ts';
import { seed } from '../../src/app/try-out/seed.ts';
import { spanOf } from '../../src/calendar/local-time.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import type { Clock } from '../../src/chat/clock.ts';
import { openCopy, openDatabase } from '../../src/database/open.ts';
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
    const path = newPath();
    const db = openDatabase(path);
    await beginning(db, { now: () => now });
    return { newPath, path, close: () => db.close() };
  },
  {
    year: ({ newPath, path }) => ({
      unit: 'ms',
      ours: { what: "the example register's year rehearsed, on a copy", measure: () => rehearseYear(path) },
      beside: [
        {
          what: 'the same year lived by moving the clock',
          measure: () => liveThrough(newPath()),
          target: { atMost: 2 },
        },
      ],
    }),
  },
);

/** Milliseconds, the copy included. */
const rehearseYear = (path: string): Promise<number> =>
  timed(async () => {
    const db = openCopy(path);
    const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
    const around = { mandates: shippedMandates(), timeZone, calendar: workCalendar() };
    await rehearse({ db, features: createFeatures(db, around) }, spanOf(day(now), day(nextYear), timeZone), now);
    db.close();
  });

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
  const { ticker, delivery } = benchHouse(db, clock, surface);
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
  return { tickLoop };
}
