import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import type { Attendance, Presence } from './attendance.ts';

type NoteRow = { meeting_id: number; others: string | null; name: string; noted_at: string };
type Row = { meeting_id: number; region_id: string; presence: Presence };

/** @property by the id of the one who notes it */
type NotedAttendance = Pick<Attendance, 'regions' | 'others' | 'at'> & { meeting: number; by: string };

/** Which regions were at each meeting. What is noted again takes the place of what was. */
export function attendanceStore(db: Database) {
  const among = 'meeting_id IN (SELECT value FROM json_each(?))';
  const notes = db.prepare<[string], NoteRow>(`
    SELECT meeting_id, others, person.name, noted_at FROM attendance_note JOIN person ON person.id = noted_by
    WHERE ${among}`);
  const rows = db.prepare<[string], Row>(`SELECT meeting_id, region_id, presence FROM attendance WHERE ${among}`);
  const clear = db.prepare<[number]>('DELETE FROM attendance WHERE meeting_id = ?');
  const add = db.prepare(
    'INSERT INTO attendance (meeting_id, region_id, presence) VALUES (@meeting, @region, @presence)',
  );
  const note = db.prepare(`
    INSERT INTO attendance_note (meeting_id, others, noted_by, noted_at) VALUES (@meeting, @others, @by, @at)
    ON CONFLICT (meeting_id) DO UPDATE SET others = @others, noted_by = @by, noted_at = @at`);
  const remove = db.prepare<[number]>('DELETE FROM attendance_note WHERE meeting_id = ?');

  const ofMeetings = (meetings: readonly number[]): Map<number, Attendance> => {
    const ids = JSON.stringify(meetings);
    const byMeeting = Map.groupBy(rows.all(ids), ({ meeting_id }) => meeting_id);
    return new Map(
      notes.all(ids).map(({ meeting_id, others, name, noted_at }) => [
        meeting_id,
        {
          regions: new Map((byMeeting.get(meeting_id) ?? []).map(({ region_id, presence }) => [region_id, presence])),
          others,
          by: name,
          at: fromInstantColumn(noted_at),
        },
      ]),
    );
  };
  return {
    ofMeetings,
    of: (meeting: number): Attendance | null => ofMeetings([meeting]).get(meeting) ?? null,
    note({ meeting, regions, others, by, at }: NotedAttendance): void {
      clear.run(meeting);
      for (const [region, presence] of regions) add.run({ meeting, region, presence });
      note.run({ meeting, others, by, at: toInstantColumn(at) });
    },
    /** Nothing is noted after all. */
    remove(meeting: number): void {
      clear.run(meeting);
      remove.run(meeting);
    },
  };
}

export type AttendanceStore = ReturnType<typeof attendanceStore>;
