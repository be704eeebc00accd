import { answer, type Response, reply } from '../../chat/response.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { notifyAll } from '../answering/notify.ts';
import { refreshRemiss } from '../answering/refresh-remiss.ts';
import { mayMoveRemiss, type Remiss, type RemissState } from '../case/remiss.ts';
import { inLine, nameOf, stateNames } from '../case/remiss-words.ts';
import { morningAfter } from '../case/rungs.ts';
import { keyOf } from '../case/snapshot.ts';
import { moveRemiss, type RemissParts, snapshotOf } from '../remiss-context.ts';
import { closed, withdrawn } from './close-views.ts';
import { closeAtOf } from './open-remiss.ts';

/** The answer to what came late or twice. */
export function howRemissStands({ remisser, changes }: RemissParts, { id }: Remiss): Response {
  const remiss = remisser.remiss(id);
  if (!remiss) return reply('Remissen finns inte längre');
  const move = changes.ofSubject(keyOf(remiss)).findLast(({ after }) => after === stateNames[remiss.state]);
  return reply(
    `Så här ligger det till: remiss ${remiss.number} är ${stateNames[remiss.state]}`,
    move ? capitalised(`${move.who} ${move.what}.`) : 'Inget har hänt med den än.',
  );
}

/** No more answers: by the kansli's hand. */
export function closeRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const moved = moveBy(parts, remiss, 'stangd', turn, `stängde ${inLine(remiss)}`);
  if (!moved) return howRemissStands(parts, remiss);
  refreshRemiss(parts, moved);
  return answer(closed(snapshotOf(parts, moved, turn.today), null));
}

/** No more answers from the moment at which the last day is over. Null when somebody else moved it first. */
export function shutByItself(parts: RemissParts, remiss: Remiss): Remiss | null {
  const what = `stängde ${inLine(remiss)}, sista dagen är över`;
  const closeAt = closeAtOf(remiss, parts);
  const moved = moveRemiss(parts, remiss, 'stangd', { by: null, now: closeAt, what, closeAt });
  if (!moved) return null;
  const nextCheckAt = morningAfter(moved, parts.hours);
  parts.remisser.checkAgainAt(moved.id, nextCheckAt);
  return { ...moved, nextCheckAt };
}

/** The same, and everything that was said of it says so. The kansli is told of it in the morning. */
export function closeByItself(parts: RemissParts, remiss: Remiss): void {
  const shut = remiss.state === 'oppen' ? shutByItself(parts, remiss) : remiss;
  parts.remisser.closesAt(remiss.id, null);
  if (shut) refreshRemiss(parts, shut);
}

function moveBy(
  parts: RemissParts,
  remiss: Remiss,
  to: RemissState,
  { asker, now }: Turn,
  what: string,
): Remiss | null {
  return mayMoveRemiss(remiss.state, to) ? moveRemiss(parts, remiss, to, { by: asker, now, what }) : null;
}

/** Nobody needs to answer any longer. */
export function withdrawRemiss(parts: RemissParts, remiss: Remiss, reason: string, turn: Turn): Response {
  const { asker, now } = turn;
  const moved = mayMoveRemiss(remiss.state, 'aterkallad')
    ? moveRemiss(parts, remiss, 'aterkallad', { by: asker, now, what: `återkallade ${inLine(remiss)}`, why: reason })
    : null;
  if (!moved) return howRemissStands(parts, remiss);
  refreshRemiss(parts, moved);
  if (remiss.state !== 'utkast') {
    const snapshot = snapshotOf(parts, moved, turn.today);
    const message = withdrawn(snapshot, asker.name, reason);
    notifyAll(parts, snapshot, turn.today, { key: `${keyOf(remiss)}/aterkallad`, message, now, but: asker.id });
  }
  return reply(
    `${nameOf(remiss)} är återkallad`,
    remiss.state === 'utkast' ? 'Ingen hade fått den.' : 'Alla som har fått remissen får veta det.',
  );
}

/** Back to `stangd`: the draft stands, and a new one can be made. */
export function uncompileRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const moved = moveBy(parts, remiss, 'stangd', turn, `tog tillbaka sammanställningen av ${inLine(remiss)}`);
  if (!moved) return howRemissStands(parts, remiss);
  refreshRemiss(parts, moved);
  return reply(`${nameOf(remiss)} är stängd igen`, 'Tryck på Sammanställ när det är dags för en ny version.');
}
