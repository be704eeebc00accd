import { dayOf } from '../../calendar/local-time.ts';
import type { FileMaker } from '../../chat/files.ts';
import type { Document } from '../../documents/document.ts';
import { formatOfName } from '../../documents/document-format.ts';
import { writeDocument } from '../../documents/write-document.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import { isCollectedBlind, type Remiss } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';
import type { UtfallStore } from '../utfall/utfall-store.ts';
import { type WritesAnswer, zipAnswers } from './all-answers.ts';
import { fileCopy } from './file-copy.ts';
import { type FindsStatement, statementFacts } from './find-statement.ts';
import { keepPaper, paperBytes, paperKindOf } from './keep-paper.ts';
import { positionsCsv } from './positions-csv.ts';
import { commonDocument, type Making, regionDocument } from './remiss-document.ts';
import { statementDocument } from './statement.ts';
import {
  commonId,
  documentOfId,
  everyRegionId,
  fileCopyId,
  keptId,
  mayBeRead,
  showsOthers,
  standingParty,
  statementRegion,
  tableId,
} from './whose-document.ts';

type Uses = FindsStatement & {
  remisser: Pick<RemissStore, 'cases' | 'remiss'>;
  entries: Pick<EntryStore, 'log'>;
  drafts: Pick<DraftStore, 'version' | 'latestVersion' | 'remarks'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  utfall: Pick<UtfallStore, 'of'>;
  papers: Pick<PaperStore, 'add' | 'content' | 'current' | 'keep' | 'paper' | 'pdf'>;
  groupAnswers: Pick<GroupAnswerStore, 'log'>;
  register: Parameters<typeof viewerAt>[0] & Pick<RegisterStore, 'regions' | 'seats'>;
};

/**
 * A document: what was decided or sent as it was then, and of all else a draft. Null when there is none, or it is not to
 * be read any longer: a link to it may be older than that.
 */
export const remissFile =
  (uses: Uses): FileMaker =>
  (id, now, name = '') => {
    const { remisser, drafts, papers, register, hours } = uses;
    const wanted = documentOfId(id);
    const remiss = wanted && remisser.remiss(wanted.remiss);
    if (!wanted || !remiss || !isSeenBy(register, wanted.reader, remiss, dayOf(now, hours.timeZone))) return null;
    if (wanted.whose === keptId) {
      const paper = papers.paper(wanted.version);
      return paper?.remiss === remiss.id ? paperBytes(uses, paper.id, formatOfName(name)) : null;
    }
    // Whoever holds a link may read it, so while it is collected blind none leads to what others have said.
    if (wanted.whose === tableId) {
      if (isCollectedBlind(remiss)) return null;
      const snapshot = snapshotOf(uses, remiss, dayOf(now, hours.timeZone));
      return Promise.resolve(positionsCsv(snapshot, uses.groupAnswers.log(remiss.id)));
    }
    const draft = drafts.version(remiss.id, wanted.version);
    if (!draft) return null;
    if (wanted.whose === everyRegionId) {
      const answerOf = (whose: string) => answerToWrite(uses, { remiss, draft, whose }, now);
      return zipAnswers(draft.content, { answerOf, at: now });
    }
    return answerToWrite(uses, { remiss, draft, whose: wanted.whose }, now)?.(name) ?? null;
  };

type WantedAnswer = { remiss: Remiss; draft: Draft; whose: string };

/** What writes one document of a version of a draft, as a name's ending says. Null: there is none to read. */
function answerToWrite(uses: Uses, { remiss, draft, whose }: WantedAnswer, now: Temporal.Instant): WritesAnswer | null {
  const isAnswer = whose !== fileCopyId && statementRegion(whose) === null;
  const kept = isAnswer ? currentPaper(uses, remiss, draft, { whose, now }) : null;
  if (kept !== null) return (name) => paperBytes(uses, kept, formatOfName(name));
  if (!isReadable(remiss, draft, whose)) return null;
  const document = madeDocument(uses, remiss, draft, { whose, today: dayOf(now, uses.hours.timeZone) });
  return document && ((name) => writeDocument(document, { name, at: now }));
}

/** While it is collected blind nobody reads the others', and of what is withdrawn only what was sent is read. */
const isReadable = (remiss: Remiss, { content }: Draft, whose: string): boolean =>
  mayBeRead(remiss) && !(isCollectedBlind(remiss) && showsOthers(content.mode, whose));

/** The latest version of an answer as it is now, for a document of several. Null when there is none to read. */
export function latestDocument(
  uses: Uses & { drafts: Pick<DraftStore, 'latest'> },
  remiss: Remiss,
  { whose, today }: { whose: string; today: Temporal.PlainDate },
): { document: Document; content: CompiledAnswers } | null {
  const draft = uses.drafts.latest(remiss.id);
  if (!draft || !isReadable(remiss, draft, whose)) return null;
  const document = madeDocument(uses, remiss, draft, { whose, today });
  return document && { document, content: draft.content };
}

/** The id of the paper that stands of that answer. Null when nothing of it is decided or sent, or a later version was. */
function currentPaper(
  uses: Uses,
  remiss: Remiss,
  { version, content }: Draft,
  { whose, now }: { whose: string; now: Temporal.Instant },
): number | null {
  const outcomes = uses.outcomes.outcomes(remiss.id);
  const party = standingParty(content.mode, outcomes, whose);
  const standing = paperKindOf(outcomes, party);
  if (standing === null || standing.version > version) return null;
  // What was sent before papers were kept is kept when it is first asked for.
  return uses.papers.current(remiss.id, party)?.id ?? keepPaper(uses, remiss, { party, ...standing }, now);
}

/** Who asked for it may no longer see it. Nobody is known of an older link, which leads to what is not restricted. */
function isSeenBy(register: Uses['register'], reader: string, remiss: Remiss, today: Temporal.PlainDate): boolean {
  if (reader === '') return !remiss.restricted;
  return maySee(viewerAt(register, { person: reader }, today), remissSeen(remiss));
}

/** An earlier version than the one that was decided or sent stays a draft. */
function makingOf(
  { drafts, outcomes, utfall, hours }: Uses,
  { id }: Remiss,
  { version, at }: Draft,
  whose: string,
): Making {
  const all = outcomes.outcomes(id);
  const isSoFar = (one: { version: number }) => whose === fileCopyId || one.version <= version;
  return {
    version,
    at,
    timeZone: hours.timeZone,
    remarks: drafts.remarks(id),
    utfall: utfall.of(id),
    outcomes: { decisions: all.decisions.filter(isSoFar), sendings: all.sendings.filter(isSoFar) },
  };
}

/** Any document of a draft, made anew. */
function madeDocument(
  uses: Uses,
  remiss: Remiss,
  draft: Draft,
  { whose, today }: { whose: string; today: Temporal.PlainDate },
): Document | null {
  const { content } = draft;
  const making = makingOf(uses, remiss, draft, whose);
  if (whose === fileCopyId) return fileCopy(content, making);
  const stated = statementRegion(whose);
  const region = content.regions.find(({ id }) => id === (stated ?? whose));
  if (stated !== null)
    return region ? statementDocument(content, region, making, statementFacts(uses, remiss, stated, today)) : null;
  if (whose === commonId || (region && content.mode === 'samordnat')) return commonDocument(content, making);
  return region ? regionDocument(content, region, making) : null;
}
