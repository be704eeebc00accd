import { type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { lookInList } from '../case/remiss-words.ts';
import { type RemissViewer, remissViewerOf, snapshotOf } from '../case/snapshot.ts';
import type { RoundSnapshot } from '../rounds/round-snapshot.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { seenRemisser } from './visible-remisser.ts';

type SeesRounds = Parameters<typeof snapshotOf>[0] & {
  remisser: Pick<RemissStore, 'inRound'>;
  rounds: Pick<RoundStore, 'round'>;
  register: Pick<RegisterStore, 'seatsOf' | 'group'>;
};

/** The round with the underlag that the asker may see; the answer when there is none. The kansli sees also an empty one. */
export function visibleRound(
  uses: SeesRounds,
  id: number,
  turn: Turn,
): { snapshot: RoundSnapshot } | { refused: Response } {
  const round = uses.rounds.round(id);
  const seen = round ? uses.remisser.inRound(id).filter(seenRemisser(uses, turn)) : [];
  if (!round || (seen.length === 0 && !isKansli(turn.asker))) {
    return {
      refused: reply('Det här kan bara kansliet och de som rundan är skickad till göra', lookInList),
    };
  }
  return { snapshot: { round, all: seen.map((remiss) => snapshotOf(uses, remiss, turn.today)) } };
}

/** What the asker may read in it. */
export function roundViewerOf({ all }: RoundSnapshot, turn: Turn): RemissViewer {
  const viewers = all.map((one) => remissViewerOf(one, turn));
  return {
    kansli: isKansli(turn.asker),
    region: viewers.find(({ region }) => region !== null)?.region ?? null,
    keeps: viewers.find(({ keeps }) => keeps !== null)?.keeps ?? null,
    reads: viewers.find(({ reads }) => reads !== null)?.reads ?? null,
  };
}
