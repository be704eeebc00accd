import type { Database } from 'better-sqlite3';
import type { Logger } from 'pino';
import type { Clock } from '../../chat/clock.ts';
import type { Files } from '../../chat/files.ts';
import type { Invocation, MessageRef } from '../../chat/invocation.ts';
import type { Response } from '../../chat/response.ts';

/** Someone to be on the page. `what` is who they are, in words: "Ordförande, Verksamhetschefsgrupp onkologi". */
export type PagePerson = { id: string; name: string; what: string };

/** A group's conversation on the page. */
export type Room = { address: string; name: string };

/** A command that the input line offers. */
export type Suggestion = { word: string; example: string; about: string };

/** What one can make of somebody's message. */
export type Shortcut = { id: string; label: string };

export type Travel = {
  /** Moves the clock and lets the bot live through all the time between. */
  to(instant: Temporal.Instant): Promise<void>;
  /** Begins the try-out again, with nothing said and nothing done. */
  restart(): Promise<void>;
};

export type PageContext = {
  db: Database;
  clock: Clock;
  timeZone: string;
  handle(invocation: Invocation): Response;
  /** Everyone one can be, strangers too. */
  people(): readonly PagePerson[];
  /** The group conversations that the person may see. */
  rooms(person: string): readonly Room[];
  suggestions(person: string): readonly Suggestion[];
  shortcuts: readonly Shortcut[];
  /** Whether the bot wants to hear what is said in the thread under its message. */
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
