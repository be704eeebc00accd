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
  members: string[];
  /** Why the bot may not write there. */
  closed: 'MessageWritesBlocked' | 'BotNotInConversationRoster' | null;
  /** Whether Teams sends the bot messages that do not mention it. */
  consent: boolean;
  messages: Seen[];
  /** The threads in which the bot was seen to be typing; undefined: outside them. */
  typing: (string | undefined)[];
};

type Sent = {
  summary?: string;
  text?: string;
  replyToId?: string;
  thread?: string | undefined;
  attachments?: { content: CardJson }[];
};

/** Who there is, where they talk, and what they see there. */
export function createWorld() {
  const members = new Map<string, Member>();
  const places = new Map<string, Place>();
  let count = 0;

  const add = (place: Omit<Place, 'closed' | 'consent' | 'messages' | 'typing'>): Place => {
    const whole: Place = { ...place, closed: null, consent: true, messages: [], typing: [] };
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
      return true;
    },
    remove(place: Place, id: string): void {
      place.messages = place.messages.filter((message) => message.id !== id);
    },
  };
}

export type World = ReturnType<typeof createWorld>;

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
