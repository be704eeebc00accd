import { attendSteps } from '../../obligations/ladder-clock.ts';
import { type Obligation, type ObligationSource, ownerOf, type Reminder } from '../../obligations/obligation.ts';
import { kansliIn, personIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { answersLeftOf, ownRegion } from '../case/answers-left.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { keyOf, type Remiss, remissOfKey } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissRung, remissRung, remissRungsTo } from '../case/rungs.ts';
import { answeredIn, colleaguesOf, snapshotOf, speakersOf } from '../case/snapshot.ts';
import { followsRound } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { kansliLine, regionLine } from './line-views.ts';

type Uses = {
  remisser: Pick<RemissStore, 'cases' | 'checkAgainAt' | 'nextCheck' | 'remiss' | 'due'>;
  rounds: Pick<RoundStore, 'round'>;
  entries: Pick<EntryStore, 'log' | 'logOf'>;
  register: Pick<RegisterStore, 'regions' | 'seats' | 'seatsOf' | 'withRole'>;
  hours: SendingHours;
};

/** What the regions owe: an answer to each open remiss, by our own last day. The kansli is told when it is over. */
export function remissObligations(uses: Uses): ObligationSource {
  const { remisser } = uses;
  const obligationOf = (remiss: Remiss): Obligation => remissObligation(uses, remiss);
  return {
    prefix: 'remiss',
    nextCheck: remisser.nextCheck,
    due: (now, most) => remisser.due(now, most).map(obligationOf),
    obligation(key) {
      const id = remissOfKey(key);
      const remiss = id === null ? null : remisser.remiss(id);
      return remiss && obligationOf(remiss);
    },
    checkAgainAt(key, at) {
      const id = remissOfKey(key);
      if (id !== null) remisser.checkAgainAt(id, at);
    },
  };
}

/** While it is open, and from when it has closed by itself until the kansli has been told. In a round only with a day of its own. */
const isRemindedOf = ({ rounds }: Pick<Uses, 'rounds'>, remiss: Remiss): boolean => {
  const { state, nextCheckAt, round } = remiss;
  if (round !== null && followsRound(remiss, rounds.round(round))) return false;
  return state === 'oppen' || (state === 'stangd' && nextCheckAt !== null);
};

function remissObligation(uses: Uses, remiss: Remiss): Obligation {
  const { hours } = uses;
  return {
    key: keyOf(remiss),
    groups: remiss.groups,
    remindersDue: (now) =>
      isRemindedOf(uses, remiss)
        ? attendSteps(remissRungsTo(remiss, hours.calendar), now, hours, ({ rung }, today) =>
            recipientsOf(uses, remiss, rung, today).map((to) => reminder(remiss, rung.name, to)),
          )
        : { reminders: [], nextCheckAt: null },
    line(reminded) {
      const { rung, saidOn } = reminded;
      if (isToKansli(rung)) return kansliLine(snapshotOf(uses, remiss, saidOn), reminded);
      return regionLine(answersLeftOf(uses, remiss, personIn(ownerOf(reminded)), saidOn), reminded, hours.calendar);
    },
    deputies: (to, on) => colleaguesOf(personIn(to), speakersOf(uses, remiss, on)),
    concerned: (on) => [
      ...speakersOf(uses, remiss, on).map(({ person }) => ({ person: person.id })),
      ...kansliIn(uses.register),
    ],
    kind: 'remiss',
    item: ({ lastDayOn, rung, ...reminded }) => ({
      remiss: remiss.number,
      group: remiss.groups[0] ?? '',
      lastDay: lastDayOn.toString(),
      rung,
      ...(isToKansli(rung)
        ? {}
        : { region: ownRegion(uses, remiss, personIn(ownerOf(reminded)), lastDayOn)?.id ?? '' }),
    }),
  };
}

const isToKansli = (rung: string): boolean => remissRung(rung)?.to === 'kansli';

const reminder = (remiss: Remiss, rung: string, to: Addressee): Reminder => ({
  matter: keyOf(remiss),
  lastDayOn: remiss.lastOn,
  rung,
  round: 0,
  to,
});

/** Everyone who may answer for a region that still owes an answer; or the kansli. */
function recipientsOf(uses: Uses, remiss: Remiss, { to }: RemissRung, today: Temporal.PlainDate): Addressee[] {
  if (to === 'kansli') return kansliIn(uses.register);
  const snapshot = snapshotOf(uses, remiss, today);
  const owing = new Set(answeredIn(snapshot).owing.map(({ id }) => id));
  return snapshot.speakers.filter(({ region }) => owing.has(region)).map(({ person }) => ({ person: person.id }));
}
