import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { moveRemiss, recordRemissChange, remissStatus } from '../case/move-remiss.ts';
import { keyOf, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import { closeAtOf } from '../case/rungs.ts';
import { type AsksGroups, askGroups } from '../group-answers/ask-groups.ts';
import { extended } from './close-views.ts';
import type { FilledExtension } from './extend-form.ts';
import { type Reminds, remindAgain } from './remind-again.ts';

type Uses = AsksGroups &
  Reminds & {
    remisser: Pick<RemissStore, 'move' | 'change' | 'closesAt'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    messages: Pick<RemissMessages, 'refreshRemiss' | 'notifyAll'>;
    hours: SendingHours;
  };

/**
 * A new last day, for one that is open or is to open again. The ladder begins anew for those who still owe an answer, and
 * everyone who was asked is told.
 */
export function extendRemiss(uses: Uses, remiss: Remiss, filled: FilledExtension, turn: Turn): Response {
  const { lastOn, reason } = filled;
  const dated = { ...remiss, lastOn, senderDayOn: filled.senderDay ?? remiss.senderDayOn };
  const reopens = remiss.state !== 'oppen';
  const moved = !dated.lastOn.equals(remiss.lastOn) || !dated.senderDayOn.equals(remiss.senderDayOn);
  if (!reopens && !moved) return reply('Inget är ändrat', `Sista dagen är ${longDate(lastOn)}.`);
  const opened = openAgain(uses, dated, reason, turn);
  if (!opened) return remissStatus(uses, remiss);
  if (moved) recordDays(uses, { before: remiss, after: opened, why: reason }, turn);
  keepDays(uses, opened, turn);
  notifyOfDays(uses, opened, { reason, reopens }, turn);
  return reply(
    reopens ? `${nameOf(remiss)} är öppen igen` : `Sista dagen är nu ${longDate(lastOn)}`,
    'Alla som har fått remissen får veta det. Bara de som inte har svarat påminns.',
  );
}

/** Null when it cannot be opened. */
function openAgain(uses: Uses, remiss: Remiss, why: string | null, turn: Turn): Remiss | null {
  if (remiss.state === 'oppen') return remiss;
  const uncompiled = `tog tillbaka sammanställningen av ${inLine(remiss)}`;
  const closed =
    remiss.state === 'sammanstalld' ? moveRemiss(uses, remiss, { to: 'stangd', what: uncompiled }, turn) : remiss;
  if (closed?.state !== 'stangd') return null;
  const closeAt = closeAtOf(remiss, uses.hours);
  return moveRemiss(uses, closed, { to: 'oppen', closeAt, what: `öppnade ${inLine(remiss)} igen`, why }, turn);
}

type MovedDays = { before: Remiss; after: Remiss; why: string | null };

/** One line for each day that is another. */
function recordDays(uses: Uses, { before, after, why }: MovedDays, turn: Turn): void {
  for (const [day, which] of movable) {
    if (before[day].equals(after[day])) continue;
    recordRemissChange(uses, after, turn, {
      what: `flyttade ${which} för ${inLine(after)}`,
      before: longDate(before[day]),
      after: longDate(after[day]),
      why,
    });
  }
}

const movable = [
  ['lastOn', 'sista dagen'],
  ['senderDayOn', 'avsändarens dag'],
] as const;

function keepDays(uses: Uses, opened: Remiss, turn: Turn): void {
  const { remisser, hours } = uses;
  remisser.change(opened.id, opened);
  remisser.closesAt(opened.id, closeAtOf(opened, hours));
  remindAgain(uses, opened, turn.now);
  askGroups(uses, opened, opened.askedGroups, turn);
}

function notifyOfDays(
  { messages }: Uses,
  opened: Remiss,
  more: { reason: string | null; reopens: boolean },
  turn: Turn,
): void {
  messages.refreshRemiss(opened);
  const message = extended(opened, { by: turn.asker.name, ...more });
  messages.notifyAll(opened, { key: `${keyOf(opened)}/ny-dag/${opened.lastOn}/${turn.now}`, message }, turn);
}
