import type { Turn } from '../../chat/table.ts';
import { type FeatureHooks, joinOwnSections, type OwnSection } from '../../obligations/feature-hooks.ts';
import { matterOfArea } from '../akt/matter-of-area.ts';
import type { AreaStore } from '../area/area-store.ts';
import { showAreaBoard } from '../area/nhv-actions.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import { areasBeforeLeaders } from '../calls/before-leaders-views.ts';
import { callRoutine } from '../calls/call-nhv.ts';
import { openFollowUpThreads, threadOfFollowUp, topicOfGivenReply } from '../follow-up/follow-up-threads.ts';
import { repeatingStep } from '../moves/repeat-day.ts';
import { nhvPoints } from '../notices/agenda-points.ts';
import { areasInReport } from '../notices/areas-in-report.ts';
import { areasInStanding, areasOfYear } from '../notices/areas-of-year.ts';
import { nhvRoutine } from '../notices/nhv-schedule.ts';
import { allWorkOwed, type FindsWork, workOwedBy } from '../work/find-work.ts';
import { workInDigest, workLeft, workOpeners } from '../work/work-views.ts';
import { nhvDigestFacts } from './digest-facts.ts';
import { nhvAnew } from './nhv-messages.ts';
import { nhvObligations } from './nhv-obligations.ts';
import { isLateInNhv, nhvDigest, nhvDigestLists } from './own-and-digest-views.ts';
import { nhvLastDays, ownSection } from './own-section.ts';

type Uses = Parameters<typeof nhvObligations>[0] &
  Parameters<typeof areasInStanding>[0] &
  Parameters<typeof openFollowUpThreads>[0] &
  Parameters<typeof threadOfFollowUp>[0] &
  Parameters<typeof topicOfGivenReply>[0] &
  Parameters<typeof nhvRoutine>[0] &
  Parameters<typeof nhvDigestFacts>[0] &
  Parameters<typeof nhvAnew>[0] &
  Parameters<typeof repeatingStep>[0] &
  Parameters<typeof callRoutine>[0] &
  Parameters<typeof matterOfArea>[0] & { areas: Pick<AreaStore, 'records'> };

/** What NHV does and says by the clock. */
export const nhvHooks = (uses: Uses): FeatureHooks => ({
  obligations: [nhvObligations(uses)],
  anew: nhvAnew(uses),
  steps: [repeatingStep(uses)],
  routines: new Map([
    ['nhv', nhvRoutine(uses)],
    // After what has just been put on the agenda.
    ['nhv calls', callRoutine(uses)],
  ]),
  prefixes: [ownPrefix],
  openMatters: (since) => openFollowUpThreads(uses, since),
  threadOf: (matter) => threadOfFollowUp(uses, matter),
  topicOfKept: (where, message) => topicOfGivenReply(uses, where, message),
  digest(today, _now, besides) {
    const known = nhvDigestFacts(uses, today, besides);
    const blocks = [...nhvDigest(known, today), ...workInDigest(allWorkOwed(uses))];
    return {
      blocks,
      buttons: blocks.length > 0 ? [showAreaBoard.button('Visa NHV', {})] : [],
      lists: nhvDigestLists(known),
      isLate: isLateInNhv(known, today),
    };
  },
  own: (turn, seats) => joinOwnSections([ownSection(uses, turn, seats), ownWork(uses, turn)]),
  agenda: (meeting, now) => nhvPoints(uses, meeting, now),
  lastDays: (turn, seats) => nhvLastDays(uses, turn, seats),
  beforeLeaders: (viewer, today) => areasBeforeLeaders(uses.areas.records(), viewer, today),
  year: (asked) => areasOfYear(uses, asked),
  groupYear: (asked) => areasInReport(uses, asked),
  standing: (today) => areasInStanding(uses, today),
  matters: matterOfArea(uses),
});

/** What the asker owes about areas: the NHV-kansli its analyses, the kansli its meetings. */
function ownWork(uses: FindsWork, { asker }: Turn): OwnSection {
  const all = workOwedBy(uses, asker.id);
  return { blocks: workLeft(all), buttons: workOpeners(all), tasks: all.length };
}
