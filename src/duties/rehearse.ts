import { at, dayOf } from '../calendar/local-time.ts';
import type { Message } from '../chat/message.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import { attend, nextLook, type Reminder } from './attend.ts';
import { type DeliveryState, digest, digestFacts, nextDigest } from './digest.ts';
import type { Duty } from './duty.ts';
import type { DutyParts } from './duty-parts.ts';
import { earliest, isUpTo, morningOf, nextMorning } from './mornings.ts';
import { byLastDay, lineOf } from './reminder-lines.ts';
import { composed } from './reminder-views.ts';
import { termNoticesTo } from './term-notices.ts';

export type RehearsedKind = 'reminder' | 'minutes' | 'digest' | 'term';

/** One thing that a message is about. */
export type RehearsedItem = { group: string; duty: string; period: number; lastDay: string; rung: string };

/** A message that would be sent if nobody did anything. */
export type Rehearsed = {
  at: Temporal.Instant;
  to: Addressee;
  kind: RehearsedKind;
  message: Message;
  items: readonly RehearsedItem[];
};

export type Span = { from: Temporal.Instant; to: Temporal.Instant };

export type Rehearsing = DutyParts & { delivery(now: Temporal.Instant): DeliveryState };

/** A key that never comes twice: what the unique keys of the tables are to the tick. */
function once(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => seen.size < seen.add(key).size;
}

/** What the reminders of the span would be, through the same `attend`, `lineOf` and `composed` as the tick's. */
function* reminders(parts: Rehearsing, { from, to }: Span): Generator<Rehearsed> {
  const { faces, custom } = parts;
  const looks = new Map<Duty, Temporal.Instant>();
  const look = (duty: Duty, when: Temporal.Instant | null) => (when ? looks.set(duty, when) : looks.delete(duty));
  for (const duty of parts.duties.lookingUpTo(to)) {
    const past = isUpTo(duty.lookAt, from) && !duty.lookAt?.equals(from);
    look(duty, past ? nextLook(duty, from, faces, custom) : duty.lookAt);
  }
  const isNew = once();
  for (let now = earliest([...looks.values()]); isUpTo(now, to); now = earliest([...looks.values()])) {
    const moment = now;
    const owed: Reminder[] = [];
    for (const [duty, when] of looks) {
      if (!isUpTo(when, moment)) continue;
      const { reminders: said, lookAt } = attend(duty, moment, faces, custom);
      owed.push(...said.filter((one) => isNew(keyOf(one)) && !parts.reminders.has(one)));
      look(duty, lookAt);
    }
    for (const all of Map.groupBy(owed, (one) => laneOf(one.to)).values()) yield toMessage(parts, all, moment);
  }
}

const keyOf = ({ duty, rung, round, to }: Reminder): string =>
  [duty.id, duty.lastDayOn, rung, round, laneOf(to)].join('/');

function toMessage(parts: Rehearsing, reminded: readonly Reminder[], now: Temporal.Instant): Rehearsed {
  const saidOn = dayOf(now, parts.custom.timeZone);
  const all = reminded
    .flatMap((one) => (one.duty.lastDayOn ? [{ ...one, lastDayOn: one.duty.lastDayOn, saidOn }] : []))
    .toSorted(byLastDay);
  return {
    at: now,
    to: all[0]?.to ?? { person: '' },
    kind: all.every(({ duty }) => duty.rule.per === 'meeting') ? 'minutes' : 'reminder',
    message: composed(
      all.map((one) => lineOf(one, one.duty, parts)),
      parts.custom.calendar,
    ),
    items: all.map(({ duty, lastDayOn, rung }) => ({
      group: duty.group.id,
      duty: duty.rule.kind,
      period: duty.period,
      lastDay: lastDayOn.toString(),
      rung,
    })),
  };
}

function* digests(parts: Rehearsing, { from, to }: Span): Generator<Rehearsed> {
  const justBefore = from.subtract({ seconds: 1 });
  for (let now = nextDigest(justBefore, parts.custom); isUpTo(now, to); now = nextDigest(now, parts.custom)) {
    const message = digest(digestFacts(parts, dayOf(now, parts.custom.timeZone), parts.delivery(now)));
    for (const { id } of parts.register.withRole('kansli'))
      yield { at: now, to: { person: id }, kind: 'digest', message, items: [] };
  }
}

function* terms(parts: Rehearsing, { from, to }: Span): Generator<Rehearsed> {
  const start = dayOf(from, parts.custom.timeZone);
  const isNew = once();
  for (let now = nextMorning(from, parts.custom); isUpTo(now, to); now = morningAfter(parts, now)) {
    for (const { key, to: addressee, message, due } of termNoticesTo(parts, dayOf(now, parts.custom.timeZone))) {
      const earlier = Temporal.PlainDate.compare(due.on, start) < 0;
      if (isNew(key) && !earlier) yield { at: now, to: addressee, kind: 'term', message, items: [] };
    }
  }
}

const morningAfter = ({ custom }: Rehearsing, now: Temporal.Instant): Temporal.Instant =>
  morningOf(custom.calendar.next(dayOf(now, custom.timeZone)), custom);

/** Every message of the span, in the order of sending. Rungs whose day is before it count as sent. Changes nothing. */
export function rehearse(parts: Rehearsing, span: Span): Rehearsed[] {
  return [...digests(parts, span), ...reminders(parts, span), ...terms(parts, span)].toSorted((a, b) =>
    Temporal.Instant.compare(a.at, b.at),
  );
}

/** From the first moment of one day to the last of another. */
export const spanOf = (from: Temporal.PlainDate, to: Temporal.PlainDate, timeZone: string): Span => ({
  from: at(from, '00:00', timeZone),
  to: at(to.add({ days: 1 }), '00:00', timeZone).subtract({ seconds: 1 }),
});
