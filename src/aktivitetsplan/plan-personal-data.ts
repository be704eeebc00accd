import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** The board's plan: who began it, who noted what, and who noted the board's decisions. */
export const planPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'aktivitet_note',
      what: 'Anteckning i aktivitetsplanen',
      at: 'at',
      columns: {
        id: 'none',
        aktivitet_id: 'none',
        words: 'words',
        is_nothing: 'none',
        source: 'key',
        person_id: 'person',
        at: 'none',
        changed_by: 'person',
        changed_at: 'none',
        taken_back_by: 'person',
        taken_back_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: 'Återrapporten till nämnden bygger på vad som har antecknats.',
    },
    {
      table: 'aktivitet',
      what: 'Aktivitet i aktivitetsplanen',
      at: 'added_at',
      columns: {
        id: 'none',
        year: 'none',
        nr: 'none',
        fokusomrade: 'none',
        title: 'text',
        group_id: 'none',
        offers: 'none',
        continues: 'none',
        added_at: 'none',
        changed_at: 'none',
        ended_on: 'none',
        why_ended: 'text',
        moved_to: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: 'Planen är nämndens.',
    },
    {
      table: 'aktivitetsplan',
      what: 'Aktivitetsplan som någon började på',
      at: 'begun_at',
      columns: { year: 'fact', begun_at: 'none', begun_by: 'person' },
      whenForgotten: { rows: 'keep' },
      because: 'Planen är nämndens.',
    },
    {
      table: 'aktivitetsplan_task',
      what: 'Nämndens beslut eller återrapport som någon noterade',
      at: 'done_at',
      columns: {
        kind: 'fact',
        year: 'fact',
        last_on: 'none',
        look_at: 'none',
        done_at: 'none',
        done_by: 'person',
        done_on: 'none',
        body: 'text',
        paragraph: 'text',
        document: 'text',
      },
      whenForgotten: { rows: 'keep' },
      because: 'Nämndens beslut bevaras.',
    },
  ]);
