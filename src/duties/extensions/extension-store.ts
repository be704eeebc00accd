import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';

/** What someone asks for: a later last day. */
type ExtensionRequest = { duty: number; askedBy: string; lastDayOn: Temporal.PlainDate; reason: string };

export type Extension = ExtensionRequest & {
  id: number;
  askedByName: string;
  /** `byName` null: nobody answered, and it holds no longer. `onBehalf`: on whose delegation, in words. */
  decision: { granted: boolean; byName: string | null; at: Temporal.Instant; onBehalf: string | null } | null;
  askedAt: Temporal.Instant;
};

type Decided = Pick<NonNullable<Extension['decision']>, 'granted' | 'onBehalf'>;

type Row = {
  id: number;
  duty_id: number;
  asked_by: string;
  asked_at: string;
  asker: string;
  last_day_on: string;
  reason: string;
  decided_at: string | null;
  decider: string | null;
  granted: number | null;
  decided_for: string | null;
};

const toExtension = (row: Row): Extension => ({
  id: row.id,
  duty: row.duty_id,
  askedBy: row.asked_by,
  askedByName: row.asker,
  lastDayOn: fromDateColumn(row.last_day_on),
  reason: row.reason,
  decision: orNull(row.decided_at, (at) => ({
    granted: row.granted === 1,
    byName: row.decider,
    at: fromInstantColumn(at),
    onBehalf: row.decided_for,
  })),
  askedAt: fromInstantColumn(row.asked_at),
});

const select = `
  SELECT extension.*, asker.name AS asker, decider.name AS decider FROM extension
  JOIN person AS asker ON asker.id = asked_by LEFT JOIN person AS decider ON decider.id = decided_by`;

export function extensionStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO extension (duty_id, asked_by, asked_at, last_day_on, reason, look_at)
    VALUES (@duty, @by, @at, @lastDayOn, @reason, @nextCheckAt)`);
  const byId = db.prepare<[number], Row>(`${select} WHERE extension.id = ?`);
  const pending = db.prepare<[number], Row>(`${select} WHERE duty_id = ? AND decided_at IS NULL`);
  const decide = db.prepare(`
    UPDATE extension SET decided_by = @by, decided_at = @at, granted = @granted, decided_for = @onBehalf,
      look_at = NULL
    WHERE id = @id AND decided_at IS NULL`);
  const undecide = db.prepare(`
    UPDATE extension SET decided_by = NULL, decided_at = NULL, granted = NULL, decided_for = NULL, look_at = @nextCheckAt
    WHERE id = @id`);
  const toCheck = db.prepare<[until: string, most: number], Row>(
    `${select} WHERE look_at <= ? ORDER BY look_at LIMIT ? + 0`,
  );
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM extension WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare('UPDATE extension SET look_at = @nextCheckAt WHERE id = @id');
  const undecided = db.prepare<[], Row>(`${select} WHERE decided_at IS NULL ORDER BY extension.id`);

  return {
    /** Returns its id. */
    ask: (
      { duty, askedBy, lastDayOn, reason }: ExtensionRequest,
      at: Temporal.Instant,
      nextCheckAt: Temporal.Instant | null,
    ): number =>
      Number(
        insert.run({
          duty,
          by: askedBy,
          lastDayOn: toDateColumn(lastDayOn),
          reason,
          at: toInstantColumn(at),
          nextCheckAt: orNull(nextCheckAt, toInstantColumn),
        }).lastInsertRowid,
      ),
    extension: (id: number): Extension | null => orNull(byId.get(id) ?? null, toExtension),
    /** The one that waits for its decision. */
    pending: (duty: number): Extension | null => orNull(pending.get(duty) ?? null, toExtension),
    /** False when it was decided already. */
    decide: (id: number, by: string, { granted, onBehalf }: Decided, at: Temporal.Instant): boolean =>
      decide.run({ id, by, granted: granted ? 1 : 0, onBehalf, at: toInstantColumn(at) }).changes === 1,
    /** Nobody has answered, and it holds no longer. False when it was decided already. */
    lapse: (id: number, at: Temporal.Instant): boolean =>
      decide.run({ id, by: null, granted: 0, onBehalf: null, at: toInstantColumn(at) }).changes === 1,
    /** It waits for its decision again. */
    undecide: (id: number, nextCheckAt: Temporal.Instant | null): void => {
      undecide.run({ id, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
    /** Every one that waits for its decision. */
    undecided: (): Extension[] => undecided.all().map(toExtension),
    /** Those that it is time to look at, at most so many. */
    due: (now: Temporal.Instant, most: number): Extension[] => toCheck.all(toInstantColumn(now), most).map(toExtension),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: (id: number, nextCheckAt: Temporal.Instant | null): void => {
      setLook.run({ id, nextCheckAt: orNull(nextCheckAt, toInstantColumn) });
    },
  };
}

export type ExtensionStore = ReturnType<typeof extensionStore>;
