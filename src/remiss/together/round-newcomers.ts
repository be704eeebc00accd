import type { Routine } from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { nightlyNewcomers } from '../case/nightly-newcomers.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { answering } from '../rounds/post-round.ts';
import { owedUnderlag, ownUnderlag, roundSnapshotOf } from '../rounds/round-snapshot.ts';
import { askAboutRound } from '../rounds/round-views.ts';
import { type Round, roundAskSubject, roundKey } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';

type Uses = Parameters<typeof roundSnapshotOf>[0] & {
  remisser: Pick<RemissStore, 'current' | 'inRound'>;
  rounds: Pick<RoundStore, 'round'>;
  outbox: Pick<Outbox, 'tell' | 'latestAbout'>;
  hours: SendingHours;
};

/** Whoever has come to answer for a region since a round was opened hears once, on the first workday, what waits in it. */
export const roundNewcomersRoutine = (uses: Uses): Routine =>
  nightlyNewcomers(
    uses.hours,
    () => openRounds(uses),
    (round, morning, now) => tellNewcomers(uses, round, morning, now),
  );

function openRounds({ remisser, rounds }: Uses): Round[] {
  const open = remisser.current().filter(({ state }) => state === 'oppen');
  return [...new Set(open.flatMap(({ round }) => round ?? []))].flatMap((id) => rounds.round(id) ?? []);
}

function tellNewcomers(uses: Uses, round: Round, morning: Temporal.PlainDate, now: Temporal.Instant): void {
  const { outbox } = uses;
  const snapshot = roundSnapshotOf(uses, round, morning);
  const heard = new Set(outbox.latestAbout(roundKey(round.id)).map(({ to }) => laneOf(to)));
  for (const person of answering(snapshot)) {
    const to = { person };
    if (heard.has(laneOf(to)) || owedUnderlag(ownUnderlag(snapshot, person)).length === 0) continue;
    const subject = roundAskSubject(round.id, person);
    outbox.tell(
      {
        key: `${subject}/${laneOf(to)}`,
        subject,
        about: [roundKey(round.id)],
        to,
        message: askAboutRound(snapshot, person),
      },
      now,
    );
  }
}
