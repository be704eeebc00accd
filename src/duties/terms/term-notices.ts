import { dayOf } from '../../calendar/local-time.ts';
import { facts, type Message, text } from '../../chat/message.ts';
import { daysUntil, longDate } from '../../chat/swedish.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { groupRecipients, kansliIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import type { RehearsedItem } from '../../outbox/rehearsed.ts';
import { whoAppoints } from '../../register/groups/terms.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { roleNames } from '../../register/register-words.ts';
import { type TermDue, termsDue } from './terms-due.ts';

type TermNoticeTo = { key: string; to: Addressee; message: Message; due: TermDue };

type Uses = {
  register: Pick<RegisterStore, 'everySeatFrom' | 'group' | 'seats' | 'conversations' | 'withRole'>;
  hours: SendingHours;
};

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

/** The notices that are due that day, to the group that appoints, or to the kansli where the mandate names none. */
function termNoticesTo({ register, hours }: Uses, today: Temporal.PlainDate): TermNoticeTo[] {
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

/** What a notice says today, by its key; null when its seat does not end so any longer, or a later notice is due. */
export const termNoticeToday = (uses: Uses, key: string, today: Temporal.PlainDate): Message | null =>
  termNoticesTo(uses, today).find((one) => one.key === key)?.message ?? null;

/** Whose term ends, and when: what a notice is about, by its key. */
export const termItems = (uses: Uses, key: string, today: Temporal.PlainDate): RehearsedItem[] =>
  termNoticesTo(uses, today)
    .filter((one) => one.key === key)
    .map(({ due: { seat, rung } }) => ({
      group: seat.group,
      what: `Uppdraget som ${roleNames[seat.role]}`,
      lastDay: String(seat.toOn),
      rung,
    }));

/** Tells them, once: the key says which seat, which end and which notice. */
export function noticeTerms(uses: Uses & { outbox: Pick<Outbox, 'put'> }, now: Temporal.Instant): void {
  for (const { key, to, message } of termNoticesTo(uses, dayOf(now, uses.hours.timeZone))) {
    uses.outbox.put({ key, to, message, dueAt: now }, now);
  }
}
