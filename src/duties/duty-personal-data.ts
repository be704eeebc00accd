import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** What people handed in, put off and asked for. */
export const dutyPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'duty',
      what: 'Uppgift för en grupp',
      columns: {
        id: 'none',
        group_id: 'none',
        kind: 'none',
        period: 'none',
        meeting_id: 'none',
        mandate_id: 'none',
        last_day_on: 'none',
        last_day_source: 'none',
        state: 'none',
        settled: 'none',
        look_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'submission',
      what: 'Inlämnad handling',
      at: 'at',
      columns: {
        id: 'none',
        duty_id: 'none',
        at: 'none',
        person_id: 'person',
        document_on: 'fact',
        document: 'record',
        comment: 'words',
        source: 'key',
      },
      whenForgotten: { rows: 'keep' },
      because: 'En inlämnad handling, med kommentaren som följde med den, är allmän handling.',
    },
    {
      table: 'snooze',
      what: 'Uppskjuten påminnelse',
      at: 'at',
      columns: { id: 'none', duty_id: 'none', person_id: 'person', at: 'none', until_on: 'fact' },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'extension',
      what: 'Begäran om anstånd',
      at: 'asked_at',
      columns: {
        id: 'none',
        duty_id: 'none',
        asked_by: 'person',
        asked_at: 'none',
        last_day_on: 'fact',
        reason: 'words',
        decided_by: 'person',
        decided_at: 'fact',
        granted: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: 'En begäran om anstånd hör till beslutet om den och är allmän handling.',
    },
  ]);
