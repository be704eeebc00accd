import type { RoomWords } from '../../chat/invocation.ts';
import type { Response } from '../../chat/response.ts';
import type { Command, Turn } from '../../chat/table.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';
import { answerUnderHead, askWriter } from './answer-under-head.ts';

type Uses = Parameters<typeof answerUnderHead>[0] &
  Parameters<typeof snapshotOf>[0] & { remisser: Pick<RemissStore, 'openFor'> };

/**
 * Words to the bot in a group's room, outside the threads: about the one question that is open there, or its writer is
 * asked which. Null where no remiss is open.
 *
 * @param nearest the command that it looks like: then it is no answer until its writer says so
 */
export function answerInRoom(uses: Uses, written: RoomWords, nearest: Command | null, turn: Turn): Response | null {
  const remisser = turn.group === null ? [] : uses.remisser.openFor([turn.group]);
  const [first, ...others] = remisser;
  if (!first) return null;
  return others.length > 0 || nearest
    ? askWriter(uses, { remisser, written, nearest }, turn)
    : answerUnderHead(uses, snapshotOf(uses, first, turn.today), { ...written, writtenAt: turn.now }, turn);
}
