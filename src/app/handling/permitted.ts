import { type Response, reply } from '../../chat/response.ts';
import type { Gate, Turn } from '../../chat/table.ts';

/** An action with what it is about: whether it only reads, who may, and what it does. */
export type RoutedAction = { reads: boolean; allowed: Gate; run(turn: Turn): Response };

/** Refuses before anything else, whatever the action is about. */
export function permitted(action: RoutedAction, turn: Turn): Response {
  const refusal = action.allowed(turn);
  return refusal === null ? action.run(turn) : reply(refusal);
}
