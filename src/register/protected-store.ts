import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../database/columns.ts';

/** What somebody with skyddade personuppgifter is called and reached by. Only the kansli finds them by it. */
export type ProtectedFacts = { name: string; email: string | null };

export function protectedStore(db: Database) {
  const one = db.prepare<[string], ProtectedFacts>('SELECT name, email FROM protected_person WHERE person_id = ?');
  const all = db.prepare<[], ProtectedFacts & { id: string }>(
    'SELECT person_id AS id, name, email FROM protected_person ORDER BY person_id',
  );
  const put = db.prepare(`
    INSERT INTO protected_person (person_id, name, email, protected_at) VALUES (@id, @name, @email, @now)`);
  const drop = db.prepare<[string]>('DELETE FROM protected_person WHERE person_id = ?');
  const insert = db.prepare('INSERT INTO person (id, name, region_id) VALUES (@id, @name, @region)');
  const rename = db.prepare('UPDATE person SET name = @name, email = @email WHERE id = @id');
  const next = db
    .prepare<[], number>(`
      SELECT 1 + ifnull(max(CAST(substr(id, 9) AS INTEGER)), 0) FROM person WHERE id GLOB 'skyddad-[0-9]*'`)
    .pluck();
  return {
    /** Null: they are not protected. */
    protectedFacts: (person: string): ProtectedFacts | null => one.get(person) ?? null,
    protectedPeople: (): (ProtectedFacts & { id: string })[] => all.all(),
    /** The next id and name that say nothing of whose they are. */
    nextMask: (): { id: string; name: string } => {
      const nr = next.get() ?? 1;
      return { id: `skyddad-${nr}`, name: `Skyddad person ${nr}` };
    },
    /** Somebody new, who never stands in the register by name. */
    addProtected(
      mask: { id: string; name: string },
      facts: ProtectedFacts & { region: string | null },
      now: Temporal.Instant,
    ) {
      const { name, email, region } = facts;
      insert.run({ ...mask, region });
      put.run({ id: mask.id, name, email, now: toInstantColumn(now) });
    },
    /** Whoever has that id already, from now on under the mask. */
    protect({ id, name }: { id: string; name: string }, facts: ProtectedFacts, now: Temporal.Instant): void {
      rename.run({ id, name, email: null });
      put.run({ ...facts, id, now: toInstantColumn(now) });
    },
    /** Back to their own name and address. The id stays. False: they were not protected. */
    unprotect(id: string): boolean {
      const facts = one.get(id);
      if (!facts) return false;
      drop.run(id);
      rename.run({ ...facts, id });
      return true;
    },
  };
}

export type ProtectedStore = ReturnType<typeof protectedStore>;
