import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type FeatureHooks, type TickStep } from '../../obligations/feature-hooks.ts';
import { isUpTo } from '../../obligations/sending-hours.ts';
import type { Seat } from '../../register/register.ts';
import { type AnswersLeft, answersLeftOf } from '../case/answers-left.ts';
import type { Remiss } from '../case/remiss.ts';
import { remissObligations } from '../case/remiss-obligation.ts';
import { type RemissParts, snapshotOf } from '../remiss-context.ts';
import { closeByItself, shutByItself } from '../running/close-remiss.ts';
import { openers, openRemisser, waitingFor } from './remiss-list-views.ts';
import { remissAnew } from './remiss-messages.ts';

/** So many in a transaction: more would keep an answer to a user waiting. What they change is said anew after them all. */
const atOnce = 10;

/** What the remisser do and say by the clock: they close, remind those who owe an answer, and stand in Monday's digest. */
export function remissHooks(parts: RemissParts): FeatureHooks {
  const { remisser } = parts;
  /** A rehearsal asks about days to come: those whose last day is over will have closed. */
  const openOn = (today: Temporal.PlainDate): Remiss[] =>
    remisser
      .current()
      .filter(({ state, lastOn }) => state === 'oppen' && Temporal.PlainDate.compare(lastOn, today) >= 0);
  const closing: TickStep = {
    due: (now) => isUpTo(remisser.nextClose(), now),
    run(now) {
      for (const due of remisser.dueToClose(now, atOnce)) closeByItself(parts, due);
      return isUpTo(remisser.nextClose(), now);
    },
    next: remisser.nextClose,
  };
  return {
    obligations: remissObligations(parts),
    anew: remissAnew(parts),
    steps: [closing],
    elapsing: {
      due: remisser.anyElapsed,
      run(now) {
        for (const remiss of remisser.elapsed(now)) shutByItself(parts, remiss);
      },
    },
    digest: (today) => ({
      blocks: openRemisser(
        openOn(today).map((remiss) => snapshotOf(parts, remiss, today)),
        today,
      ),
      buttons: [],
    }),
    own(turn, seats) {
      if (seats.length === 0) return emptyOwnSection;
      const waiting = waitingForAsker(parts, turn, seats);
      return {
        blocks: waitingFor(waiting, turn.today),
        buttons: openers(waiting.map(({ remiss }) => remiss)),
        tasks: waiting.length,
      };
    },
  };
}

/** The open ones that wait for the region that the asker answers for. */
function waitingForAsker(parts: RemissParts, { asker, today }: Turn, seats: readonly Seat[]): AnswersLeft[] {
  const groups = seats.map(({ group }) => group);
  return parts.remisser
    .openFor(groups)
    .map((remiss) => answersLeftOf(parts, remiss, asker.id, today))
    .filter(({ left }) => left.length > 0);
}
