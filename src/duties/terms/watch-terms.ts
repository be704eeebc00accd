import { dayOf } from '../../calendar/local-time.ts';
import { firstStepLook } from '../../obligations/ladder-clock.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { holdsOffice, officesIn } from '../../register/offices.ts';
import type { Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Term, termKey, termRungs, termsOf } from './term.ts';
import type { TermStore } from './term-store.ts';

type Uses = {
  terms: Pick<TermStore, 'all' | 'put' | 'end'>;
  register: Pick<RegisterStore, 'groups' | 'everySeatFrom'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

/** Before any seat of ours. */
const always = Temporal.PlainDate.from('1900-01-01');

/** How the term of every chair, vice chair and place outside stands that day. */
export function allTerms({ register }: Pick<Uses, 'register'>, today: Temporal.PlainDate): Term[] {
  const seats = Map.groupBy(register.everySeatFrom(always), ({ group }) => group);
  const of = (group: string, office: Term['role']): readonly Seat[] =>
    seats.get(group)?.filter((seat) => holdsOffice(office, seat)) ?? [];
  return register
    .groups(today)
    .flatMap((group) => officesIn(group).flatMap((office) => termsOf(group, office, of(group.id, office), today)));
}

/** Every night, so that it does not matter how the register came to say so: what has changed since the night before. */
export function watchTerms(uses: Uses, now: Temporal.Instant): void {
  const { terms, hours } = uses;
  const endOf = (one: Pick<Term, 'group' | 'role' | 'lastDayOn'>) => `${termKey(one)} ${one.lastDayOn}`;
  const watched = new Map(terms.all().map((one) => [endOf(one), one]));
  for (const term of allTerms(uses, dayOf(now, hours.timeZone))) {
    if (watched.delete(endOf(term))) continue;
    terms.put(term, firstStepLook(termRungs(term, hours), now, hours));
    refreshMessages(uses, termKey(term));
  }
  for (const gone of watched.values()) {
    terms.end(gone);
    refreshMessages(uses, termKey(gone));
  }
}
