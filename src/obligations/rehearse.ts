import { at, dayOf } from '../calendar/local-time.ts';
import { laneOf } from '../outbox/delivery.ts';
import { byLastDay, type Obligation, type Reminder } from './obligation.ts';
import type { ObligationEngine } from './obligation-engine.ts';
import type { Rehearsed, Span } from './rehearsal.ts';
import { composed } from './reminder-views.ts';
import { earliest, isUpTo } from './sending-hours.ts';

/** What the reminders of the span would be, through the same `remindersDue`, `line` and `composed` as the tick's. */
function* reminders(engine: ObligationEngine, { from, to }: Span): Generator<Rehearsed> {
  const checks = new Map<Obligation, Temporal.Instant>();
  const checkAgainAt = (obligation: Obligation, when: Temporal.Instant | null) =>
    when ? checks.set(obligation, when) : checks.delete(obligation);
  for (const obligation of engine.sources().flatMap((source) => source.toCheckUpTo(to))) {
    const { nextCheckAt } = obligation;
    const past = isUpTo(nextCheckAt, from) && !nextCheckAt.equals(from);
    checkAgainAt(obligation, past ? obligation.nextCheck(from) : nextCheckAt);
  }
  const isNew = firstTime();
  for (let now = earliest([...checks.values()]); isUpTo(now, to); now = earliest([...checks.values()])) {
    const moment = now;
    const owed: OwedReminder[] = [];
    for (const [obligation, when] of checks) {
      if (!isUpTo(when, moment)) continue;
      const due = obligation.remindersDue(moment);
      const unsent = due.reminders.filter((one) => isNew(keyOf(one)) && !engine.reminders.has(one));
      owed.push(...unsent.map((reminder) => ({ obligation, reminder })));
      checkAgainAt(obligation, due.nextCheckAt);
    }
    const lanes = Map.groupBy(owed, ({ reminder }) => laneOf(reminder.to));
    for (const all of lanes.values()) yield toMessage(engine, all, moment);
  }
}

type OwedReminder = { obligation: Obligation; reminder: Reminder };

/** Whether a key comes for the first time. The tick has the unique keys of the tables for this. */
export function firstTime(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => seen.size < seen.add(key).size;
}

const keyOf = ({ matter, lastDayOn, rung, round, to }: Reminder): string =>
  [matter, lastDayOn, rung, round, laneOf(to)].join('/');

function toMessage(
  { hours }: Pick<ObligationEngine, 'hours'>,
  owed: readonly OwedReminder[],
  now: Temporal.Instant,
): Rehearsed {
  const saidOn = dayOf(now, hours.timeZone);
  const all = owed.toSorted((a, b) => byLastDay(a.reminder, b.reminder));
  const [kind = 'reminder', ...otherKinds] = new Set(all.map(({ obligation }) => obligation.kind));
  return {
    at: now,
    to: all[0]?.reminder.to ?? { person: '' },
    kind: otherKinds.length === 0 ? kind : 'reminder',
    message: composed(all.map(({ obligation, reminder }) => obligation.line({ ...reminder, saidOn }))),
    items: all.map(({ obligation, reminder }) => obligation.item(reminder)),
  };
}

/** Every message of the span, in the order of sending. Rungs whose day is before it count as sent. Changes nothing. */
export function rehearse(engine: ObligationEngine, span: Span): Rehearsed[] {
  const others = engine.hooks().flatMap((hooks) => hooks.rehearse?.(span) ?? []);
  return [...reminders(engine, span), ...others].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** From the first moment of one day to the last of another. */
export const spanOf = (from: Temporal.PlainDate, to: Temporal.PlainDate, timeZone: string): Span => ({
  from: at(from, '00:00', timeZone),
  to: at(to.add({ days: 1 }), '00:00', timeZone).subtract({ seconds: 1 }),
});
