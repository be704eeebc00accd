import type { MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Pointed } from '../../../chat/invocation.ts';
import { say } from '../../../chat/message.ts';
import { answer } from '../../../chat/response.ts';
import { conversationOf } from '../addresses.ts';
import { couldNotLook } from './could-not-look.ts';
import type { SlackDirectory } from './directory.ts';
import { messageText } from './message-text.ts';
import { millisecondsOf, type SlackMessage } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** The shortcut in a message's menu. It works in every channel, also where the bot is not a member. */
export async function onShortcut(
  { handle, directory, answers, files, answered }: SlackReceiving,
  { shortcut, ack, respond }: SlackShortcutMiddlewareArgs<MessageShortcut>,
): Promise<void> {
  const { user, channel, trigger_id: event, callback_id: id } = shortcut;
  const conversation = conversationOf(channel.id, user.id);
  const [sender, pointed] = await Promise.all([directory.senderOf(user.id), pointedAt(directory, shortcut.message)]);
  const response = sender
    ? handle({ surface: 'slack', event, sender, conversation, type: 'pointed', id, pointed })
    : answer(couldNotLook);
  await ack();
  if (!answered.isNew(event)) return;
  const asked = { account: user.id, conversation, respond };
  if (response.type === 'form') return answers.openForm(response.form, { trigger: event, ...asked });
  const kept = response.type === 'noted' ? say('Det är noterat') : null;
  const message = (await files.messageIn(response, user.id)) ?? kept;
  if (message) await answers.respond('answer a shortcut', asked, message, { replace_original: false });
}

/** The writer is known by their account when they are in the register. */
async function pointedAt(
  directory: SlackDirectory,
  { ts, edited, user, bot_id: bot, text = '' }: SlackMessage,
): Promise<Pointed> {
  const isPerson = user !== undefined && !bot;
  const [writer, words] = await Promise.all([isPerson ? directory.senderOf(user) : null, messageText(directory, text)]);
  return {
    message: ts,
    version: Math.max(millisecondsOf(ts), edited ? millisecondsOf(edited.ts) : 0),
    text: words,
    writer: isPerson ? { account: user, name: writer?.name ?? null } : null,
  };
}
