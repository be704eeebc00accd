import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';

/** Who recorded a decision on gallring, and who asked for it to be done. */
export const gallringPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'gallring_beslut',
      what: 'Gallringsbeslut som någon registrerade',
      at: 'recorded_at',
      columns: {
        id: 'none',
        kind: 'none',
        body: 'record',
        decided_on: 'fact',
        diarienummer: 'record',
        kept_for: 'none',
        recorded_by: 'person',
        recorded_at: 'none',
        withdrawn_by: 'person',
        withdrawn_at: 'none',
      },
      whenForgotten: { rows: 'keep' },
      because: 'Beslutet visar varför uppgifter är gallrade, och bevaras.',
    },
    {
      table: 'gallring_pass',
      what: 'Gallring som pågår',
      columns: {
        id: 'none',
        kind: 'none',
        rule: 'none',
        after: 'none',
        before: 'none',
        changed: 'none',
        asked_by: 'person',
        beslut_id: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'gallring_done',
      what: 'Gallring som är gjord',
      at: 'at',
      columns: {
        id: 'none',
        kind: 'none',
        at: 'none',
        before: 'none',
        count: 'none',
        asked_by: 'person',
        beslut_id: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
  ]);
