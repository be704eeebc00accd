import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** Meetings: the place and why one was cancelled are free text. */
export const meetingPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'meeting',
      what: 'Möte',
      at: 'start_at',
      columns: {
        id: 'none',
        group_id: 'none',
        start_at: 'none',
        end_at: 'none',
        place: 'text',
        cancelled_at: 'none',
        cancel_reason: 'text',
        version: 'none',
        changed_at: 'none',
        told_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'meeting_earlier',
      what: 'Tidigare mötestid',
      columns: { group_id: 'none', start_at: 'none', meeting_id: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
