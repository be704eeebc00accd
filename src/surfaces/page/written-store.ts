import type { Database } from 'better-sqlite3';
import { say } from '../../chat/message.ts';
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
    /** @param text null: the message is removed. */
    rewrite(id: number, text: string | null, version: number, at: Temporal.Instant): void {
      const message = JSON.stringify(text === null ? takenAway : say(text));
      (text === null ? remove : rewrite).run({ id, version, message, at: toInstantColumn(at) });
    },
    /** The bot has kept the message, as it is now. */
    note: (id: number): void => void note.run(id),
  };
}

export type WrittenStore = ReturnType<typeof writtenStore>;
