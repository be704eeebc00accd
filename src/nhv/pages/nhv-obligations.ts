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
  const { errands, followUps } = parts;
  const upTo = (until: Temporal.Instant, most: number) => [
    ...errands.dueToLook(until, most).map((errand) => questionObligation(parts, errand)),
    ...followUps.dueToLook(until, most).map((followUp) => followUpObligation(parts, followUp)),
  ];
  return {
    prefix: 'nhv',
    nextLook: () => earliest([errands.nextLook(), followUps.nextLook()]),
    due: (now, most) => upTo(now, most).slice(0, most),
    lookingUpTo: (until) => upTo(until, everyOne),
    matter(key) {
      const { kind, id } = parted(key);
      if (kind === 'fraga') {
        const errand = errands.errand(id);
        return errand && questionObligation(parts, errand);
      }
      const followUp = kind === 'uppfoljning' ? followUps.followUp(id) : null;
      return followUp && followUpObligation(parts, followUp);
    },
    lookAgain(key, at) {
      const { kind, id } = parted(key);
      if (kind === 'fraga') errands.lookAgain(id, at);
      else followUps.lookAgain(id, at);
    },
  };
}

const everyOne = -1;
