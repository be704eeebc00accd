import { at, dayOf } from '../calendar/local-time.ts';
import type { DutyParts } from '../duties/duty-context.ts';
import { type DeliveryState, digest, digestFacts, nextDigest } from '../duties/pages/digest.ts';
import { termNoticesTo } from '../duties/terms/term-notices.ts';
import { laneOf } from '../outbox/delivery.ts';
import { byLastDay, type Obligation, type Reminder } from './obligation.ts';
import type { Rehearsed, Span } from './rehearsal.ts';
import { composed } from './reminder-views.ts';
import { earliest, isUpTo, morningOf, nextMorning } from './sending-hours.ts';

export type Rehearsing = DutyParts & { delivery(now: Temporal.Instant): DeliveryState };

/** A key that never comes twice: what the unique keys of the tables are to the tick. */
function once(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => seen.size < seen.add(key).size;
}

/** What the reminders of the span would be, through the same `attend`, `line` and `composed` as the tick's. */
function* reminders(parts: Rehearsing, { from, to }: Span): Generator<Rehearsed> {
  const looks = new Map<Obligation, Temporal.Instant>();
  const look = (matter: Obligation, when: Temporal.Instant | null) =>
    when ? looks.set(matter, when) : looks.delete(matter);
  for (const matter of parts.sources().flatMap((source) => source.toCheckUpTo(to))) {
    const past = isUpTo(matter.nextCheckAt, from) && !matter.nextCheckAt?.equals(from);
    look(matter, past ? matter.nextCheck(from) : matter.nextCheckAt);
  }
  const isNew = once();
  for (let now = earliest([...looks.values()]); isUpTo(now, to); now = earliest([...looks.values()])) {
    const moment = now;
    const owed: Owed[] = [];
    for (const [matter, when] of looks) {
      if (!isUpTo(when, moment)) continue;
      const { reminders: all, nextCheckAt } = matter.remindersDue(moment);
      const unsaid = all.filter((one) => isNew(keyOf(one)) && !parts.reminders.has(one));
      owed.push(...unsaid.map((reminder) => ({ matter, reminder })));
      look(matter, nextCheckAt);
    }
    const lanes = Map.groupBy(owed, ({ reminder }) => laneOf(reminder.to));
    for (const all of lanes.values()) yield toMessage(parts, all, moment);
  }
}

type Owed = { matter: Obligation; reminder: Reminder };

const keyOf = ({ matter, lastDayOn, rung, round, to }: Reminder): string =>
  [matter, lastDayOn, rung, round, laneOf(to)].join('/');

function toMessage({ hours }: Rehearsing, owed: readonly Owed[], now: Temporal.Instant): Rehearsed {
  const saidOn = dayOf(now, hours.timeZone);
  const all = owed.toSorted((a, b) => byLastDay(a.reminder, b.reminder));
  const [kind = 'reminder', ...otherKinds] = new Set(all.map(({ matter }) => matter.kind));
  return {
    at: now,
    to: all[0]?.reminder.to ?? { person: '' },
    kind: otherKinds.length === 0 ? kind : 'reminder',
    message: composed(all.map(({ matter, reminder }) => matter.line({ ...reminder, saidOn }))),
    items: all.map(({ matter, reminder }) => matter.item(reminder)),
  };
}

function* digests(parts: Rehearsing, { from, to }: Span): Generator<Rehearsed> {
  const justBefore = from.subtract({ seconds: 1 });
  for (let now = nextDigest(justBefore, parts.hours); isUpTo(now, to); now = nextDigest(now, parts.hours)) {
    const message = digest(digestFacts(parts, now));
    for (const { id } of parts.register.withRole('kansli'))
      yield { at: now, to: { person: id }, kind: 'digest', message, items: [] };
  }
}

function* terms(parts: Rehearsing, { from, to }: Span): Generator<Rehearsed> {
  const start = dayOf(from, parts.hours.timeZone);
  const isNew = once();
  for (let now = nextMorning(from, parts.hours); isUpTo(now, to); now = morningAfter(parts, now)) {
    for (const { key, to: addressee, message, due } of termNoticesTo(parts, dayOf(now, parts.hours.timeZone))) {
      const earlier = Temporal.PlainDate.compare(due.on, start) < 0;
      if (isNew(key) && !earlier) yield { at: now, to: addressee, kind: 'term', message, items: [] };
    }
  }
}

const morningAfter = ({ hours }: Rehearsing, now: Temporal.Instant): Temporal.Instant =>
  morningOf(hours.calendar.next(dayOf(now, hours.timeZone)), hours);

/** Every message of the span, in the order of sending. Rungs whose day is before it count as sent. Changes nothing. */
export function rehearse(parts: Rehearsing, span: Span): Rehearsed[] {
  const others = parts.hooks().flatMap((hooks) => hooks.rehearse?.(span) ?? []);
  return [...digests(parts, span), ...reminders(parts, span), ...terms(parts, span), ...others].toSorted((a, b) =>
    Temporal.Instant.compare(a.at, b.at),
  );
}

/** From the first moment of one day to the last of another. */
export const spanOf = (from: Temporal.PlainDate, to: Temporal.PlainDate, timeZone: string): Span => ({
  from: at(from, '00:00', timeZone),
  to: at(to.add({ days: 1 }), '00:00', timeZone).subtract({ seconds: 1 }),
});
