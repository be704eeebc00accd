import { attendSteps } from '../../obligations/ladder-clock.ts';
import { type Obligation, type ObligationSource, ownerOf } from '../../obligations/obligation.ts';
import { kansliIn, personIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissRung, remissRungsTo } from '../case/rungs.ts';
import { colleaguesOf, regionOf, speakersOf } from '../case/snapshot.ts';
import { answering } from '../rounds/post-round.ts';
import { owedUnderlag, ownUnderlag, type RoundSnapshot, roundSnapshotOf } from '../rounds/round-snapshot.ts';
import { followsRound, type Round, roundKey, roundOfTopic } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { closedRoundLine, ownRoundLine } from './round-line-views.ts';

type Uses = Parameters<typeof roundSnapshotOf>[0] & {
  remisser: Pick<RemissStore, 'inRound'>;
  rounds: RoundStore;
  register: Pick<RegisterStore, 'seats' | 'withRole'>;
  hours: SendingHours;
};

/** What the regions owe of a round, in one line whatever the number of underlag. The kansli is told once when it is over. */
export function roundObligations(uses: Uses): ObligationSource {
  const { rounds } = uses;
  return {
    prefix: 'runda',
    nextCheck: rounds.nextCheck,
    due: (now, most) => rounds.due(now, most).map((round) => roundObligation(uses, round)),
    obligation(key) {
      const id = roundOfTopic(key);
      const round = id === null ? null : rounds.round(id);
      return round && roundObligation(uses, round);
    },
    checkAgainAt(key, at) {
      const id = roundOfTopic(key);
      if (id !== null) rounds.checkAgainAt(id, at);
    },
  };
}

/** Those that have no day of their own: the others are reminded of by themselves. */
const followingIn = (snapshot: RoundSnapshot): RoundSnapshot => ({
  ...snapshot,
  all: snapshot.all.filter(({ remiss }) => followsRound(remiss, snapshot.round)),
});

const owes = (snapshot: RoundSnapshot, person: string): boolean =>
  owedUnderlag(ownUnderlag(snapshot, person)).length > 0;

const isToKansli = (rung: string): boolean => remissRung(rung)?.to === 'kansli';

function roundObligation(uses: Uses, round: Round): Obligation {
  const { hours, register } = uses;
  const matter = roundKey(round.id);
  const on = (day: Temporal.PlainDate) => followingIn(roundSnapshotOf(uses, round, day));
  const underlag = uses.remisser.inRound(round.id);
  const groups = [...new Set(underlag.flatMap((remiss) => remiss.groups))];
  const speakers = (day: Temporal.PlainDate) => speakersOf({ register }, { groups }, day);
  return {
    key: matter,
    groups,
    remindersDue: (now) =>
      attendSteps(remissRungsTo(round, hours.calendar), now, hours, ({ rung }, today) =>
        recipientsOf(uses, on(today), rung.to).map((to) => ({
          matter,
          lastDayOn: round.lastOn,
          rung: rung.name,
          round: 0,
          to,
        })),
      ),
    line(reminded) {
      const snapshot = on(reminded.saidOn);
      return isToKansli(reminded.rung)
        ? closedRoundLine(snapshot, reminded)
        : ownRoundLine(snapshot, personIn(ownerOf(reminded)), reminded, hours.calendar);
    },
    deputies: (to, day) => colleaguesOf(personIn(to), speakers(day)),
    concerned: (day) => [...speakers(day).map(({ person }) => ({ person: person.id })), ...kansliIn(register)],
    kind: 'remiss',
    item: ({ lastDayOn, rung, ...reminded }) => ({
      what: `remissrunda ${round.id}`,
      group: groups[0] ?? '',
      lastDay: lastDayOn.toString(),
      rung,
      ...(isToKansli(rung) ? {} : { region: regionOf(personIn(ownerOf(reminded)), speakers(lastDayOn)) ?? '' }),
    }),
  };
}

/** Everyone whose region still owes something of it; or the kansli, once all of it has closed. */
function recipientsOf(uses: Uses, snapshot: RoundSnapshot, to: 'regions' | 'kansli'): Addressee[] {
  if (to === 'kansli')
    return snapshot.all.some(({ remiss }) => remiss.state === 'stangd') ? kansliIn(uses.register) : [];
  return answering(snapshot)
    .filter((person) => owes(snapshot, person))
    .map((person) => ({ person }));
}
