import type { types } from '@slack/bolt';

export type Person = {
  id: string;
  name: string;
  realName: string;
  email: string | null;
  /** Whether they have shown that the address is theirs. */
  hasConfirmed: boolean;
  isBot: boolean;
  role: Role;
  /** Another workspace, whose member they are: here they are in shared channels only. Null: ours. */
  team: string | null;
  /** Deactivated by an administrator. */
  disabled: boolean;
};

/** A guest sees the channels that they are invited to; `channel guest`: one only. */
export type Role = 'member' | 'guest' | 'channel guest';

export type Channel = {
  id: string;
  name: string;
  type: 'public' | 'private' | 'im';
  members: Set<string>;
  archived: boolean;
  topic: string;
  /** Everything ever posted, also what was deleted. */
  posted: ShownMessage[];
};

/**
 * A file in a message, as it is now. `content` null: its name alone matters to the test, and nobody can fetch it.
 *
 * - `ready`: its address is in the events
 * - `soon`: the event comes before the file is ready, so that one must ask for its address
 * - `elsewhere`: it lies in another service, to which Slack only links
 * - `moved`: its address leads on to another host
 */
export type SharedFile = {
  id: string;
  name: string;
  content?: Buffer;
  state?: FileState;
  deleted?: boolean;
  url?: string;
};
export type FileState = 'ready' | 'soon' | 'elsewhere' | 'moved';

/** A message as it is now. Changes are made in the same object. */
export type ShownMessage = {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: types.KnownBlock[];
  metadata: types.MessageMetadata | null;
  /** The `ts` of the message it replies to. */
  thread: string | null;
  /** Shown in the channel too, though it is a reply. */
  broadcast: boolean;
  /** Whether people see "(edited)". */
  edited: boolean;
  /** When it was edited last, in whole seconds as Slack has it: `1358878755.000000`. */
  editedAt: string;
  /** Only a placeholder is left: it had replies when it was deleted, or an administrator's rule hid it. */
  tombstone: boolean;
  /** How many times it has been changed, with or without a mark. */
  changes: number;
  deleted: boolean;
  /** The writer's own workspace, when it is another. */
  team: string | null;
  /** Slack took it and nobody sees it: it was for somebody whose account is deactivated. */
  unseen: boolean;
  /** The only one who sees it, when it is ephemeral. */
  onlyFor: string | null;
  files: readonly SharedFile[];
  reactions: Map<string, Set<string>>;
};

export type Draft = {
  text?: string;
  blocks?: types.KnownBlock[];
  metadata?: types.MessageMetadata | null;
  thread?: string | null;
  broadcast?: boolean;
  files?: readonly SharedFile[];
};

export type Workspace = ReturnType<typeof workspace>;

/** Who and what there is, and what everyone sees. */
export function workspace(now: () => number) {
  const people = new Map<string, Person>();
  const channels = new Map<string, Channel>();
  const ephemerals: ShownMessage[] = [];
  const files = new Map<string, SharedFile>();
  let lastStamp = 0;
  let lastId = 0;

  /** Seconds with six decimals: unique, and growing even when the clock is turned back. */
  function stamp(): string {
    lastStamp = Math.max(Math.floor(now()) * 1000, lastStamp + 1000);
    const digits = String(lastStamp).padStart(7, '0');
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
  function newId(prefix: string): string {
    lastId += 1;
    return `${prefix}${lastId.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  function newMessage(channel: string, user: string, draft: Draft): ShownMessage {
    return {
      channel,
      user,
      ts: stamp(),
      text: draft.text ?? '',
      blocks: draft.blocks ?? [],
      metadata: draft.metadata ?? null,
      thread: draft.thread ?? null,
      broadcast: draft.broadcast ?? false,
      files: draft.files ?? [],
      edited: false,
      editedAt: '',
      tombstone: false,
      changes: 0,
      deleted: false,
      team: people.get(user)?.team ?? null,
      unseen: false,
      onlyFor: null,
      reactions: new Map(),
    };
  }

  return {
    people,
    channels,
    ephemerals,
    /** What people have uploaded, by id. */
    files,
    stamp,
    newId,
    seconds: () => Math.floor(now() / 1000),
    newMessage,
    /** The direct conversation between the bot and a person; made when it is not there. */
    directWith(person: string, bot: string): Channel {
      const standing = [...channels.values()].find(({ type, members }) => type === 'im' && members.has(person));
      if (standing) return standing;
      const members = new Set([person, bot]);
      const channel: Channel = { ...emptyChannel(newId('D'), 'directmessage', 'im'), members };
      channels.set(channel.id, channel);
      return channel;
    },
    /** Whether somebody in it is from another workspace. */
    isShared: ({ members }: Channel): boolean => [...members].some((member) => people.get(member)?.team),
    find: (channel: string, ts: string): ShownMessage | undefined =>
      channels.get(channel)?.posted.find((message) => message.ts === ts && !message.deleted),
  };
}

export const emptyChannel = (id: string, name: string, type: Channel['type']): Channel => ({
  id,
  name,
  type,
  members: new Set(),
  archived: false,
  topic: '',
  posted: [],
});
