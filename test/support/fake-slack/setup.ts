import type { House } from './house.ts';
import { hideMessage } from './messages.ts';
import { type Channel, emptyChannel, type Person, type ShownMessage } from './workspace.ts';

export type NewPerson = { id: string; name: string; realName?: string; email?: string; isBot?: boolean };
export type NewChannel = {
  id: string;
  name: string;
  type?: 'public' | 'private';
  members?: readonly string[];
  /** Whether the bot is in it from the start. */
  bot?: boolean;
};

/** Sets up a workspace, and does what happens without a person at a keyboard. */
export function setup(features: House) {
  const { workspace, installation } = features;
  const channelOf = (id: string): Channel => {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error(`there is no channel ${id}`);
    return channel;
  };
  const kind = ({ type }: Channel) => (type === 'private' ? 'group' : 'channel');

  return {
    addPerson({ id, name, realName = name, email, isBot = false }: NewPerson): void {
      const person: Person = { id, name, realName, email: email ?? null, isBot, disabled: false };
      workspace.people.set(id, person);
    },
    addChannel({ id, name, type = 'public', members = [], bot = true }: NewChannel): void {
      const channel = emptyChannel(id, name, type);
      for (const member of [...members, ...(bot ? [installation.botUser] : [])]) channel.members.add(member);
      workspace.channels.set(id, channel);
    },
    /** An administrator's rule hides the text of a message. */
    async hide(message: ShownMessage): Promise<void> {
      await hideMessage(features, channelOf(message.channel), message).told;
    },
    archive(id: string, by: string): void {
      const channel = channelOf(id);
      channel.archived = true;
      void features.announce({ type: `${kind(channel)}_archive`, channel: id, user: by }, id);
    },
    removeChannel(id: string): void {
      const channel = channelOf(id);
      workspace.channels.delete(id);
      void features.announce({ type: `${kind(channel)}_deleted`, channel: id });
    },
    /** An administrator deactivates the account. */
    disable(id: string): void {
      const person = workspace.people.get(id);
      if (!person) throw new Error(`there is no person ${id}`);
      person.disabled = true;
      void features.announce({ type: 'user_change', user: { id, deleted: true }, event_ts: workspace.stamp() });
    },
    /** Both tokens are invalid afterwards. */
    async uninstall(): Promise<void> {
      const told = [
        features.announce({ type: 'app_uninstalled' }),
        features.announce({ type: 'tokens_revoked', tokens: { oauth: [], bot: [installation.botUser] } }),
      ];
      installation.uninstalled = true;
      installation.botRefused = 'account_inactive';
      installation.appRefused = 'invalid_auth';
      await Promise.all(told);
    },
  };
}
