import type { Document } from '../../documents/document.ts';
import { toWord } from '../../documents/word.ts';
import type { TickStep } from '../../obligations/feature-hooks.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { decisionOf, isSent, type Outcomes, type Party, sendingOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperKind, PaperStore } from '../case/paper-store.ts';
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
      ...{ version, at: draft.at, timeZone: hours.timeZone },
      ...{ remarks: drafts.remarks(id), outcomes: outcomes.outcomes(id) },
    });
  return document && papers.add({ remiss: id, party, version, kind, at: now, document });
}

function documentFor({ content }: Draft, party: Party, making: Making): Document | null {
  if (party === null) return commonDocument(content, making);
  const region = content.regions.find(({ id }) => id === party);
  return region ? regionDocument(content, region, making) : null;
}

type Packing = { papers: Pick<PaperStore, 'content' | 'keep'> };
type Packed = { id: number; bytes: Uint8Array; sha256: string };

async function packed(id: number, document: Document): Promise<Packed> {
  const bytes = new Uint8Array(await toWord(document));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return { id, bytes, sha256: Buffer.from(digest).toString('hex') };
}

/** The bytes that are kept. Whoever asks before they are packed has them packed, and the first bytes stay. */
export async function paperBytes({ papers }: Packing, id: number): Promise<Uint8Array> {
  const before = papers.content(id);
  if (!before) throw new Error(`There is no paper ${id}.`);
  if ('bytes' in before) return before.bytes;
  const made = await packed(id, before.document);
  papers.keep(id, made);
  const after = papers.content(id);
  return after && 'bytes' in after ? after.bytes : made.bytes;
}

/** Packs what was decided or sent since the last tick. */
export function paperStep({ papers }: { papers: Pick<PaperStore, 'content' | 'keep' | 'unmade'> }): TickStep {
  let ready: Packed | null = null;
  return {
    due: () => papers.unmade() !== null,
    async prepare() {
      const id = papers.unmade();
      const content = id === null ? null : papers.content(id);
      ready = id !== null && content && 'document' in content ? await packed(id, content.document) : null;
    },
    run() {
      if (ready === null) return false;
      papers.keep(ready.id, ready);
      ready = null;
      return true;
    },
    next: () => null,
  };
}
