import { isBefore } from '../../../chat/days.ts';
import type { MailLink, MailLinkStore } from '../send/mail-link-store.ts';

export type LinkHolder = { id: string; name: string; email: string | null };

/**
 * What a link is worth now. `unknown`: it is forged or cut off, or its holder is gone. `old` and `moved`, which is to say
 * that the register has another address by now: a new one can be had. `ended`: its holder has left a seat or a role that
 * they had when it was mailed.
 */
type LinkState =
  | { is: 'unknown' }
  | { is: 'live'; link: MailLink; holder: LinkHolder }
  | { is: 'old' | 'moved' | 'ended'; link: MailLink; holder: LinkHolder };

export type LinkSources = {
  links: Pick<MailLinkStore, 'find'>;
  /** Null when they are not in the register any longer. */
  holder(person: string): LinkHolder | null;
  /** The seats, roles and invitations that they have now. */
  standing(person: string): readonly string[];
};

const mailLinkLifetime = Temporal.Duration.from({ hours: 30 * 24 });

export function linkState({ links, holder, standing }: LinkSources, token: string, now: Temporal.Instant): LinkState {
  const link = links.find(token);
  const person = link && holder(link.person);
  if (!link || !person) return { is: 'unknown' };
  const is = stateOf(link, { person, has: standing(link.person), now });
  return { is, link, holder: person };
}

type Circumstances = { person: LinkHolder; has: readonly string[]; now: Temporal.Instant };

function stateOf(
  { standing, address, madeAt }: MailLink,
  { person, has, now }: Circumstances,
): 'live' | 'old' | 'moved' | 'ended' {
  if (standing.some((one) => !has.includes(one))) return 'ended';
  if (person.email?.toLowerCase() !== address.toLowerCase()) return 'moved';
  return isBefore(madeAt.add(mailLinkLifetime), now) ? 'old' : 'live';
}
