import { dayOf } from '../../calendar/local-time.ts';
import { type DatedRung, rungReached } from '../../obligations/dated-ladder.ts';
import type { Audience } from '../../obligations/ladder.ts';
import type { ReminderStore } from '../../obligations/reminder-store.ts';
import type { CalledAddressee } from '../../obligations/roster.ts';
import { latestMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { hasEnded } from '../../register/register.ts';
import type { Duty } from './duty.ts';
import { dutyLadder, rungsToCome } from './duty-ladder.ts';
import { called, dutyRemindersDue, speaks } from './duty-reminders-due.ts';
import type { DutyRoster } from './duty-roster.ts';

/** The next reminder, and its readers in words: "dig", "vice ordföranden". */
export type NextReminder = { on: Temporal.PlainDate; to: readonly string[] };

type Uses = { roster: DutyRoster; hours: SendingHours };

const audienceWords: Record<Audience, string> = {
  ordforande: 'ordföranden',
  vice_ordforande: 'vice ordförande',
  kansli: 'kansliet',
  mottagare: 'mottagaren',
};

const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(a, b) < 0;

const sooner = <One extends { on: Temporal.PlainDate }>(a: One | null, b: One | null): One | null =>
  a && b ? (isBefore(b.on, a.on) ? b : a) : (a ?? b);

/** The next reminder after that day, as one reader sees it. What was due that day counts as sent. */
export function nextReminder(
  duty: Duty,
  saidOn: Temporal.PlainDate,
  reader: Addressee,
  { roster, hours }: Uses,
): NextReminder | null {
  const wakes = wakesOn(duty, saidOn, reader, roster);
  const next = rungsToCome(duty, saidOn, hours.calendar)
    .filter((step) => speaks(step, duty))
    .map((step) => {
      const asleep = wakes !== null && isBefore(step.on, wakes) && !step.rung.firm.whenPutOff;
      return { on: step.on, to: toInWords(called(duty, step, step.on, roster), reader, asleep) };
    })
    .find(({ to }) => to.length > 0);
  return sooner(next ?? null, wakes && { on: wakes, to: ['dig'] });
}

/** The next reminder that the tick will send, also of a rung that has come but has not been sent yet. */
export function nextToCome(
  uses: Uses & { reminders: Pick<ReminderStore, 'has'> },
  duty: Duty,
  reader: Addressee,
  now: Temporal.Instant,
): NextReminder | null {
  const planned = nextReminder(duty, latestMorning(now, uses.hours), reader, uses);
  return sooner(planned, owedOnNextCheck(uses, duty, reader));
}

/** What is unsent of a rung that has come, on the morning that it waits for. Who put the duty off until then is left out. */
function owedOnNextCheck(
  { roster, hours, reminders }: Uses & { reminders: Pick<ReminderStore, 'has'> },
  duty: Duty,
  reader: Addressee,
): NextReminder | null {
  if (!duty.nextCheckAt) return null;
  const on = dayOf(duty.nextCheckAt, hours.timeZone);
  if (hasEnded(duty.group, on)) return null;
  const step: DatedRung | null = rungReached(dutyLadder(duty, hours.calendar), on);
  if (!step) return null;
  const owed = dutyRemindersDue(duty, duty.nextCheckAt, roster, hours).reminders.filter((one) => !reminders.has(one));
  const wakes = new Set(roster.snoozes(duty).flatMap(({ person, untilOn }) => (untilOn.equals(on) ? [person] : [])));
  const byRung = owed.filter(({ to }) => !('person' in to && wakes.has(to.person)));
  const lanes = new Set(byRung.map(({ to }) => laneOf(to)));
  const people = called(duty, step, on, roster).filter(({ to }) => lanes.has(laneOf(to)));
  const to = toInWords(people, reader, false);
  return to.length > 0 ? { on, to } : null;
}

/** The day to which the reader has put it off, when that lies ahead. */
function wakesOn(duty: Duty, saidOn: Temporal.PlainDate, reader: Addressee, { snoozes }: DutyRoster) {
  const own = 'person' in reader ? snoozes(duty).filter(({ person }) => person === reader.person) : [];
  const latest = own.at(-1)?.untilOn;
  return latest && isBefore(saidOn, latest) ? latest : null;
}

/** "dig", "vice ordföranden": the reader first, unless they have put it off; their colleagues are not named beside them. */
export function toInWords(people: readonly CalledAddressee[], reader: Addressee, asleep: boolean): string[] {
  const isReader = ({ to }: { to: Addressee }) => laneOf(to) === laneOf(reader);
  const own = asleep ? undefined : people.find(isReader);
  const others = people.filter((one) => !isReader(one) && one.as !== own?.as);
  return [...(own ? ['person' in reader ? 'dig' : 'er'] : []), ...new Set(others.map(({ as }) => audienceWords[as]))];
}
