import { dayOf } from '../../calendar/local-time.ts';
import { longDate } from '../../chat/swedish.ts';
import { type DatedRung, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, Reminder, ReminderOnDay } from '../../obligations/obligation.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { calledIn, chairsIn, type Roster, tending, viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChairing } from '../../register/seat-roles.ts';
import type { AreaStore } from '../area/area-store.ts';
import { toLedningsgrupp } from '../area/nhv-groups.ts';
import { questionRungsTo, timingOf } from '../interests/limits.ts';
import { closedYear, type FollowUp, followUpKey, isAnswered } from './follow-up.ts';
import { followUpLine } from './follow-up-reminder-views.ts';
import type { FollowUpStore } from './follow-up-store.ts';
import { askedOf, tiedAreas } from './follow-ups.ts';
import { isYearOver } from './right-to-answer-follow-up.ts';

type Uses = { areas: AreaStore; followUps: FollowUpStore; register: RegisterStore; hours: SendingHours };

/** A group's follow-up of a year, as what its chairs are reminded of by the same ladder as of its report. */
export function followUpObligation(uses: Uses, followUp: FollowUp): Obligation {
  const { hours, register } = uses;
  const { lastDayOn } = followUp;
  return {
    key: followUpKey.write(followUp.id),
    groups: [followUp.group],
    remindersDue: (now) =>
      isOwed(uses, followUp, dayOf(now, hours.timeZone))
        ? attendSteps(questionRungsTo(lastDayOn, hours), now, hours, (step, today) =>
            reminders(register, followUp, step, today),
          )
        : { reminders: [], nextCheckAt: null },
    line: (reminder) => lineOf(uses, followUp, reminder),
    deputies: (to, on) => viceChairsFor(to, followUp.group, on, register),
    concerned: (on) => [
      ...[...tending(followUp.group, on, rosterOf(register))].map((person) => ({ person })),
      ...toLedningsgrupp(register, on),
    ],
    owed: (on) =>
      followUp.askedAt !== null && isOwed(uses, followUp, on)
        ? { lastDayOn, by: chairsIn(followUp.group, on, register), receivers: toLedningsgrupp(register, on) }
        : null,
    kind: 'nhv',
    item: (reminder) => ({
      group: followUp.group,
      followUp: followUp.year,
      lastDay: lastDayOn.toString(),
      rung: reminder.rung,
    }),
  };
}

/**
 * Not answered, while its year lasts, after which nobody can; and asked, or to be asked because something that the group is
 * tied to is followed up then.
 */
function isOwed(uses: Uses, followUp: FollowUp, today: Temporal.PlainDate): boolean {
  if (isYearOver(followUp, { today })) return false;
  if (followUp.askedAt === null) return tiedAreas(uses, today).byGroup.has(followUp.group);
  return !isAnswered(askedOf(uses, followUp));
}

const rosterOf = (register: RegisterStore): Roster => ({
  seats: register.seats,
  kansli: () => register.withRole('kansli'),
});

const reminders = (
  register: RegisterStore,
  { id, group, lastDayOn }: FollowUp,
  step: DatedRung,
  today: Temporal.PlainDate,
): Reminder[] =>
  calledIn(group, step, today, {
    ...rosterOf(register),
    receivers: () => toLedningsgrupp(register, today),
  }).map(({ to }) => ({
    matter: followUpKey.write(id),
    lastDayOn,
    rung: step.rung.name,
    round: weekOf(step, lastDayOn),
    to,
  }));

function lineOf(uses: Uses, followUp: FollowUp, reminder: ReminderOnDay): ReminderLine {
  const asked = askedOf(uses, followUp);
  const over = overWords(uses, followUp, reminder.lastDayOn, isAnswered(asked));
  const timing = timingOf(reminder, over, uses.hours);
  const isLast = timing.nextOn !== null && isYearOver(followUp, { today: timing.nextOn });
  return followUpLine(asked, mayAnswer(uses.register, followUp, reminder.to, reminder.saidOn), {
    ...timing,
    nextOn: isLast ? null : timing.nextOn,
  });
}

function overWords(
  { followUps }: Uses,
  followUp: FollowUp,
  lastDayOn: Temporal.PlainDate,
  answered: boolean,
): string | null {
  if (answered) return 'gruppen har svarat';
  if (followUps.saidInYear(closedYear(followUp.year))) return 'uppföljningen är avslutad';
  return followUp.lastDayOn.equals(lastDayOn) ? null : `sista dagen är flyttad till ${longDate(followUp.lastDayOn)}`;
}

/** The group's chairs and the kansli can answer; the others only get to know. */
function mayAnswer(register: RegisterStore, { group }: FollowUp, to: Addressee, on: Temporal.PlainDate): boolean {
  if (!('person' in to)) return false;
  const chairs = register.seats(group, on).filter(isChairing);
  return (
    chairs.some(({ person }) => person.id === to.person) ||
    register.withRole('kansli').some(({ id }) => id === to.person)
  );
}
