import type { Database } from 'better-sqlite3';
import type { Meeting } from '../../calendar/meeting.ts';
import { fromInstantColumn, fromJsonColumn, orNull, toInstantColumn } from '../../database/columns.ts';

/** A meeting that was added or changed. `version`: its version after it. `was`: as it was before; null: it was not there. */
export type TakenMeeting = {
  meeting: number;
  version: number;
  was: Pick<Meeting, 'startAt' | 'endAt' | 'place' | 'cancelled'> | null;
};

type Written = {
  meeting: number;
  version: number;
  was: { startAt: string; endAt: string; place: string | null; cancelled: { reason: string | null } | null } | null;
};

/** What people have taken in from calendar files, so that they can take it back. */
export function takingStore(db: Database) {
  const insert = db.prepare('INSERT INTO calendar_taking (person_id, at, done) VALUES (@person, @at, @done)');
  const one = db
    .prepare<{ id: number; person: string }, string>(
      'SELECT done FROM calendar_taking WHERE id = @id AND person_id = @person',
    )
    .pluck();
  const remove = db.prepare<[number]>('DELETE FROM calendar_taking WHERE id = ?');
  return {
    /** Returns its id. */
    keep(person: string, all: readonly TakenMeeting[], now: Temporal.Instant): number {
      const done = JSON.stringify(all.map(toWritten));
      return Number(insert.run({ person, at: toInstantColumn(now), done }).lastInsertRowid);
    },
    /** Null: there is none, or it was somebody else. */
    of(id: number, person: string): TakenMeeting[] | null {
      const done = one.get({ id, person });
      return done === undefined ? null : fromJsonColumn<Written[]>(done).map(fromWritten);
    },
    remove: (id: number): void => void remove.run(id),
  };
}

export type TakingStore = ReturnType<typeof takingStore>;

const toWritten = ({ was, ...rest }: TakenMeeting): Written => ({
  ...rest,
  was: was && { ...was, startAt: toInstantColumn(was.startAt), endAt: toInstantColumn(was.endAt) },
});

const fromWritten = ({ was, ...rest }: Written): TakenMeeting => ({
  ...rest,
  was: orNull(was, ({ startAt, endAt, ...more }) => ({
    ...more,
    startAt: fromInstantColumn(startAt),
    endAt: fromInstantColumn(endAt),
  })),
});
