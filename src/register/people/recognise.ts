import type { ConnectionId } from '../../chat/invocation.ts';
import { addressForm, domainOf } from '../addresses.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { isChairing } from '../seat-roles.ts';
import type { GuestStore } from './guest-store.ts';

/** An account as its platform vouches for it: of a guest, only what their home says. */
type Presented = {
  connection: ConnectionId;
  account: string;
  addresses: readonly string[];
  guest: boolean;
};

/** `isConfirmed` false: the kansli must say that the guest is who they seem to be. Until then they are a stranger. */
export type Recognised = { person: Person; email: string; isConfirmed: boolean };

export type Recognising = {
  register: Pick<RegisterStore, 'personByEmail' | 'domainsOf' | 'seatsOf'>;
  guests: Pick<GuestStore, 'guestClaim'>;
};

/** Whose account it is; null: nobody's in the register. A connection vouches for no domains but its own. */
export function recognise(
  { register, guests }: Recognising,
  { connection, account, addresses, guest }: Presented,
  today: Temporal.PlainDate,
): Recognised | null {
  const domains = register.domainsOf(connection);
  const vouched = addresses.flatMap((written) => addressForm(written) ?? []).filter((one) => isWithin(domains, one));
  const found = vouched
    .map((email) => ({ email, person: register.personByEmail(email) }))
    .find((one): one is { email: string; person: Person } => one.person !== null);
  if (!found) return null;
  if (!guest) return { ...found, isConfirmed: true };
  const answer = guests.guestClaim({ connection, account, person: found.person.id })?.answer;
  if (answer === 'no') return null;
  return { ...found, isConfirmed: answer === 'yes' || !hasRights({ register }, found.person, today) };
}

/** Without domains of its own a connection vouches for all. */
const isWithin = (domains: readonly string[], address: string): boolean =>
  domains.length === 0 || domains.includes(domainOf(address));

/** More than a member has. */
export const hasRights = (
  { register }: { register: Pick<RegisterStore, 'seatsOf'> },
  { id, roles }: Person,
  today: Temporal.PlainDate,
): boolean => roles.includes('kansli') || register.seatsOf(id, today).some(isChairing);
