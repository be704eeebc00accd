import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { Remisser, StrayedRemiss } from '../area/remisser.ts';
import type { RemissLinkStore } from './remiss-link-store.ts';

type Uses = Pick<Remisser, 'moveRemissDay' | 'withdrawRemissAbout'> & { remissLinks: RemissLinkStore };

/** The area as it is after a line of its log. */
type MovedArea = { record: AreaRecord; move: number };

/** The remiss becomes as its area is. @returns what happened, in a sentence. */
export function letRemissFollow(
  uses: Uses,
  { record, move }: MovedArea,
  { remiss, to }: StrayedRemiss,
  turn: Turn,
): string {
  if (to !== 'withdrawn') {
    uses.moveRemissDay(remiss, to.day, turn);
    return `Remiss ${remiss.number} har följt med: svaret ska vara hos Socialstyrelsen senast ${longDate(to.day)}.`;
  }
  uses.withdrawRemissAbout(remiss, reasonOf(record), turn);
  uses.remissLinks.withdrawnBy(move, remiss.id);
  return `Remiss ${remiss.number} är återkallad.`;
}

function reasonOf({ state }: AreaRecord): string {
  switch (state.ending) {
    case 'stopped':
      return `Området ${state.name} är stoppat.`;
    case 'withdrawn':
      return `Området ${state.name} är tillbakadraget.`;
    case 'mistake':
      return `Området ${state.name} lades in av misstag.`;
    case null:
      return `Området ${state.name} har gått tillbaka till steg ${state.step}.`;
  }
}
