import { type Block, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { dayAndDistance, shortened } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import type { Seat } from '../../register/register.ts';
import { strong } from '../answering/remiss-views.ts';
import { hasGroupAnswered } from '../asked-groups/group-answer.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissInRow } from '../case/remiss-words.ts';
import { answerForGroupButton } from './group-answer-views.ts';
import { groupsLedBy } from './right-for-group.ts';

type Uses = WhoSeesTo & { remisser: Pick<RemissStore, 'openAsking'> };

type Waiting = { remiss: Remiss; group: AskedGroup };

/** For `mina` and the home: the answers that the asker owes for a group as such. */
export function ownGroupAnswers(uses: Uses, turn: Turn, seats: readonly Seat[]): OwnSection {
  if (seats.length === 0) return emptyOwnSection;
  const waiting = uses.remisser
    .openAsking(seats.map(({ group }) => group))
    .flatMap((remiss) => groupsLedBy(uses, remiss, turn).map((group): Waiting => ({ remiss, group })))
    .filter(({ remiss, group }) => !hasGroupAnswered(remiss, group));
  return {
    blocks: waitingForGroup(waiting, turn.today),
    buttons: waiting.map(({ remiss, group }) => ({
      ...answerForGroupButton(remiss, group, `Svara på ${remiss.number} för ${shortened(group.name, 40)}`),
      primary: false,
    })),
    tasks: waiting.length,
  };
}

const mostRows = 12;

function waitingForGroup(waiting: readonly Waiting[], today: Temporal.PlainDate): Block[] {
  if (waiting.length === 0) return [];
  return [
    text(strong('Remisser som din grupp ska svara på som grupp')),
    table(
      ['Remiss', 'Svara senast', 'Grupp'],
      waiting
        .slice(0, mostRows)
        .map(({ remiss, group }) => [remissInRow(remiss), dayAndDistance(remiss.lastOn, today), group.name]),
    ),
    ...leftOut(waiting.length - mostRows),
  ];
}
