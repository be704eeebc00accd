import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { dayOf } from '../calendar/local-time.ts';
import { type Restoration, settleHome } from '../database/live/origin.ts';
import { settingStore } from '../database/setting-store.ts';
import { restoredSubject } from '../outbox/restored/restored-kinds.ts';
import { restoredNotice } from '../outbox/restored/restored-views.ts';
import type { Features } from './features.ts';
import { gallraAgain, keepBeside, settlePeople } from './kept-beside.ts';

type RestoredSettings = {
  db: Database;
  /** The database's path. */
  database: string;
  features: Pick<Features, 'byName' | 'register' | 'outbox' | 'restored' | 'hours' | 'gallring'>;
  now: Temporal.Instant;
  log: { warn(fields: object, words: string): void };
};

/**
 * Before anything is said: where the database has been restored, a new epoch begins, whoever was forgotten or protected
 * since is so again, what was decided on gallring since holds again, what waits is looked for before it is sent, and the
 * kansli is told. All in one transaction.
 */
export function settleOrigin(settings: RestoredSettings): void {
  const { db, database, now } = settings;
  settleHome(db, database, { now, restored: (restoration) => beginEpoch(settings, restoration) });
  keepBeside(db, database);
}

/** In a transaction. */
export function beginEpoch({ db, database, features, now, log }: RestoredSettings, restoration: Restoration): void {
  const { restored, hours } = features;
  const epoch = newEpoch();
  settingStore(db).keep('epoch', epoch);
  const moment = { now, today: dayOf(now, hours.timeZone) };
  // Before anybody is forgotten, so that whoever recorded a beslut is still known.
  const beslut = gallraAgain({ db, database, features }, now);
  const people = settlePeople({ db, database, features }, moment);
  restored.begin({ epoch, startedAt: now, beslut, ...people, ...restoration });
  tellOfRestore(features, now);
  log.warn(
    { ...restoration, restoredTo: restoration.restoredTo?.toString() ?? null },
    'the database has been restored',
  );
}

type Telling = Pick<Features, 'register' | 'outbox' | 'restored' | 'hours'>;

/** Random, since the same copy may be restored twice. */
const newEpoch = (): string => randomBytes(4).readUInt32BE().toString(36);

export function tellOfRestore({ register, outbox, restored, hours }: Telling, now: Temporal.Instant): void {
  const latest = restored.latest();
  if (!latest) return;
  const message = restoredNotice(latest, restored.counts(), hours.timeZone);
  const subject = restoredSubject(latest.epoch);
  for (const { id } of register.withRole('kansli')) {
    outbox.put({ key: `${subject}/${id}`, subject, to: { person: id }, message, dueAt: now, insist: true }, now);
  }
}
