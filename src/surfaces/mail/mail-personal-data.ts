import type { Database } from 'better-sqlite3';
import type { PersonalData } from '../../changes/personal-data.ts';
import { personalTables } from '../../changes/personal-tables.ts';

/** The links that were mailed to people, and addresses that were not taken. */
export function mailPersonalData(db: Database): PersonalData {
  const links = personalTables(db, [
    {
      table: 'mail_link',
      what: 'Länk i ett mejl',
      at: 'made_at',
      columns: {
        id: 'none',
        token_hash: 'none',
        person_id: 'person',
        address: 'text',
        message: 'key',
        standing: 'none',
        made_at: 'none',
      },
      whenForgotten: { rows: 'remove' },
    },
    {
      table: 'mail_refused',
      what: 'E-postadress som inte tas emot',
      at: 'at',
      columns: { address: 'text', why: 'fact', at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);
  const removeAddress = db.prepare<[string]>('DELETE FROM mail_refused WHERE address = lower(?)');
  return {
    ...links,
    forget(person, moment) {
      if (person.email !== null) removeAddress.run(person.email);
      links.forget(person, moment);
    },
  };
}
