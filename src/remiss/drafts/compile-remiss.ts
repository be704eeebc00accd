import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { refreshDraft, refreshRemiss } from '../answering/refresh-remiss.ts';
import { type CompiledAnswers, compileAnswers } from '../case/compiled.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import { moveRemiss, type RemissParts, record, snapshotOf } from '../remiss-context.ts';
import { howRemissStands } from '../running/close-remiss.ts';
import { draftMade } from './draft-views.ts';

/** A draft is made of the answers as they are now: a new version when they differ from the last. */
export function compileRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const moved = inCompiled(parts, remiss, turn);
  if (!moved) return howRemissStands(parts, remiss);
  const { asker, now, today } = turn;
  const snapshot = snapshotOf(parts, moved, today);
  const content = compileAnswers(snapshot, senderLastOn(moved));
  const latest = parts.drafts.latest(moved.id);
  const isNew = !latest || !isSame(latest.content, content);
  const version = isNew ? parts.drafts.add(moved.id, asker.id, content, now) : latest.version;
  if (isNew) record(parts, moved, turn, { what: `gjorde utkast ${version} till svar på ${inLine(moved)}` });
  refreshRemiss(parts, moved);
  if (isNew && latest) refreshDraft(parts, moved, latest.version);
  return answer(draftMade(snapshot, version, isNew));
}

/** Null when it cannot be compiled, or somebody else moved it first. */
function inCompiled(parts: RemissParts, remiss: Remiss, { asker: by, now }: Turn): Remiss | null {
  if (remiss.state === 'sammanstalld') return remiss;
  if (remiss.state !== 'stangd') return null;
  return moveRemiss(parts, remiss, 'sammanstalld', { by, now, what: `sammanställde ${inLine(remiss)}` });
}

/** Both plain, and made in the same way, so their letters tell. */
const isSame = (a: CompiledAnswers, b: CompiledAnswers): boolean => JSON.stringify(a) === JSON.stringify(b);
