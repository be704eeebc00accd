import type { Database } from 'better-sqlite3';
import { type Clock, shiftedClock, systemClock } from './chat/clock.ts';
import type { Config } from './config.ts';
import { type SettingStore, settingStore } from './database/setting-store.ts';
import { isEmpty, settledKind } from './database-kind.ts';
import { leavePage } from './join-page.ts';
import type { Mandates } from './register/mandates.ts';

/** Empties every table, so that it can be seeded anew. */
function empty(db: Database): void {
  const tables = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all();
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    for (const table of tables) db.exec(`DELETE FROM "${table}"`);
  })();
  db.pragma('foreign_keys = ON');
}

/** A database for trying out: its clock can be moved, and it can begin again. */
export type TryOut = {
  clock: Clock & { set(to: Temporal.Instant): void };
  restart(): Promise<void>;
};

type Wanted = Pick<Config, 'slack' | 'teams' | 'startAt' | 'timeZone' | 'tryOut'>;

/** Null for a real database. Throws a sentence when the settings do not suit the kind of database that it is. */
export async function openTryOut(db: Database, config: Wanted, mandates: Mandates): Promise<TryOut | null> {
  const settings = settingStore(db);
  const kind = settledKind(db, settings, config);
  if (kind === 'real') {
    leavePage(db, systemClock.now());
    return null;
  }
  const clock = keptClock(settings, config.startAt);
  const begin = async () => {
    const { seed } = await import('./seed.ts');
    seed(db, { mandates, timeZone: config.timeZone, now: clock.now() });
  };
  if (isEmpty(db)) await begin();
  return {
    clock,
    async restart() {
      empty(db);
      clock.set(startOf(config));
      await begin();
    },
  };
}

const startOf = ({ startAt }: Pick<Wanted, 'startAt'>): Temporal.Instant => startAt ?? systemClock.now();

/** Goes on from where it stood, also after a restart. */
function keptClock(settings: SettingStore, startAt: Temporal.Instant | null): TryOut['clock'] {
  const kept = settings.get('clock_shift');
  const clock = shiftedClock(Temporal.Duration.from(kept ?? 'PT0S'));
  const set = (to: Temporal.Instant) => {
    clock.set(to);
    settings.keep('clock_shift', clock.shift().toString());
  };
  if (!kept && startAt) set(startAt);
  return { now: clock.now, set };
}
