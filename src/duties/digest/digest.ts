import { at, dayOf } from '../../calendar/local-time.ts';
import { isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { type DigestList, type DigestRow, type FeatureHooks, joinSections } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { earliestTime, type SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import { groupGaps } from '../../register/groups/coverage.ts';
import { gapsInWords } from '../../register/groups/gap-views.ts';
import { isOutside } from '../../register/outside.ts';
import type { Group, Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { officeNames } from '../../register/register-words.ts';
import { chairingRoles } from '../../register/seat-roles.ts';
import type { ApprovalStore } from '../approvals/approval-store.ts';
import { byUrgency, type Duty, dutyKey, isOverdue, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';
import { allTerms } from '../terms/watch-terms.ts';
import { isQuiet, newIn } from './digest-news.ts';
import type { DigestStore } from './digest-store.ts';
import { type DeliveryState, type DigestFacts, digest, termsHeading } from './digest-views.ts';

const soon = { days: 14 };
const termsWithin = { days: 90 };

/** The next week's digest: Monday, or the week's first workday; a week without workdays has none. */
export function nextDigest(after: Temporal.Instant, { calendar, timeZone }: SendingHours): Temporal.Instant {
  const today = dayOf(after, timeZone);
  let monday = today.subtract({ days: today.dayOfWeek - 1 });
  for (;;) {
    const day = calendar.onOrAfter(monday);
    const moment = at(day, earliestTime, timeZone);
    const sameWeek = monday.until(day).days < 7;
    if (sameWeek && Temporal.Instant.compare(moment, after) > 0) return moment;
    monday = monday.add({ days: 7 });
  }
}

type Uses = {
  duties: Pick<DutyStore, 'unsettled' | 'submittedSince' | 'decidedSince' | 'duty'>;
  approvals: Pick<ApprovalStore, 'waiting'>;
  digests: DigestStore;
  register: Pick<RegisterStore, 'groups' | 'seatsInForce' | 'everySeatFrom' | 'regions' | 'withRole'>;
  hours: SendingHours;
  /** Every feature, for its part of the digest. */
  features(): readonly FeatureHooks[];
  delivery(since: Temporal.Instant, now: Temporal.Instant): DeliveryState;
  going: Pick<GoingStore, 'quietOn'>;
};

/** @property lists all that it lists, by which the next digest knows what is new. */
type FoundDigest = { facts: DigestFacts; lists: readonly DigestList[]; isLate: boolean };

const aWeek = { hours: 24 * 7 };

/** What there is to say at that moment. @param saidOn the digest's day: it is compared with the one before */
function findDigest(uses: Uses, now: Temporal.Instant, saidOn: Temporal.PlainDate, besides: ReadonlySet<string>) {
  const today = dayOf(now, uses.hours.timeZone);
  const features = uses.features().flatMap((feature) => feature.digest?.(today, now, besides) ?? []);
  const own = { ...dutiesIn(uses, today), ...seatsIn(uses, today) };
  const lists = [...ownLists(own), ...features.flatMap((one) => one.lists)];
  const last = uses.digests.before(saidOn);
  const news = last && {
    since: last.saidOn,
    lists: [...newIn(lists, last), ...handedInSince(uses, last.saidAt), ...decidedSince(uses, last.saidAt)],
    undelivered: uses.delivery(last.saidAt, now).troubled,
  };
  const isLate = own.overdue.length > 0 || own.undecided.some(({ lastDayOn }) => isBefore(lastDayOn, today));
  const delivery = uses.delivery(now.subtract(aWeek), now);
  const quiet = uses.going.quietOn(today);
  const pause = quiet?.why === 'paused' ? quiet : null;
  const found: FoundDigest = {
    facts: { today, news, pause, ...own, more: joinSections(features), delivery, besides },
    lists,
    isLate: isLate || features.some((one) => one.isLate),
  };
  return found;
}

/** A week with nothing new and nothing late has none, but for one in which everything is paused. The first of all is said. */
const isWorthSaying = ({ facts: { news, pause }, isLate }: FoundDigest): boolean =>
  isLate || pause !== null || news === null || !isQuiet(news);

function dutiesIn({ duties, approvals }: Uses, today: Temporal.PlainDate) {
  const unsettled = duties.unsettled().filter(isOwed).toSorted(byUrgency);
  const horizon = today.add(soon);
  return {
    overdue: unsettled.filter((duty) => isOverdue(duty, today)),
    dueSoon: unsettled.filter(
      (duty) => duty.lastDayOn && !isOverdue(duty, today) && !isBefore(horizon, duty.lastDayOn),
    ),
    undecided: approvals.waiting(),
  };
}

function seatsIn(uses: Uses, today: Temporal.PlainDate) {
  const { register } = uses;
  const groups = register.groups(today);
  const seats = register.seatsInForce(today);
  return { gaps: groupGaps(groups, seats, register.regions()), terms: endingTerms(uses, groups, seats, today) };
}

/**
 * The seats of chairs and vice chairs, and our places outside, that end soon, by their own day or the mandate's years, with
 * nobody after them.
 */
function endingTerms(
  uses: Uses,
  groups: readonly Group[],
  seats: readonly Seat[],
  today: Temporal.PlainDate,
): DigestFacts['terms'][number][] {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const lastEnd = today.add(termsWithin);
  const watched = allTerms(uses, today).flatMap(({ role: office, holders, lastDayOn }) =>
    holders.map((seat) => ({ seat: { ...seat, toOn: lastDayOn }, office })),
  );
  // Nobody is told of a term in a group without a mandate, but the kansli may see it.
  const others = seats.flatMap((seat) => {
    const group = byId.get(seat.group);
    const office = chairingRoles.find((role) => role === seat.role);
    if (!office || !group || group.mandate || isOutside(group)) return [];
    return seat.toOn && group.toOn?.equals(seat.toOn) ? [] : [{ seat, office }];
  });
  return [...watched, ...others]
    .filter(({ seat: { toOn } }) => toOn && !isBefore(toOn, today) && !isBefore(lastEnd, toOn))
    .toSorted((a, b) => a.seat.id - b.seat.id)
    .map(({ seat, office }) => ({ seat, office, group: byId.get(seat.group)?.name ?? seat.group }));
}

const dutyRow = (duty: Duty): DigestRow => ({
  key: dutyKey(duty),
  words: `${documentName(duty)}, ${duty.group.name}`,
});

/** A gap is new when its group has another than it had. */
function ownLists({ overdue, dueSoon, undecided, gaps, terms }: FoundOwn): DigestList[] {
  return [
    { name: 'late', heading: 'Har blivit försenade', rows: overdue.map(dutyRow) },
    { name: 'soon', heading: 'Sista dag inom 14 dagar', rows: dueSoon.map(dutyRow) },
    { name: 'undecided', heading: 'Väntar på beslut', rows: undecided.map(({ duty }) => dutyRow(duty)) },
    {
      name: 'gaps',
      heading: 'Luckor i grupperna',
      rows: gaps.map(({ group, gaps: of }) => ({
        key: `${group.id}: ${gapsInWords(of)}`,
        words: `${group.name} ${gapsInWords(of)}`,
      })),
    },
    {
      name: 'terms',
      heading: termsHeading,
      rows: terms.map(({ seat, office, group }) => ({
        key: `${seat.id} ${seat.toOn}`,
        words: `${officeNames[office]} i ${group}, ${seat.person.name}`,
      })),
    },
  ];
}

type FoundOwn = ReturnType<typeof dutiesIn> & ReturnType<typeof seatsIn>;

function handedInSince({ duties }: Uses, since: Temporal.Instant): DigestList[] {
  const rows = duties.submittedSince(since).flatMap((id) => {
    const duty = duties.duty(id);
    return duty && !isOwed(duty) ? [dutyRow(duty)] : [];
  });
  return rows.length > 0 ? [{ name: 'handed in', heading: 'Inlämnat', rows }] : [];
}

function decidedSince({ duties }: Uses, since: Temporal.Instant): DigestList[] {
  const rows = duties.decidedSince(since).flatMap((id) => {
    const duty = duties.duty(id);
    return duty ? [dutyRow(duty)] : [];
  });
  return rows.length > 0 ? [{ name: 'decided', heading: 'Beslutat', rows }] : [];
}

/**
 * Puts the week's digest first in the message of each of the kansli, when there is anything to say. While everything else
 * is paused it comes by itself, and before the register is set going there is none.
 */
export function tellDigest(uses: Uses & { outbox: Pick<Outbox, 'tell' | 'put'> }, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  const quiet = uses.going.quietOn(today);
  if (quiet?.why === 'silent') return;
  const found = findDigest(uses, now, today, new Set());
  if (!isWorthSaying(found)) return;
  uses.digests.say(today, found.lists, now);
  const message = digest(found.facts);
  for (const { id } of uses.register.withRole('kansli')) {
    const said = { key: digestKey(today, id), to: { person: id }, message };
    if (quiet) uses.outbox.put({ ...said, dueAt: now }, now);
    else uses.outbox.tell({ ...said, leads: true }, now);
  }
}

/** A digest in the words of this moment; null once the next is due, or when its reader has left the kansli. */
export function digestNow(
  uses: Uses,
  { saidOn, person }: { saidOn: Temporal.PlainDate; person: string },
  now: Temporal.Instant,
  besides: ReadonlySet<string>,
): Message | null {
  const next = nextDigest(at(saidOn, earliestTime, uses.hours.timeZone), uses.hours);
  if (!isBefore(now, next) || !uses.register.withRole('kansli').some(({ id }) => id === person)) return null;
  const found = findDigest(uses, now, saidOn, besides);
  return isWorthSaying(found) ? digest(found.facts) : null;
}

export const digestKey = (today: Temporal.PlainDate, person: string): string => `digest/${today}/p/${person}`;
