import { randomUUID } from 'node:crypto';
import { actionsOf, type CardJson, linesOf, type Seen } from './seen.ts';

/** A guest's roster entry has neither address nor name before they have signed in; an anonymous one has a name alone. */
export type Member = {
  key: string;
  /** Made for this bot: no other bot can use it. */
  id: string;
  aadObjectId: string;
  /** Their own: of a guest it is the one that they visit. */
  tenant: string;
  role: 'user' | 'guest' | 'anonymous';
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
  /** Where it is kept: of a shared channel, the tenant that shares it. */
  tenant: string;
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

type Of = {
  /** Milliseconds. */
  now(): number;
  tenant: string;
  /** What the tenant calls its guests by, such as `kansliet.onmicrosoft.com`. */
  domain: string;
  /** Before the ids of messages, which no other tenant may give. */
  prefix: string;
};

/** Who there is in a tenant, where they talk, and what they see there. */
export function createWorld({ now, tenant, domain, prefix }: Of) {
  const members = new Map<string, Member>();
  const places = new Map<string, Place>();
  /** Who has the app in a chat of their own. */
  const installed = new Set<string>();
  let count = 0;

  type NewPlace = Pick<Place, 'id' | 'kind' | 'name' | 'team' | 'members'> & Partial<Place>;
  const add = (place: NewPlace): Place => {
    const group = place.kind === 'channel' ? randomUUID() : undefined;
    const standing = { group, tenant, closed: null, consent: true, messages: [], typing: [], history: [] };
    const whole: Place = { ...standing, ...place };
    places.set(place.id, whole);
    return whole;
  };
  const member = (key: string): Member => {
    const found = members.get(key);
    if (!found) throw new Error(`nobody is called ${key}`);
    return found;
  };

  const personalId = (key: string): string => `a:${prefix}${member(key).aadObjectId}`;

  function join(who: Pick<Member, 'key' | 'name' | 'email' | 'upn'> & Partial<Member>): Member {
    const usual = { aadObjectId: randomUUID(), tenant, role: 'user' as const };
    const one: Member = { ...usual, ...who, id: `29:${who.key}-${randomUUID()}` };
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
    /** @param upn what they sign in with, where `email` is empty or an alias. */
    person(key: string, name: string, email: string | null = `${key}@example.org`, upn = email): Member {
      return join({ key, name, email, upn: upn ?? `${key}@example.org` });
    },
    /** From another organisation: their address stands in their name for us only. */
    guest(key: string, name: string | null = null, address = `${key}@example.org`): Member {
      const upn = `${address.replace('@', '_')}#EXT#@${domain}`;
      return join({ key, name, email: null, upn, role: 'guest' });
    },
    /** Somebody who came to a meeting without an account. */
    anonymous: (key: string, name: string): Member => join({ key, name, email: null, upn: '', role: 'anonymous' }),
    /** Somebody of another tenant, whom a shared channel has brought here: the same account, and an id for this bot. */
    external: (member: Member): Member => join(member),
    /** A guest signs in for the first time: from now on they have a name, and perhaps an address. */
    signIn(key: string, name: string, email: string | null = null): void {
      Object.assign(member(key), { name, email });
    },
    /** Who is in a conversation, when it is asked for by that id: a team's own has nobody from other tenants. */
    rosterOf({ members: keys, team }: Place, id: string): Member[] {
      const all = keys.map(member);
      return id === team ? all.filter((one) => one.tenant === tenant) : all;
    },
    /** The app is in their own chat, since they have added it or written to it. */
    install(key: string): void {
      installed.add(key);
    },
    uninstall(key: string): void {
      installed.delete(key);
    },
    hasInstalled: (key: string): boolean => installed.has(key),
    /** Whether the bot meets them anywhere. */
    meets: (key: string): boolean =>
      installed.has(key) ||
      [...places.values()].some(
        ({ kind, members: keys, closed }) =>
          kind !== 'personal' && closed !== 'BotNotInConversationRoster' && keys.includes(key),
      ),
    /** Whether the id is of a chat that one of them has, or has had, with this bot. */
    hasPersonal: (id: string): boolean =>
      [...members.values()].some((one) => one.tenant === tenant && personalId(one.key) === id),
    /** With the bot alone, which nobody of another tenant can be. */
    personal(key: string): Place {
      if (member(key).tenant !== tenant) throw new Error(`${key} is of another tenant, and has no chat with this bot`);
      const id = personalId(key);
      return places.get(id) ?? add({ id, kind: 'personal', name: '', team: undefined, members: [key] });
    },
    group: (name: string, keys: string[]) =>
      add({ id: `19:${randomUUID()}@thread.v2`, kind: 'groupChat', name, team: undefined, members: keys }),
    channel: (name: string, keys: string[]) =>
      add({ id: `19:${randomUUID()}@thread.tacv2`, kind: 'channel', name, team: `19:${randomUUID()}`, members: keys }),
    /** Another tenant's channel is shared with this one: the same messages, as this tenant's people and bot see them. */
    share: (place: Place, keys: string[]): Place =>
      add({ ...place, members: keys, closed: null, consent: true, typing: [] }),
    /** Returns the new message's id: none when Teams had to split it. */
    post(place: Place, sent: Sent): string | undefined {
      count += 1;
      const id = `${prefix}m${count}`;
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
      return `${prefix}m${count}`;
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
      const at = place.messages.findIndex((message) => message.id === id);
      if (at >= 0) place.messages.splice(at, 1);
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
