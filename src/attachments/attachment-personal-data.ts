import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** A file that came with an answer that is sent is a part of it, and what is handed in is a document. */
export const sentFiles = `subject LIKE 'duty/%' OR subject IN
  (SELECT 'remiss/' || remiss_id FROM remiss_sending WHERE sent_on IS NOT NULL
   UNION SELECT 'remiss/' || remiss_id FROM remiss_decision
   UNION SELECT 'remiss/' || remiss_id FROM remiss_sent_file)`;

/** The files that people have given. Their bytes belong to nobody: they go with the last who gave them. */
export const attachmentPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'attachment',
      what: 'Fil som är given till boten',
      at: 'at',
      columns: {
        id: 'none',
        sha256: 'none',
        name: 'words',
        person_id: 'person',
        at: 'none',
        source: 'key',
        ref: 'none',
        subject: 'none',
        removed: 'none',
      },
      whenForgotten: { rows: 'remove', unless: sentFiles },
      because: 'Det hör till ett avsänt svar eller är en inlämnad handling, som är allmän handling.',
    },
    {
      table: 'handover',
      what: 'Filer som väntar på att höra till något',
      columns: { source: 'key', person_id: 'person', words: 'words', file_text: 'words', forget_at: 'none' },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'attachment_content',
      what: 'Innehållet i en fil',
      columns: { sha256: 'none', size: 'none', bytes: 'none', written: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
