import { dayOf } from '../../calendar/local-time.ts';
import type { LoggedChange } from '../../changes/change-store.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { ReminderOnDay } from '../../obligations/obligation.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Duty, isOwed } from './duty.ts';
import { dutyLine, type Reading } from './duty-line-views.ts';
import { type Roster, tending } from './duty-reminders-due.ts';
import { nextReminder } from './next-reminder.ts';

/** What a line is made from besides the duty itself. */
export type DutyReading = {
  roster: Roster;
  hours: SendingHours;
  /** The latest line of the log that moved the duty to the state it is in; null when nothing has. */
  latestMove(duty: Duty): LoggedChange | null;
};

function overWords(duty: Duty, lastDayOn: Temporal.PlainDate, { latestMove, hours }: DutyReading): string | null {
  if (isOwed(duty)) {
    if (!duty.lastDayOn || duty.lastDayOn.equals(lastDayOn)) return null;
    return `sista dag är flyttad till ${weekdayDate(duty.lastDayOn)}`;
  }
  const waived = duty.state === 'undantagen';
  const move = latestMove({ ...duty, state: waived ? 'undantagen' : 'inlamnad' });
  if (!move) return 'uppgiften är avslutad';
  const on = weekdayDate(dayOf(move.at, hours.timeZone));
  if (waived) return `kansliet undantog uppgiften ${on}`;
  return duty.rule.is === 'event' ? `${move.who} anmälde mötet som genomfört ${on}` : `${move.who} lämnade in ${on}`;
}

/** How a reminder of a duty stands today, for the message that carries it. */
export function dutyReminderLine(duty: Duty, said: ReminderOnDay, knowledge: DutyReading): ReminderLine {
  const { lastDayOn, rung, saidOn } = said;
  const over = overWords(duty, lastDayOn, knowledge);
  const reading = () => readingOf(duty, said, knowledge);
  return dutyLine({ duty, rung, saidOn, over, reading }, knowledge.hours.calendar);
}

function readingOf(duty: Duty, { lastDayOn, saidOn, to }: ReminderOnDay, knowledge: DutyReading): Reading {
  const { roster } = knowledge;
  const roles = new Set(roster.seats(duty.group.id, saidOn).map(({ role }) => role));
  return {
    next: nextReminder(duty, saidOn, to, knowledge),
    missing: roles.has('ordforande') ? null : roles.has('vice_ordforande') ? 'ordforande' : 'bada',
    andKansli: Temporal.PlainDate.compare(lastDayOn, saidOn) < 0,
    tends: 'person' in to && tending(duty.group.id, saidOn, roster).has(to.person),
  };
}
