import type { ChangeStore } from '../../changes/change-store.ts';
import { answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { groupRecipients } from '../../obligations/recipients.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { groupAnswerKey } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { type AskedGroup, isDraft, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { standsNow } from './answer-for-group.ts';
import { type AsksGroups, askGroups } from './ask-groups.ts';
import { askedAgain, askedGroupDropped, noLongerAsked } from './asked-group-views.ts';

type Uses = AsksGroups & {
  remisser: Pick<RemissStore, 'remiss'>;
  groupAnswers: Pick<GroupAnswerStore, 'ask' | 'drop' | 'dropped' | 'log'>;
  register: Pick<RegisterStore, 'group' | 'seats' | 'conversations' | 'withRole'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notify' | 'refreshGroupAnswer'>;
};

/** @property kept those that were to be taken out and have answered: that is asked about first */
export type AskedCorrection = Record<'added' | 'removed' | 'kept', readonly AskedGroup[]>;

/** Which groups answer as such becomes another. @param why told to the groups */
export function correctAskedGroups(
  uses: Uses,
  remiss: Remiss,
  { ids, why }: { ids: readonly string[]; why: string | null },
  turn: Turn,
): AskedCorrection {
  const leaving = remiss.askedGroups.filter(({ id }) => !ids.includes(id));
  const kept = leaving.filter(({ id }) => standsNow(uses, remiss, id).size > 0);
  const removed = leaving.filter((group) => !kept.includes(group));
  for (const group of removed) drop(uses, remiss, { group, why }, turn);
  const added = ids.flatMap((id) =>
    remiss.askedGroups.some((one) => one.id === id) ? [] : (askOne(uses, remiss, { id, why }, turn) ?? []),
  );
  return { added, removed, kept };
}

function drop(uses: Uses, remiss: Remiss, { group, why }: { group: AskedGroup; why: string | null }, turn: Turn): void {
  const { id, name } = group;
  const { now, today } = turn;
  uses.groupAnswers.drop({ remiss: remiss.id, group: id }, now);
  recordRemissChange(uses, remiss, turn, { what: `tog bort ${name} som grupp ur ${inLine(remiss)}`, why });
  uses.messages.refreshGroupAnswer(remiss, id);
  if (isDraft(remiss)) return;
  const message = noLongerAsked(remiss, name, { by: turn.asker.name, why });
  uses.messages.notify(groupRecipients(id, today, uses.register), {
    key: `${groupAnswerKey(remiss, id)}/utan/${now}`,
    message,
    now,
    but: turn.asker.id,
  });
}

/** Null: there is no such group. */
function askOne(
  uses: Uses,
  remiss: Remiss,
  { id, why }: { id: string; why: string | null },
  turn: Turn,
): AskedGroup | null {
  const again = uses.groupAnswers.dropped(remiss.id).includes(id);
  uses.groupAnswers.ask({ remiss: remiss.id, group: id }, turn.asker.id, turn.now);
  const after = uses.remisser.remiss(remiss.id) ?? remiss;
  const group = after.askedGroups.find((one) => one.id === id);
  if (!group) return null;
  recordRemissChange(uses, remiss, turn, { what: `frågade ${group.name} som grupp i ${inLine(remiss)}`, why });
  uses.messages.refreshGroupAnswer(after, id);
  if (after.state === 'oppen') askGroups(uses, after, [group], { ...turn, again });
  return group;
}

/** It is taken out although it has answered: what it said stays in the history, and counts no longer. */
export function dropAskedGroup(uses: Uses, remiss: Remiss, id: string, turn: Turn): Response {
  const group = remiss.askedGroups.find((one) => one.id === id);
  if (!group) return reply('Gruppen svarar inte som grupp i remissen', 'Inget är ändrat.');
  drop(uses, remiss, { group, why: null }, turn);
  return answerInPlace(askedGroupDropped(remiss, group));
}

/** It is asked once more, with all that it has answered. */
export function askGroupAgain(uses: Uses, remiss: Remiss, id: string, turn: Turn): Response {
  const isAsked = remiss.askedGroups.some((one) => one.id === id);
  const wasAsked = uses.groupAnswers.dropped(remiss.id).includes(id);
  const group = !isAsked && wasAsked ? askOne(uses, remiss, { id, why: null }, turn) : null;
  if (!group)
    return reply('Inget är ändrat', isAsked ? 'Gruppen svarar redan som grupp.' : 'Gruppen har inte tillfrågats.');
  return answerInPlace(askedAgain(remiss, group));
}
