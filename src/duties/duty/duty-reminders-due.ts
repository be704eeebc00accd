import { dayOf } from '../../calendar/local-time.ts';
import { type DatedRung, rungReached, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps, firstStepLook, nextStepLook } from '../../obligations/ladder-clock.ts';
import type { Obligation, Reminder } from '../../obligations/obligation.ts';
import { type CalledAddressee, calledIn, tending } from '../../obligations/roster.ts';
import {
  earliest,
  isReminderHour,
  latestMorning,
  morningOf,
  type SendingHours,
} from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { type Duty, dutyKey, isOwed } from './duty.ts';
import { dutyLadder } from './duty-ladder.ts';
import type { DutyRoster } from './duty-roster.ts';

/** The people whom a rung speaks to. */
export const called = (duty: Duty, step: DatedRung, on: Temporal.PlainDate, roster: DutyRoster): CalledAddressee[] =>
  calledIn(duty.group.id, step, on, {
    seats: roster.seats,
    kansli: roster.kansli,
    receivers: () => roster.receivers(duty, on),
  });

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Those whose putting off ends between the two days: they are reminded whether or not a rung speaks to them. */
function awoken(
  duty: Duty,
  since: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  roster: DutyRoster,
): { person: string }[] {
  const still = tending(duty.group.id, today, roster);
  return roster
    .snoozes(duty)
    .filter(({ person, untilOn }) => still.has(person) && !(since && before(untilOn, since)) && !before(today, untilOn))
    .map(({ person }) => ({ person }));
}

/** Whether the rung is sent, as the duty is now: once someone is on it, only the firm ones are. */
export const speaks = ({ rung }: DatedRung, { state }: Pick<Duty, 'state'>): boolean =>
  state !== 'pagar' || rung.firm.whenOnIt;

function remindersOf(duty: Duty, step: DatedRung, today: Temporal.PlainDate, roster: DutyRoster): Reminder[] {
  const { lastDayOn } = duty;
  if (!lastDayOn) return [];
  const snoozes = roster.snoozes(duty);
  const spokenTo = speaks(step, duty) ? called(duty, step, today, roster).map(({ to }) => to) : [];
  const all = new Map([...spokenTo, ...awoken(duty, step.on, today, roster)].map((to) => [laneOf(to), to]));
  return [...all.values()].flatMap((to) => {
    const own = 'person' in to ? snoozes.filter(({ person }) => person === to.person) : [];
    const asleep = own.some(({ untilOn }) => before(today, untilOn));
    if (asleep && !step.rung.firm.whenPutOff) return [];
    return [
      { matter: dutyKey(duty), lastDayOn, rung: step.rung.name, round: weekOf(step, lastDayOn) || own.length, to },
    ];
  });
}

/** The rung of a reminder to someone who put the duty off until a day before its first rung. */
export const beforeLadder = 'senare';

function earlyReminders(duty: Duty, now: Temporal.Instant, roster: DutyRoster, hours: SendingHours): Reminder[] {
  const { lastDayOn } = duty;
  const today = dayOf(now, hours.timeZone);
  if (!lastDayOn || !isReminderHour(now, hours) || rungReached(dutyLadder(duty, hours.calendar), today)) return [];
  const snoozes = roster.snoozes(duty);
  return awoken(duty, null, today, roster).flatMap((to) => {
    const own = snoozes.filter(({ person }) => person === to.person);
    if (own.some(({ untilOn }) => before(today, untilOn))) return [];
    return [{ matter: dutyKey(duty), lastDayOn, rung: beforeLadder, round: own.length, to }];
  });
}

/** When someone may have to be reminded next: by a rung, or because they put it off until then. */
export function nextCheck(
  duty: Duty,
  now: Temporal.Instant,
  roster: DutyRoster,
  hours: SendingHours,
): Temporal.Instant | null {
  if (!isOwed(duty)) return null;
  const morning = latestMorning(now, hours);
  const wakings = roster.snoozes(duty).filter(({ untilOn }) => before(morning, untilOn));
  return earliest([
    nextStepLook(dutyLadder(duty, hours.calendar), now, hours),
    ...wakings.map(({ untilOn }) => morningOf(untilOn, hours)),
  ]);
}

/** When to look first at a duty whose ladder starts now, because it was created, or because its last day was moved. */
export function firstCheck(
  duty: Duty,
  now: Temporal.Instant,
  roster: DutyRoster,
  hours: SendingHours,
): Temporal.Instant | null {
  if (!isOwed(duty) || !duty.lastDayOn) return null;
  return earliest([firstStepLook(dutyLadder(duty, hours.calendar), now, hours), nextCheck(duty, now, roster, hours)]);
}

/** The reminders of one duty at this moment, and when to look again. */
export function dutyRemindersDue(
  duty: Duty,
  now: Temporal.Instant,
  roster: DutyRoster,
  hours: SendingHours,
): ReturnType<Obligation['remindersDue']> {
  if (!isOwed(duty)) return { reminders: [], nextCheckAt: null };
  const remindersAt = (step: DatedRung, today: Temporal.PlainDate) => remindersOf(duty, step, today, roster);
  const due = attendSteps(dutyLadder(duty, hours.calendar), now, hours, remindersAt);
  return {
    reminders: [...due.reminders, ...earlyReminders(duty, now, roster, hours)],
    nextCheckAt: isReminderHour(now, hours) ? nextCheck(duty, now, roster, hours) : due.nextCheckAt,
  };
}
