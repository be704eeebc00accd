import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../database/columns.ts';

/** One line of the log: who did what to which thing, when and why. */
export type Change = {
  at: Temporal.Instant;
  /** The person's id. Null: the bot itself, or an import. */
  by: string | null;
  /** `duty/17`, `seat/4`, `group/vc-onkologi`. */
  subject: string;
  group: string | null;
  /** In words for the log. */
  what: string;
  before?: string | null;
  after?: string | null;
  why?: string | null;
};

/** A line as it is read back, with the name of who. `via`: by which connection it was done, in words, where that is said. */
export type LoggedChange = Required<Change> & { id: number; who: string; via: string | null };

/** The latest first. `before` is the id of the oldest line already shown. */
export type ChangePage = { limit: number; before?: number | null };

type Row = Omit<LoggedChange, 'at' | 'who'> & { at: string; name: string | null };

const columns = `
  SELECT change.id, at, person_id AS "by", subject, group_id AS "group", what, before, after, why,
         ifnull(connection.name, via) AS via, person.name
  FROM change
  LEFT JOIN person ON person.id = change.person_id
  LEFT JOIN connection ON connection.id = change.via`;

export function changeStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO change (at, person_id, subject, group_id, what, before, after, why)
    VALUES (@at, @by, @subject, @group, @what, @before, @after, @why)`);
  const subject = db.prepare<[string], Row>(`${columns} WHERE subject = ? ORDER BY change.id`);
  const subjectPage = db.prepare<{ subject: string; limit: number; before: number }, Row>(
    `${columns} WHERE subject = @subject AND change.id < @before ORDER BY change.id DESC LIMIT @limit + 0`,
  );
  const group = db.prepare<{ group: string; limit: number; before: number }, Row>(
    `${columns} WHERE group_id = @group AND change.id < @before ORDER BY change.id DESC LIMIT @limit + 0`,
  );
  const all = db.prepare<{ limit: number; before: number }, Row>(
    `${columns} WHERE change.id < @before ORDER BY change.id DESC LIMIT @limit + 0`,
  );

  const counts = db.prepare<[string], { subject: string; count: number }>(`
    SELECT subject, count(*) AS count FROM change WHERE subject IN (SELECT value FROM json_each(?)) GROUP BY subject`);
  const newest = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM change').pluck();
  const mark = db.prepare<{ after: number; by: string; via: string }>(
    'UPDATE change SET via = @via WHERE id > @after AND person_id = @by',
  );

  return {
    /** The id of the latest line; 0 when there is none. */
    latestId: (): number => newest.get() ?? 0,
    /** What the person has done since that line was done by this connection. False when they have done nothing. */
    markVia: (after: number, by: string, via: string): boolean => mark.run({ after, by, via }).changes > 0,
    /** Returns the line's id. */
    record: ({ before = null, after = null, why = null, ...change }: Change): number =>
      Number(insert.run({ ...change, at: toInstantColumn(change.at), before, after, why }).lastInsertRowid),
    /** The thing's whole history, the first change first. */
    ofSubject: (of: string): LoggedChange[] => subject.all(of).map(toChange),
    /** How many lines each of the things has, where it has any. */
    countsOf: (subjects: readonly string[]): ReadonlyMap<string, number> =>
      new Map(counts.all(JSON.stringify(subjects)).map(({ subject, count }) => [subject, count])),
    /** The latest part of a thing's history, the latest first. */
    latestOf: (of: string, page: ChangePage): LoggedChange[] =>
      subjectPage.all({ subject: of, ...bounds(page) }).map(toChange),
    ofGroup: (of: string, page: ChangePage): LoggedChange[] => group.all({ group: of, ...bounds(page) }).map(toChange),
    latest: (page: ChangePage): LoggedChange[] => all.all(bounds(page)).map(toChange),
  };
}

export type ChangeStore = ReturnType<typeof changeStore>;

const bounds = ({ limit, before }: ChangePage) => ({ limit, before: before ?? Number.MAX_SAFE_INTEGER });

const toChange = ({ name, at, ...row }: Row): LoggedChange => ({
  ...row,
  at: fromInstantColumn(at),
  who: name ?? 'boten',
});
