import { type Addressee, laneOf } from '../delivery/outbox.ts';
import { isChairing, type Person, type Seat, type SeatRole } from '../register/register.ts';
import { type Duty, dutyKey, isOwed } from './duty.ts';
import { type Audience, type Step, steps } from './ladder.ts';
import { attendSteps, firstStepLook, nextStepLook } from './ladder-clock.ts';
import type { Matter, Reminder } from './matter.ts';
import { type Custom, earliest, latestMorning, morningOf } from './mornings.ts';

/** Someone has put the duty off until a day. */
export type Snooze = { person: string; untilOn: Temporal.PlainDate };

/** Who is who. Answered for a day: nobody is reminded for a seat that has ended or not begun. */
export type Faces = {
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
export function called(duty: Duty, step: Step, on: Temporal.PlainDate, faces: Faces): Called[] {
  const seats = faces.seats(duty.group.id, on);
  const chair = holder(seats, 'ordforande');
  const vice = holder(seats, 'vice_ordforande');
  const wants = new Set(step.rung.to);
  if (!chair) wants.add('vice_ordforande').add('kansli');
  const all: Called[] = [];
  if (chair) all.push({ to: { person: chair.id }, as: 'ordforande' });
  if (vice && wants.has('vice_ordforande')) all.push({ to: { person: vice.id }, as: 'vice_ordforande' });
  if (wants.has('kansli')) all.push(...faces.kansli().map(({ id }) => ({ to: { person: id }, as: 'kansli' as const })));
  if (wants.has('mottagare')) all.push(...faces.receivers(duty, on).map((to) => ({ to, as: 'mottagare' as const })));
  return [...new Map(all.toReversed().map((one) => [laneOf(one.to), one])).values()].toReversed();
}

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

/** Those who tend to the group's duties that day: its chairs and the kansli. */
export const tending = (group: string, on: Temporal.PlainDate, faces: Faces): ReadonlySet<string> =>
  new Set([
    ...faces.seats(group, on).flatMap(({ role, person }) => (isChairing(role) ? [person.id] : [])),
    ...faces.kansli().map(({ id }) => id),
  ]);

/** Those who put it off until a day of this step: they are owed its reminder whether or not the rung speaks to them. */
function awoken(duty: Duty, step: Step, today: Temporal.PlainDate, faces: Faces): Addressee[] {
  const still = tending(duty.group.id, today, faces);
  return faces
    .snoozes(duty)
    .filter(({ person, untilOn }) => still.has(person) && !before(untilOn, step.on) && !before(today, untilOn))
    .map(({ person }) => ({ person }));
}

/** To those who are on it only the firm rungs speak. */
export const speaks = ({ rung }: Step, { state }: Pick<Duty, 'state'>): boolean =>
  state !== 'pagar' || rung.firm.whenOnIt;

function remindersOf(duty: Duty, step: Step, today: Temporal.PlainDate, faces: Faces): Reminder[] {
  const { lastDayOn } = duty;
  if (!lastDayOn) return [];
  const snoozes = faces.snoozes(duty);
  const spokenTo = speaks(step, duty) ? called(duty, step, today, faces).map(({ to }) => to) : [];
  const all = new Map([...spokenTo, ...awoken(duty, step, today, faces)].map((to) => [laneOf(to), to]));
  return [...all.values()].flatMap((to) => {
    const own = 'person' in to ? snoozes.filter(({ person }) => person === to.person) : [];
    const asleep = own.some(({ untilOn }) => before(today, untilOn));
    if (asleep && !step.rung.firm.whenPutOff) return [];
    return [{ matter: dutyKey(duty), lastDayOn, rung: step.rung.name, round: own.length, to }];
  });
}

/** When something may have to be said about the duty next: a rung, or to someone who put it off until then. */
export function nextLook(duty: Duty, now: Temporal.Instant, faces: Faces, custom: Custom): Temporal.Instant | null {
  if (!isOwed(duty)) return null;
  const said = latestMorning(now, custom);
  const wakings = faces.snoozes(duty).filter(({ untilOn }) => before(said, untilOn));
  return earliest([
    nextStepLook(steps(duty, custom.calendar), now, custom),
    ...wakings.map(({ untilOn }) => morningOf(untilOn, custom)),
  ]);
}

/** When to look first at a duty whose ladder starts now, because it was created, or because its last day was moved. */
export function firstLook(duty: Duty, now: Temporal.Instant, faces: Faces, custom: Custom): Temporal.Instant | null {
  if (!isOwed(duty) || !duty.lastDayOn) return null;
  return firstStepLook(steps(duty, custom.calendar), now, custom, (from) => nextLook(duty, from, faces, custom));
}

/** What is said about one duty at this moment, and when to look again. */
export function attend(duty: Duty, now: Temporal.Instant, faces: Faces, custom: Custom): ReturnType<Matter['attend']> {
  if (!isOwed(duty)) return { reminders: [], lookAt: null };
  return attendSteps(
    steps(duty, custom.calendar),
    now,
    custom,
    (step, today) => remindersOf(duty, step, today, faces),
    () => nextLook(duty, now, faces, custom),
  );
}
