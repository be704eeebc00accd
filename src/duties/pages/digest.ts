import { at, dayOf } from '../../calendar/local-time.ts';
import { type FeatureHooks, joinSections } from '../../obligations/feature-hooks.ts';
import { digestTime, type SendingHours } from '../../obligations/sending-hours.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import { groupGaps } from '../../register/groups/coverage.ts';
import { isChairing } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { ApprovalStore } from '../approvals/approval-store.ts';
import { byUrgency, isOverdue, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { type DeliveryState, type DigestFacts, digest } from './digest-views.ts';

const soon = { days: 14 };
const termsWithin = { days: 90 };

/** The next week's digest: Monday, or the week's first workday; a week without workdays has none. */
export function nextDigest(after: Temporal.Instant, { calendar, timeZone }: SendingHours): Temporal.Instant {
  const today = dayOf(after, timeZone);
  let monday = today.subtract({ days: today.dayOfWeek - 1 });
  for (;;) {
    const day = calendar.onOrAfter(monday);
    const moment = at(day, digestTime, timeZone);
    const sameWeek = monday.until(day).days < 7;
    if (sameWeek && Temporal.Instant.compare(moment, after) > 0) return moment;
    monday = monday.add({ days: 7 });
  }
}

type Uses = {
  duties: Pick<DutyStore, 'unsettled'>;
  approvals: Pick<ApprovalStore, 'waiting'>;
  register: Pick<RegisterStore, 'groups' | 'seatsInForce' | 'regions' | 'withRole'>;
  hours: SendingHours;
  /** Every feature, for its part of the digest. */
  features(): readonly FeatureHooks[];
  delivery(now: Temporal.Instant): DeliveryState;
};

/** What the digest of a Monday morning says. */
function digestFacts(
  { duties, approvals, register, hours, features, delivery }: Uses,
  now: Temporal.Instant,
): DigestFacts {
  const today = dayOf(now, hours.timeZone);
  const unsettled = duties.unsettled().filter(isOwed).toSorted(byUrgency);
  const horizon = today.add(soon);
  const groups = register.groups();
  const seats = register.seatsInForce(today);
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const lastEnd = today.add(termsWithin);
  return {
    today,
    overdue: unsettled.filter((duty) => isOverdue(duty, today)),
    dueSoon: unsettled.filter(
      (duty) => duty.lastDayOn && !isOverdue(duty, today) && Temporal.PlainDate.compare(duty.lastDayOn, horizon) <= 0,
    ),
    undecided: approvals.waiting(),
    gaps: groupGaps(groups, seats, register.regions()),
    terms: seats
      .filter(({ role }) => isChairing(role))
      .filter(({ toOn }) => toOn && Temporal.PlainDate.compare(toOn, lastEnd) <= 0)
      .map((seat) => ({ seat, group: names.get(seat.group) ?? seat.group })),
    more: joinSections(features().flatMap((feature) => feature.digest?.(today, now) ?? [])),
    delivery: delivery(now),
  };
}

/** The digest of that moment to each of the kansli. */
export function digestNotices(uses: Uses, now: Temporal.Instant): DigestNotice[] {
  const facts = digestFacts(uses, now);
  const message = digest(facts);
  return uses.register
    .withRole('kansli')
    .map(({ id }) => ({ key: digestKey(facts.today, id), to: { person: id }, message }));
}

type DigestNotice = Pick<Delivery, 'key' | 'to' | 'message'>;

export const digestKey = (today: Temporal.PlainDate, person: string): string => `digest/${today}/p/${person}`;
