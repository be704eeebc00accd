import type { Acknowledgement } from './deliver.ts';
import type { House } from './house.ts';
import { hideMessage } from './messages.ts';
import { described } from './user-methods.ts';
import { type Channel, emptyChannel, type Person, type Role, type ShownMessage } from './workspace.ts';

export type NewPerson = {
  id: string;
  name: string;
  realName?: string;
  email?: string;
  /** Whether they have shown that the address is theirs. */
  hasConfirmed?: boolean;
  isBot?: boolean;
  role?: Role;
  /** The workspace that they come from, when it is another: it is shared channels that they are in. */
  team?: string;
};
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

  const personOf = (id: string): Person => {
    const person = workspace.people.get(id);
    if (!person) throw new Error(`there is no person ${id}`);
    return person;
  };
  /** Slack tells of somebody, all of it each time. */
  const tellOf = (type: 'team_join' | 'user_change', person: Person): Promise<Acknowledgement> =>
    features.announce({ type, user: described(person, features), event_ts: workspace.stamp() });

  function addPerson({ id, name, realName = name, email, team, ...more }: NewPerson): void {
    const { isBot = false, role = 'member', hasConfirmed = true } = more;
    const whole = { id, name, realName, email: email ?? null, hasConfirmed, isBot, role, team: team ?? null };
    workspace.people.set(id, { ...whole, disabled: false });
  }

  return {
    addPerson,
    /** Somebody new gets an account, and the app is told. */
    hire(person: NewPerson): Promise<Acknowledgement> {
      addPerson(person);
      return tellOf('team_join', personOf(person.id));
    },
    changeEmail(id: string, email: string | null): Promise<Acknowledgement> {
      const person = personOf(id);
      person.email = email;
      return tellOf('user_change', person);
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
    /** An administrator deactivates the account: what is posted to it from now on is taken, and nobody sees it. */
    disable(id: string): void {
      const person = personOf(id);
      person.disabled = true;
      void tellOf('user_change', person);
    },
    /** The account is opened again, with what has come meanwhile. */
    enable(id: string): void {
      const person = personOf(id);
      person.disabled = false;
      for (const message of workspace.directWith(id, installation.botUser).posted) message.unseen = false;
      void tellOf('user_change', person);
    },
    /** What every call is refused with from now on, such as `invalid_auth`; null: nothing. */
    refuse(error: string | null): void {
      installation.botRefused = error;
      installation.appRefused = error;
    },
    /** The workspace takes no blocks of these kinds from now on. */
    refuseBlocks(...kinds: readonly string[]): void {
      installation.refusedBlocks = kinds;
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
