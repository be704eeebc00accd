import { longDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, ReminderOnDay } from '../../obligations/obligation.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dayRequestKey, dutyIdOfDayRequest, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { howItIs } from '../duty/duty-words.ts';
import { type DayRequestOf, dayRequestLadder, setBy } from './day-request.ts';
import type { DayRequest, DayRequestStore } from './day-request-store.ts';
import { dayRequestLine } from './day-request-views.ts';

type Uses = {
  dayRequests: Pick<DayRequestStore, 'of' | 'due' | 'nextCheck' | 'checkAgainAt'>;
  duties: Pick<DutyStore, 'duty'>;
  register: Pick<RegisterStore, 'withRole'>;
  hours: SendingHours;
};

/** What has no day yet, as what the kansli is reminded to set one for. */
export function dayRequestObligations(uses: Uses): ObligationSource {
  const { dayRequests, duties } = uses;
  const obligations = (requests: readonly (DayRequest | null)[]): Obligation[] =>
    requests.flatMap((request) => {
      const duty = request && duties.duty(request.duty);
      return request && duty ? [obligationOf(uses, { request, duty })] : [];
    });
  return {
    prefix: 'day',
    nextCheck: dayRequests.nextCheck,
    due: (now, most) => obligations(dayRequests.due(now, most)),
    obligation: (key) => obligations([dayRequests.of(dutyIdOfDayRequest(key))])[0] ?? null,
    checkAgainAt: (key, at) => dayRequests.checkAgainAt(dutyIdOfDayRequest(key), at),
  };
}

function obligationOf({ register, hours }: Uses, of: DayRequestOf): Obligation {
  const { request, duty } = of;
  const ladder = dayRequestLadder(request, hours.calendar);
  const lastDayOn = setBy(request, hours.calendar);
  const matter = dayRequestKey(duty);
  return {
    key: matter,
    groups: [],
    remindersDue: (now) =>
      isOwed(duty) && !duty.lastDayOn
        ? attendSteps(ladder, now, hours, (step) =>
            kansliIn(register).map((to) => ({
              matter,
              lastDayOn,
              to,
              rung: step.rung.name,
              round: weekOf(step, lastDayOn),
            })),
          )
        : { reminders: [], nextCheckAt: null },
    line: ({ saidOn }: ReminderOnDay) =>
      dayRequestLine(of, { saidOn, setBy: lastDayOn, nextOn: rungAfter(ladder, saidOn)?.on ?? null, over: over(duty) }),
    deputies: () => [],
    concerned: () => kansliIn(register),
    owed: () => (isOwed(duty) && !duty.lastDayOn ? { lastDayOn, by: kansliIn(register) } : null),
    kind: 'reminder',
    item: ({ rung }) => ({
      group: duty.group.id,
      what: `dag för ${duty.rule.name}`,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

function over(duty: Duty): string | null {
  if (!isOwed(duty)) return howItIs(duty);
  return duty.lastDayOn && `dagen är satt till ${longDate(duty.lastDayOn)}`;
}
