import type { RoomWords } from '../../chat/invocation.ts';
import type { Response } from '../../chat/response.ts';
import { type Command, isKansli, type Turn } from '../../chat/table.ts';
import { answerUnderHead, askWriter } from '../answering/answer-under-head.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { regionOfAsker, snapshotOf } from '../case/snapshot.ts';
import { heardAsTalk, onlyQuestion } from './talk-of-office.ts';

type Uses = Parameters<typeof answerUnderHead>[0] &
  Parameters<typeof snapshotOf>[0] &
  Parameters<typeof heardAsTalk>[0] & { remisser: Pick<RemissStore, 'openFor'> };

/**
 * Words to the bot in a group's room, outside the threads: about the one question that is open there, or its writer is
 * asked which. Null where no remiss is open, and where it is the kansli, who asks, that says it.
 *
 * @param nearest the command that it looks like: then it is no answer until its writer says so
 */
export function answerInRoom(uses: Uses, written: RoomWords, nearest: Command | null, turn: Turn): Response | null {
  const remisser = turn.group === null ? [] : uses.remisser.openFor([turn.group]);
  const [first, ...others] = remisser;
  const speaks = (remiss: Remiss) => regionOfAsker(uses, remiss, turn) !== null;
  if (!first || (isKansli(turn.asker) && !remisser.some(speaks))) return null;
  if (others.length > 0 || nearest) return askWriter(uses, { remisser, written, nearest }, turn);
  return (
    heardAsTalk(uses, { ...written, asked: [first], question: onlyQuestion(first) }, turn) ??
    answerUnderHead(uses, snapshotOf(uses, first, turn.today), { ...written, writtenAt: turn.now }, turn)
  );
}
