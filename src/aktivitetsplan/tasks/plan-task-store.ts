import type { Database } from 'better-sqlite3';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { PlanTask, PlanTaskDone, PlanTaskId, PlanTaskKind } from './plan-task.ts';

type Row = {
  kind: PlanTaskKind;
  year: number;
  last_on: string;
  done_at: string | null;
  done_by: string | null;
  done_on: string | null;
  body: string | null;
  paragraph: string | null;
  document: string | null;
  name: string | null;
};

/** What the kansli owes the board each year. */
export function planTaskStore(db: Database) {
  const columns = `
    SELECT kind, year, last_on, done_at, done_by, done_on, body, paragraph, document, person.name
    FROM aktivitetsplan_task LEFT JOIN person ON person.id = done_by`;
  const add = db.prepare(`
    INSERT INTO aktivitetsplan_task (kind, year, last_on, look_at) VALUES (@kind, @year, @lastDayOn, @nextCheckAt)
    ON CONFLICT DO NOTHING`);
  const one = db.prepare<PlanTaskId, Row>(`${columns} WHERE kind = @kind AND year = @year`);
  const open = db.prepare<[], Row>(`${columns} WHERE done_at IS NULL ORDER BY last_on, kind`);
  const due = db.prepare<{ until: string; most: number }, Row>(
    `${columns} WHERE look_at <= @until ORDER BY look_at LIMIT @most + 0`,
  );
  const next = db
    .prepare<[], string | null>('SELECT min(look_at) FROM aktivitetsplan_task WHERE look_at IS NOT NULL')
    .pluck();
  const setLook = db.prepare('UPDATE aktivitetsplan_task SET look_at = @at WHERE kind = @kind AND year = @year');
  const setLast = db.prepare('UPDATE aktivitetsplan_task SET last_on = @on WHERE kind = @kind AND year = @year');
  const setDone = db.prepare(`
    UPDATE aktivitetsplan_task SET done_at = @at, done_by = @by, done_on = @on, body = @body, paragraph = @paragraph,
      document = @document
    WHERE kind = @kind AND year = @year`);

  return {
    /** False when it is there already. */
    add: ({ kind, year, lastDayOn }: Omit<PlanTask, 'done'>, nextCheckAt: Temporal.Instant | null): boolean =>
      add.run({
        kind,
        year,
        lastDayOn: toDateColumn(lastDayOn),
        nextCheckAt: orNull(nextCheckAt, toInstantColumn),
      }).changes === 1,
    task: ({ kind, year }: PlanTaskId): PlanTask | null => orNull(one.get({ kind, year }) ?? null, toTask),
    /** The one with the first last day first. */
    open: (): PlanTask[] => open.all().map(toTask),
    /** Those that it is time to look at, at most so many. */
    due: (until: Temporal.Instant, most: number): PlanTask[] =>
      due.all({ until: toInstantColumn(until), most }).map(toTask),
    nextCheck: (): Temporal.Instant | null => orNull(next.get() ?? null, fromInstantColumn),
    checkAgainAt: ({ kind, year }: PlanTaskId, at: Temporal.Instant | null): void =>
      void setLook.run({ kind, year, at: orNull(at, toInstantColumn) }),
    moveTo: ({ kind, year }: PlanTaskId, on: Temporal.PlainDate): void =>
      void setLast.run({ kind, year, on: toDateColumn(on) }),
    /** Null: it is not done after all. */
    setDone: ({ kind, year }: PlanTaskId, done: Omit<PlanTaskDone, 'byName'> | null): void =>
      void setDone.run({
        kind,
        year,
        at: done && toInstantColumn(done.at),
        by: done?.by ?? null,
        on: done && toDateColumn(done.on),
        body: done?.body ?? null,
        paragraph: done?.paragraph ?? null,
        document: done?.document ?? null,
      }),
  };
}

export type PlanTaskStore = ReturnType<typeof planTaskStore>;

const toTask = (row: Row): PlanTask => ({
  kind: row.kind,
  year: row.year,
  lastDayOn: fromDateColumn(row.last_on),
  done: orNull(row.done_at, (at) => ({
    at: fromInstantColumn(at),
    by: row.done_by ?? '',
    byName: row.name ?? '',
    on: fromDateColumn(row.done_on ?? row.last_on),
    body: row.body,
    paragraph: row.paragraph,
    document: row.document,
  })),
});
