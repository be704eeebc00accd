import type { Sender } from '../../chat/invocation.ts';
import type { Timer } from '../../delivery/timer.ts';
import type { WebClient } from './clients.ts';
import type { Identity } from './slack-parts.ts';

type Known = Pick<Sender, 'name' | 'email'>;
type User = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

type Parts = {
  client: WebClient;
  timer: Timer;
  isKnown(account: string): boolean;
  identity(): Identity | null;
};

/** Milliseconds for which what Slack said of someone is believed. */
const believed = 10 * 60_000;
/** And for which someone in the register is taken to be in it still: the question costs more than many answers. */
const remembered = 60_000;
const most = 1000;

/** Who did it, as the bot wants to know it: someone who is not in the register is looked up in Slack first. */
export function senders({ client, timer, isKnown, identity }: Parts) {
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

  async function lookedUp(account: string): Promise<Known> {
    const before = cache.get(account);
    if (before && timer.now() - before.at < believed) return before.known;
    try {
      const { user } = await client.users.info({ user: account });
      const known = user ? described(user, identity()) : {};
      if (cache.size >= most) cache.clear();
      cache.set(account, { at: timer.now(), known });
      return known;
    } catch {
      // Then they are unknown with what we know of them, and may write again.
      return {};
    }
  }

  return async (account: string): Promise<Sender> => ({
    account,
    direct: account,
    ...(isRegistered(account) ? {} : await lookedUp(account)),
  });
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
