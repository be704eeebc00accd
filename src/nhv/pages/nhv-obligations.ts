import type { ObligationSource } from '../../obligations/obligation.ts';
import { earliest } from '../../obligations/sending-hours.ts';
import { followUpObligation } from '../follow-up/follow-up-obligation.ts';
import { questionObligation } from '../interests/question-obligation.ts';
import type { NhvParts } from '../nhv-context.ts';

/** `nhv/fraga/12` and `nhv/uppfoljning/3`. */
const parted = (key: string): { kind: string; id: number } => {
  const [, kind = '', id = ''] = key.split('/');
  return { kind, id: Number(id) };
};

/** What the regions and the verksamhetschefsgrupper owe: an answer about an area, and to the year's follow-up. */
export function nhvObligations(parts: NhvParts): ObligationSource {
  const { notices, followUps } = parts;
  const upTo = (until: Temporal.Instant, most: number) => [
    ...notices.dueToLook(until, most).map((notice) => questionObligation(parts, notice)),
    ...followUps.dueToLook(until, most).map((followUp) => followUpObligation(parts, followUp)),
  ];
  return {
    prefix: 'nhv',
    nextCheck: () => earliest([notices.nextCheck(), followUps.nextCheck()]),
    due: (now, most) => upTo(now, most).slice(0, most),
    toCheckUpTo: (until) => upTo(until, everyOne),
    matter(key) {
      const { kind, id } = parted(key);
      if (kind === 'fraga') {
        const notice = notices.notice(id);
        return notice && questionObligation(parts, notice);
      }
      const followUp = kind === 'uppfoljning' ? followUps.followUp(id) : null;
      return followUp && followUpObligation(parts, followUp);
    },
    checkAgainAt(key, at) {
      const { kind, id } = parted(key);
      if (kind === 'fraga') notices.checkAgainAt(id, at);
      else followUps.checkAgainAt(id, at);
    },
  };
}

const everyOne = -1;
