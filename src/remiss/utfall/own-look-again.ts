import { isAfter, isBefore } from '../../chat/days.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { type DigestSection, emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { nameOf } from '../case/remiss-words.ts';
import { handlerIn, seesToRemiss } from '../plan/find-steps.ts';
import { type LookLeft, lookAgainInDigest, lookOpeners, looksToDo } from './own-look-again-views.ts';
import { isToLookAgain, lookAgainKey } from './utfall.ts';
import type { UtfallStore } from './utfall-store.ts';

type Uses = Parameters<typeof seesToRemiss>[0] & {
  remisser: Pick<RemissStore, 'remiss'>;
  utfall: Pick<UtfallStore, 'waiting'>;
};

/** The first first. */
function looksLeft(uses: Uses): LookLeft[] {
  return uses.utfall.waiting().flatMap((utfall): LookLeft[] => {
    const remiss = uses.remisser.remiss(utfall.remiss);
    if (!remiss || !isToLookAgain(utfall)) return [];
    return [{ remiss, utfall, handler: handlerIn(uses, remiss)?.name ?? null }];
  });
}

/** For `mina`: what the asker is to look at again. */
export function ownLooks(uses: Uses, { asker, today }: Turn): OwnSection {
  if (!isKansli(asker)) return emptyOwnSection;
  const own = looksLeft(uses).filter(({ remiss }) => seesToRemiss(uses, remiss).some(({ id }) => id === asker.id));
  return { blocks: looksToDo(own, today), buttons: lookOpeners(own), tasks: own.length };
}

const soon = { days: 14 };

/** For the kansli's digest: what is to be looked at again within two weeks, or should have been. */
export function looksInDigest(uses: Uses, today: Temporal.PlainDate, besides: ReadonlySet<string>): DigestSection {
  const left = looksLeft(uses).filter(({ utfall }) => !isAfter(utfall.againOn, today.add(soon)));
  const own = left.filter(({ utfall }) => !besides.has(lookAgainKey.write(utfall)));
  return {
    blocks: lookAgainInDigest(own, left.length, today),
    buttons: [],
    lists: [
      {
        name: 'titta igen',
        heading: 'Remisser att titta igen på',
        rows: left.map(({ remiss, utfall }) => ({ key: lookAgainKey.write(utfall), words: nameOf(remiss) })),
      },
    ],
    isLate: left.some(({ utfall }) => isBefore(utfall.againOn, today)),
  };
}
