import type { BlockAction, BlockButtonAction, ReceiverEvent, SlashCommand } from '@slack/bolt';
import { pressedTypes } from '../render/render-buttons.ts';
import { commands } from '../subscriptions.ts';
import { onButton } from './on-button.ts';
import { onCommand } from './on-command.ts';
import { isChoice, onChoice } from './on-filling-in.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/**
 * Handles what people wait for, our commands and buttons, without Bolt: its way to a handler takes longer than many an
 * answer. Null: it is something else.
 */
export function pastBolt(slack: SlackReceiving, { body, ack }: ReceiverEvent): Promise<void> | null {
  if (body.event !== undefined) return null;
  if (commands.some((command) => command === body.command))
    return onCommand(slack, { command: body as SlashCommand, ack });
  if (body.type === 'block_actions' && isChoice(body)) return onChoice(slack, { body: body as BlockAction, ack });
  const [action] = body.type === 'block_actions' ? (body.actions ?? []) : [];
  return pressedTypes.has(action?.type) ? onButton(slack, { body: body as BlockButtonAction, action, ack }) : null;
}
