import type { Sender } from '../../../chat/invocation.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';
import { tryAgain } from '../../../outbox/try-again.ts';
import { spentUntil } from '../render/budget.ts';
import type { WebClient } from '../send/clients.ts';
import { isRefusal, slackDeliveryError } from '../send/errors.ts';
import type { Identity } from '../slack-context.ts';

type Known = Pick<Sender, 'name' | 'email'>;
type User = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

type Parts = {
  client: WebClient;
  timer: Timer;
  random(): number;
  isKnown(account: string): boolean;
  identity(): Identity | null;
};

/** Milliseconds for which what Slack said of someone is believed. */
const believed = 10 * 60_000;
/** And for which someone in the register is taken to be in it still: the question costs more than many answers. */
const remembered = 60_000;
const most = 1000;

/**
 * Whoever waits for an acknowledgement has waited a second and a half more when the last try ends, which Slack gives
 * three.
 */
const limits = { waits: [150, 300, 600], within: 1200 };
/** Slack knows nobody by the account, or will not say: that is an answer. */
const unknown = ['user_not_found', 'user_not_visible'] as const;

/**
 * Who did it, as the bot wants to know it: someone who is not in the register is looked up in Slack first. Null when they
 * could not be looked up just now, which says nothing about who they are.
 */
export function senders({ client, timer, random, isKnown, identity }: Parts) {
  const cache = new Map<string, { at: number; known: Known }>();
  const registered = new Map<string, number>();

  function isRegistered(account: string): boolean {
    const at = registered.get(account);
    if (at !== undefined && timer.now() - at < remembered) return true;
    if (!isKnown(account)) return false;
    if (registered.size >= most) registered.clear();
    registered.set(account, timer.now());
    return true;
  }

  let restUntil = 0;

  async function asked(account: string): Promise<Known> {
    if (timer.now() < restUntil) throw spentUntil(restUntil - timer.now());
    try {
      const { user } = await client.users.info({ user: account });
      return user ? described(user, identity()) : {};
    } catch (cause) {
      if (isRefusal(cause, ...unknown)) return {};
      const error = slackDeliveryError(cause);
      restUntil = timer.now() + (error.retryAfter?.total('milliseconds') ?? 0);
      throw error;
    }
  }

  async function lookedUp(account: string): Promise<Known | null> {
    const before = cache.get(account);
    if (before && timer.now() - before.at < believed) return before.known;
    try {
      const known = await tryAgain({ timer, random }, limits, () => asked(account));
      if (cache.size >= most) cache.clear();
      cache.set(account, { at: timer.now(), known });
      return known;
    } catch (error) {
      if (error instanceof DeliveryError) return null;
      throw error;
    }
  }

  return async (account: string): Promise<Sender | null> => {
    const known = isRegistered(account) ? {} : await lookedUp(account);
    return known && { account, direct: account, ...known };
  };
}

export type Senders = ReturnType<typeof senders>;

/** Only our own workspace, or organisation, vouches for an address: a guest from another could have written any in their profile. */
function described(user: User, identity: Identity | null): Known {
  const { profile, is_email_confirmed: confirmed = true, is_stranger: stranger = false } = user;
  const name = user.real_name || profile?.real_name || user.name;
  const ours = identity !== null && isAtHome(user, identity) && !stranger && confirmed && !user.is_bot;
  return { ...(name && { name }), ...(ours && profile?.email && { email: profile.email }) };
}

const isAtHome = ({ team_id: team, enterprise_user: inOrg }: User, ours: Identity): boolean =>
  ours.isOrg ? inOrg?.enterprise_id === ours.enterprise : [team, ...(inOrg?.teams ?? [])].includes(ours.team);
