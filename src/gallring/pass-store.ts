import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../database/columns.ts';

/** A kind that is being gone through. Nothing of it is kept in memory, so a restart goes on where it was. */
export type GallringPass = {
  kind: string;
  /** Which of the kind's rules, and the last row that is done. */
  rule: number;
  after: number;
  /** As a column. */
  before: string;
  changed: number;
  /** Null: by itself, at night. */
  askedBy: string | null;
  beslut: number | null;
};

export function passStore(db: Database) {
  const begin = db.prepare(`
    INSERT INTO gallring_pass (kind, before, asked_by, beslut_id) VALUES (@kind, @before, @askedBy, @beslut)
    ON CONFLICT (kind) DO UPDATE SET asked_by = ifnull(asked_by, excluded.asked_by)`);
  const any = db.prepare<[], 1>('SELECT 1 FROM gallring_pass LIMIT 1').pluck();
  const first = db.prepare<[], GallringPass>(`
    SELECT kind, rule, after, before, changed, asked_by AS askedBy, beslut_id AS beslut
    FROM gallring_pass ORDER BY id LIMIT 1`);
  const goOn = db.prepare(
    'UPDATE gallring_pass SET rule = @rule, after = @after, changed = @changed WHERE kind = @kind',
  );
  const end = db.prepare<[string]>('DELETE FROM gallring_pass WHERE kind = ?');
  const done = db.prepare(`
    INSERT INTO gallring_done (kind, at, before, count, asked_by, beslut_id)
    VALUES (@kind, @at, @before, @changed, @askedBy, @beslut)`);

  return {
    /** One that is going on already goes on. */
    begin: (pass: Pick<GallringPass, 'kind' | 'askedBy' | 'beslut'> & { before: Temporal.Instant }): void =>
      void begin.run({ ...pass, before: toInstantColumn(pass.before) }),
    any: (): boolean => any.get() !== undefined,
    first: (): GallringPass | null => first.get() ?? null,
    goOn: ({ kind, rule, after, changed }: GallringPass): void => void goOn.run({ kind, rule, after, changed }),
    end: (kind: string): void => void end.run(kind),
    /** What is kept of what has been destroyed. */
    done: ({ kind, before, changed, askedBy, beslut }: GallringPass, now: Temporal.Instant): void =>
      void done.run({ kind, before, changed, askedBy, beslut, at: toInstantColumn(now) }),
  };
}

export type PassStore = ReturnType<typeof passStore>;

/** What was finished before then is not kept longer. */
export const finishedBefore = (keptFor: Temporal.Duration, now: Temporal.Instant, timeZone: string): Temporal.Instant =>
  now.toZonedDateTimeISO(timeZone).subtract(keptFor).toInstant();
