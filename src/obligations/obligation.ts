import { compare } from '../chat/swedish.ts';
import type { Addressee } from '../outbox/delivery.ts';
import type { RehearsedItem, RehearsedKind } from '../outbox/rehearsed.ts';
import type { ReminderLine } from './reminder-line.ts';

/** One line of the message that someone gets on a morning. */
export type Reminder = {
  /** The key of the obligation. */
  matter: string;
  /** The last day that it reminds of. A moved last day gives new reminders. */
  lastDayOn: Temporal.PlainDate;
  /** The name of its rung: `P14D`. */
  rung: string;
  /** How many times this person has put it off. The same rung in another round is another reminder. */
  round: number;
  to: Addressee;
};

export type StandInReach = 'lost' | 'back';

/** A reminder on the day that it is sent. Its message counts days from that day, also when it is updated later. */
export type ReminderOnDay = Omit<Reminder, 'round'> & {
  saidOn: Temporal.PlainDate;
  /** The id of whoever's reminder it is, when the addressee stands in for them. */
  insteadOf: string | null;
  /** Why: nothing reached them, or nothing did and now they are reached again; null: they are away. */
  reach: StandInReach | null;
};

/** Whose reminder it is: the one who stands in reads it for somebody else. */
export const ownerOf = ({ to, insteadOf }: Pick<ReminderOnDay, 'to' | 'insteadOf'>): Addressee =>
  insteadOf === null ? to : { person: insteadOf };

/** Who owes something now, by when, and who waits for it. */
export type Owed = { lastDayOn: Temporal.PlainDate; by: readonly Addressee[]; receivers?: readonly Addressee[] };

/** Something people are reminded of by a day: a duty, an answer to a remiss, a question about an NHV area. */
export type Obligation = {
  /** As the log names it: `duty/17`. The part before the first slash says which source it comes from. */
  key: string;
  /** The last day that all its reminders remind of now. Without it they are worked out to see. */
  lastDayOn?: Temporal.PlainDate | null;
  /** The groups for which people are reminded of it: whoever is away has a deputy in each of theirs. */
  groups: readonly string[];
  /**
   * The reminders of this moment, and when to look again, which is later. Only of the sharpest rung that has come: after
   * an outage nobody gets several at once.
   */
  remindersDue(now: Temporal.Instant): { reminders: readonly Reminder[]; nextCheckAt: Temporal.Instant | null };
  /** One addressee's reminder of it, as it is now. */
  line(said: ReminderOnDay): ReminderLine;
  /** Those who may get this addressee's reminder when it cannot arrive. The first of them who can be reached gets it. */
  deputies(to: Addressee, on: Temporal.PlainDate): readonly string[];
  /** Nobody is told of it where it cannot reach the one who owes it: nobody can do it in their place. */
  isPersonal?: true;
  /** Everyone who may be reminded of it that day. One who no longer may is not tried again. */
  concerned(on: Temporal.PlainDate): readonly Addressee[];
  /** What somebody may ask for a reminder of at once; null while nothing is owed. Without it nobody can ask. */
  owed?(on: Temporal.PlainDate): Owed | null;
  /** What a rehearsal says of a reminder of it. */
  kind: RehearsedKind;
  item(said: ReminderOnDay): RehearsedItem;
};

/** Where the obligations of one kind are kept. */
export type ObligationSource = {
  /** The first part of their keys: `duty`. */
  prefix: string;
  /** When the first of them is to be looked at. Asked every minute, so it must cost one look in an index. */
  nextCheck(): Temporal.Instant | null;
  /** Those that it is time to look at, at most so many. */
  due(now: Temporal.Instant, most: number): readonly Obligation[];
  /** Null: there is none of that key any longer. */
  obligation(key: string): Obligation | null;
  checkAgainAt(key: string, at: Temporal.Instant | null): void;
};

/** The part of a key before the first slash: which source or feature it belongs to. */
export const prefixOf = (key: string): string => key.split('/', 1)[0] ?? '';

/** The most urgent first, always in the same order: an updated message must keep it. */
export const byLastDay = (a: Pick<Reminder, 'lastDayOn' | 'matter'>, b: typeof a): number =>
  Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn) || compare(a.matter, b.matter);
