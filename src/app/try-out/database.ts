import type { Database } from 'better-sqlite3';
import { type Clock, shiftedClock, systemClock } from '../../chat/clock.ts';
import { type SettingStore, settingStore } from '../../database/setting-store.ts';
import type { Mandates } from '../../register/mandates.ts';
import type { Config } from '../config/config.ts';
import { isEmpty, settledKind } from './database-kind.ts';
import { leavePage } from './joins.ts';

/** Empties every table, so that it can be seeded again. */
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

/** A try-out database: its clock can be moved, and it can be restarted. */
export type TryOut = {
  clock: Clock & { set(to: Temporal.Instant): void };
  restart(): Promise<void>;
};

type Opened = { tryOut: TryOut | null; settle(): void };

type Wanted = Pick<Config, 'connections' | 'startAt' | 'timeZone' | 'tryOut'>;
type Around = {
  mandates: Mandates;
  wall: Clock;
  /** Awaited before anything is written. */
  whole?: Promise<void>;
};

/**
 * `tryOut` is null for a real database; `settle` then stores its kind once it is known to be undamaged. Throws a sentence
 * when the settings do not suit the kind of database.
 */
export async function openTryOut(db: Database, config: Wanted, around: Around): Promise<Opened> {
  const { mandates, wall, whole = Promise.resolve() } = around;
  const settings = settingStore(db);
  const { kind, keep } = settledKind(db, settings, config);
  if (kind === 'real') {
    const settle = () => {
      keep();
      leavePage(db, wall.now());
    };
    return { tryOut: null, settle };
  }
  await whole;
  keep();
  const clock = keptClock(settings, { startAt: config.startAt, wall });
  const begin = async () => {
    const { seed } = await import('./seed.ts');
    seed(db, { mandates, timeZone: config.timeZone, now: clock.now() });
  };
  if (isEmpty(db)) await begin();
  const restart = async () => {
    empty(db);
    keep();
    clock.set(config.startAt ?? wall.now());
    await begin();
  };
  return { tryOut: { clock, restart }, settle: () => {} };
}

/** What the clock of a database shows: a try-out's has been moved, and while developing a bot is started at any time. */
export function shownTime(db: Database, startAt: Config['startAt'], wall = systemClock): Temporal.Instant {
  const kept = settingStore(db).get('clock_shift');
  if (kept) return shiftedClock(Temporal.Duration.from(kept), wall).now();
  return startAt ?? wall.now();
}

/** Continues from where it was, also after a restart. */
function keptClock(
  settings: SettingStore,
  { startAt, wall }: Pick<Wanted, 'startAt'> & Pick<Around, 'wall'>,
): TryOut['clock'] {
  const kept = settings.get('clock_shift');
  const clock = shiftedClock(Temporal.Duration.from(kept ?? 'PT0S'), wall);
  const set = (to: Temporal.Instant) => {
    clock.set(to);
    settings.keep('clock_shift', clock.shift().toString());
  };
  if (!kept && startAt) set(startAt);
  return { now: clock.now, set };
}
