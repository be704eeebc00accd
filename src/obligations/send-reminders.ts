import { dayOf } from '../calendar/local-time.ts';
import type { Message } from '../chat/message.ts';
import { type Addressee, type Delivery, laneOf, type SaidAnew } from '../outbox/delivery.ts';
import type { LatestAbout } from '../outbox/latest-about.ts';
import type { TickStep } from './feature-hooks.ts';
import { byLastDay, type Obligation, type ObligationSource, prefixOf, type ReminderOnDay } from './obligation.ts';
import type { ReminderLine } from './reminder-line.ts';
import type { Reminded, ReminderStore } from './reminder-store.ts';
import { composed } from './reminder-views.ts';
import { earliest, isReminderHour, isUpTo, type SendingHours, spokenAt } from './sending-hours.ts';

/** What this feature asks of the outbox. */
export type Outbox = {
  put(delivery: Delivery, now: Temporal.Instant): boolean;
  /** Says a subject's message anew wherever it waits or stands. For one message; what many say is made stale. */
  updateMessage(subject: string, message: Message, now: Temporal.Instant): void;
  /** The messages of these subjects are to be said anew. */
  stale(subjects: readonly string[]): void;
  /** The latest message to each addressee about a matter. */
  latestAbout(matter: string): LatestAbout[];
  /** Takes back what of the subject has not been sent. */
  withdraw(subject: string, now: Temporal.Instant): void;
  /** The subjects between the two, in the order of their letters, that wait and have not been tried. */
  unsent(range: { from: string; to: string }): string[];
};

export type Reminding = {
  reminders: ReminderStore;
  outbox: Outbox;
  hours: SendingHours;
  /** Everything that people are reminded of: the duties, and what features above bring. */
  sources(): readonly ObligationSource[];
};

/** No transaction handles more: a longer one would keep an answer to a user waiting. */
const atOnce = 100;

const nextCheck = ({ sources }: Reminding): Temporal.Instant | null =>
  earliest(sources().map((source) => source.nextCheck()));

/** Looks at the matters whose moment has come, at most a hundred. True while there may be more. */
function attendDue({ sources, reminders, hours }: Reminding, now: Temporal.Instant): boolean {
  const today = dayOf(now, hours.timeZone);
  let room = atOnce;
  for (const source of sources()) {
    const due = room > 0 ? source.due(now, room) : [];
    for (const matter of due) {
      const { reminders: owed, nextCheckAt } = matter.remindersDue(now);
      for (const reminder of owed) reminders.add(reminder, today);
      source.checkAgainAt(matter.key, nextCheckAt);
    }
    room -= due.length;
  }
  return room === 0;
}

/** The first part of the keys of reminders, and of their subjects. */
export const reminderPrefix = 'reminder';
const prefix = `${reminderPrefix}/`;

/** Every reminder that waits to be sent. */
const waiting = { from: prefix, to: `${prefix}~` };

/** Those of days gone by; when nobody is to be reminded now, today's too. */
const stale = ({ hours }: Reminding, now: Temporal.Instant) =>
  isReminderHour(now, hours) ? { ...waiting, to: `${prefix}${dayOf(now, hours.timeZone)}` } : waiting;

/** What did not get away on its morning is put together anew: days are counted from the day that it is sent. */
function takeBackStale(parts: Reminding, now: Temporal.Instant): boolean {
  const subjects = parts.outbox.unsent(stale(parts, now));
  for (const subject of subjects) {
    parts.outbox.withdraw(subject, now);
    parts.reminders.uncompose(subject);
  }
  return subjects.length === atOnce;
}

/** The first parts of the keys of what the duties send by themselves. */
export const ownPrefixes: readonly string[] = [reminderPrefix, 'digest', 'term'];

/**
 * Until when a message that the bot sends by itself waits, when this is no time for it: what could not go on its morning
 * must not go at night or on a Sunday. The messages of one moment are held alike, so that is reckoned once.
 * @param prefixes the first parts of the keys of what is sent so.
 */
export function holding(hours: SendingHours, prefixes: ReadonlySet<string>) {
  let latest: { now: Temporal.Instant; until: Temporal.Instant | null } | null = null;

  function untilAt(now: Temporal.Instant): Temporal.Instant | null {
    if (latest?.now.equals(now)) return latest.until;
    const at = spokenAt(now, hours);
    latest = { now, until: at.equals(now) ? null : at };
    return latest.until;
  }

  return (key: string, now: Temporal.Instant): Temporal.Instant | null =>
    prefixes.has(prefixOf(key)) ? untilAt(now) : null;
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
  const { to } = first;
  const saidOn = dayOf(now, parts.hours.timeZone);
  const told = toldOf(
    parts,
    owed.map((one) => ({ ...one, saidOn })),
  ).filter(({ line }) => !line.over);
  const about = told.map(({ matter }) => matter.key);
  parts.reminders.discard(owed.filter(({ matter }) => !about.includes(matter)));
  if (told.length === 0) return;
  const lines = told.map(({ line }) => line);
  const subject = `${prefix}${saidOn}/${laneOf(to)}/${first.id}`;
  parts.reminders.carriedBy(
    owed.filter(({ matter }) => about.includes(matter)),
    subject,
    saidOn,
  );
  const insist = lines.some(({ isPressing }) => isPressing);
  const instead = deputies(
    told.map(({ matter }) => matter),
    to,
    saidOn,
  );
  const message = composed(lines);
  parts.outbox.put({ key: subject, subject, about, to, message, dueAt: now, insist, instead }, now);
}

type Told = { matter: Obligation; line: ReminderLine };

/** A line for each matter that there still is: where several reminders of one have come together, the sharpest. */
function toldOf(parts: Reminding, all: readonly ReminderOnDay[]): Told[] {
  const sharpest = [...new Map(all.map((one) => [one.matter, one])).values()];
  return sharpest.toSorted(byLastDay).flatMap((said) => {
    const matter = matterOf(parts, said.matter);
    return matter ? [{ matter, line: matter.line(said) }] : [];
  });
}

const matterOf = ({ sources }: Reminding, key: string): Obligation | null =>
  sources()
    .find((source) => source.prefix === prefixOf(key))
    ?.matter(key) ?? null;

/** Only those who stand in for the addressee in everything that the message is about. */
function deputies([first, ...rest]: readonly Obligation[], to: Addressee, on: Temporal.PlainDate): readonly string[] {
  let all = first?.deputies(to, on) ?? [];
  for (const matter of rest) {
    if (all.length === 0) break;
    const own = matter.deputies(to, on);
    all = all.filter((person) => own.includes(person));
  }
  return all;
}

/**
 * The latest message to each addressee about the matter is to be said anew, because it stands otherwise or its last day is
 * another. To be called once the change is stored.
 * @param concerns those messages that may stand otherwise, where that is not all of them.
 */
export function markReminders(
  { outbox }: Pick<Reminding, 'outbox'>,
  key: string,
  concerns: (message: LatestAbout) => boolean = () => true,
): void {
  const latest = outbox.latestAbout(key).filter(concerns);
  if (latest.length > 0) outbox.stale(latest.map(({ subject }) => subject));
}

/** How a morning's message stands now. */
export function remindersAnew(parts: Reminding, subject: string): SaidAnew | null {
  const told = toldOf(parts, parts.reminders.in(subject));
  if (told.length === 0) return null;
  return {
    isOver: told.every(({ line }) => line.over),
    message: (later) =>
      composed(told.map(({ matter, line }) => (later.has(matter.key) ? { ...line, isReplaced: true } : line))),
  };
}

/** The steps of the tick that remind people: who is owed a reminder, and one message to each of what they are owed. */
export function reminding(parts: Reminding): readonly TickStep[] {
  const step = (
    due: (now: Temporal.Instant) => boolean,
    run: (parts: Reminding, now: Temporal.Instant) => boolean,
    next: TickStep['next'] = () => null,
  ): TickStep => ({ due, run: (now) => run(parts, now), next });
  const { reminders, outbox, hours } = parts;
  return [
    step(
      (now) => isUpTo(nextCheck(parts), now),
      attendDue,
      () => nextCheck(parts),
    ),
    step(() => outbox.unsent(waiting).length > 0, takeBackStale),
    step((now) => reminders.anyUncomposed() && isReminderHour(now, hours), composeDue),
  ];
}
