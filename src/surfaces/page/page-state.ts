import { clockTime, longDate } from '../../chat/swedish.ts';
import {
  directAddress,
  type PageContext,
  type PagePerson,
  type Room,
  type Shortcut,
  type Suggestion,
} from './page-parts.ts';
import type { PageStore } from './page-store.ts';
import { type ShownMessage, shownMessage } from './shown-message.ts';

/** Everything that the page shows to one person, whole: the browser never has to know how it came about. */
export type PageState = {
  me: PagePerson;
  people: readonly PagePerson[];
  rooms: readonly ShownRoom[];
  suggestions: readonly Suggestion[];
  /** What one can make of somebody's message. */
  shortcuts: readonly Shortcut[];
  clock: ShownClock;
  open: { address: string; earlier: number; messages: readonly ShownMessage[] };
};

export type ShownRoom = Room & {
  direct: boolean;
  /** Ids of what others have written last, newest first: the browser knows which of them have been seen. */
  fromOthers: readonly number[];
};

export type ShownClock = { words: string; day: string; movable: boolean; moving: boolean };

type Wanted = {
  me: PagePerson;
  people: readonly PagePerson[];
  address: string | undefined;
  most: number;
  moving: boolean;
};

const mostCounted = 100;

export function pageState(parts: PageContext, store: PageStore, wanted: Wanted): PageState {
  const { me, people, moving } = wanted;
  const rooms = shownRooms(parts, me);
  const { address } = rooms.find((room) => room.address === wanted.address) ?? directRoom(me);
  return {
    me,
    people,
    rooms: rooms.map((room) => ({
      ...room,
      direct: room.address === directAddress(me.id),
      fromOthers: store.fromOthers({ address: room.address, account: me.id }, mostCounted),
    })),
    suggestions: parts.suggestions(me.id),
    shortcuts: parts.shortcuts,
    clock: shownClock(parts, moving),
    open: openRoom(parts, store, { ...wanted, address }),
  };
}

function openRoom(
  parts: PageContext,
  store: PageStore,
  { me, people, address, most }: Wanted & { address: string },
): PageState['open'] {
  const reader = { address, account: me.id };
  const messages = store.latest(reader, most);
  const threads = store.threads(reader, messages[0]?.id ?? 0, most);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const showing = { me, address, names, threads, parts };
  return {
    address,
    earlier: Math.max(0, store.count(reader) - most),
    messages: messages.map((message) => shownMessage(message, showing)),
  };
}

/** The conversations that the person may see: the own one first. */
export const shownRooms = (parts: PageContext, me: PagePerson): Room[] => [directRoom(me), ...parts.rooms(me.id)];

const directRoom = ({ id }: PagePerson): Room => ({ address: directAddress(id), name: 'Samverkansbot' });

function shownClock({ clock, timeZone, travel }: PageContext, moving: boolean): ShownClock {
  const now = clock.now().toZonedDateTimeISO(timeZone);
  return {
    words: `${longDate(now.toPlainDate())} ${clockTime(now)}`,
    day: now.toPlainDate().toString(),
    movable: travel !== null,
    moving,
  };
}
