import { dayOf } from '../../calendar/local-time.ts';
import type { ConnectionId, Invocation } from '../../chat/invocation.ts';
import { containsPersonnummer } from '../../chat/personnummer/personnummer.ts';
import { answer, nothing, type Response } from '../../chat/response.ts';
import { type LinkingMoment, type LinkingUses, loseAccount, loseStranger } from '../../register/linking/look-up.ts';
import { guestWaits } from '../../register/people/guest-views.ts';
import {
  linkAccount,
  type Newcomer,
  recogniseNewcomer,
  strangerHome,
  strangerNotice,
} from '../../register/people/link-account.ts';
import type { StrangerStore } from '../../register/people/stranger-store.ts';
import { officeInWords } from '../../register/permissions.ts';
import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { UserRequest } from '../route.ts';

type AskerUses = LinkingUses & {
  register: Pick<RegisterStore, 'person' | 'personOfAccount' | 'withRole'>;
  strangers: StrangerStore;
  hours: { timeZone: string };
};

type From = Pick<Invocation, 'connection' | 'sender'>;

/** Whose account it is: of somebody who visits, their own organisation's. */
export const homeOf = ({ connection, sender }: From): ConnectionId => sender.home ?? connection;

/** The sender as their platform knows them. */
const newcomer = ({ connection, sender }: From): Newcomer => ({
  connection: homeOf({ connection, sender }),
  account: sender.account,
  address: sender.direct,
  email: sender.email ?? null,
  otherEmails: sender.otherEmails,
  name: sender.name ?? null,
  guest: sender.guest ?? false,
});

/** Who it is that asks: somebody in the register, somebody who is found there now, or nobody that the bot knows. */
export function createAskers(features: AskerUses) {
  const { register, hours } = features;
  const momentOf = (now: Temporal.Instant): LinkingMoment => ({ now, today: dayOf(now, hours.timeZone) });

  const personOf = ({ connection, sender }: From): Person | null =>
    sender.person === undefined
      ? register.personOfAccount(homeOf({ connection, sender }), sender.account)
      : register.person(sender.person);

  /** Links the account to the person with its e-mail address. Without a direct conversation there is no account to link. */
  function linked(from: From, now: Temporal.Instant): { person: Person } | 'waits' | null {
    if (from.sender.direct !== '') return linkAccount(features, newcomer(from), momentOf(now));
    const known = recogniseNewcomer(features, newcomer(from), momentOf(now).today);
    return known?.isConfirmed ? { person: known.person } : null;
  }

  /** A name that a platform gives, or null when it contains a personnummer. */
  const safeName = (name: string | null, now: Temporal.Instant): string | null =>
    name !== null && containsPersonnummer(name, momentOf(now).today) ? null : name;

  /** Notifies the kansli of someone unknown who writes, but not of one who removes what they wrote. */
  function toStranger(request: UserRequest, now: Temporal.Instant): Response {
    const reply = request.type === 'reply' ? request.reply : null;
    if (reply && reply.text === null) return nothing;
    const from = newcomer(request);
    const stranger = { ...from, name: safeName(from.name, now), email: safeName(from.email, now) };
    return answer(strangerNotice(features, stranger, { now, wroteInThread: reply !== null }));
  }

  return {
    personOf,
    safeName,

    /** The answer to whoever it is, once they are known as somebody. */
    answerOrLink(request: UserRequest, now: Temporal.Instant, answerTo: (asker: Person) => Response): Response {
      const known = personOf(request);
      if (known) return answerTo(known);
      const found = linked(request, now);
      if (found === 'waits') return answer(guestWaits);
      return found ? answerTo(found.person) : toStranger(request, now);
    },

    /** The same where nothing is written. Null when the asker is unknown: then their account is linked first, which writes. */
    answerIfKnown(request: UserRequest, now: Temporal.Instant, answerTo: (asker: Person) => Response): Response | null {
      const asker = personOf(request);
      if (asker) return answerTo(asker);
      if (request.type !== 'home' || recogniseNewcomer(features, newcomer(request), momentOf(now).today)) return null;
      return answer(strangerHome(officeInWords(register.withRole('kansli'))));
    },

    /** What a platform told of an account that changes whom the bot knows. Null: nothing; of most people there is nothing to keep. */
    newsOf(told: Extract<Invocation, { type: 'told' }>, now: Temporal.Instant): (() => void) | null {
      const { connection, sender, gone } = told;
      const known = personOf(told);
      const of = { connection, account: sender.account };
      if (gone !== null && known) return () => loseAccount(features, of, gone, momentOf(now));
      if (gone !== null) {
        return features.strangers.stranger(of)?.goneWhy === null ? () => loseStranger(features, of, gone) : null;
      }
      if (known || !recogniseNewcomer(features, newcomer(told), momentOf(now).today)) return null;
      return () => linkAccount(features, { ...newcomer(told), isFound: true }, momentOf(now));
    },
  };
}
