import type { ChangeStore } from '../../changes/change-store.ts';
import type { SaidAnew, SayAnew } from '../../outbox/delivery.ts';
import type { GuestStore } from '../people/guest-store.ts';
import { guestLinked, guestQuestion, guestRefused } from '../people/guest-views.ts';
import { strangerNow } from '../people/stranger-now.ts';
import type { StrangerStore } from '../people/stranger-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { addedAndLeft, addedSomewhere, addedToGroup } from './hello-views.ts';

type Uses = {
  register: Pick<
    RegisterStore,
    'conversation' | 'conversationAt' | 'connection' | 'group' | 'person' | 'personOfAccount' | 'personByEmail'
  >;
  guests: Pick<GuestStore, 'guestClaim'>;
  changes: Pick<ChangeStore, 'ofSubject'>;
  strangers: Pick<StrangerStore, 'stranger'>;
  timeZone: string;
};

/** A key, whose last part is its reader, or a subject, which ends where the reader would stand. */
export const kansliPatterns = {
  added: /^added\/(\d+)\/(?:.+\/[^/]+)?$/u,
  guest: /^guest\/([^/]+)\/(.+)\/([^/]+)\/[^/]*$/u,
  stranger: /^stranger\/([^/]+)\/(.+)\/[^/]*$/u,
};

/** What the kansli was asked about somebody new or a new channel, as it is now. What is settled asks for nothing more. */
export const kansliAnew = (uses: Uses): ReadonlyMap<string, SayAnew> =>
  new Map<string, SayAnew>([
    ['added', (subject) => addedAnew(uses, kansliPatterns.added.exec(subject)?.[1])],
    ['guest', (subject) => guestAnew(uses, kansliPatterns.guest.exec(subject)?.slice(1) ?? [])],
    ['stranger', (subject) => strangerAnew(uses, kansliPatterns.stranger.exec(subject)?.slice(1) ?? [])],
  ]);

export function addedAnew(
  { register, changes }: Pick<Uses, 'register' | 'changes'>,
  id: string | undefined,
): SaidAnew | null {
  const place = register.conversation(Number(id));
  if (!place) return null;
  const { name } = place;
  const where = register.connection(place.connection);
  const group = place.group === null ? null : register.group(place.group);
  if (group) return { isOver: true, message: () => addedToGroup(name, where, group) };
  if (!register.conversationAt(place.connection, place.address)) {
    return { isOver: true, message: () => addedAndLeft(name, where) };
  }
  const joined = changes.ofSubject(`conversation/${place.id}`).findLast(({ what }) => /^boten lades till /u.test(what));
  const by = joined?.by ? register.person(joined.by) : null;
  return { message: () => addedSomewhere({ name, where, by }) };
}

/** A guest who has no more rights than a member by now is linked without anybody's word. */
export function guestAnew(
  { register, guests }: Pick<Uses, 'register' | 'guests'>,
  parts: readonly string[],
): SaidAnew | null {
  const [connection = '', account = '', of = ''] = parts;
  const claim = guests.guestClaim({ connection, account, person: of });
  const person = register.person(of);
  if (!claim || !person) return null;
  const where = register.connection(connection);
  const about = { ...claim, person };
  const isLinked = register.personOfAccount(connection, account)?.id === of;
  switch (claim.answer ?? (isLinked ? 'yes' : null)) {
    case 'yes':
      return { isOver: true, message: () => guestLinked(about, where) };
    case 'no':
      return { isOver: true, message: () => guestRefused(about, where) };
    case null:
      return { message: () => guestQuestion(about, where) };
  }
}

const strangerAnew = (uses: Uses, [connection = '', account = '']: readonly string[]): SaidAnew | null =>
  strangerNow(uses, { connection, account });
