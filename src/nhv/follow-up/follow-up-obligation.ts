import { longDate } from '../../chat/swedish.ts';
import { type DatedRung, rungAfter } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, Reminder, ReminderOnDay } from '../../obligations/obligation.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { calledIn } from '../../obligations/roster.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { isChairing } from '../../register/register.ts';
import { nextLookFor, questionRungsTo } from '../interests/limits.ts';
import { followUpLine } from '../interests/question-reminder-views.ts';
import { type NhvParts, toLedningsgrupp } from '../nhv-context.ts';
import type { FollowUp } from './follow-up.ts';
import { isAnswered } from './follow-up.ts';
import { askedOf, followUpKey, tiedAreas } from './follow-ups.ts';

/** A group's follow-up of a year, as what its chairs are reminded of by the same ladder as of its report. */
export function followUpObligation(parts: NhvParts, followUp: FollowUp): Obligation {
  const { hours, register } = parts;
  const { lastDayOn } = followUp;
  const owes = (today: Temporal.PlainDate) => isOwed(parts, followUp, today);
  return {
    key: followUpKey(followUp),
    nextCheckAt: followUp.nextCheckAt,
    remindersDue: (now) =>
      owes(now.toZonedDateTimeISO(hours.timeZone).toPlainDate())
        ? attendSteps(questionRungsTo(lastDayOn, hours), now, hours, (step, today) =>
            reminders(parts, followUp, step, today),
          )
        : { reminders: [], nextCheckAt: null },
    nextCheck: (now) => nextLookFor(lastDayOn, now, hours),
    line: (said) => lineOf(parts, followUp, said),
    deputies: (to, on) => {
      const seats = register.seats(followUp.group, on);
      const isChair = seats.some(
        (seat) => seat.role === 'ordforande' && 'person' in to && seat.person.id === to.person,
      );
      return isChair ? seats.flatMap(({ role, person }) => (role === 'vice_ordforande' ? [person.id] : [])) : [];
    },
    kind: 'nhv',
    item: (reminder) => ({
      ...{ group: followUp.group, followUp: followUp.year, lastDay: lastDayOn.toString(), rung: reminder.rung },
    }),
  };
}

/** Not answered; and asked, or to be asked because something that the group is tied to is followed up then. */
function isOwed(parts: NhvParts, followUp: FollowUp, today: Temporal.PlainDate): boolean {
  if (followUp.askedAt === null) return tiedAreas(parts, today).byGroup.has(followUp.group);
  return !isAnswered(askedOf(parts, followUp));
}

const reminders = (parts: NhvParts, followUp: FollowUp, step: DatedRung, today: Temporal.PlainDate): Reminder[] =>
  calledIn(followUp.group, step, today, {
    seats: parts.register.seats,
    kansli: () => parts.register.withRole('kansli'),
    receivers: () => toLedningsgrupp(parts, today),
  }).map(({ to }) => ({
    ...{ matter: followUpKey(followUp), lastDayOn: followUp.lastDayOn, rung: step.rung.name, round: 0, to },
  }));

function lineOf(parts: NhvParts, followUp: FollowUp, { to, lastDayOn, rung, saidOn }: ReminderOnDay): ReminderLine {
  const asked = askedOf(parts, followUp);
  const steps = questionRungsTo(lastDayOn, parts.hours);
  return followUpLine(asked, tends(parts, followUp, to, saidOn), {
    ...{ lastDayOn, saidOn, nextOn: rungAfter(steps, saidOn)?.on ?? null },
    isPressing: steps.some((step) => step.rung.name === rung && step.rung.offset >= 0),
    over: overWords(followUp, lastDayOn, isAnswered(asked)),
  });
}

function overWords(followUp: FollowUp, lastDayOn: Temporal.PlainDate, answered: boolean): string | null {
  if (answered) return 'gruppen har svarat';
  return followUp.lastDayOn.equals(lastDayOn) ? null : `sista dagen är flyttad till ${longDate(followUp.lastDayOn)}`;
}

/** The group's chairs and the kansli can answer; the others only get to know. */
function tends({ register }: NhvParts, { group }: FollowUp, to: Addressee, on: Temporal.PlainDate): boolean {
  if (!('person' in to)) return false;
  const chairs = register.seats(group, on).filter(({ role }) => isChairing(role));
  return (
    chairs.some(({ person }) => person.id === to.person) ||
    register.withRole('kansli').some(({ id }) => id === to.person)
  );
}
