import { clockTime, longDate } from '../../chat/swedish.ts';
import { isSharedMessage, type PageMessage } from './page-message.ts';
import { directAddress, type PageContext, type PagePerson } from './page-parts.ts';
import type { Thread } from './page-store.ts';
import { renderPageMessage, type ShownContent } from './render.ts';

export type ShownMessage = ShownContent & {
  id: number;
  /** Null: the bot. */
  writer: string | null;
  mine: boolean;
  /** Somebody else could have seen it, but only this person does. */
  onlyMe: boolean;
  /** A person wrote it to all, and it stands: its writer can change it, and anyone can point at it. */
  shared: boolean;
  removed: boolean;
  /** The bot has taken it down. */
  noted: boolean;
  day: string;
  time: string;
  /** "Uppdaterad kl. 09.00", "Ändrad kl. 09.00", or null. */
  changed: string | null;
  /** The name of the document that can be fetched. */
  file: string | null;
  thread: ShownThread;
};

/** What stands under a message: replies under the bot's, and what the bot answered their writers under those. */
export type ShownThread = {
  /** One can reply in it. */
  open: boolean;
  /** How many replies there are that nobody has taken away. */
  count: number;
  /** How many more stand before those shown. */
  earlier: number;
  messages: readonly ShownMessage[];
};

export type Showing = {
  me: PagePerson;
  address: string;
  names: ReadonlyMap<string, string>;
  threads: ReadonlyMap<number, Thread>;
  parts: Pick<PageContext, 'timeZone' | 'listensTo'>;
};

/** A message as one person sees it, with everything that stands under it. */
export function shownMessage(message: PageMessage, showing: Showing): ShownMessage {
  const { me, address, names, parts } = showing;
  const { id, writer, onlyFor, postedAt, changedAt, removedAt, noted, file } = message;
  const posted = postedAt.toZonedDateTimeISO(parts.timeZone);
  const changed = changedAt?.toZonedDateTimeISO(parts.timeZone);
  return {
    ...renderPageMessage(message.message),
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
    thread: shownThread(message, showing),
  };
}

function shownThread({ id, writer, onlyFor }: PageMessage, showing: Showing): ShownThread {
  const { address, parts, threads } = showing;
  const { messages, standing, earlier } = threads.get(id) ?? { messages: [], standing: 0, earlier: 0 };
  return {
    open: writer === null && onlyFor === null && parts.listensTo(address, String(id)),
    count: standing,
    earlier,
    messages: messages.map((message) => shownMessage(message, showing)),
  };
}

const since = (posted: Temporal.ZonedDateTime, changed: Temporal.ZonedDateTime): string =>
  changed.toPlainDate().equals(posted.toPlainDate())
    ? clockTime(changed)
    : `${longDate(changed.toPlainDate())} ${clockTime(changed)}`;
