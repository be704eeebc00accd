import type { FindableKind } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { seenRemisser } from './visible-remisser.ts';

type Uses = { remisser: Pick<RemissStore, 'all'>; register: Pick<RegisterStore, 'seatsOf' | 'group'> };

/** The remisser that one sees; `remiss/open`: those that are open for answers. */
export const findableRemisser = (uses: Uses): FindableKind => ({
  kind: 'remiss',
  all: (turn, of) =>
    uses.remisser
      .all()
      .filter((remiss) => (of !== 'open' || remiss.state === 'oppen') && seenRemisser(uses, turn)(remiss))
      .map(({ id, number, title, sender }) => ({
        value: String(id),
        label: `${number}: ${title}`,
        names: [`${number} ${title} ${sender}`],
      })),
});
