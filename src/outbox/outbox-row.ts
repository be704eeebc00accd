import type { Database } from 'better-sqlite3';

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

/** Inserts a row unless there is one with its key. */
export const rowInserter = (db: Database) =>
  db.prepare<NewRow>(`
    INSERT INTO outbox (key, subject, topic, updates_id, person_id, conversation_id, lane, message, insist, due_at, next_at,
                        created_at)
    VALUES (@key, @subject, @topic, @updatesId, @personId, @conversationId, @lane, @message, @insist, @dueAt, @dueAt,
            @createdAt)
    ON CONFLICT (key) DO NOTHING`);
