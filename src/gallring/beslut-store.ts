import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, toDateColumn, toInstantColumn } from '../database/columns.ts';
import type { ListedBeslut } from '../database/ledgers/beslut-ledger.ts';
import { databaseSeal } from '../database/seal.ts';

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

/** What makes a beslut the one that it is. */
const same = `kind = @kind AND body = @body AND decided_on = @decidedOn AND diarienummer = @diarienummer
  AND kept_for = @keptFor AND recorded_at = @recordedAt`;

/** The decisions on gallring, and what has been destroyed. */
export function beslutStore(db: Database) {
  const seal = databaseSeal(db);
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
  const all = db.prepare<[], ListedBeslut>(`
    SELECT kind, body, decided_on AS decidedOn, diarienummer, kept_for AS keptFor, recorded_at AS recordedAt,
      recorded_by AS recordedBy, withdrawn_at AS withdrawnAt, withdrawn_by AS withdrawnBy
    FROM gallring_beslut ORDER BY id`);
  const people = db.prepare<[], string>('SELECT id FROM person').pluck();
  const isKnown = db.prepare<ListedBeslut, 1>(`SELECT 1 FROM gallring_beslut WHERE ${same}`).pluck();
  const withdrawKnown = db.prepare<ListedBeslut>(`
    UPDATE gallring_beslut SET withdrawn_by = @withdrawnBy, withdrawn_at = @withdrawnAt
    WHERE ${same} AND withdrawn_at IS NULL`);
  const newer = db
    .prepare<ListedBeslut, 1>('SELECT 1 FROM gallring_beslut WHERE kind = @kind AND recorded_at > @recordedAt LIMIT 1')
    .pluck();
  const replace = db.prepare<ListedBeslut>(`
    UPDATE gallring_beslut SET withdrawn_by = @recordedBy, withdrawn_at = @recordedAt
    WHERE kind = @kind AND withdrawn_at IS NULL`);
  const takeUp = db.prepare<ListedBeslut>(`
    INSERT INTO gallring_beslut (kind, body, decided_on, diarienummer, kept_for, recorded_by, recorded_at, withdrawn_by, withdrawn_at)
    VALUES (@kind, @body, @decidedOn, @diarienummer, @keptFor, @recordedBy, @recordedAt, @withdrawnBy, @withdrawnAt)`);
  const markOf = (person: string | null): string | null => (person === null ? null : seal.of(['beslut', person]));

  /** Of a mark, whose it is; null where nobody in the register has it. */
  function unmarked(): (mark: string | null) => string | null {
    const known = new Map(people.all().map((id) => [markOf(id), id]));
    return (mark) => (mark === null ? null : (known.get(mark) ?? null));
  }

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
    /** Every beslut that there is or has been, for the list beside the database. */
    listed: (): ListedBeslut[] =>
      all.all().map((one) => ({
        ...one,
        recordedBy: markOf(one.recordedBy),
        withdrawnBy: markOf(one.withdrawnBy),
      })),
    /**
     * Takes up those of the list that an older copy lacks, and withdraws those that have been withdrawn since. In a
     * transaction.
     * @returns the kinds whose beslut is another than it was, each once
     */
    takeUp(list: readonly ListedBeslut[]): string[] {
      const whose = unmarked();
      const latest = new Map(list.map((one) => [identityOf(one), one]));
      const changed = new Set<string>();
      const sorted = [...latest.values()].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
      for (const marked of sorted) {
        const one = { ...marked, recordedBy: whose(marked.recordedBy), withdrawnBy: whose(marked.withdrawnBy) };
        const isThere = isKnown.get(one) !== undefined;
        if (isThere && (one.withdrawnAt === null || withdrawKnown.run(one).changes === 0)) continue;
        if (!isThere) {
          // What has been recorded later here holds.
          if (one.withdrawnAt === null && newer.get(one)) continue;
          if (one.withdrawnAt === null) replace.run(one);
          takeUp.run(one);
        }
        stop.run(one.kind);
        changed.add(one.kind);
      }
      return [...changed];
    },
    last(kind: string): LastGallring | null {
      const row = last.get(kind);
      return row ? { at: fromInstantColumn(row.at), count: row.count } : null;
    },
  };
}

export type BeslutStore = ReturnType<typeof beslutStore>;

/** The same for a beslut before and after it was withdrawn, and whoever stands as its recorder. */
export const identityOf = ({ kind, body, decidedOn, diarienummer, keptFor, recordedAt }: ListedBeslut): string =>
  JSON.stringify([kind, body, decidedOn, diarienummer, keptFor, recordedAt]);

const toBeslut = ({ decidedOn, keptFor, ...row }: Row): Gallringsbeslut => ({
  ...row,
  decidedOn: fromDateColumn(decidedOn),
  keptFor: Temporal.Duration.from(keptFor),
});
