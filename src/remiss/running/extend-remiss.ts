import { type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { notifyAll } from '../answering/notify.ts';
import { refreshRemiss } from '../answering/refresh-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import { nextRung } from '../case/rungs.ts';
import { keyOf } from '../case/snapshot.ts';
import { moveRemiss, type RemissParts, record, snapshotOf } from '../remiss-context.ts';
import { howRemissStands } from './close-remiss.ts';
import { extended } from './close-views.ts';
import { closeAtOf } from './open-remiss.ts';
import type { FilledExtension } from './remiss-forms.ts';

/**
 * A new last day, for one that is open or is to open again. The ladder begins anew for those who still owe an answer, and
 * everyone who was asked is told.
 */
export function extendRemiss(parts: RemissParts, remiss: Remiss, filled: FilledExtension, turn: Turn): Response {
  const { lastOn, reason } = filled;
  const dated = { ...remiss, lastOn, senderDayOn: filled.senderDayOn ?? remiss.senderDayOn };
  const reopens = remiss.state !== 'oppen';
  const moved = !dated.lastOn.equals(remiss.lastOn) || !dated.senderDayOn.equals(remiss.senderDayOn);
  if (!reopens && !moved) return reply('Inget är ändrat', `Sista dagen är ${longDate(lastOn)}.`);
  const opened = openAgain(parts, dated, reason, turn);
  if (!opened) return howRemissStands(parts, remiss);
  if (moved) recordDays(parts, remiss, opened, reason, turn);
  keepDays(parts, opened, turn);
  tellOfDays(parts, opened, { reason, reopens }, turn);
  return reply(
    reopens ? `${nameOf(remiss)} är öppen igen` : `Sista dagen är nu ${longDate(lastOn)}`,
    'Alla som har fått remissen får veta det. Bara de regioner som inte har svarat påminns.',
  );
}

/** Null when it cannot be opened, or somebody else moved it first. */
function openAgain(parts: RemissParts, remiss: Remiss, why: string | null, { asker: by, now }: Turn): Remiss | null {
  if (remiss.state === 'oppen') return remiss;
  const taken = { by, now, what: `tog tillbaka sammanställningen av ${inLine(remiss)}` };
  const closed = remiss.state === 'sammanstalld' ? moveRemiss(parts, remiss, 'stangd', taken) : remiss;
  if (closed?.state !== 'stangd') return null;
  const closeAt = closeAtOf(remiss, parts);
  return moveRemiss(parts, closed, 'oppen', { by, now, closeAt, what: `öppnade ${inLine(remiss)} igen`, why });
}

function recordDays(parts: RemissParts, before: Remiss, after: Remiss, why: string | null, turn: Turn): void {
  const day = before.lastOn.equals(after.lastOn) ? 'senderDayOn' : 'lastOn';
  const which = day === 'lastOn' ? 'sista dagen' : 'avsändarens dag';
  record(parts, after, turn, {
    what: `flyttade ${which} för ${inLine(after)}`,
    before: longDate(before[day]),
    after: longDate(after[day]),
    why,
  });
}

function keepDays({ remisser, hours }: RemissParts, opened: Remiss, { now }: Turn): void {
  remisser.change(opened.id, opened);
  remisser.closesAt(opened.id, closeAtOf(opened, { hours }));
  remisser.checkAgainAt(opened.id, nextRung(opened, now, hours));
}

function tellOfDays(
  parts: RemissParts,
  opened: Remiss,
  more: { reason: string | null; reopens: boolean },
  turn: Turn,
): void {
  const { asker, now, today } = turn;
  refreshRemiss(parts, opened);
  const snapshot = snapshotOf(parts, opened, today);
  const message = extended(snapshot, { by: asker.name, ...more });
  notifyAll(parts, snapshot, today, {
    key: `${keyOf(opened)}/ny-dag/${opened.lastOn}/${now}`,
    message,
    now,
    but: asker.id,
  });
}
