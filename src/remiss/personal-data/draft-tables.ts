import type { PersonalTable } from '../../changes/personal-data.ts';
import { sent, untilSent } from './when-sent.ts';

/** What was made of the answers, and what was said of it. */
export const draftTables: readonly PersonalTable[] = [
  {
    table: 'remiss_draft',
    what: 'Sammanställt svar på en remiss',
    at: 'at',
    columns: {
      remiss_id: 'none',
      version: 'none',
      at: 'none',
      person_id: 'person',
      content: 'json',
      reply_on: 'none',
      look_at: 'none',
      checksum: 'none',
    },
    whenForgotten: untilSent(null),
    because: sent,
  },
  {
    table: 'remiss_own_text',
    what: 'Regionens redigerade text i ett svar på en remiss',
    at: 'at',
    columns: {
      remiss_id: 'none',
      region_id: 'fact',
      nr: 'none',
      version: 'none',
      person_id: 'person',
      at: 'none',
      parts: 'json',
      checksum: 'none',
    },
    whenForgotten: untilSent(null),
    because: sent,
  },
  {
    table: 'remiss_remark',
    what: 'Synpunkt på ett sammanställt svar',
    at: 'at',
    columns: {
      id: 'none',
      remiss_id: 'none',
      version: 'none',
      region_id: 'fact',
      person_id: 'person',
      at: 'none',
      word: 'fact',
      text: 'words',
      checksum: 'none',
    },
    whenForgotten: untilSent(''),
    because: sent,
  },
];
