import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { nextRung } from '../case/rungs.ts';
import { followsRound } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';

export type Reminds = {
  remisser: Pick<RemissStore, 'checkAgainAt'>;
  rounds: Pick<RoundStore, 'round' | 'checkAgainAt'>;
  hours: SendingHours;
};

/** It can be answered now: those who owe an answer are reminded from here on, with its round where it has the round's day. */
export function remindAgain({ remisser, rounds, hours }: Reminds, remiss: Remiss, now: Temporal.Instant): void {
  remisser.checkAgainAt(remiss.id, nextRung(remiss, now, hours));
  const round = remiss.round === null ? null : rounds.round(remiss.round);
  if (round && followsRound(remiss, round)) rounds.checkAgainAt(round.id, nextRung(round, now, hours));
}
