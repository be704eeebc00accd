import type { Database } from 'better-sqlite3';
import { largestFile } from '../../chat/sent-file.ts';
import { fromInstantColumn, fromJsonColumn, toInstantColumn } from '../../database/columns.ts';
import type { Document } from '../../documents/document.ts';
import type { Party } from './outcome.ts';

const paperKinds = ['beslutat', 'skickat'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** What was decided or sent, as it was then. */
export type KeptPaper = {
  id: number;
  remiss: number;
  party: Party;
  version: number;
  kind: PaperKind;
  at: Temporal.Instant;
  /** It was said afterwards that this had not been decided or sent. */
  isTakenBack: boolean;
  /** Null: its bytes are not made yet. */
  size: number | null;
  sha256: string | null;
  /** The same as PDF. Null: it is not made yet, or the paper was kept before there was any. */
  pdf: { size: number; sha256: string } | null;
};

type Row = Omit<KeptPaper, 'at' | 'isTakenBack' | 'pdf'> & {
  at: string;
  isTakenBack: 0 | 1;
  pdfSize: number | null;
  pdfSha256: string | null;
};

/** A paper's bytes as Word; or the document that they are to be made of, or are too many of to be kept. */
export type PaperContent = { bytes: Uint8Array } | { document: Document; at: Temporal.Instant };

export type PackedFile = { bytes: Uint8Array; sha256: string };
export type PackedPaper = { word: PackedFile; pdf: PackedFile };

/** What was decided or sent: written once, and never made anew. */
export function paperStore(db: Database) {
  const add = db.prepare(`
    INSERT INTO remiss_paper (remiss_id, region_id, version, kind, at, document)
    VALUES (@remiss, @party, @version, @kind, @at, @document)`);
  const columns = `
    SELECT id, remiss_id AS remiss, region_id AS party, version, kind, at, taken_back_at IS NOT NULL AS isTakenBack,
      remiss_paper.size, remiss_paper.sha256, pdf.size AS pdfSize, pdf.sha256 AS pdfSha256
    FROM remiss_paper LEFT JOIN remiss_paper_pdf AS pdf ON pdf.paper_id = id`;
  const all = db.prepare<[number], Row>(`${columns} WHERE remiss_id = ? ORDER BY id`);
  const one = db.prepare<[number], Row>(`${columns} WHERE id = ?`);
  const current = db.prepare<{ remiss: number; party: Party }, Row>(`
    ${columns} WHERE remiss_id = @remiss AND region_id IS @party AND taken_back_at IS NULL
    ORDER BY kind = 'skickat' DESC, id DESC LIMIT 1`);
  const takeBack = db.prepare(`
    UPDATE remiss_paper SET taken_back_at = @now
    WHERE remiss_id = @remiss AND region_id IS @party AND kind = @kind AND taken_back_at IS NULL`);
  const content = db.prepare<[number], { bytes: Uint8Array | null; document: string | null; at: string }>(
    'SELECT bytes, document, at FROM remiss_paper WHERE id = ?',
  );
  const unmade = db.prepare<[], number>('SELECT id FROM remiss_paper WHERE size IS NULL ORDER BY id LIMIT 1').pluck();
  const keep = db.prepare(`
    UPDATE remiss_paper SET size = @size, sha256 = @sha256, bytes = @bytes,
      document = CASE WHEN @bytes IS NULL THEN document END
    WHERE id = @id AND size IS NULL`);
  const keepPdf = db.prepare(`
    INSERT INTO remiss_paper_pdf (paper_id, size, sha256, bytes) VALUES (@id, @size, @sha256, @bytes)`);
  const pdf = db.prepare<[number], Uint8Array>('SELECT bytes FROM remiss_paper_pdf WHERE paper_id = ?').pluck();
  const keepBoth = db.transaction((id: number, { word, pdf: asPdf }: PackedPaper): boolean => {
    const { length: size } = word.bytes;
    const isFirst = keep.run({ id, ...word, size, bytes: size > largestFile ? null : word.bytes }).changes === 1;
    if (isFirst && asPdf.bytes.length <= largestFile) keepPdf.run({ id, ...asPdf, size: asPdf.bytes.length });
    return isFirst;
  });

  return {
    add: (paper: Pick<KeptPaper, 'remiss' | 'party' | 'version' | 'kind' | 'at'> & { document: Document }): number =>
      Number(
        add.run({ ...paper, at: toInstantColumn(paper.at), document: JSON.stringify(paper.document) }).lastInsertRowid,
      ),
    /** All that there are of a remiss, the first first. */
    all: (remiss: number): KeptPaper[] => all.all(remiss).map(toPaper),
    paper: (id: number): KeptPaper | null => toPaperOrNull(one.get(id)),
    /** What stands of a party's: what was sent, and else what was decided. */
    current: (remiss: number, party: Party): KeptPaper | null => toPaperOrNull(current.get({ remiss, party })),
    takeBack: (of: Pick<KeptPaper, 'remiss' | 'party' | 'kind'>, now: Temporal.Instant): void =>
      void takeBack.run({ remiss: of.remiss, party: of.party, kind: of.kind, now: toInstantColumn(now) }),
    content(id: number): PaperContent | null {
      const row = content.get(id);
      if (!row) return null;
      return row.bytes
        ? { bytes: row.bytes }
        : { document: fromJsonColumn<Document>(row.document ?? ''), at: fromInstantColumn(row.at) };
    },
    /** The first whose bytes are not made yet. */
    unmade: (): number | null => unmade.get() ?? null,
    /** False when they were kept before: the first bytes are those that stay. */
    keep: (id: number, made: PackedPaper): boolean => keepBoth(id, made),
    /** Its bytes as PDF; null where none are kept. */
    pdf: (id: number): Uint8Array | null => pdf.get(id) ?? null,
  };
}

export type PaperStore = ReturnType<typeof paperStore>;

const toPaper = ({ isTakenBack, at, pdfSize, pdfSha256, ...row }: Row): KeptPaper => ({
  ...row,
  pdf: pdfSize === null || pdfSha256 === null ? null : { size: pdfSize, sha256: pdfSha256 },
  isTakenBack: isTakenBack === 1,
  at: fromInstantColumn(at),
});

const toPaperOrNull = (row: Row | undefined): KeptPaper | null => (row ? toPaper(row) : null);
