import { dayOf } from '../../calendar/local-time.ts';
import { compare, shortened } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import { groupGaps } from '../../register/groups/coverage.ts';
import { showRepresentation } from '../../register/groups/group-actions.ts';
import { lacksPlace } from '../../register/groups/lacks-place.ts';
import { askForGroupChange } from '../../register/lives/life-actions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { dutyOpeners } from '../duty/duty-line-views.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { quietBlocks, quietButtons } from '../going-live/quiet-views.ts';
import type { StatusQuestionStore } from '../questions/status-question-store.ts';
import { type AskedDuty, gapsCounted, placesMissing, unansweredQuestions } from './own-office-views.ts';

type Uses = {
  duties: Pick<DutyStore, 'duty'>;
  questions: Pick<StatusQuestionStore, 'openOf'>;
  register: Pick<RegisterStore, 'countedGroups' | 'heldSeats' | 'regions'>;
  going: Pick<GoingStore, 'quietOn'>;
  hours: SendingHours;
};

/** What of the duties and the groups the kansli waits for or sees to, besides decisions. */
export function ownOffice(uses: Uses, { asker, today }: Turn): OwnSection {
  if (!isKansli(asker)) return emptyOwnSection;
  const asked = unanswered(uses, asker.id);
  const groups = uses.register.countedGroups(today);
  const placeless = groups.filter(lacksPlace).toSorted((a, b) => compare(a.name, b.name));
  const [first] = placeless;
  const gaps = groupGaps(groups, uses.register.heldSeats(today), uses.register.regions());
  const open = asked.map(({ duty }) => duty);
  const quiet = uses.going.quietOn(today);
  return {
    blocks: [
      ...quietBlocks(quiet),
      ...unansweredQuestions(asked),
      ...gapsCounted(gaps.length),
      ...placesMissing(placeless),
    ],
    buttons: [
      ...quietButtons(quiet),
      ...dutyOpeners(open, dutyActions.show),
      ...(first
        ? [
            askForGroupChange.button(shortened(`Ange var minnesanteckningar läggs för ${first.name}`, 75), {
              group: first.id,
            }),
          ]
        : []),
      ...(gaps.length > 0 ? [showRepresentation.button('Visa luckor', { from: 0 })] : []),
    ],
    tasks: 0,
  };
}

const unanswered = ({ questions, duties, hours }: Uses, asker: string): AskedDuty[] =>
  questions.openOf(asker).flatMap(({ duty: id, askedAt }) => {
    const duty = duties.duty(id);
    return duty && isOwed(duty) ? [{ duty, askedOn: dayOf(askedAt, hours.timeZone) }] : [];
  });
