import type { Database } from 'better-sqlite3';
import { type Message, say } from '../../chat/message.ts';
import { toInstantColumn } from '../../database/columns.ts';

export const takenAway = say('Meddelandet är borttaget');

/** Changes to what people have written on the page. */
export function writtenStore(db: Database) {
  const rewrite = db.prepare(`
    UPDATE page_message SET message = @message, version = @version, noted = 0, changed_at = @at
    WHERE id = @id AND removed_at IS NULL`);
  const remove = db.prepare(`
    UPDATE page_message SET message = @message, version = @version, noted = 0, removed_at = @at
    WHERE id = @id AND removed_at IS NULL`);
  const note = db.prepare<[number]>(`
    UPDATE page_message SET noted = 1 WHERE id = ? AND writer IS NOT NULL AND only_for IS NULL AND removed_at IS NULL`);

  return {
    /** @param message null: it is removed. */
    rewrite(id: number, message: Message | null, version: number, at: Temporal.Instant): void {
      const now = { id, version, message: JSON.stringify(message ?? takenAway), at: toInstantColumn(at) };
      (message === null ? remove : rewrite).run(now);
    },
    /** The bot has kept the message, as it is now. */
    note: (id: number): void => void note.run(id),
  };
}

export type WrittenStore = ReturnType<typeof writtenStore>;
