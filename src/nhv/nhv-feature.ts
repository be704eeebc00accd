import type { Database } from 'better-sqlite3';
import { shippedAreas } from './areas.ts';
import { conflictStore } from './conflict-store.ts';
import { errandStore } from './errand-store.ts';
import { followStore } from './follow-store.ts';
import { followUpStore } from './follow-up-store.ts';
import { interestStore } from './interest-store.ts';
import { nhvCompanion } from './nhv-companion.ts';
import type { NhvParts } from './nhv-parts.ts';
import { nhvStore } from './nhv-store.ts';
import { followUpFile } from './show-follow-up.ts';
import { shippedSteps } from './steps.ts';

/** What NHV needs of the rest of the house. */
export type NhvSurroundings = Pick<
  NhvParts,
  'register' | 'meetings' | 'changes' | 'outbox' | 'custom' | 'draftRemiss' | 'remisserAbout' | 'retell'
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
    errands: errandStore(db),
    conflicts: conflictStore(db),
    followUps: followUpStore(db),
  };
  return { parts, companion: nhvCompanion(parts), document: followUpFile(parts) };
}

/** Read when it is asked for, not while the bot starts. */
function readOnce<Read>(read: () => Read): () => Read {
  let kept: { read: Read } | null = null;
  return () => {
    kept ??= { read: read() };
    return kept.read;
  };
}
