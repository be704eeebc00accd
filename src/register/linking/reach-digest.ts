import { isKansli, type Turn } from '../../chat/table.ts';
import type { UnreachedStore } from '../people/unreached-store.ts';
import { showUnreached } from './reach-actions.ts';
import { unreachedCount } from './reach-views.ts';

type Uses = { unreached: Pick<UnreachedStore, 'unreachedOn'> };

/** In the kansli's digest only how many are not reached, as something new when it is another number than last time. */
export function unreachedSection({ unreached }: Uses, today: Temporal.PlainDate) {
  const count = unreached.unreachedOn(today).length;
  if (count === 0) return { blocks: [], buttons: [], lists: [], isLate: false };
  return {
    blocks: [],
    buttons: [showUnreached.button('Visa vilka som inte nås', { from: 0 })],
    lists: [{ name: 'unreached', heading: 'Nås inte', rows: [{ key: `${count}`, words: unreachedCount(count) }] }],
    isLate: false,
  };
}

/** On the kansli's home: how many are not reached. */
export const unreachedOnHome = ({ unreached }: Uses, { asker, today }: Turn) =>
  isKansli(asker)
    ? [
        {
          count: unreached.unreachedOn(today).length,
          words: 'Personer som inte nås',
          open: showUnreached.button('Visa', { from: 0 }),
        },
      ]
    : [];
