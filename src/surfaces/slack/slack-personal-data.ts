import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../../changes/personal-data.ts';
import { personalTables } from '../../changes/personal-tables.ts';

/** What is remembered of workspaces: nothing of anybody. */
export const slackPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'slack_refused_block',
      what: 'Slags block som en arbetsyta inte tar emot',
      at: 'refused_at',
      columns: { connection: 'none', kind: 'none', refused_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
