import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../database/columns.ts';
import type { Forgetting } from '../database/ledgers/forgotten-ledger.ts';
import { databaseSeal } from '../database/seal.ts';

/** Who has been forgotten, by marks from which nobody can tell who it was without the database's secret. */
export function forgottenStore(db: Database) {
  const seal = databaseSeal(db);
  const write = db.prepare<{ mark: string; at: string }>(`
    INSERT INTO forgotten (mark, forgotten_at) VALUES (@mark, @at)
    ON CONFLICT (mark) DO UPDATE SET forgotten_at = excluded.forgotten_at`);
  const all = db.prepare<[], Forgetting>('SELECT mark, forgotten_at AS at FROM forgotten');
  const people = db.prepare<[], string>('SELECT id FROM person').pluck();
  const markOf = (person: string): string => seal.of(['glömd', person]);

  return {
    add: (person: string, at: Temporal.Instant): void =>
      void write.run({ mark: markOf(person), at: toInstantColumn(at) }),
    all: (): Forgetting[] => all.all(),
    /** Those of whom the list says that they were forgotten later than the database knows. */
    returned(list: readonly Forgetting[]): string[] {
      const known = new Map(all.all().map(({ mark, at }) => [mark, at]));
      const later = new Set(list.filter(({ mark, at }) => at > (known.get(mark) ?? '')).map(({ mark }) => mark));
      return later.size === 0 ? [] : people.all().filter((id) => later.has(markOf(id)));
    },
  };
}
