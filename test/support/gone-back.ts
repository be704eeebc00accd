import type { Database } from 'better-sqlite3';
import { createFeatures } from '../../src/app/features.ts';
import { beginEpoch } from '../../src/app/restored-start.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { writing } from '../../src/database/transaction.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { asItStood } from './new-database.ts';

const timeZone = 'Europe/Stockholm';

/** The database as it was copied, on which a bot starts now: a new epoch begins. @param at as clocks in Sweden show it */
export function goneBack(image: Buffer, at: string, restoredTo: Temporal.Instant | null = null): Database {
  const db = asItStood(image);
  const now = Temporal.PlainDateTime.from(at).toZonedDateTime(timeZone).toInstant();
  const features = createFeatures(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() });
  const log = { warn() {} };
  writing(db, () => beginEpoch({ db, database: ':memory:', features, now, log }, { isCopy: true, restoredTo }));
  return db;
}
