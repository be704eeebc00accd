import type { FeatureHooks } from '../../obligations/feature-hooks.ts';
import { showAreaBoard } from '../area/nhv-actions.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import { openFollowUpThreads } from '../follow-up/follow-up-threads.ts';
import { nhvPoints } from '../notices/agenda-points.ts';
import { nhvRoutine } from '../notices/nhv-schedule.ts';
import { nhvDigestFacts } from './digest-facts.ts';
import { nhvAnew } from './nhv-messages.ts';
import { nhvObligations } from './nhv-obligations.ts';
import { nhvDigest } from './own-and-digest-views.ts';
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
  digest(today) {
    const blocks = nhvDigest(nhvDigestFacts(uses, today), today);
    return { blocks, buttons: blocks.length > 0 ? [showAreaBoard.button('Visa NHV', {})] : [] };
  },
  own: (turn, seats) => ownSection(uses, turn, seats),
  agenda: (meeting, now) => nhvPoints(uses, meeting, now),
});
