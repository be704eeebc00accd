import type { Turn } from '../../chat/table.ts';
import { maySee, talkOf, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AskedGroup, isCollectedBlind, type Remiss } from '../case/remiss.ts';

type Uses = { register: Pick<RegisterStore, 'seatsOf' | 'group'> };

/** The groups as such of which the asker may see what they have answered: while it is collected blind their own. */
export function groupsSeen({ register }: Uses, remiss: Remiss, turn: Turn): AskedGroup[] {
  if (!isCollectedBlind(remiss)) return [...remiss.askedGroups];
  const viewer = viewerOf(register, turn);
  return remiss.askedGroups.filter(({ id }) => maySee(viewer, talkOf(id)));
}
