import type { Listed } from '../../../chat/directory/directory.ts';
import type { WebClient } from '../send/clients.ts';
import type { Identity } from '../slack-context.ts';

export type SlackUser = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/**
 * Only our own workspace or organisation vouches for an address: someone from another may have written any. A guest is
 * known by the address to which they were invited, once they have shown that it is theirs.
 */
export function listedUser(user: SlackUser, identity: Identity | null): Listed {
  const { profile, is_stranger: stranger = false } = user;
  const guest = user.is_restricted === true || user.is_ultra_restricted === true;
  const { is_email_confirmed: confirmed = !guest } = user;
  const elsewhere = identity === null || !isAtHome(user, identity) || stranger;
  const isBot = user.is_bot === true || user.id === 'USLACKBOT';
  const vouched = !elsewhere && confirmed && !isBot && profile?.email;
  return {
    account: user.id ?? '',
    name: user.real_name || profile?.real_name || user.name || null,
    addresses: vouched ? [vouched] : [],
    guest,
    elsewhere,
    isBot,
  };
}

export const isAtHome = ({ team_id: team, enterprise_user: inOrg }: SlackUser, ours: Identity): boolean =>
  ours.isOrg ? inOrg?.enterprise_id === ours.enterprise : [team, ...(inOrg?.teams ?? [])].includes(ours.team);
