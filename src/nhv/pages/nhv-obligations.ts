import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import { earliest } from '../../obligations/sending-hours.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import { followUpKey } from '../follow-up/follow-up.ts';
import { followUpObligation } from '../follow-up/follow-up-obligation.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { questionObligation } from '../interests/question-obligation.ts';
import { questionKey } from '../interests/questions.ts';
import { type FindsWork, withArea } from '../work/find-work.ts';
import { workKey } from '../work/work.ts';
import { workObligation } from '../work/work-obligation.ts';
import type { Work } from '../work/work-store.ts';

type Uses = Parameters<typeof questionObligation>[0] &
  Parameters<typeof followUpObligation>[0] &
  FindsWork & { notices: NoticeStore; followUps: FollowUpStore };

/** What is owed: the regions' answers about areas, the groups' to the year's follow-up, the kansli's and NHV-kansli's work. */
export function nhvObligations(uses: Uses): ObligationSource {
  const { notices, followUps, works } = uses;
  const worked = (all: readonly Work[]) => withArea(uses, all).map((of) => workObligation(uses, of));
  const upTo = (until: Temporal.Instant, most: number): Obligation[] => [
    ...notices.dueToLook(until, most).map((notice) => questionObligation(uses, notice)),
    ...followUps.dueToLook(until, most).map((followUp) => followUpObligation(uses, followUp)),
    ...worked(works.due(until, most)),
  ];
  return {
    prefix: 'nhv',
    nextCheck: () => earliest([notices.nextCheck(), followUps.nextCheck(), works.nextCheck()]),
    due: (now, most) => (most < 0 ? upTo(now, most) : upTo(now, most).slice(0, most)),
    obligation(key) {
      const question = questionKey.read(key);
      if (question !== null) {
        const notice = notices.notice(question);
        return notice && questionObligation(uses, notice);
      }
      const work = works.work(workKey.read(key) ?? nothing);
      if (work) return worked([work])[0] ?? null;
      const followUp = followUps.followUp(followUpKey.read(key) ?? nothing);
      return followUp && followUpObligation(uses, followUp);
    },
    checkAgainAt(key, at) {
      notices.checkAgainAt(questionKey.read(key) ?? nothing, at);
      followUps.checkAgainAt(followUpKey.read(key) ?? nothing, at);
      works.checkAgainAt(workKey.read(key) ?? nothing, at);
    },
  };
}

/** No row has this id. */
const nothing = 0;
