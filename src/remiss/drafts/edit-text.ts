import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Part } from '../../documents/document.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { recordRemissChange, remissStatus } from '../case/move-remiss.ts';
import { hasCommonAnswer, keyOf, type Remiss } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { textOfAll } from '../papers/remiss-document.ts';
import { changesBetween } from './compare-texts.ts';
import { comparedVersions, textDropped, textTaken } from './compare-views.ts';
import { doubtAboutCommon } from './doubtful-text.ts';
import { commonTextIn, fileOrigin, fileRound, givenParts, noTextInFile } from './given-text.ts';
import { isWholeRound } from './own-text-views.ts';

type Uses = {
  drafts: Pick<DraftStore, 'add' | 'latest' | 'remarks' | 'version'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'refreshRemiss' | 'refreshDraft'>;
};
type Giving = Uses & {
  hours: { timeZone: string };
  attachments: Pick<AttachmentStore, 'assign' | 'handover' | 'written'>;
};

/** Whether there is a text that people can edit and give back. */
export const takesText = ({ state, mode }: Pick<Remiss, 'state' | 'mode'>): boolean =>
  state === 'sammanstalld' && hasCommonAnswer(mode);

/** The edited text that the kansli gave becomes the next version. */
export function takeText(
  uses: Giving,
  { remiss, regions }: RemissSnapshot,
  { source, seen }: { source: string; seen: string | undefined },
  turn: Turn,
): Response {
  const waiting = handedOverBy(uses, source, turn);
  if ('refused' in waiting) return waiting.refused;
  const latest = uses.drafts.latest(remiss.id);
  if (!takesText(remiss) || !latest) return remissStatus(uses, remiss);
  const round = fileRound(waiting.handover.fileText);
  if (round !== null) return answer(isWholeRound(round, `det gemensamma svaret på remiss ${remiss.number}`));
  const origin = fileOrigin(waiting.handover.fileText);
  const remarks = uses.drafts.remarks(remiss.id);
  const doubt = origin && doubtAboutCommon(uses, remiss, { origin, latest, regions, remarks, source, seen });
  if (doubt) return answer(doubt);
  const { text, ...left } = commonTextIn(givenParts(uses.attachments, source), latest.content);
  if (text.length === 0) return noTextInFile;
  const before = textIn(uses, remiss, latest);
  const changes = changesBetween(before, text);
  if (changes.length === 0) {
    return reply(`Texten är densamma som i utkast ${latest.version}`, 'Därför har jag inte gjort någon ny version.');
  }
  uses.attachments.assign(source, keyOf(remiss));
  const what = 'tog in redigerad text som';
  const version = addVersion(uses, remiss, { latest, content: { ...latest.content, edited: text }, what }, turn);
  return answer(textTaken(remiss, { version, changes, ...left }));
}

/** The next version has the text that follows from the answers again. */
export function dropText(uses: Uses, remiss: Remiss, turn: Turn): Response {
  const latest = uses.drafts.latest(remiss.id);
  if (!takesText(remiss) || !latest) return remissStatus(uses, remiss);
  const { edited, ...content } = latest.content;
  if (!edited) return reply(`Utkast ${latest.version} har ingen redigerad text`, 'Inget är ändrat.');
  const version = addVersion(uses, remiss, { latest, content, what: 'tog bort den redigerade texten i' }, turn);
  return answer(textDropped(remiss, version));
}

type Next = { latest: Draft; content: CompiledAnswers; what: string };

function addVersion(uses: Uses, remiss: Remiss, { latest, content, what }: Next, turn: Turn): number {
  const version = uses.drafts.add(remiss.id, turn.asker.id, content, turn.now);
  recordRemissChange(uses, remiss, turn, { what: `${what} utkast ${version} till svar på ${inLine(remiss)}` });
  uses.messages.refreshRemiss(remiss);
  uses.messages.refreshDraft(remiss, latest.version);
  return version;
}

const textIn = ({ drafts }: Pick<Uses, 'drafts'>, { id }: Remiss, { version, content }: Draft): readonly Part[] =>
  textOfAll(content, { version, remarks: drafts.remarks(id) }) ?? [];

/** What is another in a version than in the one before it. */
export function compareVersions(
  uses: Pick<Uses, 'drafts'>,
  remiss: Remiss,
  { version, from }: { version: number; from: number },
): Response {
  const [after, before] = [version, version - 1].map((one) => uses.drafts.version(remiss.id, one));
  if (!hasCommonAnswer(remiss.mode) || !after || !before)
    return reply('Det finns inget tidigare utkast att jämföra med', 'Jämförelsen gäller den gemensamma texten.');
  const changes = changesBetween(textIn(uses, remiss, before), textIn(uses, remiss, after));
  const page = comparedVersions(remiss, { version, changes }, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}
