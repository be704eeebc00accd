import type { Database } from 'better-sqlite3';
import { dayOf } from '../../calendar/local-time.ts';
import { fromDateColumn, fromInstantColumn, orNull, toDateColumn, toInstantColumn } from '../../database/columns.ts';

export type Submission = {
  at: Temporal.Instant;
  by: string;
  byName: string;
  document: string;
  documentOn: Temporal.PlainDate;
  comment: string | null;
  /** The message whose files it is; null: it is a link or a diarienummer. */
  source: string | null;
};

type Row = {
  at: string;
  person_id: string;
  name: string;
  document: string;
  document_on: string;
  comment: string | null;
  source: string | null;
};

/** What has been handed in. What was taken back is kept, and found by nobody. */
export function submissionStore(db: Database, timeZone: string) {
  const insertSubmission = db.prepare(`
    INSERT INTO submission (duty_id, at, person_id, document, document_on, comment, source)
    VALUES (@duty, @at, @by, @document, @documentOn, @comment, @source)`);
  const submission = db.prepare<[number], Row>(`
    SELECT submission.*, person.name FROM submission JOIN person ON person.id = submission.person_id
    WHERE duty_id = ? AND taken_back_at IS NULL ORDER BY submission.id DESC LIMIT 1`);
  const firstSubmissions = db.prepare<[ids: string], { id: number; at: string }>(`
    SELECT duty_id AS id, min(at) AS at FROM submission
    WHERE duty_id IN (SELECT value FROM json_each(?)) AND taken_back_at IS NULL GROUP BY duty_id`);
  const takeBack = db.prepare('UPDATE submission SET taken_back_at = @now WHERE duty_id = @duty AND at >= @since');
  const submittedSince = db
    .prepare<[string], number>(
      'SELECT DISTINCT duty_id FROM submission WHERE at > ? AND taken_back_at IS NULL ORDER BY duty_id',
    )
    .pluck();
  const latest = db.prepare<[], Row & { duty_id: number }>(`
    SELECT submission.*, person.name FROM submission JOIN person ON person.id = submission.person_id
    WHERE submission.id IN (SELECT max(id) FROM submission WHERE taken_back_at IS NULL GROUP BY duty_id)
    ORDER BY submission.at DESC, submission.id DESC`);

  return {
    submit: (duty: number, submission: Omit<Submission, 'byName'>): void => {
      insertSubmission.run({
        duty,
        at: toInstantColumn(submission.at),
        by: submission.by,
        document: submission.document,
        documentOn: toDateColumn(submission.documentOn),
        comment: submission.comment,
        source: submission.source,
      });
    },
    /** The latest one. */
    submission: (duty: number): Submission | null => orNull(submission.get(duty) ?? null, fromRow),
    /** Of every duty that has a document: its latest, those handed in last first. */
    documents: (): { duty: number; submission: Submission }[] =>
      latest.all().map((row) => ({ duty: row.duty_id, submission: fromRow(row) })),
    /** The day on which each of these was handed in for the first time. */
    handedInOn: (ids: readonly number[]): ReadonlyMap<number, Temporal.PlainDate> =>
      new Map(
        firstSubmissions.all(JSON.stringify(ids)).map(({ id, at }) => [id, dayOf(fromInstantColumn(at), timeZone)]),
      ),
    /** The ids of the duties that have been handed in since. */
    submittedSince: (moment: Temporal.Instant): number[] => submittedSince.all(toInstantColumn(moment)),
    /** What has been handed in since the moment is the duty's document no longer. */
    takeBack: (duty: number, since: Temporal.Instant, now: Temporal.Instant): void => {
      takeBack.run({ duty, since: toInstantColumn(since), now: toInstantColumn(now) });
    },
  };
}

const fromRow = (row: Row): Submission => ({
  at: fromInstantColumn(row.at),
  by: row.person_id,
  byName: row.name,
  document: row.document,
  documentOn: fromDateColumn(row.document_on),
  comment: row.comment,
  source: row.source,
});
