import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { moveRemiss, remissStatus } from '../case/move-remiss.ts';
import { keyOf, type Remiss, type RemissState, remissStates } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf, stateNames } from '../case/remiss-words.ts';
import { closeAtOf } from '../case/rungs.ts';
import { type AsksGroups, askGroups } from '../group-answers/ask-groups.ts';
import { resumed } from './close-views.ts';
import { type Reminds, remindAgain } from './remind-again.ts';

type Uses = AsksGroups &
  Reminds & {
    remisser: Pick<RemissStore, 'move'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    messages: Pick<RemissMessages, 'refreshRemiss' | 'notifyAll'>;
    hours: SendingHours;
  };

/** The withdrawal is taken back: the remiss is as it was before, but closed when its last day has gone by since. */
export function resumeRemiss(uses: Uses, before: Remiss, turn: Turn): Response {
  const { asker, now, today } = turn;
  const was = stateBefore(uses, before);
  const to = was === 'oppen' && isBefore(before.lastOn, today) ? 'stangd' : was;
  const closeAt = closeAtOf(before, uses.hours);
  const what = `tog tillbaka återkallelsen av ${inLine(before)}`;
  const remiss = moveRemiss(uses, before, { to, what, ...(to === 'oppen' ? { closeAt } : {}) }, turn);
  if (!remiss) return remissStatus(uses, before);
  if (to === 'oppen') {
    remindAgain(uses, remiss, now);
    askGroups(uses, remiss, remiss.askedGroups, turn);
  }
  uses.messages.refreshRemiss(remiss);
  if (to !== 'utkast') {
    const message = resumed(remiss, asker.name);
    uses.messages.notifyAll(remiss, { key: `${keyOf(remiss)}/galler-igen/${now}`, message }, turn);
  }
  return reply(
    `${nameOf(remiss)} är ${stateNames[to]} igen`,
    to === 'utkast' ? 'Ingen har fått den än.' : 'Alla som har fått remissen får veta det.',
  );
}

/** In which state it was withdrawn, by the log. */
function stateBefore({ changes }: Uses, remiss: Remiss): RemissState {
  const withdrawal = changes.ofSubject(keyOf(remiss)).findLast(({ after }) => after === stateNames.aterkallad);
  return remissStates.find((state) => stateNames[state] === withdrawal?.before) ?? 'stangd';
}
