import { type Response, reply } from '../../chat/response.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { type DatedRung, datedRungs } from '../../obligations/ladder.ts';
import { markReminders } from '../../obligations/send-reminders.ts';
import { earliest } from '../../obligations/sending-hours.ts';
import { type Duty, dutyKey, isOwed, mayMoveDuty } from '../duty/duty.ts';
import { nextCheck } from '../duty/duty-reminders-due.ts';
import { inSentence, theDocument } from '../duty/duty-words.ts';
import { howItStands } from '../duty/how-it-stands.ts';
import { nextToCome } from '../duty/next-reminder.ts';
import { type DutyParts, moveDuty } from '../duty-context.ts';

/** "Jag är på gång": the soft rungs are silent, the firm ones come anyway. */
export function startDuty(parts: DutyParts, duty: Duty, turn: Turn): Response {
  const moved =
    mayMoveDuty(duty, 'pagar') && moveDuty(parts, duty, 'pagar', turn, { what: `är på gång med ${inSentence(duty)}` });
  if (!moved) return howItStands(parts, duty);
  parts.duties.wake(duty.id, turn.asker.id, turn.today);
  const started = checkAgainAt(parts, duty, moved, turn);
  markReminders(parts, dutyKey(moved));
  const next = nextToCome(parts, started, { person: turn.asker.id }, turn.now);
  return reply(
    `Bra, ${inSentence(duty)} är på gång`,
    next ? `Nästa påminnelse kommer ${weekdayDate(next.on)}, om det behövs.` : 'Inga fler påminnelser är planerade.',
  );
}

/** No later than was planned: others may be owed what is due and has not been said yet. */
function checkAgainAt(parts: DutyParts, before: Duty, duty: Duty, { now }: Turn): Duty {
  const nextCheckAt = earliest([before.nextCheckAt, nextCheck(duty, now, parts.roster, parts.hours)]);
  parts.duties.checkAgainAt(duty.id, nextCheckAt);
  return { ...duty, nextCheckAt };
}

/** The first reminder that cannot be put off. */
const firstFirm = (duty: Duty, { hours }: Pick<DutyParts, 'hours'>): DatedRung | null =>
  datedRungs(duty, hours.calendar).find(({ rung }) => rung.firm.whenPutOff) ?? null;

/** The day of a reminder that is put off so many workdays today; null when it cannot be. */
export function putOffUntil(
  duty: Duty,
  workdays: number,
  today: Temporal.PlainDate,
  parts: Pick<DutyParts, 'hours'>,
): { on: Temporal.PlainDate; wanted: Temporal.PlainDate } | null {
  const firm = firstFirm(duty, parts);
  if (!isOwed(duty) || !firm || Temporal.PlainDate.compare(today, firm.on) >= 0) return null;
  const wanted = parts.hours.calendar.addWorkdays(today, workdays);
  return { wanted, on: Temporal.PlainDate.compare(wanted, firm.on) > 0 ? firm.on : wanted };
}

/**
 * The one who asks is reminded again so many workdays later, though never later than the first firm reminder. What they
 * asked for before counts no more.
 */
export function putOffDuty(parts: DutyParts, duty: Duty, workdays: number, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(parts, duty);
  const { asker, now, today } = turn;
  const until = putOffUntil(duty, workdays, today, parts);
  if (!until) {
    return reply(
      'Påminnelsen kan inte skjutas upp längre',
      'Från tre dagar före sista dagen kommer alla påminnelser. Behöver du mer tid kan du begära anstånd.',
    );
  }
  parts.duties.wake(duty.id, asker.id, today);
  parts.duties.putOff(duty.id, asker.id, until.on, now);
  checkAgainAt(parts, duty, duty, turn);
  markReminders(parts, dutyKey(duty), ({ to }) => 'person' in to && to.person === asker.id);
  parts.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `sköt upp sin påminnelse om ${inSentence(duty)} till ${weekdayDate(until.on)}`,
  });
  const kept = until.on.equals(until.wanted) ? '' : ' Längre än så går det inte att skjuta upp den.';
  return reply(`Jag påminner dig igen ${weekdayDate(until.on)}`, `${theDocument(duty)}, ${duty.group.name}.${kept}`);
}
