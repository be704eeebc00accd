import { randomUUID } from 'node:crypto';
import { actionsOf, type CardJson, linesOf, type Seen } from './seen.ts';

/** A guest's roster entry has no e-mail address, and may lack a name. */
export type Member = {
  key: string;
  id: string;
  aadObjectId: string;
  name: string | null;
  email: string | null;
  upn: string;
};
export type Kind = 'personal' | 'groupChat' | 'channel';
export type Place = {
  id: string;
  kind: Kind;
  name: string;
  team: string | undefined;
  /** The team's id in Graph. */
  group: string | undefined;
  members: string[];
  /** Why the bot may not write there. */
  closed: 'MessageWritesBlocked' | 'BotNotInConversationRoster' | null;
  /** Whether Teams sends the bot messages that do not mention it. */
  consent: boolean;
  messages: Seen[];
  /** The threads in which the bot was seen to be typing; undefined: outside them. */
  typing: (string | undefined)[];
  /** Everything that was ever written there, as Graph tells it, the earliest first. */
  history: Written[];
};

type Sent = {
  summary?: string;
  text?: string;
  replyToId?: string;
  thread?: string | undefined;
  attachments?: { content: CardJson }[];
};

/** A message as it is kept. Without a writer and without a card it is a system's own. */
export type Written = {
  id: string;
  /** The message whose thread it is in. */
  under: string | null;
  bot: boolean;
  /** Who wrote it. */
  who: string | null;
  html: string;
  mentionsUs: boolean;
  /** The id of the message that it quotes. */
  quotes: string | null;
  card: CardJson | null;
  deleted: boolean;
  /** Milliseconds. */
  created: number;
  /** When its words were changed last. */
  edited: number | null;
  modified: number;
};

const nothing = {
  under: null,
  bot: false,
  who: null,
  html: '',
  mentionsUs: false,
  quotes: null,
  card: null,
  deleted: false,
};

/** Who there is, where they talk, and what they see there. @param now milliseconds */
export function createWorld(now: () => number) {
  const members = new Map<string, Member>();
  const places = new Map<string, Place>();
  let count = 0;

  const add = (place: Omit<Place, 'closed' | 'consent' | 'messages' | 'typing' | 'history' | 'group'>): Place => {
    const group = place.kind === 'channel' ? randomUUID() : undefined;
    const whole: Place = { ...place, group, closed: null, consent: true, messages: [], typing: [], history: [] };
    places.set(place.id, whole);
    return whole;
  };
  const member = (key: string): Member => {
    const found = members.get(key);
    if (!found) throw new Error(`nobody is called ${key}`);
    return found;
  };

  function join(who: Pick<Member, 'key' | 'name' | 'email' | 'upn'>): Member {
    const one = { ...who, id: `29:${who.key}-${randomUUID()}`, aadObjectId: randomUUID() };
    members.set(who.key, one);
    return one;
  }

  return {
    places,
    member,
    memberById: (id: string) => [...members.values()].find((one) => one.id === id || one.aadObjectId === id),
    /** A team's id leads to its channel here, and so does the id of a thread in it. */
    place(id: string): Place | undefined {
      const [whole = ''] = id.split(';');
      return places.get(whole) ?? [...places.values()].find(({ team }) => team === whole);
    },
    /** What Graph tells of a message from now on; what is not said stays as it was. */
    writes(place: Place, id: string, what: Partial<Written>): void {
      const before = place.history.find((one) => one.id === id);
      const isEdit = 'html' in what || 'card' in what;
      if (before) Object.assign(before, what, { modified: now() }, isEdit && { edited: now() });
      else place.history.push({ ...nothing, id, created: now(), edited: null, modified: now(), ...what });
    },
    person(key: string, name: string, email = `${key}@example.org`): Member {
      return join({ key, name, email, upn: email });
    },
    /** From another organisation: their address stands in their name for us only. */
    guest(key: string, name: string | null = null): Member {
      return join({ key, name, email: null, upn: `${key}_example.org#EXT#@kansliet.onmicrosoft.com` });
    },
    personal(key: string): Place {
      const id = `a:${member(key).aadObjectId}`;
      return places.get(id) ?? add({ id, kind: 'personal', name: '', team: undefined, members: [key] });
    },
    group: (name: string, keys: string[]) =>
      add({ id: `19:${randomUUID()}@thread.v2`, kind: 'groupChat', name, team: undefined, members: keys }),
    channel: (name: string, keys: string[]) =>
      add({ id: `19:${randomUUID()}@thread.tacv2`, kind: 'channel', name, team: `19:${randomUUID()}`, members: keys }),
    /** Returns the new message's id: none when Teams had to split it. */
    post(place: Place, sent: Sent): string | undefined {
      count += 1;
      const id = `m${count}`;
      if (sent.text && sent.attachments?.length) {
        place.messages.push(toSeen(id, { summary: sent.text }), toSeen(`${id}b`, { ...sent, text: '' }));
        return undefined;
      }
      place.messages.push(toSeen(id, sent));
      this.writes(place, id, { bot: true, card: cardIn(sent), under: sent.thread ?? null });
      return id;
    },
    /** Shows that the bot is typing, for a moment. */
    type(place: Place, thread: string | undefined): string {
      count += 1;
      place.typing.push(thread);
      return `m${count}`;
    },
    change(place: Place, id: string, sent: Sent): boolean {
      const at = place.messages.findIndex((message) => message.id === id);
      const before = place.messages[at];
      if (!before) return false;
      place.messages[at] = { ...toSeen(id, sent), changes: before.changes + 1 };
      this.writes(place, id, { card: cardIn(sent) });
      return true;
    },
    remove(place: Place, id: string): void {
      place.messages = place.messages.filter((message) => message.id !== id);
      this.writes(place, id, { deleted: true });
    },
  };
}

export type World = ReturnType<typeof createWorld>;

const cardIn = ({ attachments }: Sent): CardJson | null => attachments?.[0]?.content ?? null;

function toSeen(id: string, { summary = '', text = '', replyToId, thread, attachments = [] }: Sent): Seen {
  const card = attachments[0]?.content ?? {};
  const lines = [text, ...linesOf(card)].filter((line) => line !== '');
  return {
    id,
    summary,
    text: lines.join('\n'),
    actions: actionsOf(card),
    card,
    changes: 0,
    replyTo: replyToId,
    thread,
  };
}
