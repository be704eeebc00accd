import type { Database } from 'better-sqlite3';
import { toInstantColumn } from './database/columns.ts';

/** Everyone has an account on the page, and every group a room. Those who have them already keep them. */
export function joinPage(db: Database, now: Temporal.Instant): void {
  db.prepare(`
    INSERT INTO account (surface, account, person_id, address, linked_at)
    SELECT 'page', id, id, 'person/' || id, ? FROM person WHERE true ON CONFLICT DO NOTHING`).run(toInstantColumn(now));
  db.exec(`
    INSERT INTO conversation (surface, address, name, group_id)
    SELECT 'page', 'group/' || id, name, id FROM "group" WHERE true ON CONFLICT DO NOTHING`);
}
