import type { z } from 'zod';
import type { LiveUpdates } from './live-updates.ts';
import { clockMoveSummary, type MoveSummary, target } from './move-clock.ts';
import type { PageContext, Travel } from './page-parts.ts';
import type { PageStore } from './page-store.ts';
import type { clockPayload } from './payloads.ts';
import { PageRefusal } from './refusal.ts';

const busy = 'Klockan flyttas redan. Vänta tills det är klart.';

/** One move at a time, seen as such by every open page. */
export function clockMover(parts: PageContext, store: PageStore, live: LiveUpdates) {
  let moving = false;

  const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (moving) throw new PageRefusal(409, busy);
    moving = true;
    live.changed();
    try {
      return await work();
    } finally {
      moving = false;
      live.changed();
    }
  };

  return {
    moving: (): boolean => moving,
    move: (travel: Travel, wanted: z.infer<typeof clockPayload>): Promise<MoveSummary> =>
      alone(async () => {
        const to = target(parts.clock.now().toZonedDateTimeISO(parts.timeZone), wanted);
        if (typeof to === 'string') throw new PageRefusal(400, to);
        const before = store.newest();
        await travel.to(to);
        return clockMoveSummary(parts, store, before);
      }),
    restart: (travel: Travel): Promise<void> => alone(() => travel.restart()),
  };
}

export type ClockMover = ReturnType<typeof clockMover>;
