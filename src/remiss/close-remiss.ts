import { answer, type Response, reply } from '../chat/response.ts';
import { longDate } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import { closed, extended, withdrawn } from './close-views.ts';
import { closeAtOf } from './open-remiss.ts';
import { mayMove, type Remiss, type RemissState } from './remiss.ts';
import type { FilledExtension } from './remiss-forms.ts';
import { keyOf, moveRemiss, type RemissParts, record } from './remiss-parts.ts';
import { inLine, nameOf, stateNames } from './remiss-words.ts';
import { retellRemiss } from './retell-remiss.ts';
import { nextRung } from './rungs.ts';
import { tellAll, tellKansli } from './tell.ts';

/** The answer to what came late or twice. */
export function howRemissStands({ remisser, changes }: RemissParts, { id }: Remiss): Response {
  const remiss = remisser.remiss(id);
  if (!remiss) return reply('Remissen finns inte längre');
  const move = changes.ofSubject(keyOf(remiss)).findLast(({ after }) => after === stateNames[remiss.state]);
  return reply(
    `Så här ligger det till: remiss ${remiss.number} är ${stateNames[remiss.state]}`,
    move ? `${move.who} ${move.what}.` : 'Inget har hänt med den än.',
  );
}

/** No more answers: by the kansli's hand. */
export function closeRemiss(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const moved = moveBy(parts, remiss, 'stangd', turn, `stängde ${inLine(remiss)}`);
  if (!moved) return howRemissStands(parts, remiss);
  const whole = retellRemiss(parts, moved, turn);
  return answer(closed(whole, null));
}

/** The first part of the keys of what is said when one closes by itself. */
export const closedKey = 'remiss-stangd';

/** No more answers: the last day is over. The kansli is told how it went. */
export function closeByItself(parts: RemissParts, remiss: Remiss, { now, today }: Pick<Turn, 'now' | 'today'>): void {
  const moved = moveRemiss(parts, remiss, 'stangd', {
    by: null,
    now,
    what: `stängde ${inLine(remiss)}, sista dagen är över`,
  });
  if (!moved) return;
  const whole = retellRemiss(parts, moved, { now, today });
  tellKansli(parts, { key: `${closedKey}/${remiss.id}/${remiss.lastOn}`, message: closed(whole, remiss.lastOn), now });
}

function moveBy(
  parts: RemissParts,
  remiss: Remiss,
  to: RemissState,
  { asker, now }: Turn,
  what: string,
): Remiss | null {
  return mayMove(remiss.state, to) ? moveRemiss(parts, remiss, to, { by: asker, now, what }) : null;
}

/**
 * A new last day, for one that is open or is to open again. The ladder begins anew for those who still owe an answer, and
 * everyone who was asked is told.
 */
export function extendRemiss(
  parts: RemissParts,
  remiss: Remiss,
  { lastOn, senderDayOn, reason }: FilledExtension,
  turn: Turn,
): Response {
  const { asker, now } = turn;
  const back =
    remiss.state === 'sammanstalld' ? moveBy(parts, remiss, 'stangd', turn, `tog upp ${inLine(remiss)} igen`) : remiss;
  if (!back || (back.state !== 'oppen' && back.state !== 'stangd')) return howRemissStands(parts, remiss);
  const dated = { ...back, lastOn, senderDayOn: senderDayOn ?? back.senderDayOn };
  const closeAt = closeAtOf(dated, parts);
  const reopens = back.state === 'stangd';
  if (
    reopens &&
    !moveRemiss(parts, back, 'oppen', { by: asker, now, closeAt, what: `öppnade ${inLine(remiss)} igen`, why: reason })
  ) {
    return howRemissStands(parts, remiss);
  }
  if (!reopens && dated.lastOn.equals(remiss.lastOn) && dated.senderDayOn.equals(remiss.senderDayOn)) {
    return reply('Inget är ändrat', `Sista dagen är ${longDate(remiss.lastOn)}.`);
  }
  const { id } = dated;
  parts.remisser.change(id, dated);
  parts.remisser.setLastOn(id, lastOn, closeAt);
  const opened: Remiss = { ...dated, state: 'oppen' };
  parts.remisser.lookAgain(id, nextRung(opened, now, parts.custom));
  record(parts, opened, turn, {
    what: `flyttade sista dagen för ${inLine(remiss)}`,
    before: longDate(remiss.lastOn),
    after: longDate(lastOn),
    why: reason,
  });
  const whole = retellRemiss(parts, opened, turn);
  const message = extended(whole, { by: asker.name, reason, reopens });
  tellAll(parts, whole, { key: `${keyOf(remiss)}/ny-dag/${lastOn}/${now}`, message, now, but: asker.id });
  return reply(
    reopens ? `${nameOf(remiss)} är öppen igen` : `Sista dagen är nu ${longDate(lastOn)}`,
    'Alla som har fått remissen får veta det. Bara de regioner som inte har svarat påminns.',
  );
}

/** Nobody needs to answer any longer. */
export function withdrawRemiss(parts: RemissParts, remiss: Remiss, reason: string, turn: Turn): Response {
  const { asker, now } = turn;
  const moved = mayMove(remiss.state, 'aterkallad')
    ? moveRemiss(parts, remiss, 'aterkallad', { by: asker, now, what: `återkallade ${inLine(remiss)}`, why: reason })
    : null;
  if (!moved) return howRemissStands(parts, remiss);
  const whole = retellRemiss(parts, moved, turn);
  if (remiss.state !== 'utkast') {
    tellAll(parts, whole, {
      key: `${keyOf(remiss)}/aterkallad`,
      message: withdrawn(whole, asker.name, reason),
      now,
      but: asker.id,
    });
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
  retellRemiss(parts, moved, turn);
  return reply(`${nameOf(remiss)} är stängd igen`, 'Tryck på Sammanställ när det är dags för en ny version.');
}

/** The answer has been sent to the sender: the matter is closed. */
export function sendRemiss(
  parts: RemissParts,
  remiss: Remiss,
  { on, dnr }: { on: Temporal.PlainDate; dnr: string | null },
  turn: Turn,
): Response {
  const moved = moveBy(
    parts,
    remiss,
    'avsand',
    turn,
    `registrerade svaret på ${inLine(remiss)} som avsänt ${longDate(on)}${dnr ? `, dnr ${dnr}` : ''}`,
  );
  if (!moved) return howRemissStands(parts, remiss);
  parts.remisser.sent(remiss.id, on, dnr);
  retellRemiss(parts, { ...moved, sentOn: on, sentDnr: dnr }, turn);
  return reply(
    `${nameOf(remiss)} är avsänd`,
    `Avsänd ${longDate(on)}${dnr ? `, dnr ${dnr}` : ''}. Handlingarna kan hämtas på remissens sida.`,
  );
}
