import { dayOf } from '../../calendar/local-time.ts';
import { replaced } from '../../obligations/reminder-views.ts';
import type { SaidAnew } from '../../outbox/delivery.ts';
import { readRoundSubject, roundKey } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { roundFor, roundSnapshotOf, underlagIn } from './round-snapshot.ts';
import { askAboutRound, roundHead } from './round-views.ts';
import { roundTitle } from './round-words.ts';

type Uses = Parameters<typeof roundSnapshotOf>[0] & {
  rounds: Pick<RoundStore, 'round'>;
  hours: { timeZone: string };
};

/** How what was said of a round is said anew; null when it is no round's. */
export function roundAnew(uses: Uses, text: string, now: Temporal.Instant): SaidAnew | null {
  const subject = readRoundSubject(text);
  const round = subject && uses.rounds.round(subject.round);
  if (!subject || !round) return null;
  const snapshot = roundSnapshotOf(uses, round, dayOf(now, uses.hours.timeZone));
  if (subject.kind === 'head') {
    const message = roundHead(roundFor(snapshot, subject.whose));
    return { message: () => message };
  }
  return {
    message: (later) =>
      later.has(roundKey(round.id))
        ? replaced(roundTitle(round.id, underlagIn(snapshot)), '')
        : askAboutRound(snapshot, subject.whose),
  };
}
