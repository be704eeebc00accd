import type { Database } from 'better-sqlite3';

/** Words under the head message, of which it is not known which question they are about. Null text: taken away. */
export type UnplacedWords = { remiss: number; source: string; person: string; version: number; text: string | null };

/** What was written under the head message waits here until its writer has chosen a question. */
export function unplacedStore(db: Database) {
  const put = db.prepare(`
    INSERT INTO remiss_unplaced (remiss_id, source, person_id, version, text)
    VALUES (@remiss, @source, @person, @version, @text)
    ON CONFLICT (source, remiss_id) DO UPDATE SET version = excluded.version, text = excluded.text
    WHERE excluded.version > version`);
  const find = db.prepare<{ remiss: number; source: string }, UnplacedWords>(`
    SELECT remiss_id AS remiss, source, person_id AS person, version, text FROM remiss_unplaced
    WHERE source = @source AND remiss_id = @remiss`);
  const remissOf = db
    .prepare<[string], number>('SELECT remiss_id FROM remiss_unplaced WHERE source = ? LIMIT 1')
    .pluck();
  const remove = db.prepare('DELETE FROM remiss_unplaced WHERE source = ?');

  return {
    /** False when that version, or a later one, is there already. */
    put: (words: UnplacedWords): boolean => put.run(words).changes === 1,
    find: (remiss: number, source: string): UnplacedWords | null => find.get({ remiss, source }) ?? null,
    /** The remiss under whose head message it was written; null when it waits for nothing. */
    remissOf: (source: string): number | null => remissOf.get(source) ?? null,
    /** In whichever remisser it waits. */
    remove: (source: string): void => void remove.run(source),
  };
}

export type UnplacedStore = ReturnType<typeof unplacedStore>;
