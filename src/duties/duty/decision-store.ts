import type { Database } from 'better-sqlite3';
import { fromDateColumn, toDateColumn, toInstantColumn } from '../../database/columns.ts';
import type { Decision } from '../../register/decision.ts';

type Row = { duty_id: number; body: string; decided_on: string; paragraph: string | null; awaits_paragraph: 0 | 1 };

type Recorded = { by: string; at: Temporal.Instant };

/** What has been decided about documents. What was corrected or taken back is kept, and found by nobody. */
export function decisionStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO decision (duty_id, at, person_id, body, decided_on, paragraph, awaits_paragraph)
    VALUES (@duty, @at, @by, @body, @on, @paragraph, @awaitsParagraph)`);
  const latest = db.prepare<[ids: string], Row>(`
    SELECT duty_id, body, decided_on, paragraph, awaits_paragraph FROM decision
    WHERE id IN (
      SELECT max(id) FROM decision
      WHERE duty_id IN (SELECT value FROM json_each(?)) AND taken_back_at IS NULL GROUP BY duty_id)`);
  const decidedSince = db
    .prepare<[string], number>(
      'SELECT DISTINCT duty_id FROM decision WHERE at > ? AND taken_back_at IS NULL ORDER BY duty_id',
    )
    .pluck();
  const takeBack = db.prepare(
    'UPDATE decision SET taken_back_at = @now WHERE duty_id = @duty AND taken_back_at IS NULL',
  );
  const decisions = (duties: readonly number[]): ReadonlyMap<number, Decision> =>
    new Map(latest.all(JSON.stringify(duties)).map((row) => [row.duty_id, fromRow(row)]));

  return {
    /** It replaces an earlier one. */
    decide(duty: number, { body, on, paragraph, awaitsParagraph = false }: Decision, { by, at }: Recorded): void {
      insert.run({
        duty,
        body,
        paragraph,
        by,
        on: toDateColumn(on),
        awaitsParagraph: Number(awaitsParagraph),
        at: toInstantColumn(at),
      });
    },
    /** The one that counts; null also of what was approved before decisions were kept. */
    decision: (duty: number): Decision | null => decisions([duty]).get(duty) ?? null,
    /** Of those of the duties that have one. */
    decisions,
    /** Those whose decision was recorded or corrected after it. */
    decidedSince: (moment: Temporal.Instant): number[] => decidedSince.all(toInstantColumn(moment)),
    takeBackDecision: (duty: number, now: Temporal.Instant): void => {
      takeBack.run({ duty, now: toInstantColumn(now) });
    },
  };
}

const fromRow = ({ body, decided_on: on, paragraph, awaits_paragraph: awaits }: Row): Decision => ({
  body,
  paragraph,
  on: fromDateColumn(on),
  awaitsParagraph: awaits === 1,
});
