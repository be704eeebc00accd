import { dayOf } from '../../calendar/local-time.ts';
import { type Audience, type DatedRung, datedRungs, rungReached } from '../../obligations/ladder.ts';
import { attendSteps, firstStepLook, nextStepLook } from '../../obligations/ladder-clock.ts';
import type { Obligation, Reminder } from '../../obligations/obligation.ts';
import {
  earliest,
  isReminderHour,
  latestMorning,
  morningOf,
  type SendingHours,
} from '../../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { isChairing, type Person, type Seat, type SeatRole } from '../../register/register.ts';
import { type Duty, dutyKey, isOwed } from './duty.ts';

/** Someone has put the duty off until a day. */
export type Snooze = { person: string; untilOn: Temporal.PlainDate };

/** Who is who. Answered for a day: nobody is reminded for a seat that has ended or not begun. */
export type Roster = {
  seats(group: string, on: Temporal.PlainDate): readonly Seat[];
  kansli(): readonly Person[];
  /** Whoever is to receive what the duty is about. */
  receivers(duty: Duty, on: Temporal.PlainDate): readonly Addressee[];
  snoozes(duty: Duty): readonly Snooze[];
};

const holder = (seats: readonly Seat[], role: SeatRole): Person | null =>
  seats.find((seat) => seat.role === role)?.person ?? null;

type Called = { to: Addressee; as: Audience };

/** The people a rung speaks to. Without a chair: the vice chair, and the kansli is told; without either: the kansli. */
export const called = (duty: Duty, step: DatedRung, on: Temporal.PlainDate, roster: Roster): Called[] =>
  calledIn(duty.group.id, step, on, { ...roster, receivers: () => roster.receivers(duty, on) });

type GroupFaces = Pick<Roster, 'seats' | 'kansli'> & { receivers(): readonly Addressee[] };

/** The same for whatever a group owes. */
export function calledIn(group: string, step: DatedRung, on: Temporal.PlainDate, roster: GroupFaces): Called[] {
  const seats = roster.seats(group, on);
  const chair = holder(seats, 'ordforande');
  const vice = holder(seats, 'vice_ordforande');
  const wants = new Set(step.rung.to);
  if (!chair) wants.add('vice_ordforande').add('kansli');
  const all: Called[] = [];
  if (chair) all.push({ to: { person: chair.id }, as: 'ordforande' });
  if (vice && wants.has('vice_ordforande')) all.push({ to: { person: vice.id }, as: 'vice_ordforande' });
  if (wants.has('kansli'))
    all.push(...roster.kansli().map(({ id }) => ({ to: { person: id }, as: 'kansli' as const })));
  if (wants.has('mottagare')) all.push(...roster.receivers().map((to) => ({ to, as: 'mottagare' as const })));
  return [...new Map(all.toReversed().map((one) => [laneOf(one.to), one])).values()].toReversed();
}

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Those who tend to the group's duties that day: its chairs and the kansli. */
export const tending = (group: string, on: Temporal.PlainDate, roster: Roster): ReadonlySet<string> =>
  new Set([
    ...roster.seats(group, on).flatMap(({ role, person }) => (isChairing(role) ? [person.id] : [])),
    ...roster.kansli().map(({ id }) => id),
  ]);

/** Those who put it off until a day from one to another: they are owed a reminder whether or not a rung speaks to them. */
function awoken(
  duty: Duty,
  since: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  roster: Roster,
): { person: string }[] {
  const still = tending(duty.group.id, today, roster);
  return roster
    .snoozes(duty)
    .filter(({ person, untilOn }) => still.has(person) && !(since && before(untilOn, since)) && !before(today, untilOn))
    .map(({ person }) => ({ person }));
}

/** To those who are on it only the firm rungs speak. */
export const speaks = ({ rung }: DatedRung, { state }: Pick<Duty, 'state'>): boolean =>
  state !== 'pagar' || rung.firm.whenOnIt;

function remindersOf(duty: Duty, step: DatedRung, today: Temporal.PlainDate, roster: Roster): Reminder[] {
  const { lastDayOn } = duty;
  if (!lastDayOn) return [];
  const snoozes = roster.snoozes(duty);
  const spokenTo = speaks(step, duty) ? called(duty, step, today, roster).map(({ to }) => to) : [];
  const all = new Map([...spokenTo, ...awoken(duty, step.on, today, roster)].map((to) => [laneOf(to), to]));
  return [...all.values()].flatMap((to) => {
    const own = 'person' in to ? snoozes.filter(({ person }) => person === to.person) : [];
    const asleep = own.some(({ untilOn }) => before(today, untilOn));
    if (asleep && !step.rung.firm.whenPutOff) return [];
    return [{ matter: dutyKey(duty), lastDayOn, rung: step.rung.name, round: own.length, to }];
  });
}

/** What is said to those who put it off until a day before its first rung. */
export const beforeLadder = 'senare';

function earlyReminders(duty: Duty, now: Temporal.Instant, roster: Roster, hours: SendingHours): Reminder[] {
  const { lastDayOn } = duty;
  const today = dayOf(now, hours.timeZone);
  if (!lastDayOn || !isReminderHour(now, hours) || rungReached(datedRungs(duty, hours.calendar), today)) return [];
  const snoozes = roster.snoozes(duty);
  return awoken(duty, null, today, roster).flatMap((to) => {
    const own = snoozes.filter(({ person }) => person === to.person);
    if (own.some(({ untilOn }) => before(today, untilOn))) return [];
    return [{ matter: dutyKey(duty), lastDayOn, rung: beforeLadder, round: own.length, to }];
  });
}

/** When something may have to be said about the duty next: a rung, or to someone who put it off until then. */
export function nextCheck(
  duty: Duty,
  now: Temporal.Instant,
  roster: Roster,
  hours: SendingHours,
): Temporal.Instant | null {
  if (!isOwed(duty)) return null;
  const said = latestMorning(now, hours);
  const wakings = roster.snoozes(duty).filter(({ untilOn }) => before(said, untilOn));
  return earliest([
    nextStepLook(datedRungs(duty, hours.calendar), now, hours),
    ...wakings.map(({ untilOn }) => morningOf(untilOn, hours)),
  ]);
}

/** When to look first at a duty whose ladder starts now, because it was created, or because its last day was moved. */
export function firstLook(
  duty: Duty,
  now: Temporal.Instant,
  roster: Roster,
  hours: SendingHours,
): Temporal.Instant | null {
  if (!isOwed(duty) || !duty.lastDayOn) return null;
  return earliest([firstStepLook(datedRungs(duty, hours.calendar), now, hours), nextCheck(duty, now, roster, hours)]);
}

/** What is said about one duty at this moment, and when to look again. */
export function dutyRemindersDue(
  duty: Duty,
  now: Temporal.Instant,
  roster: Roster,
  hours: SendingHours,
): ReturnType<Obligation['remindersDue']> {
  if (!isOwed(duty)) return { reminders: [], nextCheckAt: null };
  const { reminders, nextCheckAt } = attendSteps(
    datedRungs(duty, hours.calendar),
    now,
    hours,
    (step, today) => remindersOf(duty, step, today, roster),
    () => nextCheck(duty, now, roster, hours),
  );
  return { reminders: [...reminders, ...earlyReminders(duty, now, roster, hours)], nextCheckAt };
}
