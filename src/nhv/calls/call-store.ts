import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';

/** Somebody who is called to a meeting, and for which time. */
type NhvCall = { meeting: number; person: string; name: string; startAt: Temporal.Instant };

type Row = { meeting_id: number; person_id: string; name: string; start_at: string };

export function callStore(db: Database) {
  const ofMeeting = db.prepare<[number], Row>(`
    SELECT meeting_id, person_id, person.name, start_at FROM nhv_call JOIN person ON person.id = person_id
    WHERE meeting_id = ? ORDER BY person.name, person_id`);
  const call = db.prepare(`
    INSERT INTO nhv_call (meeting_id, person_id, start_at, called_at) VALUES (@meeting, @person, @startAt, @now)
    ON CONFLICT (meeting_id, person_id) DO UPDATE SET start_at = @startAt`);
  return {
    /** Those who are called, by name. */
    ofMeeting: (meeting: number): NhvCall[] =>
      ofMeeting.all(meeting).map(({ meeting_id, person_id, name, start_at }) => ({
        meeting: meeting_id,
        person: person_id,
        name,
        startAt: fromInstantColumn(start_at),
      })),
    /** Or called for another time. */
    call: ({ meeting, person, startAt }: Omit<NhvCall, 'name'>, now: Temporal.Instant): void => {
      call.run({ meeting, person, startAt: toInstantColumn(startAt), now: toInstantColumn(now) });
    },
  };
}

export type CallStore = ReturnType<typeof callStore>;
