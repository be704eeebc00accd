import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../../changes/personal-data.ts';
import { personalTables } from '../../changes/personal-tables.ts';

/** Attendance is of regions, not of people; who else was there may be named. */
export const attendancePersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'attendance',
      what: 'Närvaro per region',
      columns: { meeting_id: 'none', region_id: 'none', presence: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'attendance_note',
      what: 'Antecknad närvaro',
      at: 'noted_at',
      columns: { meeting_id: 'none', others: 'text', noted_by: 'person', noted_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
