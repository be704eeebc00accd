import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { type Duty, dutyKey } from './duty.ts';
import { type DutyReading, dutyReminderLine } from './duty-line.ts';
import { dutyRemindersDue, nextCheck } from './duty-reminders-due.ts';
import type { DutyStore } from './duty-store.ts';

/** The duties as what people are reminded of. */
export function dutyObligations(duties: DutyStore, knowledge: DutyReading): ObligationSource {
  const matter = (duty: Duty): Obligation => matterOf(duty, knowledge);
  return {
    prefix: 'duty',
    nextCheck: duties.nextCheck,
    due: (now, most) => duties.due(now, most).map(matter),
    toCheckUpTo: (until) => duties.toCheckUpTo(until).map(matter),
    matter(key) {
      const duty = duties.duty(idIn(key));
      return duty && matter(duty);
    },
    checkAgainAt: (key, at) => duties.checkAgainAt(idIn(key), at),
  };
}

const idIn = (key: string): number => Number(key.slice('duty/'.length));

function matterOf(duty: Duty, knowledge: DutyReading): Obligation {
  const { roster, hours } = knowledge;
  return {
    key: dutyKey(duty),
    nextCheckAt: duty.nextCheckAt,
    remindersDue: (now) => dutyRemindersDue(duty, now, roster, hours),
    nextCheck: (now) => nextCheck(duty, now, roster, hours),
    line: (said) => dutyReminderLine(duty, said, knowledge),
    deputies: (to, on) => viceChairs(duty, to, on, knowledge),
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

/** The vice chairs get what is for the chair: nobody else's reminders go to them. */
function viceChairs({ group }: Duty, to: Addressee, on: Temporal.PlainDate, { roster }: DutyReading): string[] {
  const seats = roster.seats(group.id, on);
  const isChair = seats.some(({ role, person }) => role === 'ordforande' && 'person' in to && person.id === to.person);
  return isChair ? seats.flatMap(({ role, person }) => (role === 'vice_ordforande' ? [person.id] : [])) : [];
}
