import { dayOf } from '../calendar/local-time.ts';
import type { Turn } from '../chat/table.ts';
import type { Companion, Step } from '../duties/companion.ts';
import { isUpTo, spokenAt } from '../duties/mornings.ts';
import { kansliIn } from '../duties/receivers.ts';
import type { Rehearsed, Span } from '../duties/rehearsed.ts';
import { owedBy } from './answers.ts';
import { closeByItself, closedKey } from './close-remiss.ts';
import { closed } from './close-views.ts';
import { closeAtOf } from './open-remiss.ts';
import type { Remiss } from './remiss.ts';
import { type Listed, openers, openRemisser, waitingFor } from './remiss-list-views.ts';
import { remissMatters } from './remiss-matters.ts';
import { type RemissParts, wholeOf } from './remiss-parts.ts';
import { regionOf } from './speakers.ts';

/** What the remisser do and say by the clock: they close, remind those who owe an answer, and stand in Monday's digest. */
export function remissCompanion(parts: RemissParts): Companion {
  const { remisser, custom } = parts;
  const open = (): Remiss[] => remisser.current().filter(({ state }) => state === 'oppen');
  return {
    matters: remissMatters(parts),
    steps: [closing(parts)],
    prefixes: [closedKey],
    rehearse: (span) => closings(parts, open(), span),
    digest: (today) => ({
      blocks: openRemisser(
        open().map((remiss) => wholeOf(parts, remiss, today)),
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

  function closing(of: RemissParts): Step {
    return {
      due: (now) => isUpTo(remisser.nextClose(), now),
      run(now) {
        const due = remisser.dueToClose(now);
        for (const remiss of due) closeByItself(of, remiss, { now, today: dayOf(now, custom.timeZone) });
        return isUpTo(remisser.nextClose(), now) && due.length > 0;
      },
      next: remisser.nextClose,
    };
  }
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

/** What the kansli would be told when they close, if nobody answered meanwhile. */
function closings(parts: RemissParts, open: readonly Remiss[], span: Span): Rehearsed[] {
  return open.flatMap((remiss) => {
    const at = closeAtOf(remiss, parts);
    if (!isUpTo(at, span.to) || Temporal.Instant.compare(at, span.from) < 0) return [];
    const sent = spokenAt(at, parts.custom);
    const whole = wholeOf(parts, { ...remiss, state: 'stangd' }, dayOf(at, parts.custom.timeZone));
    const item = {
      remiss: remiss.number,
      group: remiss.groups[0] ?? '',
      lastDay: remiss.lastOn.toString(),
      rung: 'stängd',
    };
    return kansliIn(parts.register).map((to) => ({
      ...{ at: sent, to, kind: 'remiss' as const, message: closed(whole, remiss.lastOn), items: [item] },
    }));
  });
}
