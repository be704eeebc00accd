import type { Database } from 'better-sqlite3';
import { say } from '../chat/message.ts';
import { isIntact } from '../database/checksum.ts';
import { damagedWords } from '../database/damage.ts';

/** A row as it is put. Its other columns say what has happened to it. */
export type NewRow = {
  key: string;
  subject: string | null;
  topic: string | null;
  updatesId: number | null;
  personId: string | null;
  conversationId: number | null;
  lane: string;
  /** A `Message` as JSON. */
  message: string;
  insist: 0 | 1;
  dueAt: string;
  createdAt: string;
};

const damagedMessage = JSON.stringify(
  say(`Meddelandet ${damagedWords}`, 'Den som driver boten får veta det. Skriv till kansliet om du väntar på något.'),
);

/** SQL for the row's message as JSON, or for one that says that it cannot be read. @param row its alias */
export const readableMessage = (table: 'outbox' | 'telling', row: string): string =>
  `iif(${isIntact(table, row)}, ${row}.message, '${damagedMessage}')`;

/** Inserts a row unless there is one with its key. */
export const rowInserter = (db: Database) =>
  db.prepare<NewRow>(`
    INSERT INTO outbox (key, subject, topic, updates_id, person_id, conversation_id, lane, message, insist, due_at, next_at,
                        created_at)
    VALUES (@key, @subject, @topic, @updatesId, @personId, @conversationId, @lane, @message, @insist, @dueAt, @dueAt,
            @createdAt)
    ON CONFLICT (key) DO NOTHING`);
