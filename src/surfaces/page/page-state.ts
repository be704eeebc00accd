import { clockTime, longDate } from '../../chat/swedish.ts';
import { directAddress, type PageParts, type PagePerson, type Room, type Suggestion } from './page-parts.ts';
import type { PageMessage, PageStore } from './page-store.ts';
import { renderMessage, type ShownContent } from './render.ts';

/** Everything that the page shows to one person, whole: the browser never has to know how it came about. */
export type PageState = {
  me: PagePerson;
  people: readonly PagePerson[];
  rooms: readonly ShownRoom[];
  suggestions: readonly Suggestion[];
  clock: ShownClock;
  open: { address: string; earlier: number; messages: readonly ShownMessage[] };
};

export type ShownRoom = Room & {
  direct: boolean;
  /** Ids of what others have written last, newest first: the browser knows which of them have been seen. */
  fromOthers: readonly number[];
};

export type ShownClock = { words: string; day: string; movable: boolean; moving: boolean };

export type ShownMessage = ShownContent & {
  id: number;
  /** Null: the bot. */
  writer: string | null;
  mine: boolean;
  /** Somebody else could have seen it, but only this person does. */
  onlyMe: boolean;
  day: string;
  time: string;
  /** "Uppdaterad kl. 09.00", or null. */
  changed: string | null;
};

type Wanted = { me: PagePerson; address: string | undefined; most: number; moving: boolean };

const mostCounted = 100;

export function pageState(parts: PageParts, store: PageStore, { me, address, most, moving }: Wanted): PageState {
  const rooms = roomsOf(parts, me);
  const open = rooms.find((room) => room.address === address) ?? directRoom(me);
  const reader = { address: open.address, account: me.id };
  const people = parts.people();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    me,
    people,
    rooms: rooms.map((room) => ({
      ...room,
      direct: room.address === directAddress(me.id),
      fromOthers: store.fromOthers({ address: room.address, account: me.id }, mostCounted),
    })),
    suggestions: parts.suggestions(me.id),
    clock: shownClock(parts, moving),
    open: {
      address: open.address,
      earlier: Math.max(0, store.count(reader) - most),
      messages: store.latest(reader, most).map((message) => shown(message, me, open, names, parts.timeZone)),
    },
  };
}

/** The conversations that the person may see: the own one first. */
export const roomsOf = (parts: PageParts, me: PagePerson): Room[] => [directRoom(me), ...parts.rooms(me.id)];

const directRoom = ({ id }: PagePerson): Room => ({ address: directAddress(id), name: 'Samverkansbot' });

function shownClock({ clock, timeZone, travel }: PageParts, moving: boolean): ShownClock {
  const now = clock.now().toZonedDateTimeISO(timeZone);
  return {
    words: `${longDate(now.toPlainDate())} ${clockTime(now)}`,
    day: now.toPlainDate().toString(),
    movable: travel !== null,
    moving,
  };
}

function shown(
  { id, writer, onlyFor, message, postedAt, changedAt }: PageMessage,
  me: PagePerson,
  room: Room,
  names: ReadonlyMap<string, string>,
  timeZone: string,
): ShownMessage {
  const posted = postedAt.toZonedDateTimeISO(timeZone);
  return {
    ...renderMessage(message),
    id,
    writer: writer === null ? null : (names.get(writer) ?? writer),
    mine: writer === me.id,
    onlyMe: onlyFor !== null && room.address !== directAddress(me.id),
    day: longDate(posted.toPlainDate()),
    time: clockTime(posted),
    changed: changedAt && changedInWords(changedAt.toZonedDateTimeISO(timeZone), posted),
  };
}

const changedInWords = (changed: Temporal.ZonedDateTime, posted: Temporal.ZonedDateTime): string =>
  changed.toPlainDate().equals(posted.toPlainDate())
    ? `Uppdaterad ${clockTime(changed)}`
    : `Uppdaterad ${longDate(changed.toPlainDate())} ${clockTime(changed)}`;
