import { compare } from '../chat/swedish.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { RehearsedItem, RehearsedKind } from './rehearsal.ts';
import type { ReminderLine } from './reminder-line.ts';

/** One line of somebody's message of a morning. */
export type Reminder = {
  /** The key of what it is about. */
  matter: string;
  /** The last day that it is about: a moved one gives other reminders. */
  lastDayOn: Temporal.PlainDate;
  /** Which of the moments before and after the last day: `P14D`. */
  rung: string;
  /** How many times this person had put it off: one that comes back is another reminder. */
  round: number;
  to: Addressee;
};

/** A reminder on the day that it is said; days are counted from it, also when it is said anew. */
export type ReminderOnDay = Omit<Reminder, 'round'> & { saidOn: Temporal.PlainDate };

/** Something people are reminded of by a day: a duty, an answer to a remiss, a question about an NHV area. */
export type Obligation = {
  /** As the log names it: `duty/17`. Up to its first slash it says whose matters it belongs to. */
  key: string;
  /** When to look at it next, as it is stored. */
  nextCheckAt: Temporal.Instant | null;
  /**
   * What is said at this moment, and when to look again, which is later. Only the sharpest of what has come: after an
   * outage nobody gets a row of them. The tick and the rehearsal both ask this.
   */
  remindersDue(now: Temporal.Instant): { reminders: readonly Reminder[]; nextCheckAt: Temporal.Instant | null };
  /** When something may have to be said next. What was due this morning counts as said once it has come. */
  nextCheck(now: Temporal.Instant): Temporal.Instant | null;
  /** How one addressee's reminder of it stands. */
  line(said: ReminderOnDay): ReminderLine;
  /** Those who get this addressee's reminder instead when it cannot arrive, the first that can be reached. */
  deputies(to: Addressee, on: Temporal.PlainDate): readonly string[];
  /** For the rehearsal. */
  kind: RehearsedKind;
  item(reminder: Reminder): RehearsedItem;
};

/** Where matters of one sort are kept. */
export type ObligationSource = {
  /** The first part of their keys: `duty`. */
  prefix: string;
  /** When the first of them is to be looked at. Asked every minute, so it costs one look in an index. */
  nextCheck(): Temporal.Instant | null;
  /** The first so many that it is time to look at. */
  due(now: Temporal.Instant, most: number): readonly Obligation[];
  /** Every one that will have to be looked at up to an instant: what a rehearsal begins with. */
  toCheckUpTo(until: Temporal.Instant): readonly Obligation[];
  matter(key: string): Obligation | null;
  checkAgainAt(key: string, at: Temporal.Instant | null): void;
};

/** Up to the first slash: whose it is. */
export const prefixOf = (key: string): string => key.split('/', 1)[0] ?? '';

/** The most urgent first; always in the same order, so that the rehearsal and a message said anew keep it. */
export const byLastDay = (a: Pick<Reminder, 'lastDayOn' | 'matter'>, b: typeof a): number =>
  Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn) || compare(a.matter, b.matter);
