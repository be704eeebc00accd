import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine } from '../case/remiss-words.ts';
import { restrictionSet } from './restrict-views.ts';

type Uses = {
  remisser: Pick<RemissStore, 'restrict'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'refreshRemiss'>;
};

/** Only the groups that it is sent to know of it, or others too again. */
export function restrictRemiss(
  uses: Uses,
  remiss: Remiss,
  { restricted }: Pick<Remiss, 'restricted'>,
  turn: Turn,
): Response {
  if (remiss.restricted === restricted) return answer(restrictionSet(remiss, { word: 'redan' }));
  const changed = { ...remiss, restricted };
  uses.remisser.restrict(remiss.id, restricted);
  recordRemissChange(uses, remiss, turn, {
    what: restricted ? `begränsade ${inLine(remiss)}` : `hävde begränsningen av ${inLine(remiss)}`,
  });
  uses.messages.refreshRemiss(changed);
  return answer(restrictionSet(changed, { word: 'nu' }));
}
