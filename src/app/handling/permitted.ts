import { type Response, reply } from '../../chat/response.ts';
import type { Gate, Turn } from '../../chat/table.ts';

/** Something that is done if the asker may. */
type PermittedAction = { allowed: Gate; run(turn: Turn): Response };

/** An action with what it is about: whether it only reads, who may, and what it does. */
export type RoutedAction = PermittedAction & { reads: boolean };

/** Refuses before anything else, whatever the action is about. */
export function permitted(action: PermittedAction, turn: Turn): Response {
  const refusal = action.allowed(turn);
  return refusal === null ? action.run(turn) : reply(refusal);
}
