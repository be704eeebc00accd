import { dayOf } from '../calendar/local-time.ts';
import type { Turn } from '../chat/table.ts';
import type { Companion, Step } from '../duties/companion.ts';
import { isUpTo } from '../duties/mornings.ts';
import { owedBy } from './answers.ts';
import { closeByItself } from './close-remiss.ts';
import type { Remiss } from './remiss.ts';
import { type Listed, openers, openRemisser, waitingFor } from './remiss-list-views.ts';
import { remissMatters } from './remiss-matters.ts';
import { type RemissParts, wholeOf } from './remiss-parts.ts';
import { regionOf } from './speakers.ts';

/** What the remisser do and say by the clock: they close, remind those who owe an answer, and stand in Monday's digest. */
export function remissCompanion(parts: RemissParts): Companion {
  const { remisser, custom } = parts;
  /** A rehearsal asks about days to come: those whose last day is over will have closed. */
  const openOn = (today: Temporal.PlainDate): Remiss[] =>
    remisser
      .current()
      .filter(({ state, lastOn }) => state === 'oppen' && Temporal.PlainDate.compare(lastOn, today) >= 0);
  const closing: Step = {
    due: (now) => isUpTo(remisser.nextClose(), now),
    run(now) {
      const due = remisser.dueToClose(now);
      for (const remiss of due) closeByItself(parts, remiss, { now, today: dayOf(now, custom.timeZone) });
      return isUpTo(remisser.nextClose(), now) && due.length > 0;
    },
    next: remisser.nextClose,
  };
  return {
    matters: remissMatters(parts),
    steps: [closing],
    digest: (today) => ({
      blocks: openRemisser(
        openOn(today).map((remiss) => wholeOf(parts, remiss, today)),
        today,
      ),
      buttons: [],
    }),
    own(turn) {
      const waiting = waitingForAsker(parts, turn);
      return {
        blocks: waitingFor(waiting, turn.today),
        buttons: openers(waiting.map(({ whole }) => whole.remiss)),
        tasks: waiting.length,
      };
    },
  };
}

/** The open ones that wait for the region that the asker answers for. */
function waitingForAsker(parts: RemissParts, { asker, today }: Turn): Listed[] {
  const groups = parts.register.seatsOf(asker.id, today).map(({ group }) => group);
  return parts.remisser.openFor(groups).flatMap((remiss) => {
    const whole = wholeOf(parts, remiss, today);
    const mine = regionOf(asker.id, whole.speakers);
    return mine !== null && owedBy(mine, remiss.questions, whole.standing).length > 0 ? [{ whole, mine }] : [];
  });
}
