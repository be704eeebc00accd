import type { Database } from 'better-sqlite3';
import type { PersonalData } from './personal-data.ts';
import { personalTables } from './personal-tables.ts';

/** The log of who changed what. */
export function changePersonalData(db: Database): PersonalData {
  const rest = personalTables(db, [
    {
      table: 'change',
      what: 'Rad i loggen över ändringar',
      at: 'at',
      columns: {
        id: 'none',
        at: 'none',
        person_id: 'person',
        subject: 'key',
        group_id: 'fact',
        what: 'text',
        before: 'text',
        after: 'text',
        why: 'words',
        via: 'fact',
      },
      whenForgotten: { rows: 'keep' },
      because: 'Loggen visar vad som har beslutats och varför.',
    },
  ]);
  return {
    ...rest,
    forget(person, moment) {
      forgetFacts(db, person.id);
      rest.forget(person, moment);
    },
  };
}

/** What the register said of the person before and after a change: also names and addresses that they no longer have. */
const forgetFacts = (db: Database, person: string): void =>
  void db.prepare('UPDATE change SET before = NULL, after = NULL WHERE subject = ?').run(`person/${person}`);
