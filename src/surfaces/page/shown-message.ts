import { stampedMessage } from '../../chat/epoch/epoch.ts';
import { clockTime, longDate } from '../../chat/swedish.ts';
import { directAddress, type PageContext, type PagePerson } from './page-context.ts';
import { isSharedMessage, type PageMessage } from './page-message.ts';
import type { Thread } from './page-store.ts';
import { renderPageMessage, type ShownContent } from './render.ts';

export type ShownMessage = ShownContent & {
  id: number;
  /** Null: the bot. */
  writer: string | null;
  mine: boolean;
  /** Only this person sees it, in a conversation that others see too. */
  onlyMe: boolean;
  /** A person wrote it to everyone: its writer can change it, and anyone can point at it. */
  shared: boolean;
  removed: boolean;
  /** The bot has kept it. */
  noted: boolean;
  day: string;
  time: string;
  /** "Uppdaterad kl. 09.00", "Ändrad kl. 09.00", or null. */
  changed: string | null;
  /** The name of the document that can be fetched. */
  file: string | null;
  thread: ShownThread;
};

/** Replies under a message of the bot's, or the bot's answers under a person's message. */
export type ShownThread = {
  /** Whether one can reply in it. */
  open: boolean;
  /** How many replies are not removed. */
  count: number;
  /** How many more come before those shown. */
  earlier: number;
  messages: readonly ShownMessage[];
};

/** Who reads which conversation. */
type PageViewer = Pick<PageContext, 'timeZone' | 'listensTo' | 'epoch'> & {
  me: PagePerson;
  address: string;
  names: ReadonlyMap<string, string>;
  threads: ReadonlyMap<number, Thread>;
};

/** A message as one person sees it, with its thread. */
export function shownMessage(message: PageMessage, viewer: PageViewer): ShownMessage {
  const { me, address, names, timeZone, epoch } = viewer;
  const { id, writer, onlyFor, postedAt, changedAt, removedAt, noted, file } = message;
  const posted = postedAt.toZonedDateTimeISO(timeZone);
  const changed = changedAt?.toZonedDateTimeISO(timeZone);
  return {
    ...renderPageMessage(stampedMessage(message.message, epoch)),
    id,
    writer: writer === null ? null : (names.get(writer) ?? writer),
    mine: writer === me.id,
    onlyMe: onlyFor !== null && address !== directAddress(me.id),
    shared: isSharedMessage(message),
    removed: removedAt !== null,
    noted,
    day: longDate(posted.toPlainDate()),
    time: clockTime(posted),
    changed: changed && !removedAt ? `${writer === null ? 'Uppdaterad' : 'Ändrad'} ${since(posted, changed)}` : null,
    file: file?.name ?? null,
    thread: shownThread(message, viewer),
  };
}

function shownThread({ id, writer, onlyFor }: PageMessage, viewer: PageViewer): ShownThread {
  const { address, listensTo, threads } = viewer;
  const { messages, remaining, earlier } = threads.get(id) ?? { messages: [], remaining: 0, earlier: 0 };
  return {
    open: writer === null && onlyFor === null && listensTo(address, String(id)),
    count: remaining,
    earlier,
    messages: messages.map((message) => shownMessage(message, viewer)),
  };
}

const since = (posted: Temporal.ZonedDateTime, changed: Temporal.ZonedDateTime): string =>
  changed.toPlainDate().equals(posted.toPlainDate())
    ? clockTime(changed)
    : `${longDate(changed.toPlainDate())} ${clockTime(changed)}`;
