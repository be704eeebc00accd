import type { Database } from 'better-sqlite3';
import { isBefore } from '../chat/days.ts';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../database/columns.ts';
import { remembered } from '../database/remembered.ts';

/** A pause that somebody has made. @property resumesOn the first day on which it is over; null: until it is ended */
export type Pause = { since: Temporal.PlainDate; resumesOn: Temporal.PlainDate | null };

/** Why nothing is said by the clock: the register has never been set going, or somebody has paused it. */
export type Quiet = { why: 'silent' } | ({ why: 'paused' } & Pause);

type Row = { owedFrom: string | null; startedAt: string; pausedOn: string | null; resumesOn: string | null };

/** Whether the bot says anything by the clock, and the day from which things are owed. */
export function goingStore(db: Database) {
  const find = db.prepare<[], Row>(
    'SELECT owed_from AS owedFrom, started_at AS startedAt, paused_on AS pausedOn, resumes_on AS resumesOn FROM going',
  );
  const insert = db.prepare(
    'INSERT INTO going (id, owed_from, started_at) VALUES (1, @owedFrom, @now) ON CONFLICT DO NOTHING',
  );
  const remove = db.prepare('DELETE FROM going');
  const pause = db.prepare('UPDATE going SET paused_on = @today, resumes_on = @resumesOn');
  const resume = db.prepare('UPDATE going SET paused_on = NULL, resumes_on = NULL WHERE paused_on IS NOT NULL');

  const store = {
    /** Null: it speaks. A pause is over on its day, also when nobody has ended it. */
    quietOn(today: Temporal.PlainDate): Quiet | null {
      const row = find.get();
      if (!row) return { why: 'silent' };
      const resumesOn = orNull(row.resumesOn, fromDateColumn);
      if (row.pausedOn === null || (resumesOn && !isBefore(today, resumesOn))) return null;
      return { why: 'paused', since: fromDateColumn(row.pausedOn), resumesOn };
    },
    /** Null: nothing is left out, or it is silent. */
    owedFrom: (): Temporal.PlainDate | null => orNull(find.get()?.owedFrom ?? null, fromDateColumn),
    /** Null while it is silent. */
    startedAt: (): Temporal.Instant | null => orNull(find.get()?.startedAt ?? null, fromInstantColumn),
    /** False when it is going already. @param owedFrom null: everything is owed, however long ago */
    start: (owedFrom: Temporal.PlainDate | null, now: Temporal.Instant): boolean =>
      insert.run({ owedFrom: orNull(owedFrom, toDateColumn), now: toInstantColumn(now) }).changes === 1,
    silence: (): void => void remove.run(),
    pause: (resumesOn: Temporal.PlainDate | null, today: Temporal.PlainDate): void =>
      void pause.run({ today: toDateColumn(today), resumesOn: orNull(resumesOn, toDateColumn) }),
    /** False when it was not paused. */
    resume: (): boolean => resume.run().changes === 1,
  };
  return remembered(db, store, ['quietOn', 'owedFrom']);
}

export type GoingStore = ReturnType<typeof goingStore>;
