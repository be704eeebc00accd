import { dayOf } from '../../calendar/local-time.ts';
import { facts, type Message, text } from '../../chat/message.ts';
import { daysUntil, longDate } from '../../chat/swedish.ts';
import { groupRecipients, kansliIn } from '../../obligations/recipients.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { whoAppoints } from '../../register/groups/terms.ts';
import type { Group } from '../../register/register.ts';
import { roleNames } from '../../register/register-words.ts';
import type { DutyParts } from '../duty-context.ts';
import { type TermDue, termsDue } from './terms-due.ts';

export type TermNoticeTo = { key: string; to: Addressee; message: Message; due: TermDue };

type Parts = Pick<DutyParts, 'register' | 'hours'>;

function termNotice({ seat }: TermDue, group: Group, appointer: string, today: Temporal.PlainDate): Message {
  const until = seat.toOn ?? today;
  const clause = seat.role === 'ordforande' ? group.mandate?.chair.clause : group.mandate?.viceChair?.clause;
  return {
    title: `Uppdraget som ${roleNames[seat.role]} i ${group.name} går ut ${daysUntil(until, today)}`,
    blocks: [
      facts(
        ['Grupp', group.name],
        ['Namn', seat.person.name],
        ['Till och med', longDate(until)],
        ['Utses av', appointer],
        ...(clause ? [['Uppdraget säger', `"${clause}"`] as const] : []),
      ),
      text('När ny eller omvald person är utsedd lägger kansliet in det i registret.'),
    ],
  };
}

/** To whom each ending term is told today: the group that appoints, or the kansli where the mandate does not say. */
export function termNoticesTo({ register, hours }: Parts, today: Temporal.PlainDate): TermNoticeTo[] {
  const seats = register.everySeatFrom(today);
  return termsDue(seats, today, hours.calendar).flatMap((due) => {
    const group = register.group(due.seat.group);
    const appointer = group && whoAppoints(group, due.seat.role);
    const appointing = appointer ? register.group(appointer) : null;
    if (!group?.mandate) return [];
    const to = appointing ? groupRecipients(appointing.id, today, register) : kansliIn(register);
    const message = termNotice(due, group, appointing?.name ?? 'framgår inte av uppdraget', today);
    const key = `term/${due.seat.id}/${due.seat.toOn}/${due.rung}`;
    return to.map((one) => ({ key: `${key}/${laneOf(one)}`, to: one, message, due }));
  });
}

/** Tells them, once: the key says which seat, which end and which notice. */
export function noticeTerms(parts: DutyParts, now: Temporal.Instant): void {
  for (const { key, to, message } of termNoticesTo(parts, dayOf(now, parts.hours.timeZone))) {
    parts.outbox.put({ key, to, message, dueAt: now }, now);
  }
}
