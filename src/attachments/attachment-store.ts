import type { Database } from 'better-sqlite3';
import type { FetchedFile } from '../chat/sent-file.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';
import { remembered } from '../database/remembered.ts';

/** A file that somebody gave, without its bytes. */
export type Attachment = {
  id: number;
  name: string;
  size: number;
  person: { id: string; name: string };
  at: Temporal.Instant;
  /** The message that it came with. */
  source: string;
};

/** With which message files came, who sent it, and what it is about. */
type Giving = { source: string; subject: string | null; person: string; at: Temporal.Instant };

/** Files that wait for their giver to say what they are, and what was written with them. */
export type WaitingFiles = {
  source: string;
  person: string;
  words: string;
  /** What can be read in them; empty where nothing can. */
  fileText: string;
  forgetAt: Temporal.Instant;
};

type Row = { id: number; name: string; size: number; person_id: string; person: string; at: string; source: string };

/** The files that people have given, each with the message that it came with. */
export function attachmentStore(db: Database) {
  const addContent = db.prepare(`
    INSERT INTO attachment_content (sha256, size, bytes, written) VALUES (@sha256, @size, @bytes, @written)
    ON CONFLICT (sha256) DO UPDATE SET written = ifnull(written, excluded.written)`);
  const add = db.prepare(`
    INSERT INTO attachment (sha256, name, person_id, at, source, ref, subject)
    VALUES (@sha256, @name, @person, @at, @source, @ref, @subject) ON CONFLICT DO NOTHING`);
  const select = `
    SELECT attachment.id, attachment.name, attachment_content.size, attachment.person_id, person.name AS person,
      attachment.at, attachment.source
    FROM attachment JOIN attachment_content USING (sha256) JOIN person ON person.id = attachment.person_id`;
  const ofSource = db.prepare<[string], Row>(`${select} WHERE source = ? AND removed = 0 ORDER BY attachment.id`);
  const about = db.prepare<[string], Row>(`${select} WHERE subject = ? AND removed = 0 ORDER BY attachment.id`);
  const bytes = db
    .prepare<[number], Uint8Array>('SELECT bytes FROM attachment JOIN attachment_content USING (sha256) WHERE id = ?')
    .pluck();
  const sha256 = db.prepare<[number], string>('SELECT sha256 FROM attachment WHERE id = ?').pluck();
  const written = db
    .prepare<[string], string>(
      `SELECT written FROM attachment JOIN attachment_content USING (sha256)
       WHERE source = ? AND removed = 0 AND written IS NOT NULL ORDER BY id`,
    )
    .pluck();
  const keepOnly = db.prepare(`
    UPDATE attachment SET removed = 1
    WHERE source = @source AND removed = 0 AND ref NOT IN (SELECT value FROM json_each(@refs))`);

  const handOver = db.prepare(`
    INSERT INTO handover (source, person_id, words, file_text, forget_at)
    VALUES (@source, @person, @words, @fileText, @forgetAt)
    ON CONFLICT DO NOTHING`);
  const handover = db.prepare<[string], Omit<WaitingFiles, 'forgetAt'> & { forgetAt: string }>(`
    SELECT source, person_id AS person, words, file_text AS fileText, forget_at AS forgetAt FROM handover WHERE source = ?`);
  const waitingOf = db
    .prepare<{ person: string; begins: string }, number>(
      'SELECT count(*) FROM handover WHERE person_id = @person AND instr(source, @begins) = 1',
    )
    .pluck();
  const assign = db.prepare('UPDATE attachment SET subject = @subject WHERE source = @source AND subject IS NULL');
  const settle = db.prepare('DELETE FROM handover WHERE source = ?');
  const toForget = db
    .prepare<[string, number], string>('SELECT source FROM handover WHERE forget_at <= ? ORDER BY forget_at LIMIT ?')
    .pluck();
  const nextToForget = db.prepare<[], string | null>('SELECT min(forget_at) FROM handover').pluck();
  const forget = db.prepare('DELETE FROM attachment WHERE source = ? AND subject IS NULL');

  const store = {
    /** The same file of the same message again does nothing. Returns whether any was new. */
    add: (giving: Giving, files: readonly FetchedFile[]): boolean =>
      files
        .map(({ ref, name, content: { bytes, sha256, written = null } }) => {
          addContent.run({ sha256, bytes, written, size: bytes.length });
          const { changes } = add.run({ ...giving, at: toInstantColumn(giving.at), sha256, name, ref });
          return changes === 1;
        })
        .includes(true),
    /** Takes away those of a message that are not in it any longer. Returns whether there was any. */
    keepOnly: (source: string, refs: readonly string[]): boolean =>
      keepOnly.run({ source, refs: JSON.stringify(refs) }).changes > 0,
    /** They wait until they are assigned or forgotten. */
    handOver: (one: WaitingFiles): void => void handOver.run({ ...one, forgetAt: toInstantColumn(one.forgetAt) }),
    /** Null when nothing waits there. */
    handover(source: string): WaitingFiles | null {
      const row = handover.get(source);
      return row ? { ...row, forgetAt: fromInstantColumn(row.forgetAt) } : null;
    },
    /** How many messages' files of the person wait whose sources begin so. */
    waitingOf: (person: string, begins: string): number => waitingOf.get({ person, begins }) ?? 0,
    /** Its giver has said what the files of a message are. */
    assign(source: string, subject: string): void {
      assign.run({ source, subject });
      settle.run(source);
    },
    /** Removes at most so many of those whose time is out. Returns whether there may be more. */
    forgetUpTo(now: Temporal.Instant, most: number): boolean {
      const sources = toForget.all(toInstantColumn(now), most);
      for (const source of sources) {
        forget.run(source);
        settle.run(source);
      }
      return sources.length === most;
    },
    /** What waits there has been read, and is not kept. */
    discard(source: string): void {
      forget.run(source);
      settle.run(source);
    },
    nextToForget: (): Temporal.Instant | null => orNull(nextToForget.get() ?? null, fromInstantColumn),
    of: (source: string): Attachment[] => ofSource.all(source).map(toAttachment),
    about: (subject: string): Attachment[] => about.all(subject).map(toAttachment),
    /** The texts of the Word documents of a message, part by part, as JSON. */
    written: (source: string): string[] => written.all(source),
    /** Of its bytes, as they came. */
    sha256: (id: number): string | null => sha256.get(id) ?? null,
    bytes: (id: number): Uint8Array | null => bytes.get(id) ?? null,
  };
  return remembered(db, store, ['about']);
}

export type AttachmentStore = ReturnType<typeof attachmentStore>;

const toAttachment = ({ person_id, person, at, ...row }: Row): Attachment => ({
  ...row,
  person: { id: person_id, name: person },
  at: fromInstantColumn(at),
});
