import type { FailedStore } from '../failed/failed-store.ts';
import type { OutboxStore } from '../outbox-store.ts';
import { restoredSubject } from './restored-kinds.ts';
import type { RestoredCounts, RestoredStart, RestoredStore } from './restored-store.ts';
import { restoredNotice } from './restored-views.ts';

type Uses = {
  restored: RestoredStore;
  failed: Pick<FailedStore, 'tryAgain'>;
  outbox: Pick<OutboxStore, 'updateMessage'>;
  hours: { timeZone: string };
};

/** In a transaction. */
const mostAtOnce = 20;

/** Does with what is held as the kansli has chosen. True while there may be more. */
function releaseHeld({ restored, failed }: Uses, now: Temporal.Instant): boolean {
  const choice = restored.latest()?.choice;
  const ids = restored.held(mostAtOnce);
  for (const id of ids) {
    if (choice === 'send') failed.tryAgain(id, now);
    else restored.drop(id, now);
  }
  return ids.length === mostAtOnce;
}

const numbersOf = ({ choice }: RestoredStart, { looking, found, held }: RestoredCounts): string =>
  [looking, found, held, choice ?? ''].join('/');

/** The part of the tick that follows a restore until everything that may have been sent is settled. */
export function afterRestoreSteps(uses: Uses) {
  const { restored, outbox, hours } = uses;

  /** The kansli's message when its numbers are no longer true; else null. */
  function news(): { latest: RestoredStart; counts: RestoredCounts; numbers: string } | null {
    const latest = restored.latest();
    if (!latest) return null;
    const counts = restored.counts();
    const numbers = numbersOf(latest, counts);
    return numbers === restored.said() ? null : { latest, counts, numbers };
  }

  const release = {
    due: () => Boolean(restored.latest()?.choice) && restored.held(1).length > 0,
    run: (now: Temporal.Instant) => releaseHeld(uses, now),
    next: () => null,
  };
  const sayAnew = {
    due: () => news() !== null,
    run(now: Temporal.Instant) {
      const changed = news();
      if (!changed) return false;
      const { latest, counts, numbers } = changed;
      restored.keepSaid(numbers);
      outbox.updateMessage(restoredSubject(latest.epoch), restoredNotice(latest, counts, hours.timeZone), now);
      return false;
    },
    next: () => null,
  };
  return [release, sayAnew];
}
