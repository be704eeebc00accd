import type { Document } from '../../documents/document.ts';
import type { DocumentFormat } from '../../documents/document-format.ts';
import { toPdf } from '../../documents/pdf/pdf.ts';
import { toWord } from '../../documents/word/word.ts';
import type { TickStep } from '../../obligations/feature-hooks.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { decisionOf, isSent, type Outcomes, type Party, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { KeptPaper, PackedFile, PackedPaper, PaperContent, PaperKind, PaperStore } from '../case/paper-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { commonDocument, type Making, regionDocument } from './remiss-document.ts';

type Uses = {
  drafts: Pick<DraftStore, 'version' | 'remarks'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  papers: Pick<PaperStore, 'add'>;
  hours: { timeZone: string };
};

/** An answer, of which version, and what has been said of it. */
type Finished = { party: Party; version: number; kind: PaperKind };

/** What stands of the answer: that it is sent, and else that it is decided. Null while it is a draft. */
export function paperKindOf(outcomes: Outcomes, party: Party): Pick<Finished, 'version' | 'kind'> | null {
  const sending = sendingOf(outcomes, party);
  if (isSent(sending)) return { version: sending.version, kind: 'skickat' };
  const decision = decisionOf(outcomes, party);
  return decision && { version: decision.version, kind: 'beslutat' };
}

/**
 * Keeps the answer as it is now, in the transaction that says that it is decided or sent. Its bytes are packed
 * afterwards. Returns the paper's id; null when there is no such answer.
 */
export function keepPaper(
  { drafts, outcomes, papers, hours }: Uses,
  { id }: Pick<Remiss, 'id'>,
  { party, version, kind }: Finished,
  now: Temporal.Instant,
): number | null {
  const draft = drafts.version(id, version);
  const document =
    draft &&
    documentFor(draft, party, {
      version,
      at: draft.at,
      timeZone: hours.timeZone,
      remarks: drafts.remarks(id),
      outcomes: outcomes.outcomes(id),
    });
  return document && papers.add({ remiss: id, party, version, kind, at: now, document });
}

function documentFor({ content }: Draft, party: Party, making: Making): Document | null {
  if (party === null) return commonDocument(content, making);
  const region = content.regions.find(({ id }) => id === party);
  return region ? regionDocument(content, region, making) : null;
}

type Packing = { papers: Pick<PaperStore, 'content' | 'keep' | 'pdf'> };

const packed = async (bytes: Uint8Array): Promise<PackedFile> => {
  const own = new Uint8Array(bytes);
  const digest = await crypto.subtle.digest('SHA-256', own);
  return { bytes: own, sha256: Buffer.from(digest).toString('hex') };
};

/** As Word and as PDF, which says that it was made when the paper was kept. */
async function bothOf({ document, at }: Extract<PaperContent, { document: Document }>): Promise<PackedPaper> {
  return { word: await packed(await toWord(document)), pdf: await packed(await toPdf(document, at)) };
}

/** It was kept before there was any PDF, or its PDF had too many bytes. It is not made anew. */
export const isKeptAsWord = (paper: KeptPaper | null): boolean =>
  paper !== null && paper.size !== null && paper.pdf === null;

export const keptAsWord = 'Den sparades innan jag kunde göra PDF, och det som är sparat görs inte om.';

/**
 * The bytes that are kept; null where there are none of that format. Whoever asks before they are packed has them packed,
 * and the first bytes stay.
 */
export function paperBytes({ papers }: Packing, id: number, format: DocumentFormat): Promise<Uint8Array> | null {
  const kept = keptBytes(papers, id, format);
  if (kept) return Promise.resolve(kept);
  const content = papers.content(id);
  if (!content) throw new Error(`There is no paper ${id}.`);
  return 'document' in content ? packNow(papers, id, { content, format }) : null;
}

async function packNow(
  papers: Packing['papers'],
  id: number,
  { content, format }: { content: Extract<PaperContent, { document: Document }>; format: DocumentFormat },
): Promise<Uint8Array> {
  const made = await bothOf(content);
  papers.keep(id, made);
  return keptBytes(papers, id, format) ?? (format === 'pdf' ? made.pdf : made.word).bytes;
}

function keptBytes(papers: Packing['papers'], id: number, format: DocumentFormat): Uint8Array | null {
  if (format === 'pdf') return papers.pdf(id);
  const content = papers.content(id);
  return content && 'bytes' in content ? content.bytes : null;
}

/** Packs what was decided or sent since the last tick. */
export function paperStep({ papers }: { papers: Pick<PaperStore, 'content' | 'keep' | 'unmade'> }): TickStep {
  let ready: { id: number; made: PackedPaper } | null = null;
  return {
    due: () => papers.unmade() !== null,
    async prepare() {
      const id = papers.unmade();
      const content = id === null ? null : papers.content(id);
      ready = id !== null && content && 'document' in content ? { id, made: await bothOf(content) } : null;
    },
    run() {
      if (ready === null) return false;
      papers.keep(ready.id, ready.made);
      ready = null;
      return true;
    },
    next: () => null,
  };
}
