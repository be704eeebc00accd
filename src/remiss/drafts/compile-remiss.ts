import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { compileGroups } from '../asked-groups/compile-groups.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { type CompiledAnswers, compileAnswers } from '../case/compiled.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import { moveRemiss, recordRemissChange, remissStatus } from '../case/move-remiss.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type BeginsPlan, beginPlan } from '../plan/begin-plan.ts';
import { draftMade } from './draft-views.ts';

type Uses = BeginsPlan & {
  remisser: Pick<RemissStore, 'move'>;
  drafts: Pick<DraftStore, 'latest' | 'add'>;
  letters: Pick<LetterStore, 'of'>;
  groupAnswers: Pick<GroupAnswerStore, 'log'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'refreshRemiss' | 'refreshDraft'>;
};

/** A draft is made of the answers as they are now: a new version when they differ from the last. Edited text stays. */
export function compileRemiss(uses: Uses, before: RemissSnapshot, turn: Turn): Response {
  const { drafts, messages } = uses;
  const remiss = compiled(uses, before.remiss, turn);
  if (!remiss) return remissStatus(uses, before.remiss);
  const snapshot = { ...before, remiss };
  const latest = drafts.latest(remiss.id);
  const edited = latest?.content.edited;
  const answers = compileAnswers(snapshot, senderLastOn(remiss), uses.letters.of(remiss.id));
  const groups = compileGroups(remiss, uses.groupAnswers.log(remiss.id));
  const content = { ...answers, ...groups, ...(edited ? { edited } : {}) };
  const isNew = !latest || !isSame(latest.content, content);
  const version = isNew ? drafts.add(remiss.id, turn.asker.id, content, turn.now) : latest.version;
  if (isNew)
    recordRemissChange(uses, remiss, turn, { what: `gjorde utkast ${version} till svar på ${inLine(remiss)}` });
  if (isNew) beginPlan(uses, remiss, turn.now);
  messages.refreshRemiss(remiss);
  if (isNew && latest) messages.refreshDraft(remiss, latest.version);
  return answer(draftMade(snapshot, { version, isNew, isEdited: edited !== undefined }));
}

/** Null when it cannot be compiled. */
const compiled = (uses: Uses, remiss: Remiss, turn: Turn): Remiss | null =>
  remiss.state === 'sammanstalld'
    ? remiss
    : moveRemiss(uses, remiss, { to: 'sammanstalld', what: `sammanställde ${inLine(remiss)}` }, turn);

/** Both are plain data made in the same way, so the same text means the same content. */
const isSame = (a: CompiledAnswers, b: CompiledAnswers): boolean => JSON.stringify(a) === JSON.stringify(b);
