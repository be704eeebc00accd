import { type Response, reply } from '../chat/response.ts';
import { weekdayDate } from '../chat/swedish.ts';
import type { Turn } from '../chat/table.ts';
import { nextLook, speaks } from './attend.ts';
import { type Duty, dutyKey, isOwed, mayMove } from './duty.ts';
import { type DutyParts, moveDuty } from './duty-parts.ts';
import { inSentence, theDocument } from './duty-words.ts';
import { howItStands } from './how-it-stands.ts';
import { type Step, steps } from './ladder.ts';
import { earliest, morningOf } from './mornings.ts';
import { retell } from './remind.ts';

/** "Jag är på gång": the soft rungs are silent, the firm ones come anyway. */
export function startDuty(parts: DutyParts, duty: Duty, turn: Turn): Response {
  const moved =
    mayMove(duty, 'pagar') && moveDuty(parts, duty, 'pagar', turn, { what: `är på gång med ${inSentence(duty)}` });
  if (!moved) return howItStands(parts, duty);
  parts.duties.wake(duty.id, turn.today);
  lookAgain(parts, duty, moved, turn);
  retell(parts, dutyKey(moved));
  const firm = steps(moved, parts.custom.calendar).find(
    (step) => speaks(step, moved) && Temporal.Instant.compare(morningOf(step.on, parts.custom), turn.now) > 0,
  );
  return reply(
    `Bra, ${inSentence(duty)} är på gång`,
    firm ? `Nästa påminnelse kommer ${weekdayDate(firm.on)}, om det behövs.` : 'Inga fler påminnelser är planerade.',
  );
}

/** No later than was planned: others may be owed what is due and has not been said yet. */
const lookAgain = (parts: DutyParts, { lookAt }: Duty, duty: Duty, { now }: Turn): void =>
  parts.duties.lookAgain(duty.id, earliest([lookAt, nextLook(duty, now, parts.faces, parts.custom)]));

/** The first reminder that cannot be put off. */
const firstFirm = (duty: Duty, { custom }: Pick<DutyParts, 'custom'>): Step | null =>
  steps(duty, custom.calendar).find(({ rung }) => rung.firm.whenPutOff) ?? null;

/** Whether a reminder may still be put off today. */
export function canBePutOff(duty: Duty, today: Temporal.PlainDate, parts: Pick<DutyParts, 'custom'>): boolean {
  const firm = firstFirm(duty, parts);
  return isOwed(duty) && firm !== null && Temporal.PlainDate.compare(today, firm.on) < 0;
}

/** The one who asks is reminded again so many workdays later, though never later than the first firm reminder. */
export function putOffDuty(parts: DutyParts, duty: Duty, workdays: number, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(parts, duty);
  const firm = firstFirm(duty, parts);
  if (!firm || !canBePutOff(duty, turn.today, parts)) {
    return reply(
      'Påminnelsen kan inte skjutas upp längre',
      'Från tre dagar före sista dagen kommer alla påminnelser. Behöver du mer tid kan du begära anstånd.',
    );
  }
  const wanted = parts.custom.calendar.addWorkdays(turn.today, workdays);
  const until = Temporal.PlainDate.compare(wanted, firm.on) > 0 ? firm.on : wanted;
  parts.duties.putOff(duty.id, turn.asker.id, until, turn.now);
  lookAgain(parts, duty, duty, turn);
  parts.changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `sköt upp sin påminnelse om ${inSentence(duty)} till ${weekdayDate(until)}`,
  });
  const kept = until.equals(wanted) ? '' : ' Längre än så går det inte att skjuta upp den.';
  return reply(`Jag påminner dig igen ${weekdayDate(until)}`, `${theDocument(duty)}, ${duty.group.name}.${kept}`);
}
