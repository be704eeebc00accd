import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, toDateColumn, toInstantColumn } from '../database/columns.ts';

/** A decision that a kind may be destroyed, as the kansli recorded it. */
export type Gallringsbeslut = {
  id: number;
  kind: string;
  body: string;
  decidedOn: Temporal.PlainDate;
  diarienummer: string;
  keptFor: Temporal.Duration;
};

/** The last time that something of a kind was destroyed. */
export type LastGallring = { at: Temporal.Instant; count: number };

type Row = { id: number; kind: string; body: string; decidedOn: string; diarienummer: string; keptFor: string };

const columns = `
  SELECT id, kind, body, decided_on AS decidedOn, diarienummer, kept_for AS keptFor FROM gallring_beslut`;

/** The decisions on gallring, and what has been destroyed. */
export function beslutStore(db: Database) {
  const inForce = db.prepare<[], Row>(`${columns} WHERE withdrawn_at IS NULL`);
  const of = db.prepare<[string], Row>(`${columns} WHERE kind = ? AND withdrawn_at IS NULL`);
  const withdraw = db.prepare<{ kind: string; by: string; at: string }>(`
    UPDATE gallring_beslut SET withdrawn_by = @by, withdrawn_at = @at WHERE kind = @kind AND withdrawn_at IS NULL`);
  const stop = db.prepare<[string]>('DELETE FROM gallring_pass WHERE kind = ?');
  const record = db.prepare(`
    INSERT INTO gallring_beslut (kind, body, decided_on, diarienummer, kept_for, recorded_by, recorded_at)
    VALUES (@kind, @body, @decidedOn, @diarienummer, @keptFor, @by, @at)`);
  const last = db.prepare<[string], { at: string; count: number }>(
    'SELECT at, count FROM gallring_done WHERE kind = ? ORDER BY id DESC LIMIT 1',
  );

  return {
    inForce: (): ReadonlyMap<string, Gallringsbeslut> => new Map(inForce.all().map((row) => [row.kind, toBeslut(row)])),
    of(kind: string): Gallringsbeslut | null {
      const row = of.get(kind);
      return row ? toBeslut(row) : null;
    },
    /** In the place of the one in force, if there is any. What is going on by that one stops. */
    record(beslut: Omit<Gallringsbeslut, 'id'>, by: string, now: Temporal.Instant): void {
      const at = toInstantColumn(now);
      withdraw.run({ kind: beslut.kind, by, at });
      stop.run(beslut.kind);
      record.run({
        ...beslut,
        decidedOn: toDateColumn(beslut.decidedOn),
        keptFor: beslut.keptFor.toString(),
        by,
        at,
      });
    },
    /** What is going on by it stops. Returns whether there was one. */
    withdraw(kind: string, by: string, now: Temporal.Instant): boolean {
      stop.run(kind);
      return withdraw.run({ kind, by, at: toInstantColumn(now) }).changes > 0;
    },
    last(kind: string): LastGallring | null {
      const row = last.get(kind);
      return row ? { at: fromInstantColumn(row.at), count: row.count } : null;
    },
  };
}

export type BeslutStore = ReturnType<typeof beslutStore>;

const toBeslut = ({ decidedOn, keptFor, ...row }: Row): Gallringsbeslut => ({
  ...row,
  decidedOn: fromDateColumn(decidedOn),
  keptFor: Temporal.Duration.from(keptFor),
});
