import { clockTime, longDate } from '../../chat/swedish.ts';
import {
  directAddress,
  type PageContext,
  type PagePerson,
  type Room,
  type Shortcut,
  type Suggestion,
  type Walk,
} from './page-context.ts';
import type { PageStore } from './page-store.ts';
import { type ShownMessage, shownMessage } from './shown-message.ts';

/** Everything that the page shows to one person. */
export type PageState = {
  me: PagePerson;
  people: readonly PagePerson[];
  rooms: readonly ShownRoom[];
  suggestions: readonly Suggestion[];
  /** The choices in the menu of somebody's message. */
  shortcuts: readonly Shortcut[];
  walks: readonly Walk[];
  clock: ShownClock;
  open: { address: string; earlier: number; messages: readonly ShownMessage[] };
};

export type ShownRoom = Room & {
  direct: boolean;
  /** Ids of the last messages by others, newest first; the browser knows which of them have been seen. */
  fromOthers: readonly number[];
};

export type ShownClock = { words: string; day: string; movable: boolean; moving: boolean };

type Wanted = {
  me: PagePerson;
  people: readonly PagePerson[];
  address: string | undefined;
  most: number;
  /** A message that is shown too, however far back it is. */
  reach: number | undefined;
  moving: boolean;
};

const mostCounted = 100;

type Uses = Omit<PageContext, 'db' | 'handle' | 'people' | 'files' | 'log'> & { store: PageStore };

export function pageState(page: Uses, wanted: Wanted): PageState {
  const { rooms: roomsOf, suggestions, shortcuts, store } = page;
  const { me, people, moving } = wanted;
  const rooms = shownRooms(roomsOf, me);
  const { address } = rooms.find((room) => room.address === wanted.address) ?? directRoom(me);
  return {
    me,
    people,
    rooms: rooms.map((room) => ({
      ...room,
      direct: room.address === directAddress(me.id),
      fromOthers: store.fromOthers({ address: room.address, account: me.id }, mostCounted),
    })),
    suggestions: suggestions(me.id),
    shortcuts,
    walks: page.walks(),
    clock: shownClock(page, moving),
    open: openRoom(page, { ...wanted, address }),
  };
}

function openRoom(
  { store, timeZone, listensTo, epoch }: Pick<Uses, 'store' | 'timeZone' | 'listensTo' | 'epoch'>,
  { me, people, address, most: usual, reach }: Wanted & { address: string },
): PageState['open'] {
  const reader = { address, account: me.id };
  const most = reach === undefined ? usual : Math.max(usual, store.since(reach, reader));
  const messages = store.latest(reader, most);
  const threads = store.threads(reader, messages[0]?.id ?? 0, most);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const viewer = { me, address, names, threads, timeZone, listensTo, epoch };
  return {
    address,
    earlier: Math.max(0, store.count(reader) - most),
    messages: messages.map((message) => shownMessage(message, viewer)),
  };
}

/** The conversations that the person may see, their own with the bot first. */
export const shownRooms = (rooms: PageContext['rooms'], me: PagePerson): Room[] => [directRoom(me), ...rooms(me.id)];

const directRoom = ({ id }: PagePerson): Room => ({ address: directAddress(id), name: 'Samverkansbot' });

type ClockUses = Pick<PageContext, 'clock' | 'timeZone' | 'travel'>;

function shownClock({ clock, timeZone, travel }: ClockUses, moving: boolean): ShownClock {
  const now = clock.now().toZonedDateTimeISO(timeZone);
  return {
    words: `${longDate(now.toPlainDate())} ${clockTime(now)}`,
    day: now.toPlainDate().toString(),
    movable: travel !== null,
    moving,
  };
}
