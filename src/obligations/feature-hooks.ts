import type { Block, Button } from '../chat/message.ts';
import type { Turn } from '../chat/table.ts';
import type { SayAnew } from '../outbox/delivery.ts';
import type { Seat } from '../register/register.ts';
import type { ObligationSource } from './obligation.ts';
import type { Rehearsed, Span } from './rehearsal.ts';

/** A part of the tick: a question that costs next to nothing, and one transaction of work while the answer is yes. */
export type TickStep = {
  due(now: Temporal.Instant): boolean;
  /** At most a hundred rows of work. True while there may be more. */
  run(now: Temporal.Instant): boolean;
  /** The next moment at which it will be due, where that can be told: what the try-out's clock stops at. */
  next(): Temporal.Instant | null;
};

/** What is over by the clock, whether or not the tick has come: a question that costs next to nothing, and the work. */
export type Elapsing = {
  due(now: Temporal.Instant): boolean;
  run(now: Temporal.Instant): void;
};

/** What the bot does by itself at a time of day, in one transaction; late when it must, and then once. */
export type Routine = {
  /** When to do it first in a new database. */
  first(now: Temporal.Instant): Temporal.Instant;
  /** The last moment that it may be planned for; without it, what `first` says. */
  latest?(now: Temporal.Instant): Temporal.Instant;
  /** Does it, and returns when to do it next. */
  run(now: Temporal.Instant): Temporal.Instant;
};

/** A feature's part of a page that it shares with the duties. */
export type Section = {
  /** Without buttons: a page has few, and they stand together at its end. */
  blocks: readonly Block[];
  /** The most wanted first: the page takes as many as it has room for. */
  buttons: readonly Button[];
};

/** Several features' parts of a page, one after the other. */
export const joinSections = (sections: readonly Section[]): Section => ({
  blocks: sections.flatMap(({ blocks }) => blocks),
  buttons: sections.flatMap(({ buttons }) => buttons),
});

/** What someone has to see to, with how many things that is. */
export type OwnSection = Section & { tasks: number };

export const emptyOwnSection: OwnSection = { blocks: [], buttons: [], tasks: 0 };

/** What a feature above the duties does and says by the clock, with them and as they do. */
export type FeatureHooks = {
  /** What people are reminded of, in the same messages as their duties. */
  obligations?: ObligationSource;
  /** How it says its own messages anew, by the first part of their subjects. */
  anew?: ReadonlyMap<string, SayAnew>;
  /** Its parts of the tick, before anybody is reminded: what closed at midnight must be closed by then. */
  steps?: readonly TickStep[];
  /** Its states that end by the clock: seen to before anybody is answered, and quick, for somebody waits. */
  elapsing?: Elapsing;
  /** By names that no one else has. */
  routines?: ReadonlyMap<string, Routine>;
  /** The first parts of the outbox keys of what it sends by itself: that waits for the hours in which the bot speaks. */
  prefixes?: readonly string[];
  /** What it would send in a span beside reminders, if nobody did anything. */
  rehearse?(span: Span): readonly Rehearsed[];
  /** Its part of the kansli's Monday digest. */
  digest?(today: Temporal.PlainDate, now: Temporal.Instant): Section;
  /** What the asker, who has these seats today, has to see to: for `mina` and the home. */
  own?(turn: Turn, seats: readonly Seat[]): OwnSection;
};
