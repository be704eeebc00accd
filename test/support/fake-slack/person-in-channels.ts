import { type Acknowledgement, notTold } from './deliver.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';
import { changeMessage, deleteMessage, escaped, type Posted, postMessage } from './messages.ts';
import { channelTypes, fileShape } from './shapes.ts';
import type { Channel, Draft, FileState, Person, SharedFile, ShownMessage } from './workspace.ts';

/** The app's acknowledgement, and the message itself. */
export type Written = Acknowledgement & { message: ShownMessage };

/** `broadcast`: a reply that is shown in the channel too. */
type More = { thread?: ShownMessage | string; broadcast?: boolean; files?: readonly (string | SentToSlack)[] };

/** A file that somebody picks; a string alone is an empty one of that name. */
export type SentToSlack = { name: string; content: Buffer; state?: FileState };

/** What a person does in channels and in the direct conversation with the bot. */
export function personInChannels(features: House, person: Person) {
  const { workspace, installation } = features;

  /** @param id missing: the direct conversation with the bot. */
  function place(id?: string): Channel {
    if (id === undefined) return workspace.directWith(person.id, installation.botUser);
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return channel;
  }
  function joined(id?: string): Channel {
    const channel = place(id);
    if (!channel.members.has(person.id)) throw new Error(`${person.id} is not in ${channel.id}`);
    if (channel.archived) throw new Error(`${channel.id} is archived`);
    return channel;
  }
  const draft = (text: string, { thread, broadcast = false, files }: More): Draft => ({
    text,
    broadcast,
    ...(thread && { thread: typeof thread === 'string' ? thread : (thread.thread ?? thread.ts) }),
    ...(files && { files: files.map(uploaded) }),
  });
  function uploaded(file: string | SentToSlack): SharedFile {
    const {
      name,
      content,
      state = 'ready',
    } = typeof file === 'string' ? { name: file, content: Buffer.alloc(0) } : file;
    const id = workspace.newId('F');
    const url = `${features.origin()}/files-pri/${installation.team}-${id}/download/${encodeURIComponent(name)}`;
    const kept: SharedFile = { id, name, content, state, url };
    workspace.files.set(id, kept);
    return kept;
  }
  function own(message: ShownMessage): Channel {
    if (message.user !== person.id || message.deleted) throw new Error(`${person.id} cannot change that message`);
    return joined(message.channel);
  }
  const written = async ({ message, told }: Posted): Promise<Written> => ({ ...(await told), message });

  return {
    place,
    /** The message that a link to one opens; null where they are not in the channel. What is no link to one throws. */
    follow(url: string): ShownMessage | null {
      const [, id = '', seconds = '', parts = ''] =
        (url.startsWith(`${features.origin()}/`) && url.match(/\/archives\/([CG]\w+)\/p(\d{10})(\d{6})$/)) || [];
      const message = workspace.find(id, `${seconds}.${parts}`);
      if (!message || message.deleted) throw new Error(`${url} leads to no message`);
      return place(id).members.has(person.id) ? message : null;
    },
    /** Says something; in the direct conversation with the bot when no channel is given. */
    write: (channel: string | undefined, text: string, more: More = {}): Promise<Written> =>
      written(postMessage(features, joined(channel), person.id, draft(escaped(text), more))),

    /** "@bot text" makes two events, as in Slack. The returned acknowledgement is that of the mention. */
    async mention(id: string, text: string, more: More = {}): Promise<Written> {
      const channel = joined(id);
      const words = `<@${installation.botUser}> ${escaped(text)}`;
      const { message, told } = postMessage(features, channel, person.id, draft(words, more));
      const event: JsonObject & { type: string } = {
        type: 'app_mention',
        user: person.id,
        text: words,
        ts: message.ts,
        channel: channel.id,
        event_ts: message.ts,
        team: person.team ?? installation.team,
        ...(person.team && { user_team: person.team, source_team: person.team }),
        ...(message.thread && { thread_ts: message.thread }),
        ...(message.files.length > 0 && { files: message.files.map((file) => fileShape(file)) }),
      };
      const [mentioned] = await Promise.all([features.announce(event, channel.id), told]);
      return { ...mentioned, message };
    },

    edit: (message: ShownMessage, text: string): Promise<Written> =>
      written(changeMessage(features, own(message), message, { text: escaped(text), marked: true })),
    remove: (message: ShownMessage): Promise<Written> => written(deleteMessage(features, own(message), message)),
    /** Deletes a file out of a message: what is left of it has an id only. */
    removeFile(message: ShownMessage, name: string): Promise<Written> {
      const channel = own(message);
      const files = message.files.map((file) => (file.name === name ? { ...file, deleted: true } : file));
      return written(changeMessage(features, channel, message, { files, marked: false }));
    },
    /** Puts a mark on a message. */
    async react(message: ShownMessage, reaction: string): Promise<Acknowledgement> {
      const { id } = joined(message.channel);
      message.reactions.set(reaction, (message.reactions.get(reaction) ?? new Set()).add(person.id));
      const item = { type: 'message', channel: id, ts: message.ts };
      const by = { user: person.id, item_user: message.user, event_ts: workspace.stamp() };
      return features.announce({ type: 'reaction_added', reaction, item, ...by }, id);
    },
    /** Slack adds a preview of a link: that is a change, but no edit. */
    unfurl: (message: ShownMessage): Promise<Written> =>
      written(changeMessage(features, own(message), message, { marked: false })),

    /** Joins a channel, or leaves it. */
    join: (id: string): Promise<Acknowledgement> => enter(place(id), person.id, null),
    leave: (id: string): Promise<Acknowledgement> => exit(place(id), person.id),
    /** Adds the bot to a channel, or removes it. */
    invite: (id: string): Promise<Acknowledgement> => enter(joined(id), installation.botUser, person.id),
    kick: (id: string): Promise<Acknowledgement> => exit(joined(id), installation.botUser),
  };

  function enter(channel: Channel, user: string, inviter: string | null): Promise<Acknowledgement> {
    if (channel.members.has(user)) return Promise.resolve(notTold('already in the channel'));
    channel.members.add(user);
    return features.announce(
      { ...membership(channel, 'member_joined_channel', user), ...(inviter && { inviter }) },
      channel.id,
    );
  }
  /** A removed bot gets an event of its own, because it no longer sees the channel's events. */
  function exit(channel: Channel, user: string): Promise<Acknowledgement> {
    const left = membership(channel, 'member_left_channel', user);
    channel.members.delete(user);
    if (user !== installation.botUser) return features.announce(left, channel.id);
    const type = channel.type === 'private' ? 'group_left' : 'channel_left';
    return features.announce({ type, channel: channel.id, actor_id: person.id, event_ts: workspace.stamp() });
  }
  function membership(channel: Channel, type: string, user: string): JsonObject & { type: string } {
    const letter = channelTypes[channel.type] === 'channel' ? 'C' : 'G';
    return {
      type,
      user,
      channel: channel.id,
      channel_type: letter,
      team: installation.team,
      event_ts: workspace.stamp(),
    };
  }
}
