import type { Database } from 'better-sqlite3';
import { nhvStore } from './area/area-store.ts';
import { followStore } from './area/follow-store.ts';
import { noticeStore } from './area/notice-store.ts';
import { shippedAreas } from './area/shipped-areas.ts';
import { shippedSteps } from './area/steps.ts';
import { followUpStore } from './follow-up/follow-up-store.ts';
import { followUpFile } from './follow-up/show-follow-up.ts';
import { conflictStore } from './interests/conflict-store.ts';
import { interestStore } from './interests/interest-store.ts';
import type { NhvParts } from './nhv-context.ts';
import { nhvHooks } from './pages/nhv-hooks.ts';

/** What NHV needs of the rest of the house. */
export type NhvSurroundings = Pick<
  NhvParts,
  'register' | 'meetings' | 'changes' | 'outbox' | 'hours' | 'draftRemiss' | 'remisserAbout' | 'refreshMessages'
>;

/** The stores of this feature, what its use cases know of the others, what it does by the clock, and its documents. */
export function nhvFeature(db: Database, around: NhvSurroundings) {
  const steps = readOnce(shippedSteps);
  const parts: NhvParts = {
    ...around,
    get steps() {
      return steps();
    },
    nhv: nhvStore(db, readOnce(shippedAreas)),
    interests: interestStore(db),
    follows: followStore(db),
    notices: noticeStore(db),
    conflicts: conflictStore(db),
    followUps: followUpStore(db),
  };
  return { parts, hooks: nhvHooks(parts), document: followUpFile(parts) };
}

/** Read when it is asked for, not while the bot starts. */
function readOnce<Read>(read: () => Read): () => Read {
  let kept: { read: Read } | null = null;
  return () => {
    kept ??= { read: read() };
    return kept.read;
  };
}
