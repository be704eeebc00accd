import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import { noteDamage } from '../../database/damage.ts';
import { isDamageFault } from '../../database/plain-faults.ts';
import { tried, writing } from '../../database/transaction.ts';

/** Why a message that does not read as it was written is never sent. */
const whyDamaged = 'filen är skadad, så det går inte att veta vad som stod i meddelandet';

/**
 * Rows that do not read as they were written, and rows that the file does not even let us change: those are left as they
 * are, and keep nobody else waiting.
 */
export function damagedStore(db: Database) {
  const giveUp = db.prepare("UPDATE outbox SET state = 'given_up', settled_at = @now, why = @why WHERE id = @id");
  const left = new Set<number>();

  function leave(id: number): void {
    noteDamage(db, { table: 'outbox', id: String(id) });
    left.add(id);
  }

  /** @returns none when the row cannot be changed */
  function oneByOne<Result>(id: number, work: () => Result): Result[] {
    try {
      return [writing(db, work)];
    } catch (error) {
      if (!isDamageFault(error)) throw error;
      leave(id);
      return [];
    }
  }

  /** What came of all of them together or, where damage stops that, of each by itself. */
  function pastDamage<One, Result>(
    all: readonly One[],
    idOf: (one: One) => number,
    work: (one: One) => Result,
  ): Result[] {
    try {
      return writing(db, () => all.map(work));
    } catch (error) {
      if (!isDamageFault(error)) throw error;
      return all.flatMap((one) => oneByOne(idOf(one), () => work(one)));
    }
  }

  return {
    pastDamage,
    /** JSON: the ids of rows that this process does not touch. */
    left: (): string => JSON.stringify([...left]),
    /** Never sent. */
    giveUpDamaged(id: number, now: Temporal.Instant): void {
      noteDamage(db, { table: 'outbox', id: String(id) });
      oneByOne(id, () => giveUp.run({ id, now: toInstantColumn(now), why: whyDamaged }));
    },
    /** Does the work on rows that it finds itself. Where damage stops it, those that cannot be changed are left first. */
    besidesDamage<Result>(
      work: () => Result,
      { ids, change }: { ids(): readonly number[]; change(id: number): unknown },
    ): Result {
      try {
        return writing(db, work);
      } catch (error) {
        if (!isDamageFault(error)) throw error;
        const before = left.size;
        for (const id of ids()) oneByOne(id, () => tried(db, () => change(id)));
        if (left.size === before) throw error;
        return writing(db, work);
      }
    },
  };
}
