import type { Database } from 'better-sqlite3';
import { isIntact } from '../../database/checksum.ts';
import { allIntact } from '../../database/damage.ts';

/** Words of which it is not known which question they are about. Null text: taken away. */
type UnplacedWords = { remiss: number; source: string; person: string; version: number; text: string | null };

/**
 * What was written under a head message, or to the bot in a room, waits here until its writer has chosen a question: in
 * each remiss that it may be about.
 */
export function unplacedStore(db: Database) {
  const put = db.prepare(`
    INSERT INTO remiss_unplaced (remiss_id, source, person_id, version, text)
    VALUES (@remiss, @source, @person, @version, @text)
    ON CONFLICT (source, remiss_id) DO UPDATE SET version = excluded.version, text = excluded.text
    WHERE excluded.version > version`);
  const follow = db.prepare<UnplacedWords>(
    'UPDATE remiss_unplaced SET version = @version, text = @text WHERE source = @source AND version < @version',
  );
  const find = db.prepare<{ remiss: number; source: string }, UnplacedWords & { intact: 0 | 1 }>(`
    SELECT remiss_id AS remiss, source, person_id AS person, version, text,
           ${isIntact('remiss_unplaced', 'remiss_unplaced')} AS intact
    FROM remiss_unplaced WHERE source = @source AND remiss_id = @remiss`);
  const remisserOf = db
    .prepare<[string], number>('SELECT remiss_id FROM remiss_unplaced WHERE source = ? ORDER BY remiss_id')
    .pluck();
  const wordsOf = db
    .prepare<[remiss: number, person: string], 1>(
      'SELECT 1 FROM remiss_unplaced WHERE remiss_id = ? AND person_id = ? LIMIT 1',
    )
    .pluck();
  const standing = db.prepare<{ remiss: number; within: string }, Omit<UnplacedWords, 'remiss' | 'text'>>(`
    SELECT source, person_id AS person, version FROM remiss_unplaced
    WHERE remiss_id = @remiss AND text IS NOT NULL AND substr(source, 1, length(@within)) = @within`);
  const remove = db.prepare<[string]>('DELETE FROM remiss_unplaced WHERE source = ?');

  return {
    /** False when that version, or a later one, is there already. It is the same message in every remiss. */
    put(words: UnplacedWords): boolean {
      const isNew = put.run(words).changes === 1;
      if (isNew) follow.run(words);
      return isNew;
    },
    find(remiss: number, source: string): UnplacedWords | null {
      const [found] = allIntact(find.all({ remiss, source }), 'Det som skrevs');
      if (!found) return null;
      const { intact, ...words } = found;
      return words;
    },
    /** What waits and is not taken away, of the sources that begin so. */
    standing: (remiss: number, within: string) => standing.all({ remiss, within }),
    /** The remisser that it may be about; none when it waits for nothing. */
    remisserOf: (source: string): number[] => remisserOf.all(source),
    /** Whether anything that this person wrote waits in the remiss. */
    hasWordsOf: (remiss: number, person: string): boolean => wordsOf.get(remiss, person) !== undefined,
    /** It waits no longer, in any remiss. */
    remove: (source: string): void => void remove.run(source),
  };
}

export type UnplacedStore = ReturnType<typeof unplacedStore>;
