import { dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import { notify, type Outbox } from '../../obligations/notify.ts';
import { followingMorning, isReminderHour, nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { type EventPlan, samePlan } from './event-plan.ts';
import type { EventStore } from './event-store.ts';
import { eventChanged, eventInvitation } from './event-views.ts';
import { eventsOfYear, type FindsEvent, inviteesTo, isEvent, planOf } from './find-event.ts';

export type InvitesToEvent = FindsEvent & {
  events: EventStore;
  outbox: Pick<Outbox, 'tell' | 'put'>;
  hours: SendingHours;
};

export const eventCallPrefix = 'event-call';

/** `event-call/17/on/2027-03-18`: what somebody is told of it, for its day. */
const subjectOf = ({ id }: Duty, on: Temporal.PlainDate): string => `${eventCallPrefix}/${id}/on/${on}`;

/** A day that is moved twice at the same moment is told of twice. */
const changedKey = ({ id, state }: Duty, { on, times }: EventPlan, now: Temporal.Instant): string =>
  [eventCallPrefix, id, 'changed', now, state, on, times?.starts ?? '', times?.ends ?? ''].join('/');

/**
 * Every workday morning, so that it does not matter how its day was set or moved: those who are to be there are invited,
 * each once, and hear when it is another day, time or place, or is not held.
 */
export const eventCallRoutine = (uses: InvitesToEvent): Routine => ({
  says: true,
  first: (now) => nextMorning(now, uses.hours),
  run(now) {
    if (!isReminderHour(now, uses.hours)) return nextMorning(now, uses.hours);
    const { year } = dayOf(now, uses.hours.timeZone);
    for (const event of [year - 1, year, year + 1].flatMap((one) => eventsOfYear(uses, one))) {
      tellInvited(uses, event, now);
      invite(uses, event, now);
    }
    return followingMorning(now, uses.hours);
  },
});

/** Those who have not been. */
function invite(uses: InvitesToEvent, event: Duty, now: Temporal.Instant): void {
  const plan = planOf(uses, event);
  const today = dayOf(now, uses.hours.timeZone);
  if (!plan || !isOwed(event) || isBefore(plan.on, today)) return;
  const called = new Set(uses.events.calls(event.id).map(({ person }) => person));
  for (const invitee of inviteesTo(uses, event, today)) {
    if (called.has(invitee.person.id)) continue;
    const to = { person: invitee.person.id };
    const subject = subjectOf(event, plan.on);
    uses.events.call(event.id, { ...plan, person: to.person, cancelled: false }, now);
    const message = eventInvitation({ event, plan }, invitee);
    uses.outbox.tell({ key: `${subject}/${laneOf(to)}`, subject, to, message }, now);
  }
}

/** Those who have been invited and were told something else. @returns how many hear of it now */
export function tellInvited(uses: InvitesToEvent, event: Duty, now: Temporal.Instant): number {
  const today = dayOf(now, uses.hours.timeZone);
  const plan = planOf(uses, event);
  if (!plan) return 0;
  const isOff = event.state === 'undantagen';
  const changed = uses.events.calls(event.id).filter((call) => {
    if (isBefore(call.on, today) && isBefore(plan.on, today)) return false;
    if (isOff) return !call.cancelled;
    return isOwed(event) && (call.cancelled || !samePlan(call, plan));
  });
  for (const call of changed) {
    const message = eventChanged(call, { event, plan });
    uses.events.call(event.id, { ...(isOff ? call : plan), person: call.person, cancelled: isOff }, now);
    notify(uses, [{ person: call.person }], { key: changedKey(event, plan, now), message, now });
  }
  return changed.length;
}

/** Something was done with it just now: those who are invited need not wait for the morning. */
export function tellOfEvent(uses: InvitesToEvent, id: number, now: Temporal.Instant): void {
  const event = uses.duties.duty(id);
  if (event && isEvent(uses, event)) tellInvited(uses, event, now);
}

/** The invitation in the words of this moment; null when it is not held, has been, or is no longer for them. */
export function invitationNow(uses: FindsEvent, id: number, person: string, now: Temporal.Instant): Message | null {
  const event = uses.duties.duty(id);
  const plan = event && planOf(uses, event);
  const today = dayOf(now, uses.hours.timeZone);
  if (!event || !plan || !isOwed(event) || isBefore(plan.on, today)) return null;
  const invitee = inviteesTo(uses, event, today).find((one) => one.person.id === person);
  return invitee ? eventInvitation({ event, plan }, invitee) : null;
}
