import type { RetentionRule } from '../../changes/retention.ts';

const through = { table: 'meeting', key: 'id', column: 'meeting_id' };
const finished = 'meeting.end_at';
const example = `(SELECT "group".name || ' ' || substr(meeting.start_at, 1, 10)
  FROM meeting JOIN "group" ON "group".id = meeting.group_id WHERE meeting.id = meeting_id)`;

export const attendanceRetention: readonly RetentionRule[] = ['attendance', 'attendance_note'].map((table) => ({
  kind: 'narvaro',
  table,
  through,
  finished,
  deed: { rows: 'remove' },
  example,
}));
