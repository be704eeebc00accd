import type { Database } from 'better-sqlite3';
import { idsOf } from '../../changes/person-traces.ts';
import type { PersonalData } from '../../changes/personal-data.ts';
import { personalTables } from '../../changes/personal-tables.ts';
import { toInstantColumn } from '../../database/columns.ts';
import { takenAway } from './written-store.ts';

/** What stands on the page. */
export function pagePersonalData(db: Database): PersonalData {
  const rest = personalTables(db, [
    {
      table: 'page_message',
      what: 'Meddelande på provsidan',
      at: 'posted_at',
      columns: {
        id: 'none',
        address: 'account',
        key: 'key',
        writer: 'account',
        only_for: 'account',
        message: 'json',
        posted_at: 'none',
        changed_at: 'none',
        under: 'none',
        version: 'none',
        noted: 'none',
        removed_at: 'none',
        file: 'json',
      },
      whenForgotten: { rows: 'keep' },
    },
  ]);
  return {
    ...rest,
    forget(person, moment) {
      removeOwn(db, idsOf(person), moment.now);
      rest.forget(person, moment);
    },
  };
}

/** The person's own conversation and private answers go. In a room their messages stand as if they had taken them away. */
function removeOwn(db: Database, ids: readonly string[], now: Temporal.Instant): void {
  const own = { ids: JSON.stringify(ids) };
  const among = (column: string) => `${column} IN (SELECT value FROM json_each(@ids))`;
  db.prepare(`DELETE FROM page_message WHERE ${among('address')} OR ${among('only_for')}`).run(own);
  db.prepare(`
    UPDATE page_message SET message = @message, removed_at = ifnull(removed_at, @at), noted = 0
    WHERE ${among('writer')}`).run({ ...own, message: JSON.stringify(takenAway), at: toInstantColumn(now) });
}
