import { dayOf } from '../../calendar/local-time.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { groupGaps } from '../../register/groups/coverage.ts';
import { showRepresentation } from '../../register/groups/group-actions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { dutyOpeners } from '../duty/duty-line-views.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import type { ExtensionOfDuty } from '../extensions/extension.ts';
import type { ExtensionStore } from '../extensions/extension-store.ts';
import type { StatusQuestionStore } from '../questions/status-question-store.ts';
import { type AskedDuty, extensionsToDecide, gapsCounted, unansweredQuestions } from './own-office-views.ts';

type Uses = {
  duties: Pick<DutyStore, 'duty'>;
  extensions: Pick<ExtensionStore, 'undecided'>;
  questions: Pick<StatusQuestionStore, 'openOf'>;
  register: Pick<RegisterStore, 'groups' | 'seatsInForce' | 'regions'>;
  hours: SendingHours;
};

/** What of the duties and the groups waits for the kansli. */
export function ownOffice(uses: Uses, { asker, today }: Turn): OwnSection {
  if (!isKansli(asker)) return emptyOwnSection;
  const extensions = toDecide(uses);
  const asked = unanswered(uses, asker.id);
  const gaps = groupGaps(uses.register.groups(), uses.register.seatsInForce(today), uses.register.regions());
  const open = [...extensions, ...asked].map(({ duty }) => duty);
  return {
    blocks: [...extensionsToDecide(extensions), ...unansweredQuestions(asked), ...gapsCounted(gaps.length)],
    buttons: [
      ...dutyOpeners(open, dutyActions.show),
      ...(gaps.length > 0 ? [showRepresentation.button('Visa luckor', { from: 0 })] : []),
    ],
    tasks: extensions.length,
  };
}

const toDecide = ({ extensions, duties }: Uses): ExtensionOfDuty[] =>
  extensions.undecided().flatMap((extension) => {
    const duty = duties.duty(extension.duty);
    return duty && isOwed(duty) ? [{ extension, duty }] : [];
  });

const unanswered = ({ questions, duties, hours }: Uses, asker: string): AskedDuty[] =>
  questions.openOf(asker).flatMap(({ duty: id, askedAt }) => {
    const duty = duties.duty(id);
    return duty && isOwed(duty) ? [{ duty, askedOn: dayOf(askedAt, hours.timeZone) }] : [];
  });
