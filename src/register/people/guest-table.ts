import type { ChangeStore } from '../../changes/change-store.ts';
import { on } from '../../chat/action.ts';
import { whereInWords } from '../../chat/invocation.ts';
import { answerInPlace, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { kansliSubjects } from '../tell-kansli.ts';
import { linkGuest, refuseGuest } from './guest-actions.ts';
import type { GuestAccount, GuestStore } from './guest-store.ts';
import { guestGone, guestLinked, guestRefused } from './guest-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'person' | 'connection' | 'link' | 'unlink'>;
  guests: GuestStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<OutboxStore, 'stale'>;
  /** What waits for the person, or went to others, comes to them now. */
  reached(person: string, now: Temporal.Instant): void;
};

/** The kansli says whose a guest's account is. */
export const guestTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(linkGuest, { allowed: kansliOnly, run: (of, turn) => settle(uses, of, 'yes', turn) }),
    on(refuseGuest, { allowed: kansliOnly, run: (of, turn) => settle(uses, of, 'no', turn) }),
  ],
  forms: [],
});

/** What is said already is not said again in the log. */
function settle(
  { register, guests, changes, outbox, reached }: Uses,
  of: GuestAccount,
  said: 'yes' | 'no',
  { asker, now }: Turn,
): Response {
  const claim = guests.guestClaim(of);
  const person = register.person(of.person);
  if (!claim || !person) return answerInPlace(guestGone);
  const where = register.connection(of.connection);
  if (claim.answer !== said) {
    guests.settleGuest(of, said, asker.id, now);
    if (said === 'yes') {
      register.link({ ...claim, now, found: true, guest: true });
      reached(person.id, now);
    } else register.unlink(of, 'kansliet har sagt att kontot inte är personens', now);
    outbox.stale([kansliSubjects.guest(of), kansliSubjects.stranger(of)]);
    const what = said === 'yes' ? 'bekräftade gästkontot' : 'sade nej till gästkontot';
    changes.record({
      at: now,
      by: asker.id,
      subject: `person/${person.id}`,
      group: null,
      what: `${what} ${whereInWords(where)}`,
    });
  }
  const shown = { ...claim, person };
  return answerInPlace(said === 'yes' ? guestLinked(shown, where) : guestRefused(shown, where));
}
