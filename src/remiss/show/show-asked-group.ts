import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import { lookInList } from '../case/remiss-words.ts';
import { askedAsGroup } from '../group-answers/ask-groups.ts';
import { askedGroupPage } from '../group-answers/group-page-views.ts';
import { groupsLedBy } from '../group-answers/right-for-group.ts';
import { groupsSeen } from '../group-answers/seen-groups.ts';
import { notWhileBlind } from './show-remiss.ts';

type Uses = Parameters<typeof askedAsGroup>[0] &
  WhoSeesTo & { register: Pick<RegisterStore, 'seatsOf' | 'group'>; hours: { timeZone: string } };

/** What one group as such has answered. */
export function showAskedGroup(
  uses: Uses,
  remiss: Remiss,
  { group: id, from }: { group: string; from: number },
  turn: Turn,
): Response {
  const group = remiss.askedGroups.find((one) => one.id === id);
  if (!group) return reply('Gruppen svarar inte som grupp i remissen', lookInList);
  if (isDraft(remiss)) return reply('Remissen är inte öppen än', 'Gruppen får frågan när den öppnas.');
  if (!groupsSeen(uses, remiss, turn).includes(group)) return notWhileBlind;
  const page = askedGroupPage(askedAsGroup(uses, remiss, group, turn.today), {
    from,
    timeZone: uses.hours.timeZone,
    kansli: isKansli(turn.asker),
    answers: groupsLedBy(uses, remiss, turn).includes(group),
  });
  return from === 0 ? answer(page) : answerInPlace(page);
}
