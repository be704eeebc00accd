import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../../../changes/personal-data.ts';
import { personalTables } from '../../../changes/personal-tables.ts';

/** Where the conversations in Teams are reached, and to which team a channel belongs. */
export const teamsPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'teams_service',
      what: 'Adress till en konversation i Teams',
      columns: { connection: 'none', address: 'account', service_url: 'none', kind: 'none' },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'teams_put_off',
      what: 'Något skrivet i Teams som inte har kunnat tas emot än',
      columns: { connection: 'none', event: 'none', account: 'account', activity: 'json' },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'teams_channel',
      what: 'Vilket team en kanal i Teams hör till',
      columns: { connection: 'none', address: 'none', team: 'none', group_id: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
