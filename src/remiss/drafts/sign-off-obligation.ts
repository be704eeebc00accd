import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { earlierOf, isAfter } from '../../chat/days.ts';
import { type DatedLadder, datedLadderOf } from '../../obligations/dated-ladder.ts';
import type { Ladder } from '../../obligations/ladder.ts';
import { attendSteps, nextStepLook } from '../../obligations/ladder-clock.ts';
import { type Obligation, type ObligationSource, ownerOf, type ReminderOnDay } from '../../obligations/obligation.ts';
import { kansliIn, personIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { DraftStore, SignOffRound } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { roundOfKey, signOffKey, signOffPrefix } from '../case/obligation-keys.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { backingOf } from '../case/sign-off.ts';
import { colleaguesOf, regionOf, snapshotOf, speakersOf } from '../case/snapshot.ts';
import { kansliRoundLine, regionRoundLine } from './sign-off-line-views.ts';

type Uses = {
  remisser: Pick<RemissStore, 'cases' | 'remiss'>;
  entries: Pick<EntryStore, 'log'>;
  drafts: Pick<DraftStore, 'dueRounds' | 'lookAtRound' | 'latestVersion' | 'nextRound' | 'remarks' | 'round'>;
  register: Pick<RegisterStore, 'regions' | 'seats' | 'seatsOf' | 'withRole'>;
  hours: SendingHours;
};

/** @property to the regions that have said nothing, or the kansli once the day is over. */
type RoundRung = { name: string; offset: number; to: 'regions' | 'kansli' };

const ladder: Ladder<RoundRung> = {
  name: 'stallningstagande',
  rungs: [
    ...[3, 1, 0].map((days) => ({ name: `P${days}D`, offset: -days, to: 'regions' as const })),
    { name: '-P1D', offset: 1, to: 'kansli' },
  ],
  weekly: null,
};

const rungsTo = (replyOn: Temporal.PlainDate, calendar: WorkCalendar): DatedLadder<RoundRung> =>
  datedLadderOf(ladder, { lastDayOn: replyOn, meetingOn: null }, calendar);

/**
 * The day by which the regions are asked to say a word: five workdays ahead, but no later than the plan wants the text to be
 * ready, and before the sender's last day, while these are still to come.
 */
export function replyDayFor(
  remiss: Remiss,
  readyOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
  calendar: WorkCalendar,
): Temporal.PlainDate {
  const limits = [readyOn, calendar.onOrBefore(senderLastOn(remiss).subtract({ days: 1 }))];
  return limits.filter((limit) => isAfter(limit, today)).reduce(earlierOf, calendar.addWorkdays(today, 5));
}

/** When to remind next of a round with that day. */
export const nextRoundLook = (
  replyOn: Temporal.PlainDate,
  now: Temporal.Instant,
  hours: SendingHours,
): Temporal.Instant | null => nextStepLook(rungsTo(replyOn, hours.calendar), now, hours);

/** What the regions owe in a sign-off round: a word about the draft by its day. Silence is never one. */
export function signOffObligations(uses: Uses): ObligationSource {
  const { drafts, remisser } = uses;
  const obligationOf = (round: SignOffRound): Obligation[] => {
    const remiss = remisser.remiss(round.remiss);
    return remiss ? [signOffObligation(uses, remiss, round)] : [];
  };
  return {
    prefix: signOffPrefix,
    nextCheck: drafts.nextRound,
    due: (now, most) => drafts.dueRounds(now, most).flatMap(obligationOf),
    obligation(key) {
      const read = roundOfKey(key);
      const round = read && drafts.round(read.remiss, read.version);
      return (round && obligationOf(round)[0]) ?? null;
    },
    checkAgainAt(key, at) {
      const read = roundOfKey(key);
      if (read) drafts.lookAtRound(read, at);
    },
  };
}

function signOffObligation(uses: Uses, remiss: Remiss, round: SignOffRound): Obligation {
  const { drafts, register, hours } = uses;
  const { version, replyOn } = round;
  const key = signOffKey(remiss, version);
  const isAsked = remiss.state === 'sammanstalld' && drafts.latestVersion(remiss.id) === version;
  const silent = () => backingOf(register.regions(), drafts.remarks(remiss.id), version).silent;
  const recipientsOf = (rung: RoundRung, today: Temporal.PlainDate): Addressee[] => {
    const owing = silent();
    if (owing.length === 0) return [];
    if (rung.to === 'kansli') return kansliIn(register);
    const ids = new Set(owing.map(({ id }) => id));
    return speakersOf(uses, remiss, today)
      .filter(({ region }) => ids.has(region))
      .map(({ person }) => ({ person: person.id }));
  };
  return {
    key,
    groups: remiss.groups,
    remindersDue: (now) =>
      isAsked
        ? attendSteps(rungsTo(replyOn, hours.calendar), now, hours, ({ rung }, today) =>
            recipientsOf(rung, today).map((to) => ({ matter: key, lastDayOn: replyOn, rung: rung.name, round: 0, to })),
          )
        : { reminders: [], nextCheckAt: null },
    line(reminded) {
      const snapshot = snapshotOf(uses, remiss, reminded.saidOn);
      const about = { snapshot, version, replyOn, isAsked, remarks: drafts.remarks(remiss.id) };
      if (isToKansli(reminded)) return kansliRoundLine(about, reminded);
      const region = regionOf(personIn(ownerOf(reminded)), snapshot.speakers);
      return regionRoundLine(about, snapshot.regions.find(({ id }) => id === region) ?? null, reminded);
    },
    deputies: (to, on) => colleaguesOf(personIn(to), speakersOf(uses, remiss, on)),
    concerned: (on) => [
      ...speakersOf(uses, remiss, on).map(({ person }) => ({ person: person.id })),
      ...kansliIn(register),
    ],
    kind: 'remiss',
    item: ({ lastDayOn, rung }) => ({
      remiss: remiss.number,
      group: remiss.groups[0] ?? '',
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

const isToKansli = ({ rung }: ReminderOnDay): boolean =>
  ladder.rungs.find(({ name }) => name === rung)?.to === 'kansli';
