import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import { liveUpdates } from './live-updates.ts';
import type { PageContext } from './page-context.ts';
import { pageRouter } from './page-router.ts';
import { pageStore } from './page-store.ts';
import { pageSurface } from './send.ts';
import { writtenStore } from './written-store.ts';

export type TryOutPage = {
  surface: Surface;
  router: Router;
  /** Ends the open pages' streams, so that the server can stop. */
  close(): void;
};

/** The try-out page: a chat in the browser, where the user chooses whom to be. */
export function createPage(context: PageContext): TryOutPage {
  const { db, clock } = context;
  const store = pageStore(db);
  const live = liveUpdates();
  return {
    surface: pageSurface({ store, clock, changed: live.changed }),
    router: pageRouter(context, { store, written: writtenStore(db), live }),
    close: live.close,
  };
}
