import { longDate } from '../../chat/swedish.ts';
import { type DatedLadder, type DatedRung, rungsAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, Reminder, ReminderOnDay } from '../../obligations/obligation.ts';
import { addresseeName, personIn } from '../../obligations/recipients.ts';
import { calledIn, chairsIn, type Roster, tending, viceChairsFor } from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { isChairOf } from '../../register/permissions.ts';
import { chairAmong } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { officeFor } from './tell-uppdrag.ts';
import {
  awaitsReview,
  isUnreported,
  reportSubject,
  reviewLadder,
  type Uppdrag,
  uppdragKey,
  uppdragLadder,
  uppdragReportKey,
  uppdragSubject,
} from './uppdrag.ts';
import { reportLine, type UppdragReminder, uppdragLine } from './uppdrag-line-views.ts';
import type { UppdragStore } from './uppdrag-store.ts';
import { uppdragName, uppdragStateWords } from './uppdrag-words.ts';

type ObligationUses = {
  uppdrag: Pick<
    UppdragStore,
    'uppdrag' | 'dueToGroups' | 'nextToGroups' | 'remindGroupAt' | 'dueReviews' | 'nextReview' | 'remindReviewAt'
  >;
  register: Pick<RegisterStore, 'seats' | 'withRole' | 'person' | 'conversation'>;
  hours: SendingHours;
};

/** What is the kansli's is its handler's, while they are at the kansli. */
const rosterOf = ({ register }: ObligationUses, uppdrag: Uppdrag): Roster => ({
  seats: (group, on) => register.seats(group, on),
  kansli: () => officeFor(register, uppdrag),
});

/** What groups are to report back, as what their chairs are reminded of. */
export function uppdragObligations(uses: ObligationUses): ObligationSource {
  const { uppdrag } = uses;
  return {
    prefix: 'uppdrag',
    nextCheck: uppdrag.nextToGroups,
    due: (now, most) => uppdrag.dueToGroups(now, most).map((of) => ofGroup(uses, of)),
    obligation(key) {
      const of = uppdrag.uppdrag(uppdragSubject.read(key) ?? 0);
      return of && ofGroup(uses, of);
    },
    checkAgainAt: (key, at) => uppdrag.remindGroupAt(uppdragSubject.read(key) ?? 0, at),
  };
}

/** What groups have reported, as what the chairs of ledningsgruppen are reminded of. */
export function reportObligations(uses: ObligationUses): ObligationSource {
  const { uppdrag } = uses;
  return {
    prefix: 'uppdrag-report',
    nextCheck: uppdrag.nextReview,
    due: (now, most) => uppdrag.dueReviews(now, most).map((of) => ofGiver(uses, of)),
    obligation(key) {
      const of = uppdrag.uppdrag(reportSubject.read(key) ?? 0);
      return of && ofGiver(uses, of);
    },
    checkAgainAt: (key, at) => uppdrag.remindReviewAt(reportSubject.read(key) ?? 0, at),
  };
}

/** One of the two, as far as they differ. */
type Owing = {
  key: string;
  uppdrag: Uppdrag;
  /** Whose chairs owe it. */
  group: string;
  lastDayOn: Temporal.PlainDate;
  ladder: DatedLadder;
  isOwed: boolean;
  over(reminded: Temporal.PlainDate): string | null;
  line: typeof uppdragLine;
};

const ofGroup = (uses: ObligationUses, uppdrag: Uppdrag): Obligation =>
  obligationOf(uses, {
    key: uppdragKey(uppdrag),
    uppdrag,
    group: uppdrag.group.id,
    lastDayOn: uppdrag.lastDayOn,
    ladder: uppdragLadder(uppdrag, uses.hours.calendar),
    isOwed: isUnreported(uppdrag),
    over(reminded) {
      if (!isUnreported(uppdrag)) return uppdragOver(uppdrag);
      return uppdrag.lastDayOn.equals(reminded) ? null : `sista dagen är flyttad till ${longDate(uppdrag.lastDayOn)}`;
    },
    line: uppdragLine,
  });

function uppdragOver({ state, report, group }: Uppdrag): string {
  if (state === 'atertaget') return 'uppdraget är återtaget';
  return report ? `${report.byName} har rapporterat för ${group.name}` : `uppdraget är ${uppdragStateWords[state]}`;
}

function ofGiver(uses: ObligationUses, uppdrag: Uppdrag): Obligation {
  const lastDayOn = uppdrag.review?.on ?? uppdrag.lastDayOn;
  return obligationOf(uses, {
    key: uppdragReportKey(uppdrag),
    uppdrag,
    group: uppdrag.giver.id,
    lastDayOn,
    ladder: reviewLadder(uppdrag, uses.hours.calendar) ?? { rungs: [], weekly: null },
    isOwed: awaitsReview(uppdrag),
    over(reminded) {
      if (!awaitsReview(uppdrag)) return reviewOver(uppdrag);
      return lastDayOn.equals(reminded) ? null : `dagen är flyttad till ${longDate(lastDayOn)}`;
    },
    line: reportLine,
  });
}

function reviewOver({ state, why }: Uppdrag): string {
  if (state === 'klart') return 'uppdraget är antecknat som klart';
  if (state === 'atertaget') return 'uppdraget är återtaget';
  return why === null ? 'rapporten är tillbakatagen' : 'rapporten är skickad tillbaka för komplettering';
}

function obligationOf(uses: ObligationUses, owing: Owing): Obligation {
  const { key, uppdrag, group, lastDayOn, ladder, isOwed } = owing;
  const roster = rosterOf(uses, uppdrag);
  const reminders = (step: DatedRung, today: Temporal.PlainDate): Reminder[] =>
    called(roster, group, step, today).map((to) => ({
      matter: key,
      lastDayOn,
      rung: step.rung.name,
      round: weekOf(step, lastDayOn),
      to,
    }));
  return {
    key,
    lastDayOn,
    groups: [group],
    remindersDue: (now) =>
      isOwed ? attendSteps(ladder, now, uses.hours, reminders) : { reminders: [], nextCheckAt: null },
    line: (said) => owing.line(reminderOf(uses, owing, said)),
    deputies: (to, on) => viceChairsFor(to, group, on, roster),
    concerned: (on) => [...tending(group, on, roster)].map((person) => ({ person })),
    owed: (on) =>
      isOwed ? { lastDayOn, by: chairsIn(group, on, roster), receivers: chairsIn(uppdrag.giver.id, on, roster) } : null,
    kind: 'uppdrag',
    item: ({ rung, lastDayOn: reminded }) => ({
      group: uppdrag.group.id,
      what: uppdragName(uppdrag),
      lastDay: reminded.toString(),
      rung,
    }),
  };
}

const called = (roster: Roster, group: string, step: DatedRung, on: Temporal.PlainDate) =>
  calledIn(group, step, on, { ...roster, receivers: () => [] }).map(({ to }) => to);

/** What a report has led to is noted by the chairs of the group that gave the uppdrag, and the kansli; not by who stands in. */
function mayDecide({ register }: ObligationUses, { giver, report }: Uppdrag, to: Addressee, on: Temporal.PlainDate) {
  const reader = personIn(to);
  if (register.withRole('kansli').some(({ id }) => id === reader)) return true;
  return isChairOf(reader, register.seats(giver.id, on)) && report?.by !== reader;
}

function reminderOf(uses: ObligationUses, owing: Owing, said: ReminderOnDay): UppdragReminder {
  const { uppdrag, group, ladder } = owing;
  const { to, saidOn, rung, lastDayOn, insteadOf } = said;
  const seats = uses.register.seats(group, saidOn);
  const isOwn = insteadOf !== null || ('person' in to && isChairOf(to.person, seats));
  const chair = isOwn ? null : chairAmong(seats);
  const [step] = rungsAfter(ladder, saidOn);
  const next = step ? called(rosterOf(uses, uppdrag), group, step, step.on) : [];
  return {
    uppdrag,
    rung,
    saidOn,
    over: owing.over(lastDayOn),
    next:
      step && next.length > 0
        ? {
            on: step.on,
            to: next.map((one) => (laneOf(one) === laneOf(to) ? 'dig' : addresseeName(one, uses.register))),
          }
        : null,
    chair: chair && (chair.email === null ? chair.name : `${chair.name}, ${chair.email}`),
    isOwn,
    decides: mayDecide(uses, uppdrag, to, saidOn),
    timeZone: uses.hours.timeZone,
  };
}
