import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** Meetings: only the place is free text. */
export const meetingPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'meeting',
      what: 'Möte',
      at: 'start_at',
      columns: { id: 'none', group_id: 'none', start_at: 'none', end_at: 'none', place: 'text' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
