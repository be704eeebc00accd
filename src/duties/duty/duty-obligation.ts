import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import { ladderRung } from '../../obligations/ladder.ts';
import { type Obligation, type ObligationSource, ownerOf, type ReminderOnDay } from '../../obligations/obligation.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { tending, viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { type Duty, dutyIdIn, dutyKey, isOwed } from './duty.ts';
import { dutyLine, type ReaderContext } from './duty-line-views.ts';
import { dutyRemindersDue } from './duty-reminders-due.ts';
import type { DutyRoster } from './duty-roster.ts';
import type { DutyStore } from './duty-store.ts';
import { latestMoveTo } from './move-duty.ts';
import { nextReminder } from './next-reminder.ts';

type Uses = { roster: DutyRoster; hours: SendingHours; changes: Pick<ChangeStore, 'ofSubject'> };
type Duties = Pick<DutyStore, 'duty' | 'due' | 'nextCheck' | 'checkAgainAt'>;

/** The duties as what people are reminded of. */
export function dutyObligations(duties: Duties, uses: Uses): ObligationSource {
  const obligation = (duty: Duty): Obligation => obligationOf(duty, uses);
  return {
    prefix: 'duty',
    nextCheck: duties.nextCheck,
    due: (now, most) => duties.due(now, most).map(obligation),
    matter(key) {
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
    groups: groupsOf(duty),
    remindersDue: (now) => dutyRemindersDue(duty, now, roster, hours),
    line: (reminder) => lineOf(duty, reminder, uses),
    deputies: (to, on) => viceChairsFor(to, duty.group.id, on, roster),
    concerned: (on) => [
      ...[...tending(duty.group.id, on, roster)].map((person) => ({ person })),
      ...roster.receivers(duty, on),
    ],
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
  const waived = duty.state === 'undantagen';
  const move = latestMoveTo(waived ? 'undantagen' : 'inlamnad', duty, changes);
  if (!move) return 'uppgiften är avslutad';
  const on = weekdayDate(dayOf(move.at, hours.timeZone));
  if (waived) return `kansliet undantog uppgiften ${on}`;
  return duty.rule.is === 'event' ? `${move.who} anmälde mötet som genomfört ${on}` : `${move.who} lämnade in ${on}`;
}

const isKansli = (to: Addressee, { kansli }: DutyRoster): boolean =>
  'person' in to && kansli().some(({ id }) => id === to.person);

function returnedIn(duty: Duty, { changes, hours }: Uses): ReaderContext['returned'] {
  const move = duty.state === 'aterremitterad' ? latestMoveTo('aterremitterad', duty, changes) : null;
  return move && { by: move.who, on: dayOf(move.at, hours.timeZone), reason: move.why ?? '' };
}

function contextFor(duty: Duty, reminder: ReminderOnDay, uses: Uses): ReaderContext {
  const { roster, hours } = uses;
  const { rung, saidOn, to } = reminder;
  const tends = (one: Addressee) => 'person' in one && tending(duty.group.id, saidOn, roster).has(one.person);
  const roles = new Set(roster.seats(duty.group.id, saidOn).map(({ role }) => role));
  return {
    next: nextReminder(duty, saidOn, to, { roster, hours }),
    missing: roles.has('ordforande') ? null : roles.has('vice_ordforande') ? 'ordforande' : 'bada',
    andKansli: ladderRung(rung)?.to.includes('kansli') ?? false,
    tends: tends(ownerOf(reminder)),
    isDeputy: !tends(to),
    returned: returnedIn(duty, uses),
    decides: rung === 'decide' && isKansli(to, roster),
  };
}
