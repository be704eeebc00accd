import type { Database } from 'better-sqlite3';

/** The bytes of given files, for whoever only reads them. */
export function givenContentStore(db: Database) {
  const bytes = db.prepare<[string], Uint8Array>('SELECT bytes FROM attachment_content WHERE sha256 = ?').pluck();
  return {
    /** Null: they are kept no longer. */
    bytes: (sha256: string): Uint8Array | null => bytes.get(sha256) ?? null,
  };
}
