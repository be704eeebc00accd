import { table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { longDate, shortened } from '../../chat/swedish.ts';
import type { Section } from '../../obligations/feature-hooks.ts';
import { maySee, type Viewer } from '../../register/may-see.ts';
import type { Remiss } from '../case/remiss.ts';
import { listRemisserAction } from '../case/remiss-actions.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import { nameOf } from '../case/remiss-words.ts';

const mostRows = 6;
const longestName = 80;

/** Those that go on and that ledningsgruppen may see, before it meets. */
export function remisserBeforeLeaders(all: readonly Remiss[], viewer: Viewer): Section {
  const open = all
    .filter((remiss) => maySee(viewer, remissSeen(remiss)))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastOn, b.lastOn));
  return {
    blocks: [
      text({ type: 'strong', text: 'Öppna remisser' }, `: ${open.length === 0 ? 'inga' : open.length}`),
      ...(open.length > 0
        ? [
            table(
              ['Remiss', 'Regionerna svarar senast'],
              open
                .slice(0, mostRows)
                .map((remiss) => [shortened(nameOf(remiss), longestName), longDate(remiss.lastOn)]),
            ),
            ...leftOut(open.length - mostRows),
          ]
        : []),
    ],
    buttons: open.length > 0 ? [listRemisserAction.button('Visa remisser', { all: false, from: 0 })] : [],
  };
}
