import type { Directory, Listed } from '../../chat/directory/directory.ts';
import { whereInWords } from '../../chat/invocation.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import { type Linking, linkAccount } from '../people/link-account.ts';
import type { StrangerStore } from '../people/stranger-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { kansliSubjects } from '../tell-kansli.ts';
import type { Search, SearchOutcome, SearchStore } from './search-store.ts';

export type LinkingUses = Linking & {
  register: Pick<RegisterStore, 'unlink' | 'markGuest' | 'personOfAccount'>;
  searches: Pick<SearchStore, 'searchAnswered'>;
};

export type LinkingMoment = { now: Temporal.Instant; today: Temporal.PlainDate };

/** Somebody who was looked for, and in which connection's directory. */
type LookedUp = Pick<Directory, 'connection'> & Pick<Search, 'person'>;

/** What a directory said of somebody: where the register's person is, and how they are reached. */
type FoundAccount = { listed: Listed; address: string };

/** Stores what a directory answered of somebody who was looked for. In a transaction. */
export function linkFound(
  uses: LinkingUses,
  { connection, person }: LookedUp,
  found: FoundAccount | null,
  moment: LinkingMoment,
): void {
  const settled = found ? linkListed(uses, { connection, person }, found, moment) : 'unknown';
  uses.searches.searchAnswered(connection, person, settled, moment.now);
}

function linkListed(
  uses: LinkingUses,
  { connection, person }: LookedUp,
  { listed, address }: FoundAccount,
  moment: LinkingMoment,
): SearchOutcome {
  const { account, name, addresses, guest } = listed;
  if (uses.register.personOfAccount(connection, account)?.id === person) return 'found';
  const [email = null, ...otherEmails] = addresses;
  const linked = linkAccount(
    uses,
    { connection, account, address, email, otherEmails, name, guest, isFound: true },
    moment,
  );
  if (linked === 'waits') return 'unconfirmed';
  return linked?.person.id === person ? 'found' : 'unknown';
}

/** Stores that an account is in use, or why it is not: then nothing is sent to it any longer. In a transaction. */
export function settleAccount(
  uses: LinkingUses,
  { connection, person, linked }: LookedUp & Pick<Search, 'linked'>,
  whyGone: string | null,
  moment: LinkingMoment,
): void {
  if (linked && whyGone !== null) loseAccount(uses, { connection, account: linked.account }, whyGone, moment);
  uses.searches.searchAnswered(connection, person, whyGone === null ? 'found' : 'gone', moment.now);
}

type Losing = Pick<LinkingUses, 'changes'> & {
  register: Pick<RegisterStore, 'unlink' | 'personOfAccount' | 'connection'>;
};

/** The same of somebody who wrote and is not in the register: nobody needs to answer them. */
export function loseStranger(
  { strangers, outbox }: { strangers: Pick<StrangerStore, 'strangerGone'>; outbox: Pick<OutboxStore, 'stale'> },
  of: { connection: string; account: string },
  why: string,
): void {
  if (strangers.strangerGone(of, why)) outbox.stale([kansliSubjects.stranger(of)]);
}

/** The platform says that nobody reads what is sent to the account. */
export function loseAccount(
  { register, changes }: Losing,
  of: { connection: string; account: string },
  why: string,
  { now }: Pick<LinkingMoment, 'now'>,
): void {
  const person = register.personOfAccount(of.connection, of.account);
  if (!person || !register.unlink(of, why, now)) return;
  changes.record({
    at: now,
    by: null,
    subject: `person/${person.id}`,
    group: null,
    what: `kontot ${whereInWords(register.connection(of.connection))} kopplades loss: ${why}`,
  });
}
