import type { Press } from '../../chat/action.ts';
import type { Message } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import { type ButtonAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { Remiss, RemissState } from '../case/remiss.ts';
import { onRemiss } from '../show/visible-remisser.ts';

/** What the kansli can do with a remiss, by a button or by a word after its number. @property word null: only by the button. */
export type OfficeAction = {
  word: string | null;
  /** The word asks first, and changes nothing yet. */
  reads: boolean;
  begin(remiss: Remiss, turn: Turn): Response;
  row: ButtonAction;
};

/** @property in in other states it is answered with how things are. */
type Doing<Values> = {
  word: string | null;
  in: readonly RemissState[];
  reads?: boolean;
  /** What its button asks before the press counts, to whoever wrote the word. */
  asks?(remiss: Remiss, turn: Turn): Message;
  /** @param values what the button carries; nothing when it was asked for by the word. */
  begin(remiss: Remiss, turn: Turn, values: Partial<Values>): Response;
};

export function officeAction<Values extends { remiss: number }>(
  uses: Parameters<typeof onRemiss>[0] & Parameters<typeof remissStatus>[0],
  press: Press<Values>,
  { word, in: states, reads = false, asks, begin }: Doing<Values>,
): OfficeAction {
  const inState = (remiss: Remiss, turn: Turn, values: Partial<Values>): Response =>
    states.includes(remiss.state) ? begin(remiss, turn, values) : remissStatus(uses, remiss);
  return {
    word,
    reads: reads || asks !== undefined,
    begin: (remiss, turn) =>
      asks && states.includes(remiss.state) ? answer(asks(remiss, turn)) : inState(remiss, turn, {}),
    row: onRemiss(uses, press, {
      reads,
      allowed: kansliOnly,
      run: (remiss, turn, values) => inState(remiss, turn, values),
    }),
  };
}
