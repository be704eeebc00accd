import type { Change, ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { list, longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import { groupRecipients } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dutyKey, isOwed, type LastDaySource } from '../duty/duty.ts';
import { firstCheck } from '../duty/duty-reminders-due.ts';
import { chairsOf, type DutyRoster, receiversOf } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence, theDocument } from '../duty/duty-words.ts';
import { dayLabel, dutyLastDayInWords, newDayFor } from '../duty/last-day-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import { refreshDuty } from '../duty/refresh-duty.ts';
import { bodyOfDay } from '../extensions/granter.ts';
import { updateRequest } from '../extensions/lapse-extensions.ts';
import { newLastDayNotice } from './duty-views.ts';

type Uses = Parameters<typeof updateRequest>[0] & {
  duties: Pick<DutyStore, 'setLastDay' | 'checkAgainAt'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
  roster: DutyRoster;
  hours: SendingHours;
};

type NewLastDay = { on: Temporal.PlainDate; source: LastDaySource; what: string; why: string };

/** A moved last day starts the ladder again. Reminders of the old day are updated and say that it has moved. */
export function moveLastDay(
  uses: Uses,
  duty: Duty,
  { on, source, what, why }: NewLastDay,
  { by, now }: Pick<Change, 'by'> & Pick<Turn, 'now'>,
): Duty {
  const { duties, changes, roster, hours } = uses;
  duties.setLastDay(duty.id, { on, source });
  const moved: Duty = { ...duty, lastDayOn: on, lastDaySource: source, moved: [] };
  duties.checkAgainAt(duty.id, firstCheck(moved, now, roster, hours));
  changes.record({
    at: now,
    by,
    subject: dutyKey(duty),
    group: duty.group.id,
    what,
    before: duty.lastDayOn?.toString() ?? null,
    after: on.toString(),
    why,
  });
  refreshDuty(uses, moved);
  updateRequest(uses, moved, now);
  return moved;
}

/** When another day holds than the mandate's own, whoever receives the document is told, and the group that set the day. */
export function receiversOfMovedDay(
  duty: Duty,
  today: Temporal.PlainDate,
  register: Parameters<typeof receiversOf>[2] & Pick<RegisterStore, 'group'>,
): Addressee[] {
  const body = register.group(bodyOfDay(duty) ?? '');
  return [
    ...(bodyOfDay(duty) === null ? [] : receiversOf(duty.rule, today, register)),
    ...(body ? groupRecipients(body.id, today, register) : []),
  ];
}

/** "Gruppens ordförande, mottagaren och Samverkansnämndens ledningsgrupp" */
function toldInWords(duty: Duty, register: Pick<RegisterStore, 'group'>): string {
  const { recipient } = duty.rule;
  const body = register.group(bodyOfDay(duty) ?? '');
  const bodyReceives = recipient !== null && 'group' in recipient && recipient.group === body?.id;
  return list([
    'Gruppens ordförande',
    ...(recipient && bodyOfDay(duty) !== null ? ['mottagaren'] : []),
    ...(body && !bodyReceives ? [body.name] : []),
  ]);
}

/** The kansli sets a day, where the mandate has none or another is agreed. The chairs and the receiver are told. */
export function setLastDay(
  uses: Uses & { register: Pick<RegisterStore, 'seats' | 'conversations' | 'withRole'> },
  duty: Duty,
  { on, reason }: { on: Temporal.PlainDate; reason: string },
  turn: Turn,
): Response {
  if (!isOwed(duty)) return howItStands(uses, duty);
  if (duty.lastDayOn?.equals(on))
    return reply(`Sista dag är redan ${longDate(on)}`, `${theDocument(duty)}, ${duty.group.name}.`);
  const { asker, now, today } = turn;
  const { calendar } = uses.hours;
  const what = `satte sista dag för ${inSentence(duty)}`;
  const moved = moveLastDay(uses, duty, { on, source: 'kansli', what, why: reason }, { by: asker.id, now });
  const receivers = receiversOfMovedDay(duty, today, uses.register);
  notify(uses, butNot(asker.id, [...chairsOf(duty, today, uses.register), ...receivers]), {
    key: `${dutyKey(duty)}/last-day/${now}`,
    message: newLastDayNotice(moved, { today, calendar }, reason),
    now,
  });
  return reply(
    `${newDayFor(duty)}: ${longDate(on)}`,
    `${dayLabel(duty)}: ${dutyLastDayInWords(moved, today, calendar)}`,
    `${toldInWords(duty, uses.register)} har fått veta det, och påminnelserna räknas från den nya dagen.`,
  );
}
