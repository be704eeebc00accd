import type { Database } from 'better-sqlite3';
import { toInstantColumn } from '../../database/columns.ts';
import { writing } from '../../database/transaction.ts';

/** Gives everyone an account on the page, and every group a room. Existing ones are kept. */
export const joinPage = (db: Database, now: Temporal.Instant): void => pageJoiner(db)(now);

/**
 * Counts everyone as reached in a copy of which nobody has an account yet: they are looked for once the register is in use.
 */
export function reachEveryone(db: Database, now: Temporal.Instant): void {
  db.prepare(`
    INSERT INTO account (connection, account, person_id, address, linked_at)
    SELECT 'copy', id, id, id, ? FROM person WHERE NOT EXISTS (SELECT 1 FROM account)`).run(toInstantColumn(now));
}

/** The same for frequent use: it writes only when someone lacks an account or a group a room. */
export function pageJoiner(db: Database): (now: Temporal.Instant) => void {
  const someoneLacks = db.prepare(`
    SELECT 1 FROM person WHERE id NOT IN (SELECT account FROM account WHERE connection = 'page')
    UNION ALL
    SELECT 1 FROM "group" WHERE 'group/' || id NOT IN (SELECT address FROM conversation WHERE connection = 'page')
    LIMIT 1`);
  const giveAccounts = db.prepare(`
    INSERT INTO account (connection, account, person_id, address, linked_at)
    SELECT 'page', id, id, 'person/' || id, ? FROM person WHERE true ON CONFLICT DO NOTHING`);
  const giveRooms = db.prepare(`
    INSERT INTO conversation (connection, address, name, group_id)
    SELECT 'page', 'group/' || id, name, id FROM "group" WHERE true ON CONFLICT DO NOTHING`);

  return (now) => {
    if (!someoneLacks.get()) return;
    writing(db, () => {
      giveAccounts.run(toInstantColumn(now));
      giveRooms.run();
    });
  };
}

/** Closes the page's accounts and rooms in a real register, which may have been opened there before that was refused. */
export function leavePage(db: Database, now: Temporal.Instant): void {
  const gone = { at: toInstantColumn(now), why: 'provsidan gäller inte för ett riktigt register' };
  for (const table of ['account', 'conversation']) {
    db.prepare(`UPDATE ${table} SET gone_at = @at, gone_why = @why WHERE connection = 'page' AND gone_at IS NULL`).run(
      gone,
    );
  }
}
