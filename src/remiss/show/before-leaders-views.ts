import { table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { listAtMost, longDate, shortened } from '../../chat/swedish.ts';
import type { Section } from '../../obligations/feature-hooks.ts';
import { maySee, type Viewer } from '../../register/may-see.ts';
import type { Remiss } from '../case/remiss.ts';
import { listRemisserAction, showRemissAction } from '../case/remiss-actions.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import { nameOf, shortName } from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';

const mostRows = 6;
const longestName = 80;
const mostMissing = 10;

/** Those that go on and that ledningsgruppen may see, before it meets: how many have answered, and who has not. */
export function remisserBeforeLeaders(
  all: readonly Remiss[],
  viewer: Viewer,
  snapshotIn: (remiss: Remiss) => RemissSnapshot,
): Section {
  const open = all
    .filter((remiss) => maySee(viewer, remissSeen(remiss)))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastOn, b.lastOn));
  return {
    blocks: [
      text({ type: 'strong', text: 'Öppna remisser' }, `: ${open.length === 0 ? 'inga' : open.length}`),
      ...(open.length > 0
        ? [
            table(
              ['Remiss', { label: 'Svarar senast', kind: 'day' }, 'Har svarat', 'Saknas'],
              open.slice(0, mostRows).map((remiss) => rowOf(snapshotIn(remiss))),
            ),
            ...leftOut(open.length - mostRows),
          ]
        : []),
    ],
    buttons: open.length > 0 ? [listRemisserAction.button('Visa remisser', { all: false, from: 0 })] : [],
  };
}

function rowOf(snapshot: RemissSnapshot) {
  const { remiss, regions } = snapshot;
  const { done, owing } = answeredIn(snapshot);
  const groups = remiss.askedGroups.filter(({ answered }) => answered < remiss.questions.length);
  const missing = [...owing.map(shortName), ...groups.map(({ name }) => name)];
  return {
    cells: [
      shortened(nameOf(remiss), longestName),
      longDate(remiss.lastOn),
      `${done.length} av ${regions.length} regioner`,
      missing.length > 0 ? listAtMost(missing, mostMissing) : 'ingen',
    ],
    opens: showRemissAction.button(`Visa ${remiss.number}`, { remiss: remiss.id }),
  };
}
