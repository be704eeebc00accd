import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import { earliest } from '../../obligations/sending-hours.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import { followUpKey } from '../follow-up/follow-up.ts';
import { followUpObligation } from '../follow-up/follow-up-obligation.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { questionObligation } from '../interests/question-obligation.ts';
import { questionKey } from '../interests/questions.ts';

type Uses = Parameters<typeof questionObligation>[0] &
  Parameters<typeof followUpObligation>[0] & { notices: NoticeStore; followUps: FollowUpStore };

/** What the regions and the verksamhetschefsgrupper owe: an answer about an area, and to the year's follow-up. */
export function nhvObligations(uses: Uses): ObligationSource {
  const { notices, followUps } = uses;
  const upTo = (until: Temporal.Instant, most: number): Obligation[] => [
    ...notices.dueToLook(until, most).map((notice) => questionObligation(uses, notice)),
    ...followUps.dueToLook(until, most).map((followUp) => followUpObligation(uses, followUp)),
  ];
  return {
    prefix: 'nhv',
    nextCheck: () => earliest([notices.nextCheck(), followUps.nextCheck()]),
    due: (now, most) => upTo(now, most).slice(0, most),
    matter(key) {
      const question = questionKey.read(key);
      if (question !== null) {
        const notice = notices.notice(question);
        return notice && questionObligation(uses, notice);
      }
      const followUp = followUps.followUp(followUpKey.read(key) ?? nothing);
      return followUp && followUpObligation(uses, followUp);
    },
    checkAgainAt(key, at) {
      const question = questionKey.read(key);
      if (question === null) followUps.checkAgainAt(followUpKey.read(key) ?? nothing, at);
      else notices.checkAgainAt(question, at);
    },
  };
}

/** No row has this id. */
const nothing = 0;
