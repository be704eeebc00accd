import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { DigestList } from '../../obligations/feature-hooks.ts';

/** A digest that was said, and the keys of what it listed, by the names of its lists. */
export type SaidDigest = {
  saidOn: Temporal.PlainDate;
  saidAt: Temporal.Instant;
  listed: Readonly<Record<string, readonly string[]>>;
};

type Row = { saidOn: string; saidAt: string; listed: string };

/** So many are kept: the one before the latest is what the latest is compared with. */
const kept = 10;

/** What the last digests listed. */
export function digestStore(db: Database) {
  const put = db.prepare(`
    INSERT INTO digest (said_on, said_at, listed) VALUES (@saidOn, @saidAt, @listed)
    ON CONFLICT (said_on) DO NOTHING`);
  const prune = db.prepare(
    `DELETE FROM digest WHERE said_on NOT IN (SELECT said_on FROM digest ORDER BY said_on DESC LIMIT ${kept})`,
  );
  const before = db.prepare<[string], Row>(`
    SELECT said_on AS saidOn, said_at AS saidAt, listed FROM digest WHERE said_on < ? ORDER BY said_on DESC LIMIT 1`);

  return {
    say(saidOn: Temporal.PlainDate, lists: readonly DigestList[], now: Temporal.Instant): void {
      const listed = Object.fromEntries(lists.map(({ name, rows }) => [name, rows.map(({ key }) => key)]));
      put.run({ saidOn: toDateColumn(saidOn), saidAt: toInstantColumn(now), listed: JSON.stringify(listed) });
      prune.run();
    },
    /** The latest before that day; null when there is none. */
    before: (day: Temporal.PlainDate): SaidDigest | null =>
      orNull(before.get(toDateColumn(day)) ?? null, (row) => ({
        saidOn: fromDateColumn(row.saidOn),
        saidAt: fromInstantColumn(row.saidAt),
        listed: JSON.parse(row.listed),
      })),
  };
}

export type DigestStore = ReturnType<typeof digestStore>;
