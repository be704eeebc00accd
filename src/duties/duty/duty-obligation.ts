import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import { rungReached } from '../../obligations/dated-ladder.ts';
import type { Audience } from '../../obligations/ladder.ts';
import {
  type Obligation,
  type ObligationSource,
  type Owed,
  ownerOf,
  type ReminderOnDay,
} from '../../obligations/obligation.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { chairsIn, tending, viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { chairAmong, viceChairsAmong } from '../../register/register.ts';
import { isChair, isViceChair } from '../../register/seat-roles.ts';
import { type Duty, dutyIdIn, dutyKey, isMinutes, isOwed } from './duty.ts';
import type { ReaderContext } from './duty-card-views.ts';
import { canPutOff, dutyLadder } from './duty-ladder.ts';
import { dutyLine } from './duty-line-views.ts';
import { called, dutyRemindersDue } from './duty-reminders-due.ts';
import type { DutyRoster } from './duty-roster.ts';
import type { DutyStore } from './duty-store.ts';
import { latestMoveTo } from './move-duty.ts';
import { nextReminder } from './next-reminder.ts';

type Uses = {
  roster: DutyRoster;
  hours: SendingHours;
  changes: Pick<ChangeStore, 'ofSubject'>;
  /** How many points on the agenda of that meeting have no outcome noted. */
  pointsLeft(meeting: number): number;
  lacksAttendance(meeting: number): boolean;
  /** The request for an extension that waits for the kansli's answer. */
  requestToKansli(duty: Duty, on: Temporal.PlainDate): { id: number } | null;
};
type Duties = Pick<DutyStore, 'duty' | 'due' | 'nextCheck' | 'checkAgainAt'>;

/** The duties as what people are reminded of. */
export function dutyObligations(duties: Duties, uses: Uses): ObligationSource {
  const obligation = (duty: Duty): Obligation => obligationOf(duty, uses);
  return {
    prefix: 'duty',
    nextCheck: duties.nextCheck,
    due: (now, most) => duties.due(now, most).map(obligation),
    obligation(key) {
      const duty = duties.duty(dutyIdIn(key));
      return duty && obligation(duty);
    },
    checkAgainAt: (key, at) => duties.checkAgainAt(dutyIdIn(key), at),
  };
}

function obligationOf(duty: Duty, uses: Uses): Obligation {
  const { roster, hours } = uses;
  return {
    key: dutyKey(duty),
    lastDayOn: duty.lastDayOn,
    groups: groupsOf(duty),
    remindersDue: (now) => dutyRemindersDue(duty, now, roster, hours),
    line: (reminder) => lineOf(duty, reminder, uses),
    deputies: (to, on) => viceChairsFor(to, duty.group.id, on, roster),
    concerned: (on) => [
      ...[...tending(duty.group.id, on, roster)].map((person) => ({ person })),
      ...roster.receivers(duty, on),
    ],
    owed: (on) => owedNow(duty, on, roster),
    kind: duty.rule.per === 'meeting' ? 'minutes' : 'reminder',
    item: ({ lastDayOn, rung }) => ({
      group: duty.group.id,
      duty: duty.rule.kind,
      period: duty.period,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

function owedNow(duty: Duty, on: Temporal.PlainDate, roster: DutyRoster): Owed | null {
  const { lastDayOn } = duty;
  if (!isOwed(duty) || !lastDayOn) return null;
  return { lastDayOn, by: chairsIn(duty.group.id, on, roster), receivers: roster.receivers(duty, on) };
}
/** Its own, and the one that is to receive what it is about. */
const groupsOf = ({ group, rule: { recipient } }: Duty): string[] =>
  recipient && 'group' in recipient ? [group.id, recipient.group] : [group.id];

const lineOf = (duty: Duty, reminder: ReminderOnDay, uses: Uses): ReminderLine =>
  dutyLine(
    {
      duty,
      rung: reminder.rung,
      saidOn: reminder.saidOn,
      over: overWords(duty, reminder.lastDayOn, uses),
      as: () => audienceOf(duty, reminder, uses.roster),
      context: () => contextFor(duty, reminder, uses),
    },
    uses.hours.calendar,
  );

/** Why a reminder of that last day is no longer true; null while it is. */
function overWords(duty: Duty, lastDayOn: Temporal.PlainDate, { changes, hours }: Uses): string | null {
  if (isOwed(duty)) {
    if (!duty.lastDayOn || duty.lastDayOn.equals(lastDayOn)) return null;
    return `sista dag är flyttad till ${weekdayDate(duty.lastDayOn)}`;
  }
  if (duty.meeting?.isCancelled) return 'mötet är inställt';
  const waived = duty.state === 'undantagen';
  const move = latestMoveTo(waived ? 'undantagen' : 'inlamnad', duty, changes);
  if (!move) return 'uppgiften är avslutad';
  const on = weekdayDate(dayOf(move.at, hours.timeZone));
  if (waived) return move.by === null && move.why ? move.why : `kansliet undantog uppgiften ${on}`;
  return duty.rule.is === 'event' ? `${move.who} anmälde mötet som genomfört ${on}` : `${move.who} lämnade in ${on}`;
}

/** As what somebody gets a reminder of that day: an office in the group goes before one at the kansli. */
function audienceOf(duty: Duty, { to, saidOn }: Pick<ReminderOnDay, 'to' | 'saidOn'>, roster: DutyRoster): Audience {
  if (!('person' in to)) return 'mottagare';
  const isReader = ({ id }: { id: string }) => id === to.person;
  const own = roster.seats(duty.group.id, saidOn).filter(({ person }) => isReader(person));
  if (own.some(isChair)) return 'ordforande';
  if (own.some(isViceChair)) return 'vice_ordforande';
  return roster.kansli().some(isReader) ? 'kansli' : 'mottagare';
}

function returnedIn(duty: Duty, { changes, hours }: Uses): ReaderContext['returned'] {
  const move = duty.state === 'aterremitterad' ? latestMoveTo('aterremitterad', duty, changes) : null;
  return move && { by: move.who, on: dayOf(move.at, hours.timeZone), reason: move.why ?? '' };
}

function contextFor(duty: Duty, reminder: ReminderOnDay, uses: Uses): ReaderContext {
  const { roster, hours } = uses;
  const { rung, saidOn, to } = reminder;
  const seats = roster.seats(duty.group.id, saidOn);
  const as = audienceOf(duty, { to: ownerOf(reminder), saidOn }, roster);
  const step = rungReached(dutyLadder(duty, hours.calendar), saidOn);
  return {
    as,
    next: nextReminder(duty, saidOn, to, { roster, hours }),
    chair: chairAmong(seats),
    vices: viceChairsAmong(seats),
    andKansli: step !== null && called(duty, step, saidOn, roster).some((one) => one.as === 'kansli'),
    isDeputy: reminder.insteadOf !== null,
    returned: returnedIn(duty, uses),
    decides: as === 'kansli' && rung === 'decide',
    canPutOff: canPutOff(duty, saidOn, hours.calendar),
    asked: as === 'kansli' ? uses.requestToKansli(duty, saidOn) : null,
    pointsLeft: duty.meeting && isMinutes(duty) ? uses.pointsLeft(duty.meeting.id) : 0,
    lacksAttendance: duty.meeting !== null && isMinutes(duty) && uses.lacksAttendance(duty.meeting.id),
  };
}
