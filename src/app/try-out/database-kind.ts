import type { Database } from 'better-sqlite3';
import type { SettingStore } from '../../database/setting-store.ts';
import { keepWhoseDatabase, othersDatabase } from '../../register/whose-data/whose-database.ts';
import { type Config, meetsRealPlatforms } from '../config/config.ts';
import type { ConnectionConfig } from '../config/connection-config.ts';

type DatabaseKind = 'real' | 'try-out';

/** What the database is, and what stores that. */
type Settled = { kind: DatabaseKind; keep(): void };

type Wanted = Pick<Config, 'connections' | 'startAt' | 'tryOut'> & Partial<Pick<Config, 'mail'>>;

/**
 * What the database is. Throws a sentence when the settings want the other kind: time travel, made-up people and a page
 * where one can be anyone must never meet real people.
 */
export function settledKind(db: Database, settings: SettingStore, config: Wanted): Settled {
  const others = othersDatabase(settings);
  if (others) throw new Error(others);
  const wanted = config.tryOut ? 'try-out' : 'real';
  // A register without a mark has been imported, so it is real.
  const kind = settings.get('kind') ?? (isEmpty(db) ? wanted : 'real');
  if (kind !== wanted) throw new Error(kind === 'real' ? realInTryOut(config) : tryOutInReal);
  if (kind === 'real') refuseDevelopment(settings, config);
  return {
    kind,
    keep() {
      settings.keep('kind', kind);
      keepWhoseDatabase(settings);
      if (kind === 'real' && meetsRealPlatforms(config)) settings.keep('met_people', 'yes');
    },
  };
}

/** A register that has been used against real platforms stays real, also when the platforms are stand-ins now. */
function refuseDevelopment(settings: SettingStore, config: Wanted): void {
  if (meetsRealPlatforms(config) || settings.get('met_people') === null) return;
  const names = [
    ...(config.startAt ? ['START_AT'] : []),
    ...(config.connections.some(isUnverified) ? ['TEAMS_WITHOUT_AUTH'] : []),
  ];
  if (names.length > 0) throw new Error(developmentInReal(names.join(' och ')));
}

export const isEmpty = (db: Database): boolean =>
  db.prepare('SELECT 1 FROM "group" UNION ALL SELECT 1 FROM person').get() === undefined;

const isUnverified = ({ kind, settings }: ConnectionConfig): boolean =>
  kind === 'teams' && settings.credentials === null;

const realInTryOut = ({ connections }: Wanted): string =>
  connections.length > 0
    ? 'Databasen innehåller ett riktigt register. TRY_OUT=1 är för ett provregister, eftersom man kan vara vem som helst på provsidan: ta bort TRY_OUT, eller peka DATABASE på en annan fil.'
    : 'Databasen innehåller ett riktigt register, och inga inställningar för Slack eller Teams finns. Provsidan kör aldrig på riktiga uppgifter: lägg in inställningarna, eller peka DATABASE på en annan fil.';
const tryOutInReal =
  'Databasen är provsidans, med påhittade personer. Peka DATABASE på en annan fil för att köra mot Slack eller Teams.';
const developmentInReal = (names: string): string =>
  `${names} är för utveckling och prov, och databasen har använts mot riktiga Slack eller Teams. Ta bort ${names}, eller peka DATABASE på en annan fil.`;
