import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** Agendas: who gave a point, and what is written of it. */
export const agendaPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'agenda_point',
      what: 'Punkt på en dagordning',
      columns: {
        id: 'none',
        meeting_id: 'none',
        place: 'none',
        title: 'words',
        link: 'words',
        given_by: 'person',
        source: 'none',
        given_as: 'none',
        outcome: 'none',
        outcome_text: 'text',
        left_from: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: 'Dagordningen visar vad gruppen har tagit upp.',
    },
  ]);
