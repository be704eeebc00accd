import type { Database } from 'better-sqlite3';
import { fromInstantColumn, toInstantColumn } from '../../database/columns.ts';
import type { Party } from '../case/outcome.ts';
import type { PaperKind } from '../case/paper-store.ts';

/** The file that was really sent or decided, as somebody handed it in. */
export type HandedInFile = {
  id: number;
  remiss: number;
  party: Party;
  kind: PaperKind;
  /** Of the given file, which holds its bytes. */
  attachment: number;
  name: string;
  size: number;
  sha256: string;
  person: string;
  at: Temporal.Instant;
  /** Null: it stands. */
  takenBack: { reason: string } | null;
};

/** A file that somebody has given, and not yet said what it is. */
export type GivenFile = Pick<HandedInFile, 'attachment' | 'name' | 'size' | 'sha256'>;

type Row = Omit<HandedInFile, 'at' | 'takenBack'> & { at: string; reason: string | null };

type NewFile = Pick<HandedInFile, 'remiss' | 'party' | 'kind' | 'attachment'> & {
  person: string;
  at: Temporal.Instant;
};

/** The files that were sent: handed in once, and never changed. */
export function sentFileStore(db: Database) {
  const select = `
    SELECT file.id, file.remiss_id AS remiss, file.region_id AS party, file.kind, file.attachment_id AS attachment,
      attachment.name, content.size, content.sha256, person.name AS person, file.at, file.reason
    FROM remiss_sent_file AS file
    JOIN attachment ON attachment.id = file.attachment_id
    JOIN attachment_content AS content USING (sha256)
    JOIN person ON person.id = file.person_id`;
  const all = db.prepare<[number], Row>(`${select} WHERE file.remiss_id = ? ORDER BY file.id`);
  const given = db.prepare<[string], GivenFile>(`
    SELECT attachment.id AS attachment, attachment.name, content.size, content.sha256
    FROM attachment JOIN attachment_content AS content USING (sha256)
    WHERE attachment.source = ? AND attachment.removed = 0 ORDER BY attachment.id`);
  const add = db.prepare(`
    INSERT INTO remiss_sent_file (remiss_id, region_id, kind, attachment_id, person_id, at)
    VALUES (@remiss, @party, @kind, @attachment, @person, @at)`);
  const takeBack = db.prepare(`
    UPDATE remiss_sent_file SET taken_back_at = @now, taken_back_by = @person, reason = @reason
    WHERE id = @id AND taken_back_at IS NULL`);
  const remisserSince = db
    .prepare<{ since: string }, number>(`
      SELECT id FROM remiss WHERE state = 'sammanstalld'
      UNION SELECT remiss_id FROM remiss_sending WHERE sent_on >= @since
      UNION SELECT remiss_id FROM remiss_decision WHERE decided_on >= @since
      ORDER BY 1 DESC LIMIT 20`)
    .pluck();

  return {
    /** All of a remiss, also those that were taken back, the first first. */
    all: (remiss: number): HandedInFile[] => all.all(remiss).map(toSentFile),
    /** What came with that message. */
    given: (source: string): GivenFile[] => given.all(source),
    add: ({ at, ...file }: NewFile): void => void add.run({ ...file, at: toInstantColumn(at) }),
    /** False when it was taken back before. */
    takeBack: (
      id: number,
      { person, reason, now }: { person: string; reason: string; now: Temporal.Instant },
    ): boolean => takeBack.run({ id, person, reason, now: toInstantColumn(now) }).changes === 1,
    /** The remisser of which an answer may have been sent or decided since that day: the latest, at most twenty. */
    remisserSince: (since: Temporal.PlainDate): number[] => remisserSince.all({ since: since.toString() }),
  };
}

export type SentFileStore = ReturnType<typeof sentFileStore>;

const toSentFile = ({ at, reason, ...row }: Row): HandedInFile => ({
  ...row,
  at: fromInstantColumn(at),
  takenBack: reason === null ? null : { reason },
});
