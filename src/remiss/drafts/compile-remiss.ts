import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter } from '../../chat/days.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { compileGroups } from '../asked-groups/compile-groups.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { type ChosenUnison, type CompiledAnswers, compileAnswers } from '../case/compiled.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import { moveRemiss, recordRemissChange, remissStatus } from '../case/move-remiss.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { ownTextFromAnswers } from '../papers/remiss-document.ts';
import { type BeginsPlan, beginPlan } from '../plan/begin-plan.ts';
import { changesBetween } from './compare-texts.ts';
import { draftMade, type EditedTexts } from './draft-views.ts';

type Uses = BeginsPlan & {
  remisser: Pick<RemissStore, 'move'>;
  drafts: Pick<DraftStore, 'latest' | 'add'>;
  letters: Pick<LetterStore, 'of'>;
  /** What was chosen at the remisskonferens, which stands above this. */
  conferences: { chosen(remiss: number): { startAt: Temporal.Instant; questions: readonly number[] } | null };
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
  const answers = compileAnswers(snapshot, senderLastOn(remiss), {
    letters: uses.letters.of(remiss.id),
    unison: chosenUnison(uses, remiss, turn.today),
  });
  const groups = compileGroups(remiss, uses.groupAnswers.log(remiss.id));
  const content = { ...answers, ...groups, ...(edited ? { edited } : {}) };
  const isNew = !latest || !isSame(withoutOwn(latest.content), content);
  const version = isNew ? drafts.add(remiss.id, turn.asker.id, content, turn.now) : latest.version;
  if (isNew)
    recordRemissChange(uses, remiss, turn, { what: `gjorde utkast ${version} till svar på ${inLine(remiss)}` });
  if (isNew) beginPlan(uses, remiss, turn.now);
  messages.refreshRemiss(remiss);
  if (isNew && latest) messages.refreshDraft(remiss, latest.version);
  return answer(
    draftMade(snapshot, { version, isNew, isEdited: edited !== undefined, own: editedTexts(latest, content) }),
  );
}

/** Null when nothing that is still asked was chosen. */
function chosenUnison(
  { conferences, hours }: Uses,
  { id, questions }: Remiss,
  today: Temporal.PlainDate,
): ChosenUnison | null {
  const chosen = conferences.chosen(id);
  const asked = questions.map(({ nr }) => nr).filter((nr) => chosen?.questions.includes(nr));
  if (!chosen || asked.length === 0) return null;
  const on = dayOf(chosen.startAt, hours.timeZone);
  return { on: on.toString(), questions: asked, ...(isAfter(on, today) ? { ahead: true as const } : {}) };
}

/** Null when it cannot be compiled. */
const compiled = (uses: Uses, remiss: Remiss, turn: Turn): Remiss | null =>
  remiss.state === 'sammanstalld'
    ? remiss
    : moveRemiss(uses, remiss, { to: 'sammanstalld', what: `sammanställde ${inLine(remiss)}` }, turn);

function editedTexts(before: Draft | null, after: CompiledAnswers): EditedTexts {
  const words = (of: CompiledAnswers, region: { id: string; name: string }) =>
    ownTextFromAnswers(of, region, { remarks: [], version: 0 });
  const own = after.mode === 'samordnat' ? {} : (before?.content.own ?? {});
  const kept = after.regions.filter(({ id }) => own[id] !== undefined);
  const hasChanged = (region: { id: string; name: string }) =>
    before !== null && changesBetween(words(before.content, region), words(after, region)).length > 0;
  return { kept, behind: kept.filter(hasChanged) };
}

/** The regions' own texts are no part of a version: they stand in those that come too. */
const withoutOwn = ({ own, ...content }: CompiledAnswers): CompiledAnswers => content;

/** Both are plain data made in the same way, so the same text means the same content. */
const isSame = (a: CompiledAnswers, b: CompiledAnswers): boolean => JSON.stringify(a) === JSON.stringify(b);
