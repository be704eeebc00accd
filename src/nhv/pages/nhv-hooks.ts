import type { FeatureHooks } from '../../obligations/feature-hooks.ts';
import { showAreaBoard } from '../area/nhv-actions.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import { openFollowUpThreads } from '../follow-up/follow-up-threads.ts';
import { nhvRoutine } from '../notices/nhv-schedule.ts';
import { nhvDigestFacts } from './digest-facts.ts';
import { nhvAnew } from './nhv-messages.ts';
import { nhvObligations } from './nhv-obligations.ts';
import { isLateInNhv, nhvDigest, nhvDigestLists } from './own-and-digest-views.ts';
import { ownSection } from './own-section.ts';

type Uses = Parameters<typeof nhvObligations>[0] &
  Parameters<typeof openFollowUpThreads>[0] &
  Parameters<typeof nhvRoutine>[0] &
  Parameters<typeof nhvDigestFacts>[0] &
  Parameters<typeof nhvAnew>[0];

/** What NHV does and says by the clock. */
export const nhvHooks = (uses: Uses): FeatureHooks => ({
  obligations: [nhvObligations(uses)],
  anew: nhvAnew(uses),
  routines: new Map([['nhv', nhvRoutine(uses)]]),
  prefixes: [ownPrefix],
  openMatters: (since) => openFollowUpThreads(uses, since),
  digest(today, _now, besides) {
    const known = nhvDigestFacts(uses, today, besides);
    const blocks = nhvDigest(known, today);
    return {
      blocks,
      buttons: blocks.length > 0 ? [showAreaBoard.button('Visa NHV', {})] : [],
      lists: nhvDigestLists(known),
      isLate: isLateInNhv(known, today),
    };
  },
  own: (turn, seats) => ownSection(uses, turn, seats),
});
