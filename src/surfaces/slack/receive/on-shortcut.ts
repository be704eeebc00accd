import type { MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Pointed } from '../../../chat/invocation.ts';
import { say } from '../../../chat/message.ts';
import type { Posting } from '../../../chat/posted-answer.ts';
import { answer, noted, type Response } from '../../../chat/response.ts';
import { conversationOf } from '../addresses.ts';
import { formNotOpened } from '../send/answers.ts';
import { respondAt } from '../send/respond.ts';
import { couldNotLook } from './could-not-look.ts';
import type { SlackDirectory } from './directory.ts';
import { messageText } from './message-text.ts';
import { answeredAlready, answerStandingBy, keepUnasked, wordsIn } from './posted-answers.ts';
import { millisecondsOf, type SlackMessage } from './read-reply.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** The shortcut in a message's menu. It works in every channel, also where the bot is not a member. */
export async function onShortcut(
  { connection, handle, post, directory, answers, answered }: SlackReceiving,
  { shortcut, ack }: SlackShortcutMiddlewareArgs<MessageShortcut>,
): Promise<void> {
  const { user, channel, trigger_id: event, callback_id: id } = shortcut;
  const conversation = conversationOf(channel.id, user.id);
  const [sender, pointed] = await Promise.all([directory.senderOf(user.id), pointedAt(directory, shortcut.message)]);
  const asked = { event, account: user.id, conversation };
  const isNew = answered.isNew(event);
  const posting: Posting = isNew ? (given) => answerStandingBy(asked)(spoken(given)) : answeredAlready;
  const response = spoken(
    sender
      ? handle({ connection, event, sender, conversation, type: 'pointed', id, pointed }, posting)
      : keepUnasked(post, asked, { response: answer(couldNotLook), posting }),
  );
  await ack();
  if (!isNew) return;
  const respond = respondAt(shortcut.response_url);
  if (response.type === 'form') return answers.openForm(response.form, { trigger: event, ...asked, respond });
  const message = wordsIn(response, formNotOpened);
  if (message) await answers.respond({ ...asked, respond }, message, { replace_original: false });
}

/** Whoever chose something hears that it is done. */
const spoken = (response: Response): Response =>
  response.type === 'noted' && !response.message ? noted(say('Det är noterat')) : response;

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
