import { dayOf } from '../calendar/local-time.ts';
import type { Message } from '../chat/message.ts';
import { type Addressee, type Delivery, laneOf } from '../delivery/outbox.ts';
import { attend } from './attend.ts';
import { type Duty, isOwed } from './duty.ts';
import type { DutyStore } from './duty-store.ts';
import { ladder } from './ladder.ts';
import { type Custom, digestTime, isReminderHour, isSpeakingHour, isUpTo, nextMorning } from './mornings.ts';
import { byLastDay, type Knowledge, lineOf } from './reminder-lines.ts';
import type { Reminded, ReminderStore } from './reminder-store.ts';
import { composed, type Line } from './reminder-views.ts';

/** What this feature asks of the outbox. */
export type Outbox = {
  put(delivery: Delivery, now: Temporal.Instant): boolean;
  /** Says a subject's message anew wherever it waits or stands. */
  revise(subject: string, message: Message, now: Temporal.Instant): void;
  /** Takes back what of the subject has not been sent. */
  withdraw(subject: string, now: Temporal.Instant): void;
  /** The subjects between the two, in the order of their letters, that wait and have not been tried. */
  unsent(range: { from: string; to: string }): string[];
};

export type Reminding = Knowledge & { duties: DutyStore; reminders: ReminderStore; outbox: Outbox };

/** No transaction handles more: a longer one would keep an answer to a user waiting. */
const atOnce = 100;

/** Looks at the duties whose moment has come, at most a hundred. True while there may be more. */
function attendDue({ duties, reminders, faces, custom }: Reminding, now: Temporal.Instant): boolean {
  const due = duties.due(now, atOnce);
  const today = dayOf(now, custom.timeZone);
  for (const duty of due) {
    const { reminders: owed, lookAt } = attend(duty, now, faces, custom);
    for (const reminder of owed) reminders.add(reminder, today);
    duties.lookAgain(duty.id, lookAt);
  }
  return due.length === atOnce;
}

const prefix = 'reminder/';

/** Every reminder that waits to be sent. */
const waiting = { from: prefix, to: `${prefix}~` };

/** Those of days gone by; when nobody is to be reminded now, today's too. */
const stale = ({ custom }: Reminding, now: Temporal.Instant) =>
  isReminderHour(now, custom) ? { ...waiting, to: `${prefix}${dayOf(now, custom.timeZone)}` } : waiting;

/** What did not get away on its morning is put together anew: days are counted from the day that it is sent. */
function takeBackStale(parts: Reminding, now: Temporal.Instant): boolean {
  const subjects = parts.outbox.unsent(stale(parts, now));
  for (const subject of subjects) {
    parts.outbox.withdraw(subject, now);
    parts.reminders.uncompose(subject);
  }
  return subjects.length === atOnce;
}

/**
 * Until when a message that the bot sends by itself waits, when this is no time for it: what could not go on its morning
 * must not go at night or on a Sunday. A minute into the morning, so that what is stale has been put together anew.
 */
export function heldUntil(key: string, now: Temporal.Instant, custom: Custom): Temporal.Instant | null {
  if (!/^(reminder|digest|term)\//.test(key) || isSpeakingHour(now, digestTime, custom)) return null;
  return nextMorning(now, custom).add({ minutes: 1 });
}

/** Puts together what each addressee is to be told this morning, as one message each, at most a hundred messages. */
function composeDue(parts: Reminding, now: Temporal.Instant): boolean {
  for (let done = 0; done < atOnce; done += 1) {
    const owed = parts.reminders.nextUncomposed();
    if (owed.length === 0) return false;
    composeOne(parts, owed, now);
  }
  return true;
}

function composeOne(parts: Reminding, owed: readonly Reminded[], now: Temporal.Instant): void {
  const [first] = owed;
  if (!first) return;
  const saidOn = dayOf(now, parts.custom.timeZone);
  const subject = `${prefix}${saidOn}/${laneOf(first.to)}/${first.id}`;
  const lines = linesOf(
    parts,
    owed.map((one) => ({ ...one, saidOn })),
  );
  parts.reminders.carriedBy(owed, subject, saidOn);
  const message = composed(lines, parts.custom.calendar);
  const insist = lines.some(({ rung }) => pressing.has(rung));
  const instead = deputies(parts, lines, first.to, saidOn);
  parts.outbox.put({ key: subject, subject, to: first.to, message, dueAt: now, insist, instead }, now);
}

/** One line for each duty: where several rungs have come together, the sharpest. */
function linesOf(parts: Reminding, reminded: readonly Reminded[]): Line[] {
  const sharpest = [...new Map(reminded.map((one) => [one.duty, one])).values()];
  return sharpest.toSorted(byLastDay).flatMap((one) => {
    const duty = parts.duties.duty(one.duty);
    return duty ? [lineOf(one, duty, parts)] : [];
  });
}

const pressing = new Set(ladder.filter(({ offset }) => offset >= 0).map(({ name }) => name));

/** The vice chairs of all the groups that a chair's message is about: nobody else's reminders go to them. */
function deputies({ faces }: Reminding, lines: readonly Line[], to: Addressee, on: Temporal.PlainDate): string[] {
  const perLine = lines.map(({ duty }) => {
    const seats = faces.seats(duty.group.id, on);
    const isChair = seats.some(
      ({ role, person }) => role === 'ordforande' && 'person' in to && person.id === to.person,
    );
    return isChair ? seats.flatMap(({ role, person }) => (role === 'vice_ordforande' ? [person.id] : [])) : [];
  });
  const [first = [], ...rest] = perLine;
  return first.filter((person) => rest.every((others) => others.includes(person)));
}

/**
 * Says every message that speaks of the duty anew, because its state or its last day is another. What was not said yet
 * and has nothing left to say is never said.
 */
export function retell(parts: Reminding, duty: Duty, now: Temporal.Instant): void {
  parts.reminders.discard(duty.id, isOwed(duty) ? duty.lastDayOn : null);
  for (const subject of parts.reminders.subjectsOf(duty.id)) {
    const lines = linesOf(parts, parts.reminders.in(subject));
    if (lines.every(({ over }) => over)) parts.outbox.withdraw(subject, now);
    parts.outbox.revise(subject, composed(lines, parts.custom.calendar), now);
  }
}

/** A part of the tick: a question that costs next to nothing, and one transaction of work while the answer is yes. */
export type Step = {
  due(parts: Reminding, now: Temporal.Instant): boolean;
  /** True while there may be more. */
  run(parts: Reminding, now: Temporal.Instant): boolean;
};

export const reminding: readonly Step[] = [
  { due: ({ duties }, now) => isUpTo(duties.nextLook(), now), run: attendDue },
  { due: ({ outbox }) => outbox.unsent(waiting).length > 0, run: takeBackStale },
  { due: ({ reminders, custom }, now) => reminders.anyUncomposed() && isReminderHour(now, custom), run: composeDue },
];
