import { foundOption } from '../../chat/form-fields.ts';
import type { FindableKind, Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { amongQuestions, questionOptions } from '../answering/point-form.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { seenRemisser } from './visible-remisser.ts';

type Uses = { remisser: Pick<RemissStore, 'all' | 'current'>; register: Pick<RegisterStore, 'seatsOf' | 'group'> };

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

/** The questions of the remisser that are open for answers and that one sees. */
export const findableQuestions = (uses: Uses): FindableKind => ({
  kind: amongQuestions,
  all: (turn) => remisserOpenTo(uses, turn).flatMap(questionOptions).map(foundOption),
});

export const remisserOpenTo = (uses: Uses, turn: Turn): Remiss[] =>
  uses.remisser.current().filter((remiss) => remiss.state === 'oppen' && seenRemisser(uses, turn)(remiss));
