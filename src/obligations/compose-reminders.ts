import { dayOf } from '../calendar/local-time.ts';
import { type Addressee, laneOf, type SaidAnew } from '../outbox/delivery.ts';
import { byLastDay, type Obligation, prefixOf } from './obligation.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import type { ReminderLine } from './reminder-line.ts';
import type { StoredReminder } from './reminder-store.ts';
import { composed } from './reminder-views.ts';

/** The first part of the keys of reminders, and of their subjects. */
export const reminderPrefix = 'reminder';

/** No transaction composes more messages: a longer one would keep an answer to a user waiting. */
const mostAtOnce = 100;

type Sources = Pick<ObligationEngine, 'sources'>;
type Uses = Pick<ObligationEngine, 'sources' | 'reminders' | 'outbox' | 'hours'>;

/** Makes one message for each addressee of what they are owed now, at most a hundred. True while there may be more. */
export function composeDue(uses: Uses, now: Temporal.Instant): boolean {
  for (let done = 0; done < mostAtOnce; done += 1) {
    const owed = uses.reminders.nextUncomposed();
    const [first] = owed;
    if (!first) return false;
    composeFor(uses, first, owed, now);
  }
  return true;
}

/** @param owed all that the addressee of the first of them is owed. */
function composeFor(
  uses: Uses,
  { to, id }: StoredReminder,
  owed: readonly StoredReminder[],
  now: Temporal.Instant,
): void {
  const { reminders, outbox, hours } = uses;
  const saidOn = dayOf(now, hours.timeZone);
  const today = owed.map((one) => ({ ...one, saidOn }));
  const open = withLines(uses, today).filter(({ line }) => !line.over);
  const about = open.map(({ obligation }) => obligation.key);
  const isOpen = ({ matter }: StoredReminder) => about.includes(matter);
  reminders.discard(owed.filter((one) => !isOpen(one)));
  if (open.length === 0) return;
  const subject = `${reminderPrefix}/${saidOn}/${laneOf(to)}/${id}`;
  reminders.carriedBy(owed.filter(isOpen), subject, saidOn);
  const delivery = {
    key: subject,
    subject,
    about,
    to,
    message: composed(
      open.map(({ line }) => line),
      open[0]?.reminder.id ?? id,
    ),
    dueAt: now,
    insist: open.some(({ line }) => line.isPressing),
    instead: deputiesForAll(
      open.map(({ obligation }) => obligation),
      to,
      saidOn,
    ),
  };
  outbox.put(delivery, now);
}

type ObligationWithLine = { obligation: Obligation; reminder: StoredReminder; line: ReminderLine };

/** A line for each obligation that still exists: where several reminders of one have come together, the sharpest. */
export function withLines({ sources }: Sources, all: readonly StoredReminder[]): ObligationWithLine[] {
  const sharpest = [...new Map(all.map((one) => [one.matter, one])).values()];
  return sharpest.toSorted(byLastDay).flatMap((reminder) => {
    const source = sources().find(({ prefix }) => prefix === prefixOf(reminder.matter));
    const obligation = source?.matter(reminder.matter);
    return obligation ? [{ obligation, reminder, line: lineOf(obligation, reminder) }] : [];
  });
}

const lineOf = (obligation: Obligation, reminder: StoredReminder): ReminderLine => ({
  ...obligation.line(reminder),
  ...(reminder.prompt ? { promptedBy: reminder.prompt.by } : {}),
});

/** Only those who stand in for the addressee in everything that the message is about. */
function deputiesForAll([first, ...rest]: readonly Obligation[], to: Addressee, on: Temporal.PlainDate) {
  let all = first?.deputies(to, on) ?? [];
  for (const obligation of rest) {
    if (all.length === 0) break;
    const own = obligation.deputies(to, on);
    all = all.filter((person) => own.includes(person));
  }
  return all;
}

/** How a message with reminders is now, from its subject alone. */
export function remindersAnew(uses: Pick<Uses, 'sources' | 'reminders'>, subject: string): SaidAnew | null {
  const all = withLines(uses, uses.reminders.in(subject));
  const [first] = all;
  if (!first) return null;
  return {
    isOver: all.every(({ line }) => line.over),
    message: (later) =>
      composed(
        all.map(({ obligation, line }) => (later.has(obligation.key) ? { ...line, isReplaced: true } : line)),
        first.reminder.id,
      ),
  };
}
