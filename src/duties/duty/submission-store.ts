import type { Database } from 'better-sqlite3';
import { dayOf } from '../../calendar/local-time.ts';
import {
  fromDateColumn,
  fromInstantColumn,
  fromJsonColumn,
  orNull,
  toDateColumn,
  toInstantColumn,
} from '../../database/columns.ts';
import type { Passage } from './passage.ts';

export type Submission = {
  at: Temporal.Instant;
  by: string;
  byName: string;
  /** A link, a diarienummer or the names of files; null: it is the passages alone. */
  document: string | null;
  documentOn: Temporal.PlainDate;
  comment: string | null;
  /** The message whose files it is; null: it is a link, a diarienummer or nothing. */
  source: string | null;
  passages: readonly Passage[];
};

type Row = {
  at: string;
  person_id: string;
  name: string;
  document: string | null;
  document_on: string;
  comment: string | null;
  source: string | null;
  passages: string | null;
};

/** What has been handed in. What was taken back is kept, and found by nobody. */
export function submissionStore(db: Database, timeZone: string) {
  const insertSubmission = db.prepare(`
    INSERT INTO submission (duty_id, at, person_id, document, document_on, comment, source, passages)
    VALUES (@duty, @at, @by, @document, @documentOn, @comment, @source, @passages)`);
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
  const latestOf = (which: string) => `
    SELECT submission.*, person.name FROM submission JOIN person ON person.id = submission.person_id
    WHERE submission.id IN (SELECT max(id) FROM submission WHERE taken_back_at IS NULL ${which} GROUP BY duty_id)
    ORDER BY submission.at DESC, submission.id DESC`;
  const latest = db.prepare<[], Row & { duty_id: number }>(latestOf(''));
  const latestOfThese = db.prepare<[ids: string], Row & { duty_id: number }>(
    latestOf('AND duty_id IN (SELECT value FROM json_each(?))'),
  );

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
        passages: submission.passages.length > 0 ? JSON.stringify(submission.passages) : null,
      });
    },
    /** The latest one. */
    submission: (duty: number): Submission | null => orNull(submission.get(duty) ?? null, fromRow),
    /** Of every duty that has a document: its latest, those handed in last first. */
    documents: (): { duty: number; submission: Submission }[] =>
      latest.all().map((row) => ({ duty: row.duty_id, submission: fromRow(row) })),
    /** Of those of these duties that have a document: the latest, by the duty's id. */
    documentsOf: (ids: readonly number[]): ReadonlyMap<number, Submission> =>
      new Map(latestOfThese.all(JSON.stringify(ids)).map((row) => [row.duty_id, fromRow(row)])),
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
  passages: row.passages === null ? [] : fromJsonColumn<Passage[]>(row.passages),
});
