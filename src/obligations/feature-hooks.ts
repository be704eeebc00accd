import type { FileOfMatter, MatterSource } from '../akt/matter-file.ts';
import { nextAt } from '../calendar/local-time.ts';
import type { BotPoint, CalendarDeadline, Meeting } from '../calendar/meeting.ts';
import type { YearAsked, YearEntry } from '../calendar/year-entry.ts';
import type { KeptReply } from '../chat/hearing.ts';
import type { Block, Button } from '../chat/message.ts';
import type { Turn } from '../chat/table.ts';
import type { CsvTable } from '../documents/csv.ts';
import type { Part } from '../documents/document.ts';
import type { SayAnew } from '../outbox/delivery.ts';
import type { PlatformPlace } from '../register/channels/channels.ts';
import type { KnownOfYear } from '../register/mandates.ts';
import type { Viewer } from '../register/may-see.ts';
import type { Seat } from '../register/register.ts';
import type { ObligationSource } from './obligation.ts';

/** A part of the tick: one transaction of work for as long as it is due. */
export type TickStep = {
  /** Asked every minute, so it must cost almost nothing. */
  due(now: Temporal.Instant): boolean;
  /** What takes its time and changes nothing, before `run`: it is no part of a transaction. */
  prepare?(now: Temporal.Instant): Promise<void>;
  /** At most a hundred rows of work. True while there may be more. */
  run(now: Temporal.Instant): boolean;
  /** The next moment at which it will be due; null when that is not known. The try-out's clock stops there. */
  next(now: Temporal.Instant): Temporal.Instant | null;
};

/** What ends at a moment, and must have ended for whoever asks after it, also before the tick has come. */
type Elapsing = {
  due(now: Temporal.Instant): boolean;
  run(now: Temporal.Instant): void;
};

/** What the bot does by itself at a time of day, in one transaction. After an outage it is done late, and once. */
export type Routine = {
  /** It says something, so it waits while nothing is said by the clock, and is then done late, and once. */
  says?: true;
  /** When to do it first in a new database. */
  first(now: Temporal.Instant): Temporal.Instant;
  /** The last moment that it may be planned for. Without this, it is the moment that `first` gives. */
  latest?(now: Temporal.Instant): Temporal.Instant;
  /** Does it, and returns when to do it next. */
  run(now: Temporal.Instant): Temporal.Instant;
};

/** Every night at that time, the coming night first. */
export function everyNight(time: string, timeZone: string, work: (now: Temporal.Instant) => void): Routine {
  const tonight = (now: Temporal.Instant) => nextAt(now, time, timeZone);
  return {
    first: tonight,
    run(now) {
      work(now);
      return tonight(now);
    },
  };
}

/** The same, and in a new database at once. */
export function atOnceAndEveryNight(...night: Parameters<typeof everyNight>): Routine {
  const { first: tonight, run } = everyNight(...night);
  return { first: (now) => now, latest: tonight, run };
}

/** A feature's part of a page that several features share. */
export type Section = {
  /** Without buttons: a page has few of them, all at its end. */
  blocks: readonly Block[];
  /** The most important first: the page takes as many as it has room for. */
  buttons: readonly Button[];
};

/** One thing that a digest lists, by a key that stays the same from week to week. */
export type DigestRow = { key: string; words: string };

/** Things of one sort in a digest: those that the last one did not list are new. */
export type DigestList = { name: string; heading: string; rows: readonly DigestRow[] };

/** A feature's part of the kansli's digest. */
export type DigestSection = Section & {
  lists: readonly DigestList[];
  /** Whether something in it is late: a digest comes in a week in which something is new or late. */
  isLate: boolean;
};

export const emptySection: Section = { blocks: [], buttons: [] };

/** Several features' parts of a page, one after the other. */
export const joinSections = (sections: readonly Section[]): Section => ({
  blocks: sections.flatMap(({ blocks }) => blocks),
  buttons: sections.flatMap(({ buttons }) => buttons),
});

/** What someone has to see to, with how many things that is. */
export type OwnSection = Section & { tasks: number };

export const emptyOwnSection: OwnSection = { blocks: [], buttons: [], tasks: 0 };

export const joinOwnSections = (all: readonly OwnSection[]): OwnSection => ({
  ...joinSections(all),
  tasks: all.reduce((sum, { tasks }) => sum + tasks, 0),
});

/** How many there are of something on somebody's home, and what shows them. `words`: "Försenade uppgifter". */
export type HomeNumber = { count: number; words: string; open: Button };

/** A conversation that the bot was taken out of. */
export type LeftPlace = { id: number; name: string; group: string | null };

/** A reply that is kept, and the id of the one who wrote it. */
export type ReplyOfPerson = Omit<KeptReply, 'account'> & { person: string };

/** A matter that people answer in threads. */
export type OpenMatter = {
  /** What its messages' threads are about. */
  topics: readonly string[];
  /** The replies in that conversation that count. */
  kept(place: PlatformPlace): readonly ReplyOfPerson[];
};

/** What a feature does and sends by the clock, and its parts of the pages that features share. */
export type FeatureHooks = {
  /** What people are reminded of. One message may carry obligations of several features. */
  obligations?: readonly ObligationSource[];
  /** How it updates its own messages, by the first part of their subjects. */
  anew?: ReadonlyMap<string, SayAnew>;
  /** Its parts of the tick. They come before the reminders, since what closed at midnight must be closed by then. */
  steps?: readonly TickStep[];
  /** Its states that end by the clock. Run before every answer, so it must be quick. */
  elapsing?: Elapsing;
  /** What can be answered in threads now, or could at that time: whoever answers too late gets a word too. */
  openMatters?(since: Temporal.Instant): readonly OpenMatter[];
  /**
   * The topic of the thread in which a message stands that is kept as a reply; null: it is kept nowhere here. Of a message
   * that is taken away Teams says no more. Whatever has `openMatters` has it.
   */
  topicOfKept?(where: Pick<Turn, 'connection' | 'room'>, message: string): string | null;
  /** The topic of the thread in which the matter is talked of, where that is not the matter itself; null: it is another's. */
  threadOf?(matter: string): string | null;
  /** The bot was taken out of a conversation: the feature tells of what went on there. Whether the kansli has heard of it. */
  placeLeft?(place: LeftPlace, now: Temporal.Instant): boolean;
  /** By names that no other feature has. */
  routines?: ReadonlyMap<string, Routine>;
  /** The first parts of the outbox keys of what it sends by itself, which waits for the bot's sending hours. */
  prefixes?: readonly string[];
  /** Those of them that go out also while everything else is paused. */
  evenPaused?: readonly string[];
  /**
   * Its part of the kansli's digest.
   * @param besides keys of obligations that stand in the same message, and need not be shown in it too
   */
  digest?(today: Temporal.PlainDate, now: Temporal.Instant, besides: ReadonlySet<string>): DigestSection;
  /** What the asker, who has these seats today, has to see to: for `mina` and the home. */
  own?(turn: Turn, seats: readonly Seat[]): OwnSection;
  /** Its numbers on the asker's home, of what the asker may see. What there is none of is not shown. */
  home?(turn: Turn): readonly HomeNumber[];
  /** The last days of what the asker, who has these seats today, owes, for their own calendar. Nothing that is restricted. */
  lastDays?(turn: Turn, seats: readonly Seat[]): readonly CalendarDeadline[];
  /**
   * Its part of the page that ledningsgruppen's chair and the kansli get a week before ledningsgruppen meets.
   * @param viewer what ledningsgruppen may see
   */
  beforeLeaders?(viewer: Viewer, today: Temporal.PlainDate): Section;
  /** What it puts on a coming meeting's agenda. */
  agenda?(meeting: Meeting, now: Temporal.Instant): readonly BotPoint[];
  /** What it has in a year, as far as its reader may see it and it may be passed on. */
  year?(asked: YearAsked): readonly YearEntry[];
  /** What it knows of the year of the one group that is asked about, for the draft of its report. It is passed on, as a year is. */
  groupYear?(asked: YearAsked): readonly PartOfYear[];
  /** The tables that the kansli can take away, with everything that the kansli sees. */
  exports?(now: Temporal.Instant): readonly ExportedTable[];
  /** The files that it keeps of the year of the one group that is asked about. */
  filesOfYear?(asked: YearAsked): readonly FileOfMatter[];
  /** What it can gather all that is kept of, for the file of a matter. */
  matters?: MatterSource;
  /** Its part of the document that says to ledningsgruppen how things stand: nothing that only some may see. */
  standing?(today: Temporal.PlainDate): readonly Part[];
};

/** What is known of a group's year, with its heading. */
export type PartOfYear = { known: KnownOfYear; heading: string; parts: readonly Part[] };

/** `name` is typed, and is the file's: `remisser`. `about`: a line on what is in it. */
export type ExportedTable = { name: string; about: string; table(): CsvTable };
