import { isBefore } from '../../chat/days.ts';
import { table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { date, plural } from '../../chat/swedish.ts';
import type { Section } from '../../obligations/feature-hooks.ts';
import type { Viewer } from '../../register/may-see.ts';
import { decidingGroup } from '../approvals/approval.ts';
import type { ApprovalStore } from '../approvals/approval-store.ts';
import { awaitingDecision } from '../approvals/approval-views.ts';
import { byUrgency, isOverdue, isOwed } from '../duty/duty.ts';
import { showStatus } from '../duty/duty-actions.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';

type Uses = { duties: Pick<DutyStore, 'unsettled'>; approvals: Pick<ApprovalStore, 'waiting'> };

const soon = { days: 30 };
const mostRows = 6;

/** How the groups stand with what they owe, before ledningsgruppen meets. */
export function dutiesBeforeLeaders({ duties, approvals }: Uses, viewer: Viewer, today: Temporal.PlainDate): Section {
  const owed = duties.unsettled().filter(isOwed).toSorted(byUrgency);
  const late = owed.filter((duty) => isOverdue(duty, today));
  const until = today.add(soon);
  const coming = owed.filter(
    ({ lastDayOn }) => lastDayOn && !isBefore(lastDayOn, today) && !isBefore(until, lastDayOn),
  );
  const decided = approvals.waiting().filter(({ duty }) => viewer.groups.has(decidingGroup(duty) ?? ''));
  const groups = new Set(late.map(({ group }) => group.id)).size;
  const counted =
    late.length === 0
      ? 'inget är försenat'
      : `${late.length} ${plural(late.length, 'försenat', 'försenade')} i ${groups} ${plural(groups, 'grupp', 'grupper')}`;
  return {
    blocks: [
      text(
        { type: 'strong', text: 'Gruppernas dokument' },
        `: ${counted}; ${coming.length} ska in de närmaste 30 dagarna.`,
      ),
      ...(late.length > 0
        ? [
            table(
              ['Grupp', 'Försenat', 'Sista dag'],
              late
                .slice(0, mostRows)
                .map((duty) => [duty.group.name, documentName(duty), duty.lastDayOn ? date(duty.lastDayOn) : '–']),
            ),
            ...leftOut(late.length - mostRows),
          ]
        : []),
      ...awaitingDecision(decided, 'Väntar på ert beslut'),
    ],
    buttons: [showStatus.button('Visa status', { words: '', from: 0 })],
  };
}
