import type { RemissAbout, Remisser } from '../../nhv/area/remisser.ts';
import { showButton } from '../../remiss/answering/remiss-views.ts';
import { isDraft, isOver, type Remiss, senderLastOn } from '../../remiss/case/remiss.ts';
import { remissSeen } from '../../remiss/case/remiss-seen.ts';
import type { RemissUses } from '../../remiss/remiss-feature.ts';
import { tellOfDraftLeft, withdrawRemiss } from '../../remiss/running/close-remiss.ts';
import { dropDraftButton } from '../../remiss/running/close-views.ts';
import { followAreaDay } from '../../remiss/running/follow-area.ts';
import { draftRemiss } from '../../remiss/running/prepare-remiss.ts';
import { resumeRemiss } from '../../remiss/running/resume-remiss.ts';
import { isSaid, mayHaveUtfall } from '../../remiss/utfall/utfall.ts';
import { noteUtfallOf } from '../../remiss/utfall/utfall-views.ts';

/** What NHV does with remisser: it has one drafted, knows which there are about an area, and keeps them as the area is. */
export function remisserForNhv(uses: RemissUses): Remisser {
  const as = (about: RemissAbout): Remiss => {
    const remiss = uses.remisser.remiss(about.id);
    if (!remiss) throw new Error(`Remiss ${about.number} is not there`);
    return remiss;
  };
  return {
    draftRemiss: ({ title, area, lastDayOn, link, restricted }, turn) =>
      draftRemiss(
        uses,
        {
          title,
          sender: 'Socialstyrelsen',
          senderDnr: null,
          kind: 'nhv',
          link,
          nhvArea: area,
          senderDayOn: lastDayOn,
          senderWord: 'senast',
          lastOn: null,
          mode: 'enskilt',
          blind: false,
          restricted,
        },
        turn,
      ),
    remisserAbout: (area) => uses.remisser.ofArea(area).map(toAbout),
    hasRemissAnswers: ({ id }) => uses.entries.log(id).length + uses.groupAnswers.log(id).length > 0,
    moveRemissDay: (about, on, turn) => followAreaDay(uses, as(about), on, turn),
    withdrawRemissAbout: (about, why, turn) => void withdrawRemiss(uses, as(about), why, turn),
    offerUtfall(about) {
      const remiss = as(about);
      const isAnswered = mayHaveUtfall(remiss) && uses.entries.log(remiss.id).length > 0;
      return isAnswered ? noteUtfallOf(remiss, uses.utfall.of(remiss.id).findLast(isSaid) ?? null) : null;
    },
    tellOfDraftLeft: (about, why, turn) => tellOfDraftLeft(uses, as(about), why, turn),
    resumeRemissAbout: (about, turn) => void resumeRemiss(uses, as(about), turn),
  };
}

const toAbout = (remiss: Remiss): RemissAbout => ({
  id: remiss.id,
  number: remiss.number,
  stage: stageOf(remiss),
  senderLastOn: senderLastOn(remiss),
  restricted: remiss.restricted,
  seen: remissSeen(remiss),
  show: showButton(remiss),
  drop: dropDraftButton(remiss),
});

function stageOf(remiss: Remiss): RemissAbout['stage'] {
  if (isOver(remiss)) return 'over';
  if (isDraft(remiss)) return 'draft';
  return remiss.state === 'oppen' ? 'open' : 'closed';
}
