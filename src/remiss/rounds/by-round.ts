import type { Remiss } from '../case/remiss.ts';

/** Things about remisser: one that stands for itself, or all that are of one round. */
export type OfRound<Item> = { round: number | null; items: readonly [Item, ...Item[]] };

/** In the order of the first of each. */
export function byRound<Item>(all: readonly Item[], remissOf: (item: Item) => Pick<Remiss, 'round'>): OfRound<Item>[] {
  const rounds = new Map<number, [Item, ...Item[]]>();
  const found: OfRound<Item>[] = [];
  for (const item of all) {
    const { round } = remissOf(item);
    const known = round === null ? undefined : rounds.get(round);
    if (known) known.push(item);
    else {
      const items: [Item, ...Item[]] = [item];
      if (round !== null) rounds.set(round, items);
      found.push({ round, items });
    }
  }
  return found;
}
