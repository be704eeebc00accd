import { dayOf } from '../../calendar/local-time.ts';
import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { earlierOf, isAfter, isBefore } from '../../chat/days.ts';
import type { Group } from '../../register/register.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import { firstCheck } from '../duty/duty-reminders-due.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { howItIs, inSentence } from '../duty/duty-words.ts';
import { latestNewDay } from '../duty/move-duty.ts';
import { letOff } from '../running/let-off.ts';
import { moveLastDay } from '../running/move-last-day.ts';
import { isBeforeEvent, type RuleBefore } from './rule-before.ts';

type Uses = Parameters<typeof moveLastDay>[0] &
  Parameters<typeof letOff>[0] & {
    duties: Pick<DutyStore, 'create' | 'duty' | 'ofKind' | 'move'>;
    register: { groups(on: Temporal.PlainDate): readonly Group[] };
  };

/** What a group owes before an event. */
type Owing = { group: Group; rule: RuleBefore };

/**
 * Every night, so that it does not matter how an event's day was set or moved: what groups owe before it begins, follows
 * its day, and ends when the event has been held or will not be.
 */
export function followEvents(uses: Uses, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  const { year } = today;
  const owing = uses.register
    .groups(today)
    .flatMap((group) => (group.mandate?.duties ?? []).filter(isBeforeEvent).map((rule) => ({ group, rule })));
  for (const [kind, all] of Map.groupBy(owing, ({ rule }) => rule.kansliDate.event)) {
    for (const period of [year - 1, year, year + 1]) {
      const [event] = uses.duties.ofKind(kind, period);
      if (event) followEvent(uses, event, all, now);
    }
  }
}

function followEvent(uses: Uses, event: Duty, all: readonly Owing[], now: Temporal.Instant): void {
  const kinds = new Set(all.map(({ rule }) => rule.kind));
  const made = [...kinds].flatMap((kind) => uses.duties.ofKind(kind, event.period));
  if (!isOwed(event)) {
    for (const duty of made.filter(isOwed)) endWith(uses, duty, event, now);
    return;
  }
  if (!event.lastDayOn || isBefore(event.lastDayOn, dayOf(now, uses.hours.timeZone))) return;
  for (const one of all) {
    const own = made.find(({ group, rule }) => group.id === one.group.id && rule.kind === one.rule.kind);
    if (!own) begin(uses, one, event, now);
    else if (isOwed(own)) follow(uses, own, { event, rule: one.rule }, now);
  }
}

/** So many days before the event. Where that is too soon: the next workday, or the event's own day. */
function dayBefore(
  on: Temporal.PlainDate,
  { kansliDate }: RuleBefore,
  today: Temporal.PlainDate,
  calendar: WorkCalendar,
): Temporal.PlainDate {
  const wanted = on.subtract({ days: kansliDate.daysBefore });
  return isBefore(wanted, today) ? earlierOf(on, calendar.next(today)) : wanted;
}

function begin({ duties, roster, hours }: Uses, { group, rule }: Owing, event: Duty, now: Temporal.Instant): void {
  if (!group.mandate || !event.lastDayOn) return;
  const on = dayBefore(event.lastDayOn, rule, dayOf(now, hours.timeZone), hours.calendar);
  const of = { group: group.id, mandate: group.mandate.id, kind: rule.kind, period: event.period, meeting: null };
  const id = duties.create({ ...of, lastDay: { on, source: 'kansli' } });
  const duty = id === null ? null : duties.duty(id);
  if (duty) duties.checkAgainAt(duty.id, firstCheck(duty, now, roster, hours));
}

/** What a person has set for one group since the event got its day stands. */
function follow(
  uses: Uses,
  own: Duty,
  { event, rule }: { event: Duty; rule: RuleBefore },
  now: Temporal.Instant,
): void {
  const { changes, hours } = uses;
  if (!event.lastDayOn || !own.lastDayOn) return;
  const today = dayOf(now, hours.timeZone);
  const wanted = event.lastDayOn.subtract({ days: rule.kansliDate.daysBefore });
  const isBetween = !isBefore(own.lastDayOn, wanted) && !isAfter(own.lastDayOn, event.lastDayOn);
  if (own.lastDayOn.equals(wanted) || (isBefore(wanted, today) && isBetween)) return;
  const [set, moved] = [latestNewDay(own, changes), latestNewDay(event, changes)];
  if (set?.by && !(moved && isAfter(moved.at, set.at))) return;
  const on = dayBefore(event.lastDayOn, rule, today, hours.calendar);
  const what = `satte sista dag för ${inSentence(own)}`;
  moveLastDay(uses, own, { on, source: 'kansli', what, why: `följer ${inSentence(event)}` }, { by: null, now });
}

/** The event has been held, or will not be: nobody is asked any longer for what belonged to it. */
const endWith = (uses: Uses, own: Duty, event: Duty, now: Temporal.Instant): boolean =>
  letOff(uses, own, { what: `undantog ${inSentence(own)}`, why: howItIs(event), by: null, now });
