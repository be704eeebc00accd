import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** Who has been reminded of what, and what the bot does at a time of day. */
export const reminderPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'reminder',
      what: 'Påminnelse',
      at: 'said_on',
      columns: {
        id: 'none',
        matter: 'fact',
        last_day_on: 'fact',
        rung: 'fact',
        said_on: 'none',
        round: 'none',
        person_id: 'person',
        conversation_id: 'none',
        subject: 'key',
        instead_of: 'person',
        away: 'none',
        reach: 'none',
      },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'prompt',
      what: 'Påminnelse som någon bad om',
      at: 'asked_at',
      columns: { id: 'none', asked_by: 'person', asked_at: 'none', look_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'telling',
      what: 'Det som boten berättar vid sidan av påminnelser',
      at: 'put_at',
      columns: {
        id: 'none',
        key: 'key',
        known_as: 'key',
        about: 'key',
        person_id: 'person',
        conversation_id: 'none',
        message: 'json',
        insist: 'none',
        leads: 'none',
        put_at: 'none',
        subject: 'key',
        checksum: 'none',
        from_on: 'none',
      },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'day_message',
      what: 'Dagens meddelande',
      at: 'said_on',
      columns: { lane: 'key', said_on: 'none', subject: 'key' },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'routine',
      what: 'Återkommande arbete',
      columns: { name: 'none', due_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
