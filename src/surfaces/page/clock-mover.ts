import type { z } from 'zod';
import type { LiveUpdates } from './live-updates.ts';
import { clockMoveSummary, type MoveSummary, target } from './move-clock.ts';
import type { PageContext, Travel } from './page-context.ts';
import type { PageStore } from './page-store.ts';
import type { clockPayload } from './payloads.ts';
import { PageRefusal } from './refusal.ts';

const busy = 'Klockan flyttas redan. Vänta tills det är klart.';

type Uses = Pick<PageContext, 'clock' | 'timeZone' | 'people' | 'rooms'> & {
  store: PageStore;
  changed: LiveUpdates['changed'];
};

/** Moves the clock. A second move meanwhile is refused, and every open page shows that it is moving. */
export function clockMover({ clock, timeZone, people, rooms, store, changed }: Uses) {
  let isMoving = false;

  async function refusingOthers<Result>(work: () => Promise<Result>): Promise<Result> {
    if (isMoving) throw new PageRefusal(409, busy);
    isMoving = true;
    changed();
    try {
      return await work();
    } finally {
      isMoving = false;
      changed();
    }
  }

  return {
    isMoving: (): boolean => isMoving,
    move: (travel: Travel, wanted: z.infer<typeof clockPayload>): Promise<MoveSummary> =>
      refusingOthers(async () => {
        const to = target(clock.now().toZonedDateTimeISO(timeZone), wanted);
        if (typeof to === 'string') throw new PageRefusal(400, to);
        const before = store.newest();
        await travel.to(to);
        return clockMoveSummary({ people, rooms, store }, before);
      }),
    restart: (travel: Travel): Promise<void> => refusingOthers(() => travel.restart()),
  };
}

export type ClockMover = ReturnType<typeof clockMover>;
