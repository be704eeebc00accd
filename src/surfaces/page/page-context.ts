import type { Database } from 'better-sqlite3';
import type { Logger } from 'pino';
import type { Clock } from '../../chat/clock.ts';
import type { Epoch } from '../../chat/epoch/epoch.ts';
import type { Files } from '../../chat/files.ts';
import type { Handle, MessageRef } from '../../chat/invocation.ts';
import type { FormHelp } from '../../chat/searching/form-help.ts';

/** Someone to be on the page. `what` is who they are, in words: "Ordförande, Verksamhetschefsgrupp onkologi". */
export type PagePerson = { id: string; name: string; what: string };

/** A group's conversation on the page. */
export type Room = { address: string; name: string };

/** A command that the input line offers. */
export type Suggestion = { word: string; example: string; about: string };

/** A choice in the menu of somebody's message. */
export type Shortcut = { id: string; label: string };

/** A step of a walk: what it is about, and the one press that leads there. `write` is put on the write line. */
export type WalkStep = {
  words: string;
  go: { label: string } & ({ as: string; in: string; write: string | null } | { day: string });
};

/** Something that a newcomer is led through. */
export type Walk = { title: string; about: string; steps: readonly WalkStep[] };

export type Travel = {
  /** Moves the clock; the bot does everything that is due until then, each thing at its time. */
  to(instant: Temporal.Instant): Promise<void>;
  /** Begins the try-out again from an empty conversation. */
  restart(): Promise<void>;
};

/** What the page is made with. */
export type PageContext = {
  db: Database;
  clock: Clock;
  timeZone: string;
  handle: Handle;
  help: Pick<FormHelp, 'find'>;
  /** What is shown is of the database as it is, and so of its epoch. */
  epoch: Epoch;
  /** Everyone that the user can be, strangers too. */
  people(): readonly PagePerson[];
  /** The group conversations that the person may see. */
  rooms(person: string): readonly Room[];
  suggestions(person: string): readonly Suggestion[];
  shortcuts: readonly Shortcut[];
  /** None on a real database. */
  walks(): readonly Walk[];
  /** Whether replies in the thread under the bot's message are for the bot. */
  listensTo(address: string, ref: MessageRef): boolean;
  files: Pick<Files, 'link'>;
  /** Null on a real database: then time cannot be moved. */
  travel: Travel | null;
  log: Pick<Logger, 'error'>;
};

/** The local day by the page's clock. */
export const todayOf = ({ clock, timeZone }: Pick<PageContext, 'clock' | 'timeZone'>): Temporal.PlainDate =>
  clock.now().toZonedDateTimeISO(timeZone).toPlainDate();

/** A person's own conversation with the bot. */
export const directAddress = (person: string): string => `person/${person}`;
