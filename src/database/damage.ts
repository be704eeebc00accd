import type { Database } from 'better-sqlite3';

/** A row that does not read as it was written. */
export type DamagedRow = { table: string; id: string };

type DamageWatch = { rows: Map<string, DamagedRow>; hear(row: DamagedRow): void };

const watches = new WeakMap<Database, DamageWatch>();

function watchOf(db: Database): DamageWatch {
  const watch = watches.get(db) ?? { rows: new Map(), hear: () => {} };
  watches.set(db, watch);
  return watch;
}

/** Each row is heard of once. */
export function noteDamage(db: Database, row: DamagedRow): void {
  const watch = watchOf(db);
  const name = `${row.table}/${row.id}`;
  if (watch.rows.has(name)) return;
  watch.rows.set(name, row);
  watch.hear(row);
}

/** Whoever runs the bot is to hear of each damaged row, also of those that were found before. */
export function hearOfDamage(db: Database, hear: (row: DamagedRow) => void): void {
  const watch = watchOf(db);
  watch.hear = hear;
  for (const row of watch.rows.values()) hear(row);
}

export const damageCount = (db: Database): number => watchOf(db).rows.size;

/** The damaged rows that have been found since this process opened the database. */
export const damageFound = (db: Database): DamagedRow[] => [...watchOf(db).rows.values()];

/** What is said in place of words that are damaged. */
export const damagedWords = 'kan inte läsas: filen är skadad';

/** Words that cannot be read, where nothing can stand in their place. Its message says so to whoever asked. */
export class DamagedWords extends Error {
  override name = 'DamagedWords';

  /** @param what "Svaret från gruppen" */
  constructor(what: string) {
    super(`${what} ${damagedWords}`);
  }
}

/** When it was, as far as that can still be read. */
export function readableInstant(column: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(column);
  } catch {
    return Temporal.Instant.fromEpochMilliseconds(0);
  }
}

/** The rows, if all of them read as they were written. Throws `DamagedWords` otherwise. */
export function allIntact<Row extends { intact: 0 | 1 }>(rows: readonly Row[], what: string): readonly Row[] {
  if (rows.some(({ intact }) => intact === 0)) throw new DamagedWords(what);
  return rows;
}
