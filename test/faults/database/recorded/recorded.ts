import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import SQLite, { type Database } from 'better-sqlite3';
import { migrate, releasedMigrations } from '../../../../src/database/migrate.ts';
import { asItStood } from '../../../support/new-database.ts';
import { type TestBot, testBot } from '../../../support/test-bot.ts';
import { type Facts, factsIn } from './facts.ts';
import type { LivedEvent } from './life.ts';

/**
 * A database as the code of an older commit left it, in the middle of a short life.
 *
 * @property migrations a hash of the text of each that there was then
 * @property waiting keys of the messages that were waiting to be sent
 * @property events what people did afterwards, with buttons and forms that the older code had shown them
 * @property outcome what the older code had got out of it at the end
 */
export type Recorded = {
  image: Buffer;
  commit: string;
  version: number;
  recorded: string;
  ends: string;
  migrations: readonly string[];
  waiting: readonly string[];
  events: readonly LivedEvent[];
  outcome: Facts;
};

const folder = new URL('./', import.meta.url);

export const recordedDatabases = (): Recorded[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      ...(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Omit<Recorded, 'image'>),
      image: brotliDecompressSync(readFileSync(new URL(name.replace('.json', '.sqlite.br'), folder))),
    }));

/** The migrations of that time that do not read as they did, by name. */
export const editedSince = ({ migrations }: Recorded): string[] =>
  releasedMigrations().flatMap(({ name, sql }, nth) => {
    const then = migrations[nth];
    const now = createHash('sha256').update(sql).digest('hex').slice(0, 16);
    return then === undefined || then === now ? [] : [name];
  });

export function upgraded(image: Buffer): Database {
  const db = asItStood(Buffer.from(image));
  migrate(db, releasedMigrations());
  return db;
}

/** What a column is called since there are several connections. */
const laterNames: Readonly<Record<string, string>> = { surface: 'connection' };

/** What migrations say anew on purpose, by the version that does. */
const saidAnew: readonly { by: number; table: string; column: string }[] = [
  // What is written under the head of a remiss is heard too.
  { by: 10, table: 'outbox', column: 'topic' },
  // The minutes of a meeting have rungs of their own.
  { by: 16, table: 'reminder', column: 'rung' },
];

/** Rows of the older database that have no equal in the upgraded one, in all columns that both have. */
export function lostRows({ image, version }: Pick<Recorded, 'image' | 'version'>, after: Database): string[] {
  const before = new SQLite(Buffer.from(image));
  const isSaidAnew = (of: string, name: string): boolean =>
    saidAnew.some(({ by, table, column }) => version < by && table === of && column === name);
  const columns = (db: Database, table: string): string[] =>
    db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  const tables = before
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const lost = tables.flatMap((table) => {
    const now = new Set(columns(after, table));
    if (now.size === 0) return [`${table}: there is no such table`];
    const both = columns(before, table).flatMap((then) => {
      const later = now.has(then) ? then : laterNames[then];
      return later !== undefined && now.has(later) && !isSaidAnew(table, then) ? [{ then, later }] : [];
    });
    const rows = (db: Database, names: readonly string[]): string[] =>
      db
        .prepare<[], unknown[]>(`SELECT ${names.map((name) => `"${name}"`).join()} FROM "${table}"`)
        .raw()
        .all()
        .map((row) => JSON.stringify(row));
    const there = new Set(
      rows(
        after,
        both.map(({ later }) => later),
      ),
    );
    return rows(
      before,
      both.map(({ then }) => then),
    )
      .filter((row) => !there.has(row))
      .map((row) => `${table}: ${row}`);
  });
  before.close();
  return lost;
}

const inSweden = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString();

/** Today's code goes on from an upgraded database: the clock goes, and people do what they did then. */
export async function goesOn(
  db: Database,
  { events, recorded, ends }: Recorded,
): Promise<{ bot: TestBot; facts: Facts }> {
  const bot = testBot(recorded, { db, forecasts: false });
  await bot.delivery.run();
  for (const { at, invocation } of events) {
    await bot.until(inSweden(at));
    const response = bot.bot.handle(invocation);
    if (response.type === 'faults') throw new Error(`it is refused: ${JSON.stringify([invocation, response.faults])}`);
    await bot.delivery.run();
  }
  await bot.until(ends);
  if (bot.problems.length > 0) throw new Error(`today's code fails: ${JSON.stringify(bot.problems[0])}`);
  return { bot, facts: factsIn(db, recorded.slice(0, 10)) };
}
