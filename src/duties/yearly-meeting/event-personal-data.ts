import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../../changes/personal-data.ts';
import { personalTables } from '../../changes/personal-tables.ts';

/** Who is invited to the yearly meeting is of people, and who was there of groups; who else was there may be named. */
export const eventPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'event_time',
      what: 'Tid och plats för det årliga mötet',
      at: 'set_at',
      columns: { duty_id: 'none', starts: 'none', ends: 'none', place: 'text', set_by: 'person', set_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'event_call',
      what: 'Inbjudan till det årliga mötet',
      at: 'told_at',
      columns: {
        duty_id: 'none',
        person_id: 'person',
        held_on: 'fact',
        starts: 'none',
        ends: 'none',
        place: 'none',
        cancelled: 'none',
        told_at: 'none',
      },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'event_attendance',
      what: 'Gruppers närvaro vid det årliga mötet',
      columns: { duty_id: 'none', group_id: 'none', presence: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'event_attendance_note',
      what: 'Antecknad närvaro vid det årliga mötet',
      at: 'noted_at',
      columns: { duty_id: 'none', others: 'text', noted_by: 'person', noted_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
