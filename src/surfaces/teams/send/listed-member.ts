import { z } from 'zod';
import type { Listed } from '../../../chat/directory/directory.ts';

const text = z.string().nullish();

/** Somebody in the roster of a conversation. */
export const memberShape = z.object({
  id: text,
  aadObjectId: text,
  name: text,
  email: text,
  userPrincipalName: text,
  tenantId: text,
  userRole: text,
});

export type Member = z.infer<typeof memberShape>;

/** A tenant names its guests `anna_example.org#EXT#@kansliet.onmicrosoft.com`. */
const isGuestName = (name: string): boolean => /#EXT#@/iu.test(name);

/**
 * An alias may stand in the e-mail and the registered address in the name that they sign in with, and either may be empty. A
 * guest writes their e-mail themselves, and only their name in the tenant says what their home knows them by; of somebody of
 * another tenant ours knows nothing.
 *
 * @param tenant our own; empty where nothing is verified
 */
export function listedMember(member: Member, tenant: string): Listed {
  const { aadObjectId, name, email, userPrincipalName, tenantId, userRole } = member;
  const guest = userRole === 'guest' || isGuestName(userPrincipalName ?? '');
  const elsewhere = Boolean(tenant && tenantId && tenantId !== tenant);
  const all = guest ? [userPrincipalName] : [email, userPrincipalName];
  const addresses = elsewhere || userRole === 'anonymous' ? [] : all.flatMap((one) => one?.trim() || []);
  return {
    account: aadObjectId ?? '',
    ...(member.id && { handle: member.id }),
    name: name ?? null,
    addresses: [...new Set(addresses)],
    guest,
    elsewhere,
    isBot: member.id?.startsWith('28:') ?? false,
  };
}
