import type { ChangeStore } from '../../changes/change-store.ts';
import type { Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { LateStore } from '../case/late-store.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type RightToAnswer, refusedNow, rightToAnswer } from './right-to-answer.ts';

type Noting = {
  lates: Pick<LateStore, 'note'>;
  changes: Pick<ChangeStore, 'record'>;
};

const afterLastDay: readonly Remiss['state'][] = ['stangd', 'sammanstalld', 'avslutad'];

/** The kansli hears once of each who tries. */
function noteLate(uses: Noting, remiss: Remiss, turn: Turn): void {
  if (!afterLastDay.includes(remiss.state) || !uses.lates.note(remiss.id, turn.asker.id, turn.now)) return;
  recordRemissChange(uses, remiss, turn, { what: 'försökte svara efter stängningen' });
}

/** As `refusedNow`, of something that was said. */
export function refusedWords(uses: Noting & Parameters<typeof refusedNow>[0], remiss: Remiss, turn: Turn): Response {
  noteLate(uses, remiss, turn);
  return refusedNow(uses, remiss, turn);
}

/** As `rightToAnswer`, of something that was said. */
export function rightToSay(
  uses: Noting & Parameters<typeof rightToAnswer>[0],
  snapshot: RemissSnapshot,
  turn: Turn,
  asked?: string,
): RightToAnswer {
  const right = rightToAnswer(uses, snapshot, turn, asked);
  const speaks = snapshot.speakers.some(({ person }) => person.id === turn.asker.id);
  if ('refused' in right && speaks) noteLate(uses, snapshot.remiss, turn);
  return right;
}
