import type { Response } from '../../../chat/response.ts';
import { conversationOf } from '../addresses.ts';
import { formByCommand } from '../render/render-form.ts';
import type { SlackPlace } from '../send/answers.ts';
import { couldNotLook } from './could-not-look.ts';
import { typedText } from './message-text.ts';
import type { SlackFile } from './slack-files.ts';
import type { SlackReceiving } from './slack-receiving.ts';

/** A mention in a channel, or a message in the direct conversation. */
export type MessageToBot = SlackPlace & { event: string; text: string; files: readonly SlackFile[] };

/** Milliseconds. For so long the writer remembers what they asked; after that they are told to ask again. */
const within = 60_000;

/**
 * Ends when the bot has handled the message or put it off; the answer is sent afterwards.
 *
 * @param atLast what has not come by now is not waited for.
 */
export async function onMessage(slack: SlackReceiving, message: MessageToBot, atLast = false): Promise<void> {
  const { event, account, channel } = message;
  if (slack.answered.has(event)) return;
  const [sender, files] = await Promise.all([
    slack.directory.senderOf(account),
    atLast ? slack.sentFiles.giveUp(message.files) : slack.sentFiles.take(message.files),
  ]);
  if (!sender || !files) return atLast ? sayCouldNotLook(slack, message) : putOff(slack, message);
  slack.postponed.done(event);
  if (!slack.answered.isNew(event)) return;
  const text = typedText(message.text);
  const conversation = conversationOf(channel, account);
  const response = slack.handle({
    surface: 'slack',
    event,
    sender,
    conversation,
    type: 'command',
    text,
    ...(files.length > 0 ? { files } : {}),
  });
  void answerMessage(slack, response, message);
}

async function answerMessage({ answers, files }: SlackReceiving, response: Response, to: MessageToBot): Promise<void> {
  const isForm = response.type === 'form';
  const message = isForm
    ? formByCommand(response.form, typedText(to.text))
    : await files.messageIn(response, to.account);
  if (message) await answers.say('answer words', message, to);
}

async function sayCouldNotLook({ answered, answers }: SlackReceiving, message: MessageToBot): Promise<void> {
  if (answered.isNew(message.event)) await answers.say('answer words', couldNotLook, message);
}

const putOff = (slack: SlackReceiving, message: MessageToBot): void =>
  slack.postponed.keep(message.event, {
    within,
    again: () => onMessage(slack, message),
    giveUp: () => onMessage(slack, message, true),
  });
