import type { Sender } from '../../../chat/invocation.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';
import { sharedWhileRunning } from '../../common/shared-while-running.ts';
import { tryAgain } from '../../common/try-again.ts';
import type { WebClient } from '../send/clients.ts';
import { isRefusal, pausedFor, slackDeliveryError } from '../send/errors.ts';
import type { Identity, SlackContext } from '../slack-context.ts';
import { listedUser, type SlackUser } from './listed-user.ts';

type Profile = Pick<Sender, 'name' | 'email' | 'guest' | 'home'>;

type Uses = Pick<SlackContext, 'isKnown' | 'nameOf' | 'homeOf'> & {
  /** For questions that somebody waits for, which have a short deadline. */
  people: WebClient;
  channels: WebClient;
  timer: Timer;
  random(): number;
  identity(): Identity | null;
};

/** Milliseconds for which Slack's answer about someone is believed. */
const believed = 10 * 60_000;
/** Milliseconds before the register is asked again about someone who is in it: the question costs more than many answers. */
const remembered = 60_000;
const most = 1000;

/** The last try ends at most 2.7 seconds after the first began, and Slack waits three for an acknowledgement. */
const limits = { waits: [150, 300, 600], within: 1200 };
/** Slack knows nobody by the account, or will not say: that is an answer. */
const unknown = ['user_not_found', 'user_not_visible'] as const;
/** Slack says so of private channels that the bot is not in. */
const notOurs = 'channel_not_found';
const unnamedChannel = 'en kanal';

/** Who people are and what channels are called, by the register and by Slack. */
export function createDirectory({ people, channels, timer, random, isKnown, nameOf, homeOf, identity }: Uses) {
  const cache = new Map<string, { at: number; profile: Profile }>();
  const registered = new Map<string, number>();
  const oneLookUp = sharedWhileRunning<Profile | null>();
  let pausedUntil = 0;

  function isRegistered(account: string): boolean {
    const at = registered.get(account);
    if (at !== undefined && timer.now() - at < remembered) return true;
    if (!isKnown(account)) return false;
    if (registered.size >= most) registered.clear();
    registered.set(account, timer.now());
    return true;
  }

  async function askSlack(account: string): Promise<Profile> {
    if (timer.now() < pausedUntil) throw pausedFor(pausedUntil - timer.now());
    try {
      const { user } = await people.users.info({ user: account });
      return user ? ((await profileAtHome(account, user)) ?? profileOf(user, identity())) : {};
    } catch (cause) {
      if (isRefusal(cause, ...unknown)) return {};
      const error = slackDeliveryError(cause);
      pausedUntil = timer.now() + (error.retryAfter?.total('milliseconds') ?? 0);
      throw error;
    }
  }

  /** Of someone in a shared channel whose own workspace is one of ours, as that one knows them. */
  async function profileAtHome(account: string, user: SlackUser): Promise<Profile | null> {
    const ours = identity();
    const home = ours && user.team_id && listedUser(user, ours).elsewhere ? homeOf(user.team_id) : null;
    if (!home) return null;
    const known = await home.senderOf(account);
    if (!known) throw new DeliveryError('arbetsytan där personen hör hemma svarade inte', 'later');
    const { name, email, guest } = known;
    return { home: home.connection, ...(name && { name }), ...(email && { email }), ...(guest && { guest }) };
  }

  async function lookUp(account: string): Promise<Profile | null> {
    const before = cache.get(account);
    if (before && timer.now() - before.at < believed) return before.profile;
    try {
      const profile = await tryAgain({ timer, random }, limits, () => askSlack(account));
      if (cache.size >= most) cache.clear();
      cache.set(account, { at: timer.now(), profile });
      return profile;
    } catch (error) {
      if (error instanceof DeliveryError) return null;
      throw error;
    }
  }

  /**
   * The sender as the bot wants to know them: someone who is not in the register is looked up in Slack first. Null when
   * Slack could not be asked just now, which says nothing about who they are.
   */
  async function senderOf(account: string): Promise<Sender | null> {
    const profile = isRegistered(account) ? {} : await oneLookUp(account, () => lookUp(account));
    return profile && { account, direct: account, ...profile };
  }

  return {
    /** What was known of them may be otherwise. */
    forget(account: string): void {
      cache.delete(account);
      registered.delete(account);
    },
    isRegistered,
    senderOf,
    nameOf: async (account: string): Promise<string | undefined> => nameOf(account) ?? (await senderOf(account))?.name,
    isBot: (account: string): boolean => account === identity()?.botUser,
    /** Whether the bot is surely not in the channel; false where Slack does not say. */
    async isOutside(channel: string): Promise<boolean> {
      try {
        const { channel: found } = await people.conversations.info({ channel });
        return found?.is_member === false;
      } catch (cause) {
        return isRefusal(cause, notOurs);
      }
    },
    async channelName(channel: string): Promise<string> {
      try {
        const { channel: found } = await channels.conversations.info({ channel });
        return found?.name ? `#${found.name}` : unnamedChannel;
      } catch {
        return unnamedChannel;
      }
    },
  };
}

export type SlackDirectory = ReturnType<typeof createDirectory>;

function profileOf(user: SlackUser, identity: Identity | null): Profile {
  const { name, addresses, guest } = listedUser(user, identity);
  const [email] = addresses;
  return { ...(name !== null && { name }), ...(email !== undefined && { email }), ...(guest && { guest }) };
}
