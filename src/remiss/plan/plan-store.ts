import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import { remembered } from '../../database/remembered.ts';
import { type PlanStep, planSteps } from '../case/obligation-keys.ts';
import type { StepDone } from './plan-step.ts';

type Row = {
  step: PlanStep;
  done_at: string;
  done_by: string;
  name: string;
  done_on: string;
  note: string | null;
};

/** Which step of which remiss. */
export type StepOf = { remiss: number; step: PlanStep };

/** What is kept of the plans: what is done of them, when to look at them, and who sees to them. */
export function planStore(db: Database) {
  const begin = db.prepare(`
    INSERT INTO remiss_step (remiss_id, step, look_at) VALUES (@remiss, @step, @nextCheckAt)
    ON CONFLICT (remiss_id, step) DO UPDATE SET look_at = excluded.look_at`);
  const done = db.prepare<[number], Row>(`
    SELECT step, done_at, done_by, person.name, done_on, note FROM remiss_step JOIN person ON person.id = done_by
    WHERE remiss_id = ? AND done_at IS NOT NULL`);
  const due = db.prepare<{ until: string; most: number }, StepOf>(`
    SELECT remiss_id AS remiss, step FROM remiss_step WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`);
  const next = db.prepare<[], string | null>('SELECT min(look_at) FROM remiss_step WHERE look_at IS NOT NULL').pluck();
  const setLook = db.prepare(
    'UPDATE remiss_step SET look_at = @nextCheckAt WHERE remiss_id = @remiss AND step = @step',
  );
  const setDone = db.prepare(`
    INSERT INTO remiss_step (remiss_id, step, done_at, done_by, done_on, note)
    VALUES (@remiss, @step, @at, @by, @on, @note)
    ON CONFLICT (remiss_id, step) DO UPDATE SET done_at = excluded.done_at, done_by = excluded.done_by,
      done_on = excluded.done_on, note = excluded.note`);
  const handler = db.prepare<[number], string>('SELECT person_id FROM remiss_handler WHERE remiss_id = ?').pluck();
  const setHandler = db.prepare(`
    INSERT INTO remiss_handler (remiss_id, person_id) VALUES (@remiss, @person)
    ON CONFLICT (remiss_id) DO UPDATE SET person_id = excluded.person_id`);
  const dropHandler = db.prepare<[number]>('DELETE FROM remiss_handler WHERE remiss_id = ?');

  const store = {
    /** Every step is looked at then. What is done stays so. */
    begin(remiss: number, at: Temporal.Instant): void {
      for (const step of planSteps) begin.run({ remiss, step, nextCheckAt: toInstantColumn(at) });
    },
    doneIn: (remiss: number): ReadonlyMap<PlanStep, StepDone> =>
      new Map(
        done.all(remiss).map((row) => [
          row.step,
          {
            at: fromInstantColumn(row.done_at),
            by: row.done_by,
            byName: row.name,
            on: fromDateColumn(row.done_on),
            note: row.note,
          },
        ]),
      ),
    /** Null: it is not done after all. */
    setDone: ({ remiss, step }: StepOf, is: Omit<StepDone, 'byName'> | null): void =>
      void setDone.run({
        remiss,
        step,
        at: is && toInstantColumn(is.at),
        by: is?.by ?? null,
        on: is && toDateColumn(is.on),
        note: is?.note ?? null,
      }),
    /** Those that it is time to look at, at most so many. */
    due: (until: Temporal.Instant, most: number): StepOf[] => due.all({ until: toInstantColumn(until), most }),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: ({ remiss, step }: StepOf, at: Temporal.Instant | null): void =>
      void setLook.run({ remiss, step, nextCheckAt: orNull(at, toInstantColumn) }),
    /** The id of whoever sees to it; null: everyone at the kansli does. */
    handlerOf: (remiss: number): string | null => handler.get(remiss) ?? null,
    setHandler(remiss: number, person: string | null): void {
      if (person === null) dropHandler.run(remiss);
      else setHandler.run({ remiss, person });
    },
  };
  return remembered(db, store, ['doneIn', 'handlerOf']);
}

export type PlanStore = ReturnType<typeof planStore>;
