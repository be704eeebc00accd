import { text } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { OwnSection } from '../../obligations/feature-hooks.ts';
import { groupNameOf } from '../../register/group-name.ts';
import { groupsSeenTo, seesToFor, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';

type Uses = WhoSeesTo & { register: Pick<RegisterStore, 'group'> };

/** In whose place the asker sees to what among their tasks, and until when. */
export function standIns(uses: Uses, { asker, today }: Turn): OwnSection {
  const lines = groupsSeenTo(uses, asker.id, today).flatMap((id) => {
    const chair = seesToFor(uses, id, asker.id, today);
    if (!chair || chair.id === asker.id) return [];
    const until = uses.ownTimes.awayOn(chair.id, today)?.toOn;
    const last = until ? ` till och med ${date(until)}` : '';
    return [text(`Du ersätter ${chair.name} i ${groupNameOf(uses.register, id)}${last}.`)];
  });
  return { blocks: lines, buttons: [], tasks: 0 };
}
