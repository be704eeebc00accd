import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';
import type { RetentionRule } from '../changes/retention.ts';

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
    {
      table: 'meeting_uid',
      what: 'Möte ur en kalenderfil',
      columns: {
        group_id: 'none',
        uid_hash: 'none',
        instance: 'none',
        meeting_id: 'none',
        sequence: 'none',
        said_hash: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'calendar_taking',
      what: 'Inläst kalenderfil',
      at: 'at',
      columns: { id: 'none', person_id: 'person', at: 'none', done: 'json' },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'calendar_link',
      what: 'Länk till en kalender',
      at: 'made_at',
      columns: {
        id: 'none',
        person_id: 'person',
        scope: 'none',
        nonce: 'none',
        token_hash: 'none',
        made_at: 'none',
      },
      whenForgotten: { rows: 'remove' },
    },
  ]);

export const meetingRetention: readonly RetentionRule[] = [
  {
    kind: 'inlasta-filer',
    table: 'calendar_taking',
    finished: 'at',
    deed: { rows: 'remove' },
    example: "'Kalenderfil ' || substr(calendar_taking.at, 1, 10)",
  },
];
