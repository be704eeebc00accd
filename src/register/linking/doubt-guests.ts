import { askAboutGuest, type Linking } from '../people/link-account.ts';
import { hasRights } from '../people/recognise.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import type { LinkingMoment } from './look-up.ts';
import type { SearchStore } from './search-store.ts';

type Uses = Linking & {
  register: Pick<RegisterStore, 'person' | 'unlink'>;
  searches: Pick<SearchStore, 'guestsWithoutWord'>;
};

type DoubtedGuest = ReturnType<SearchStore['guestsWithoutWord']>[number] & { person: string; who: Person };

/** Guests who were linked as members, and have got the rights of a chair or of the kansli since. */
export const guestsToDoubt = (uses: Uses, { today }: LinkingMoment): DoubtedGuest[] =>
  uses.searches.guestsWithoutWord().flatMap((guest) => {
    const who = uses.register.person(guest.person);
    return who && hasRights(uses, who, today) ? [{ ...guest, who }] : [];
  });

/** They are strangers until the kansli has said that they are who they seem to be. In a transaction. */
export function doubtGuests(uses: Uses, guests: readonly DoubtedGuest[], { now }: LinkingMoment): void {
  for (const { who, ...guest } of guests) {
    if (!uses.register.unlink(guest, 'kansliet har inte bekräftat gästkontot', now)) continue;
    askAboutGuest(uses, { ...guest, email: who.email ?? '', person: who }, now);
    uses.changes.record({
      at: now,
      by: null,
      subject: `person/${who.id}`,
      group: null,
      what: 'gästkontot väntar på att kansliet bekräftar det',
    });
  }
}
