import { dayOf, nextAt } from '../../calendar/local-time.ts';
import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissRungsTo } from '../case/rungs.ts';
import { answering } from '../rounds/post-round.ts';
import { owedUnderlag, ownUnderlag, roundSnapshotOf } from '../rounds/round-snapshot.ts';
import { askAboutRound } from '../rounds/round-views.ts';
import { type Round, roundAskSubject, roundKey } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';

const nightly = '05:00';

type Uses = Parameters<typeof roundSnapshotOf>[0] & {
  remisser: Pick<RemissStore, 'current' | 'inRound'>;
  rounds: Pick<RoundStore, 'round'>;
  outbox: Pick<Outbox, 'tell' | 'latestAbout'>;
  hours: SendingHours;
};

/** Whoever has come to answer for a region since a round was opened hears once, on the first workday, what waits in it. */
export const roundNewcomersRoutine = (uses: Uses): Routine => ({
  says: true,
  first: (now) => nextAt(now, nightly, uses.hours.timeZone),
  run(now) {
    const open = uses.remisser.current().filter(({ state }) => state === 'oppen');
    for (const id of new Set(open.flatMap(({ round }) => round ?? []))) {
      const round = uses.rounds.round(id);
      if (round) tellNewcomers(uses, round, now);
    }
    return nextAt(now, nightly, uses.hours.timeZone);
  },
});

function tellNewcomers(uses: Uses, round: Round, now: Temporal.Instant): void {
  const { hours, outbox } = uses;
  const morning = dayOf(nextMorning(now, hours), hours.timeZone);
  // That morning everyone who owes an answer is reminded anyway.
  if (remissRungsTo(round, hours.calendar).rungs.some(({ on }) => on.equals(morning))) return;
  const snapshot = roundSnapshotOf(uses, round, morning);
  const heard = new Set(outbox.latestAbout(roundKey(round.id)).map(({ to }) => laneOf(to)));
  for (const person of answering(snapshot)) {
    const to = { person };
    if (heard.has(laneOf(to)) || owedUnderlag(ownUnderlag(snapshot, person)).length === 0) continue;
    const subject = roundAskSubject(round.id, person);
    outbox.tell(
      {
        ...{ key: `${subject}/${laneOf(to)}`, subject, about: [roundKey(round.id)], to },
        message: askAboutRound(snapshot, person),
      },
      now,
    );
  }
}
