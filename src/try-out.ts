import type { Database } from 'better-sqlite3';
import { type Clock, shiftedClock } from './chat/clock.ts';
import type { Config } from './config.ts';
import { type SettingStore, settingStore } from './database/setting-store.ts';
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

type Wanted = Pick<Config, 'slack' | 'teams' | 'startAt' | 'timeZone'>;
type Around = {
  mandates: Mandates;
  wall: Clock;
  /** Waited for before anything is written. */
  whole?: Promise<void>;
};

/**
 * Null for a real database. Throws when the database is one kind and the settings say the other: time travel and made-up
 * people must never meet real ones.
 */
export async function openTryOut(db: Database, config: Wanted, around: Around): Promise<TryOut | null> {
  const { mandates, wall, whole = Promise.resolve() } = around;
  const wanted = config.slack || config.teams ? 'real' : 'try-out';
  const settings = settingStore(db);
  const kind = settings.get('kind') ?? wanted;
  if (kind !== wanted) throw new Error(kind === 'real' ? realInTryOut : tryOutInReal);
  if (settings.get('kind') === null || isEmpty(db)) await whole;
  if (settings.get('kind') === null) settings.keep('kind', kind);
  if (kind === 'real') return null;
  const clock = keptClock(settings, { startAt: config.startAt, wall });
  const begin = async () => {
    const { seed } = await import('./seed.ts');
    seed(db, { mandates, timeZone: config.timeZone, now: clock.now() });
  };
  if (isEmpty(db)) await begin();
  return {
    clock,
    async restart() {
      empty(db);
      settings.keep('kind', kind);
      clock.set(config.startAt ?? wall.now());
      await begin();
    },
  };
}

const realInTryOut =
  'Databasen innehåller ett riktigt register, och inga inställningar för Slack eller Teams finns. Provsidan kör aldrig på riktiga uppgifter: lägg in inställningarna, eller peka DATABASE på en annan fil.';
const tryOutInReal =
  'Databasen är provsidans, med påhittade personer. Peka DATABASE på en annan fil för att köra mot Slack eller Teams.';

const isEmpty = (db: Database): boolean =>
  db.prepare('SELECT 1 FROM "group" UNION ALL SELECT 1 FROM person').get() === undefined;

/** Goes on from where it stood, also after a restart. */
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
