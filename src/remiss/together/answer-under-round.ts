import { dayOf } from '../../calendar/local-time.ts';
import { nothing, type Response } from '../../chat/response.ts';
import type { TakenReply, Turn } from '../../chat/table.ts';
import { sourceOf } from '../answering/answer-in-thread.ts';
import { answerUnderHead, askWriter } from '../answering/answer-under-head.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { snapshotOf } from '../case/snapshot.ts';

type Uses = Parameters<typeof answerUnderHead>[0] &
  Parameters<typeof snapshotOf>[0] & {
    entries: Pick<EntryStore, 'saidOn'>;
    hours: { timeZone: string };
  };

/** `asked`: the underlag that the writer may have meant. */
type UnderRound = TakenReply & { writtenAt: Temporal.Instant; asked: readonly Remiss[] };

/**
 * Something was written, changed or taken away in the thread of a round's head: the writer alone is asked about which
 * underlag and which question it is, and afterwards it follows its message there.
 */
export function answerUnderRound(uses: Uses, { asked, ...written }: UnderRound, turn: Turn): Response {
  const source = sourceOf(turn, written.message);
  const kept = uses.entries.saidOn(source);
  const placed = kept && uses.remisser.remiss(kept.remiss);
  const [only, ...others] = asked;
  const meant = placed ?? (only && others.length === 0 ? only : null);
  if (meant) {
    return answerUnderHead(uses, snapshotOf(uses, meant, dayOf(written.writtenAt, uses.hours.timeZone)), written, turn);
  }
  const waiting = uses.unplaced.remisserOf(source).flatMap((id) => uses.remisser.remiss(id) ?? []);
  const remisser = waiting.length > 0 ? waiting : asked;
  return remisser.length === 0 ? nothing : askWriter(uses, { remisser, written, nearest: null }, turn);
}
