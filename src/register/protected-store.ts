import type { Database } from 'better-sqlite3';
import { protectionStore } from '../changes/protection-store.ts';
import { toInstantColumn } from '../database/columns.ts';

/** What somebody with skyddade personuppgifter is called and reached by. Only the kansli finds them by it. */
type ProtectedFacts = { name: string; email: string | null };

/** Of `skyddad-7`, 7; of any other id, null. */
const numberOf = (id: string): number | null => {
  const [, nr] = id.match(/^skyddad-(\d+)$/u) ?? [];
  return nr === undefined ? null : Number(nr);
};

/** What stands in the place of a name, and says nothing of whose it is. */
export const maskOf = (nr: number): { id: string; name: string } => ({
  id: `skyddad-${nr}`,
  name: `Skyddad person ${nr}`,
});

export function protectedStore(db: Database) {
  const done = protectionStore(db);
  const one = db.prepare<[string], ProtectedFacts>('SELECT name, email FROM protected_person WHERE person_id = ?');
  const all = db.prepare<[], ProtectedFacts & { id: string }>(
    'SELECT person_id AS id, name, email FROM protected_person ORDER BY person_id',
  );
  const put = db.prepare(`
    INSERT INTO protected_person (person_id, name, email, protected_at) VALUES (@id, @name, @email, @now)`);
  const drop = db.prepare<[string]>('DELETE FROM protected_person WHERE person_id = ?');
  const insert = db.prepare('INSERT INTO person (id, name, region_id) VALUES (@id, @name, @region)');
  const rename = db.prepare('UPDATE person SET name = @name, email = @email WHERE id = @id');
  const highest = db
    .prepare<[], number>(`
      SELECT ifnull(max(CAST(substr(id, 9) AS INTEGER)), 0) FROM person WHERE id GLOB 'skyddad-[0-9]*'`)
    .pluck();
  type Done = { mask: string; isLifted: boolean; now: Temporal.Instant };
  const record = (person: string, { mask, isLifted, now }: Done): void =>
    done.record(person, { mask: numberOf(mask) ?? 0, isLifted, at: toInstantColumn(now) });
  return {
    /** Null: they are not protected. */
    protectedFacts: (person: string): ProtectedFacts | null => one.get(person) ?? null,
    protectedPeople: (): (ProtectedFacts & { id: string })[] => all.all(),
    /** The next id and name that say nothing of whose they are, and have never stood for anybody. */
    nextMask: () => maskOf(1 + Math.max(highest.get() ?? 0, done.highest())),
    /** Somebody new, who never stands in the register by name. */
    addProtected(
      mask: { id: string; name: string },
      facts: ProtectedFacts & { region: string | null },
      now: Temporal.Instant,
    ) {
      const { name, email, region } = facts;
      insert.run({ ...mask, region });
      put.run({ id: mask.id, name, email, now: toInstantColumn(now) });
      record(mask.id, { mask: mask.id, isLifted: false, now });
    },
    /**
     * Whoever has the mask's id already, from now on under it.
     * @param was who they were before
     */
    protect(mask: { id: string; name: string }, was: ProtectedFacts & { id: string }, now: Temporal.Instant): void {
      const { id, name } = mask;
      rename.run({ id, name, email: null });
      put.run({ name: was.name, email: was.email, id, now: toInstantColumn(now) });
      record(was.id, { mask: id, isLifted: false, now });
    },
    /** Back to their own name and address. The id stays. False: they were not protected. */
    unprotect(id: string, now: Temporal.Instant): boolean {
      const facts = one.get(id);
      if (!facts) return false;
      drop.run(id);
      rename.run({ ...facts, id });
      record(id, { mask: id, isLifted: true, now });
      return true;
    },
  };
}

export type ProtectedStore = ReturnType<typeof protectedStore>;
