import type { Move } from '../area/area.ts';
import type { AreaState } from '../area/area-state.ts';
import { startedBy, startedByReadvertising } from '../notices/begin-starts.ts';
import type { Start } from '../notices/start.ts';

/** What a move starts of what the regional routine asks. @param before how the area is before it */
export function startsOf({ ending, step }: AreaState, move: Move): readonly Start[] {
  switch (move.kind) {
    case 'added':
      return startedBy(null, move.step);
    case 'step':
    case 'back':
      return startedBy(ending ? null : step, move.step);
    case 'readvertised':
      return startedByReadvertising();
    default:
      return [];
  }
}
