import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { pageRouter } from './listen.ts';
import { liveUpdates } from './live-updates.ts';
import type { PageContext } from './page-parts.ts';
import { pageStore } from './page-store.ts';
import { pageSurface } from './send.ts';
import { writtenStore } from './written-store.ts';

export type TryOutPage = {
  surface: Surface;
  router: Router;
  /** Ends the open pages' streams, so that the server can stop. */
  close(): void;
};

/** The try-out page: a chat in the browser, as whoever one chooses to be. */
export function createPage(parts: PageContext): TryOutPage {
  const store = pageStore(parts.db);
  const live = liveUpdates();
  return {
    surface: pageSurface({ store, clock: parts.clock, changed: live.changed }),
    router: pageRouter(parts, { store, written: writtenStore(parts.db), live }),
    close: live.close,
  };
}
