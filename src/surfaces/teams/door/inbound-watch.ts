import type { CatchUp } from '../../common/catch-up.ts';
import type { OnActivity } from '../receive/on-activity.ts';
import type { Admit } from './auth.ts';

/** Tells the catch-up when nothing can be let in, because Microsoft's keys are out of reach, and when it can again. */
export function watchInbound({ lost, back, heard }: Pick<CatchUp, 'lost' | 'back' | 'heard'>) {
  let isOut = false;
  return {
    admit:
      (admit: Admit): Admit =>
      async (...asked) => {
        const refusal = await admit(...asked);
        if (refusal?.status === 503) {
          isOut = true;
          lost();
        } else if (refusal === null && isOut) {
          isOut = false;
          back();
        }
        return refusal;
      },
    onActivity:
      (onActivity: OnActivity): OnActivity =>
      async (activity) => {
        const answer = await onActivity(activity);
        if (!answer.isPutOff) heard();
        return answer;
      },
  };
}
