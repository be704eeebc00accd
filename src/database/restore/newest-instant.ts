import type { Database } from 'better-sqlite3';

/** What is written whenever anything happens, and what the bot keeps about itself while nothing does. */
const written = [
  'SELECT max(at) FROM change',
  'SELECT max(handled_at) FROM inbox',
  'SELECT max(created_at) FROM outbox',
  'SELECT max(settled_at) FROM outbox',
  "SELECT max(value) FROM setting WHERE value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*Z'",
] as const;

/** When something was last written in the database, by what stands in it; null when nothing says. */
export function newestInstantIn(db: Database): Temporal.Instant | null {
  const each = written.map((sql) => db.prepare<[], string | null>(sql).pluck().get());
  const newest = each
    .filter((at) => at !== null && at !== undefined)
    .toSorted()
    .at(-1);
  return newest === undefined ? null : Temporal.Instant.from(newest);
}
